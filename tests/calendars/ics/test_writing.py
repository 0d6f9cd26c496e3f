"""Feeds held to golden files, and to what two independent readers make of them."""

import json
import os
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
import vobject
from icalendar import Calendar

from calendars.contents import FeedKind, Whose, feed_lessons
from calendars.ics.writing import write_calendar
from tests.calendars.ics.sources import village_source
from tests.calendars.village import SHARED
from tests.lacking import lacking

HERE = Path(__file__).parent
ORACLES = HERE.parent.parent / "oracles"
FEEDS = {
    "teacher-fi": (Whose(FeedKind.TEACHER, "T"), "fi"),
    "supervisor-sv": (Whose(FeedKind.SUPERVISOR, "W"), "sv"),
    "group-en": (Whose(FeedKind.GROUP, "RA"), "en"),
    "room-fi": (Whose(FeedKind.ROOM, "R1"), "fi"),
    "school-fi": (Whose(FeedKind.SCHOOL, "S"), "fi"),
}

each_feed = pytest.mark.parametrize("name", FEEDS)


def written(name: str) -> bytes:
    whose, language = FEEDS[name]
    return write_calendar(village_source(), whose, language)


def dated(name: str) -> list[tuple[str, str]]:
    """The start and end of every dated lesson that belongs in the feed, in UTC."""
    source = village_source()
    entries = feed_lessons(source.year, source.timetable, FEEDS[name][0])
    return sorted((stamp(one.start), stamp(one.end)) for entry in entries for one in entry.dates)


def stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


@each_feed
def test_a_feed_is_its_golden_file(name: str) -> None:
    golden = HERE / f"{name}.ics"
    if os.environ.get("WRITE_GOLDEN"):
        golden.write_bytes(written(name))
    assert written(name) == golden.read_bytes()


@pytest.fixture(scope="session")
def node() -> str:
    found = shutil.which("node")
    if found is None or not (ORACLES / "node_modules" / "ical.js").is_dir():
        lacking("the calendar reader ical.js", how="install node and npm, then `npm ci` in tests/oracles")
    return found


@each_feed
def test_ical_js_expands_exactly_the_dated_lessons(name: str, node: str, tmp_path: Path) -> None:
    file = tmp_path / "feed.ics"
    file.write_bytes(written(name))
    command = [node, str(ORACLES / "expand_calendar.mjs"), str(file)]
    events = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout)
    assert sorted((event["start"], event["end"]) for event in events) == dated(name)


@each_feed
def test_vobject_expands_exactly_the_dated_lessons(name: str) -> None:
    found = []
    for event in vobject.readOne(written(name).decode()).vevent_list:
        length = event.dtend.value - event.dtstart.value
        starts = list(event.rruleset) if event.rruleset else [event.dtstart.value]
        found += [(stamp(start), stamp(start + length)) for start in starts]
    assert sorted(found) == dated(name)


def test_no_entry_falls_on_a_day_when_the_school_is_shut() -> None:
    source = village_source()
    entries = feed_lessons(source.year, source.timetable, FEEDS["school-fi"][0])
    days = {one.date for entry in entries for one in entry.dates}
    assert [on for on in days if source.year.day("S", on).is_closed] == []


def test_the_same_version_gives_the_same_bytes() -> None:
    assert written("teacher-fi") == written("teacher-fi")


def test_the_link_stands_where_clients_look_for_it() -> None:
    calendar = Calendar.from_ical(written("teacher-fi"))
    event = next(e for e in calendar.walk("VEVENT") if e["UID"] == f"{SHARED.code}.kylat@yhteistunti")
    url = f"https://example.org/join/kylat/{SHARED.code}/"
    assert (event["LOCATION"], event["DESCRIPTION"].split("\n")[0], event["URL"], event["CONFERENCE"]) == (url, url, url, url)
    assert event["CONFERENCE"].params["VALUE"] == "URI"


def test_nobody_else_reads_the_name_of_a_sensitive_subject() -> None:
    """The teacher's and the supervisor's feeds name it; the group's and the room's do not."""
    texts = {name: re.sub(r"\r\n ", "", written(name).decode()) for name in FEEDS}
    told = {name for name, text in texts.items() if re.search("ortodok|orthodox|ort\\b", text, re.IGNORECASE)}
    assert told == {"teacher-fi", "supervisor-sv"}
    assert [name for name, text in texts.items() if re.search(r"\b3 (oppilasta|elever|pupils)", text)] == [
        "teacher-fi",
        "supervisor-sv",
    ]


def test_a_feed_without_lessons_is_a_whole_calendar() -> None:
    calendar = Calendar.from_ical(write_calendar(village_source(), Whose(FeedKind.TEACHER, "W"), "fi"))
    assert [component.name for component in calendar.subcomponents] == ["VTIMEZONE"]
