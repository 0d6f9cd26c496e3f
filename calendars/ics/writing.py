"""Feeds as iCalendar bytes: one series for each lesson, the same bytes for the same version.

What is written and how follows what clients are known to read: a static VTIMEZONE, METHOD:PUBLISH, stable UIDs,
UNTIL in UTC, EXDATE for dates that are off, extra days as entries of their own (Outlook leaves RDATE out), and the
link in LOCATION, in the first line of DESCRIPTION, in URL and in CONFERENCE.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from icalendar import Calendar, Event, Timezone, vRecur, vText, vUri

from calendars.contents import FeedLesson, Whose, feed_lessons
from calendars.dated import DatedLesson
from calendars.ics.series import Series, series_of
from calendars.ics.timezone import vtimezone
from calendars.ics.wording import Wording
from calendars.year import SchoolYear
from schooling.domain.resources import Weeks
from schooling.domain.timetable import Timetable

PRODUCT = "-//Yhteistunti//Calendars//EN"
REFRESH_EVERY = "PT1H"


class Revision(Protocol):
    """When a lesson last changed and how many times it has, for SEQUENCE, DTSTAMP and LAST-MODIFIED."""

    @property
    def sequence(self) -> int: ...

    @property
    def changed_at(self) -> datetime: ...


@dataclass(frozen=True)
class Source:
    """What a published version gives its feeds: the year, the week, each lesson's last change and join address.

    `join_address` gives '' where a lesson has no video link; `region_code` keeps the UIDs of two regions apart.
    """

    year: SchoolYear
    timetable: Timetable
    region_code: str
    revision: Callable[[str], Revision]
    join_address: Callable[[str], str]


def write_calendar(source: Source, whose: Whose, language: str) -> bytes:
    """A feed in 'fi', 'sv' or 'en' as the bytes of one VCALENDAR; without lessons it holds the time zone alone.

    Raises KeyError where the region does not have the feed's owner, UnknownClockChangeError for an unknown time zone.
    """
    wording = Wording(source.year.region, whose, language)
    calendar = empty_calendar(wording.calendar_name(), source.year.region.settings.timezone)
    for entry in feed_lessons(source.year, source.timetable, whose):
        for event in _events(source, wording, entry):
            calendar.add_component(event)
    content: bytes = calendar.to_ical(sorted=False)
    return content


def empty_calendar(name: str, zone: str) -> Calendar:
    """A VCALENDAR with its head and time zone, and no entry yet."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", zone)
    calendar.add("refresh-interval", vText(REFRESH_EVERY, params={"VALUE": "DURATION"}))
    calendar.add("x-published-ttl", REFRESH_EVERY)
    calendar.add_component(Timezone.from_ical(vtimezone(zone)))
    return calendar


def _events(source: Source, wording: Wording, entry: FeedLesson) -> Iterator[Event]:
    """One event for each series of the lesson's dates; all but the first carry their own mark in the UID."""
    lesson = entry.lesson
    by_date = {dated.date: dated for dated in entry.dates}
    spans = {span.code: span for span in source.year.region.spans}
    fortnightly = lesson.span != "" and spans[lesson.span].weeks is not Weeks.ALL
    for place, series in enumerate(series_of(tuple(by_date), weekday=lesson.weekday, fortnightly=fortnightly)):
        is_extra = series.first.isoweekday() != lesson.weekday
        mark = f".{series.first:%Y%m%d}" if is_extra else f".{place + 1}" if place else ""
        event = _described(source, wording, entry)
        event.add("uid", f"{lesson.code}.{source.region_code}{mark}@yhteistunti")
        _time(event, by_date[series.first], series)
        yield event


def _described(source: Source, wording: Wording, entry: FeedLesson) -> Event:
    lesson = entry.lesson
    revision = source.revision(lesson.code)
    join = source.join_address(lesson.code)
    event = Event()
    event.add("summary", wording.summary(lesson))
    event.add("location", join or wording.place(lesson))
    event.add("description", wording.description(entry, join))
    if join:
        event.add("url", vUri(join))
        label = wording.words.video
        event.add("conference", vUri(join, params={"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": label}))
    event.add("sequence", revision.sequence)
    changed_at = revision.changed_at.astimezone(UTC).replace(microsecond=0)
    event.add("dtstamp", changed_at)
    event.add("last-modified", changed_at)
    return event


def _time(event: Event, first: DatedLesson, series: Series) -> None:
    event.add("dtstart", first.start)
    event.add("dtend", first.end)
    if series.is_single:
        return
    until = _on(first, series.last).astimezone(UTC)
    interval = {"interval": series.weeks} if series.weeks > 1 else {}
    event.add("rrule", vRecur({"freq": "weekly", **interval, "until": until}))
    if series.left_out:
        event.add("exdate", [_on(first, on) for on in series.left_out])


def _on(first: DatedLesson, on: date) -> datetime:
    """The lesson's start on another date: the same time on the clock, whatever daylight saving does between."""
    return first.start + timedelta(days=(on - first.date).days)
