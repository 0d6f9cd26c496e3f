"""Time zones as static rules."""

import pytest

from calendars.ics.timezone import UnknownClockChangeError, vtimezone

HELSINKI = """\
BEGIN:VTIMEZONE
TZID:Europe/Helsinki
BEGIN:DAYLIGHT
DTSTART:19700329T030000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
TZNAME:EEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T040000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
TZNAME:EET
END:STANDARD
END:VTIMEZONE
"""


def test_helsinki() -> None:
    assert vtimezone("Europe/Helsinki") == HELSINKI.replace("\n", "\r\n")


def test_stockholm_changes_an_hour_earlier_on_its_own_clock() -> None:
    lines = vtimezone("Europe/Stockholm").split("\r\n")
    assert [line for line in lines if line.startswith("DTSTART")] == ["DTSTART:19700329T020000", "DTSTART:19701025T030000"]


def test_a_zone_without_daylight_saving_has_standard_time_only() -> None:
    lines = vtimezone("UTC").split("\r\n")
    assert [line for line in lines if line.startswith(("BEGIN", "RRULE"))] == ["BEGIN:VTIMEZONE", "BEGIN:STANDARD"]


def test_a_zone_with_other_changes_is_refused() -> None:
    with pytest.raises(UnknownClockChangeError, match="America/New_York"):
        vtimezone("America/New_York")
