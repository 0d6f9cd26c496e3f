"""VTIMEZONE as static rules, which every client reads; generated lists of changes fail in Outlook."""

from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

# The European Union changes its clocks at 01:00 UTC on the last Sundays of March and October.
CHANGE_AT_UTC = timedelta(hours=1)
_TRIED_YEAR = 2026
_LAST_SUNDAYS = (datetime(2026, 3, 29), datetime(2026, 10, 25))  # noqa: DTZ001 compared on the zone's own clock below


class UnknownClockChangeError(ValueError):
    """A time zone whose clock changes differ from the European Union's, so that no static rule here tells it."""

    def __init__(self, zone: str) -> None:
        super().__init__(f"the clock changes of {zone!r} are not those of the European Union")
        self.zone = zone


@cache
def vtimezone(zone: str) -> str:
    """The VTIMEZONE component of a zone, in content lines.

    Raises UnknownClockChangeError for a zone that changes its clock otherwise than the European Union.
    """
    info = ZoneInfo(zone)
    winter, summer = datetime(_TRIED_YEAR, 1, 15, tzinfo=info), datetime(_TRIED_YEAR, 7, 15, tzinfo=info)
    standard, daylight = _offset(winter), _offset(summer)
    if standard == daylight:
        parts = [_observance("STANDARD", "19700101T000000", None, standard, standard, winter)]
    else:
        _check_changes(zone, info)
        starts, ends = CHANGE_AT_UTC + standard, CHANGE_AT_UTC + daylight
        parts = [
            _observance("DAYLIGHT", f"19700329T{_clock(starts)}", 3, standard, daylight, summer),
            _observance("STANDARD", f"19701025T{_clock(ends)}", 10, daylight, standard, winter),
        ]
    return "\r\n".join(["BEGIN:VTIMEZONE", f"TZID:{zone}", *parts, "END:VTIMEZONE", ""])


def _observance(kind: str, start: str, month: int | None, before: timedelta, after: timedelta, named: datetime) -> str:
    rule = [] if month is None else [f"RRULE:FREQ=YEARLY;BYMONTH={month};BYDAY=-1SU"]
    lines = [f"BEGIN:{kind}", f"DTSTART:{start}", *rule]
    lines += [f"TZOFFSETFROM:{_signed(before)}", f"TZOFFSETTO:{_signed(after)}", f"TZNAME:{named.tzname()}", f"END:{kind}"]
    return "\r\n".join(lines)


def _check_changes(zone: str, info: ZoneInfo) -> None:
    for sunday in _LAST_SUNDAYS:
        change = (sunday + CHANGE_AT_UTC).replace(tzinfo=ZoneInfo("UTC"))
        before, after = change - timedelta(minutes=1), change
        if _offset(before.astimezone(info)) == _offset(after.astimezone(info)):
            raise UnknownClockChangeError(zone)


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()


def _signed(offset: timedelta) -> str:
    sign = "-" if offset < timedelta() else "+"
    minutes = abs(offset) // timedelta(minutes=1)
    return f"{sign}{minutes // 60:02}{minutes % 60:02}"


def _clock(offset: timedelta) -> str:
    minutes = offset // timedelta(minutes=1)
    return f"{minutes // 60:02}{minutes % 60:02}00"
