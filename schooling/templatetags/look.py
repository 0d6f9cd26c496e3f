"""How clock times, weekdays and dates are written on a page: 8.15, pe 20.3. in Finnish and Swedish, 8:15 in English.

And where an e-mail address may break.
"""

import re
from datetime import date, datetime

from django import template
from django.utils.dates import WEEKDAYS
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext

register = template.Library()

_BREAK = SafeString("<wbr>")


@register.filter
def clock(minutes: int) -> str:
    """Minutes since midnight as people here write a clock time."""
    separator = ":" if (get_language() or "").startswith("en") else "."
    return f"{minutes // 60}{separator}{minutes % 60:02}"


@register.filter
def clock_machine(minutes: int) -> str:
    """Minutes since midnight for a <time datetime> attribute."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


@register.filter
def weekday(number: int) -> str:
    """1 … 7 as the day's name."""
    return str(WEEKDAYS[number - 1])


@register.filter
def weekday_short(number: int) -> str:
    """1 … 7 as the day's two or three letters."""
    return (
        pgettext("short weekday", "Mon"),
        pgettext("short weekday", "Tue"),
        pgettext("short weekday", "Wed"),
        pgettext("short weekday", "Thu"),
        pgettext("short weekday", "Fri"),
        pgettext("short weekday", "Sat"),
        pgettext("short weekday", "Sun"),
    )[number - 1]


@register.filter
def day_month(day: date) -> str:
    """A date without its year: 20.3. in Finnish and Swedish, 20 Mar in English."""
    if (get_language() or "").startswith("en"):
        return f"{day.day} {day:%b}"
    return f"{day.day}.{day.month}."


@register.filter
def short_day(day: date) -> str:
    """A date with its weekday: pe 20.3."""
    return f"{weekday_short(day.isoweekday())} {day_month(day)}"


@register.filter(expects_localtime=True)
def full_day(day: date) -> str:
    """A date with its year: 20.3.2027 in Finnish and Swedish, 20 Mar 2027 in English."""
    return f"{day_month(day)} {day.year}" if (get_language() or "").startswith("en") else f"{day_month(day)}{day.year}"


@register.filter(expects_localtime=True)
def moment(at: datetime) -> str:
    """A date and a clock time: 20.3. 8.15."""
    return f"{day_month(at)} {clock(at.hour * 60 + at.minute)}"


@register.filter
def breakable(address: str) -> str:
    """An e-mail address that breaks before @ and dots, so not inside a word, and is copied as it is; other text unchanged."""
    if "@" not in address:
        return address
    return format_html_join(_BREAK, "{}", ((part,) for part in re.split(r"(?=[@.])", address)))
