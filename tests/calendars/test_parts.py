"""A region in force in two parts: everybody reads the one their school goes by, and the other's news changes nothing of it."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.test import Client
from icalendar import Calendar

from calendars.contents import FeedKind, Whose
from calendars.errors import NothingPublishedError, UnknownOwnerError
from calendars.feeds import IssuedFeed, issue_feed
from calendars.published import published_weeks, week_of, week_of_lesson, week_of_school
from schooling.models import Region
from tests.calendars.people import principal, teacher
from tests.scheduler.valleys import BOTH, Deciders, valleys_plan
from tests.scheduler.village import moved

HERE, THERE = Whose(FeedKind.TEACHER, "T"), Whose(FeedKind.TEACHER, "U")


@pytest.fixture
def deciders(db: None, at: Callable[..., None]) -> Deciders:
    """Everybody has decided on the first version."""
    at(2026, 6, 1, 12)
    people = Deciders(valleys_plan())
    people.approve(people.propose(), "100", "200", "300", "400")
    return people


@pytest.fixture
def row(deciders: Deciders) -> Region:
    return deciders.plan.region


def fetched(client: Client, issued: IssuedFeed) -> tuple[bytes, str, str]:
    """A feed's bytes, its ETag and when it last changed."""
    answer = client.get(urlsplit(issued.address).path)
    return answer.content, answer["ETag"], answer["Last-Modified"]


def test_a_feed_is_the_same_to_the_byte_when_another_component_is_published(
    deciders: Deciders, row: Region, client: Client, at: Callable[..., None]
) -> None:
    feeds = [issue_feed(region=row, whose=whose, language="fi", actor=None) for whose in (HERE, THERE)]
    here, there = (fetched(client, feed) for feed in feeds)
    at(2026, 9, 1, 12)
    deciders.approve(deciders.propose(moved(moved(BOTH, "L-other", 60), "L-odd", 60)), "300", "400")
    assert fetched(client, feeds[0]) == here
    assert fetched(client, feeds[1])[0] != there[0]
    events = Calendar.from_ical(fetched(client, feeds[1])[0]).walk("VEVENT")
    assert {(event["DTSTART"].dt.hour, event["SEQUENCE"]) for event in events} == {(9, 1)}


@pytest.mark.parametrize(
    ("whose", "municipalities"),
    [
        (HERE, {"100", "200"}),
        (Whose(FeedKind.SUPERVISOR, "W"), {"100", "200"}),
        (Whose(FeedKind.GROUP, "RO"), {"100", "200"}),
        (Whose(FeedKind.ROOM, "Z1"), {"300", "400"}),
        (Whose(FeedKind.SCHOOL, "Q"), {"300", "400"}),
        (THERE, {"300", "400"}),
    ],
)
def test_everybody_goes_by_one_part(row: Region, whose: Whose, municipalities: set[str]) -> None:
    found = week_of(row, whose)
    assert found is not None
    assert found.municipalities == municipalities
    assert [week.has(whose) for week in published_weeks(row)].count(True) == 1


def test_a_lesson_and_a_school_are_in_one_part(row: Region) -> None:
    for week in published_weeks(row):
        for lesson in week.timetable.lessons:
            of_lesson, of_school = week_of_lesson(row, lesson.code), week_of_school(row, lesson.host_school)
            assert of_lesson is not None
            assert of_school is not None
            assert of_lesson.publication == of_school.publication == week.publication
    assert (week_of_lesson(row, "L-nowhere"), week_of_school(row, "nowhere")) == (None, None)


@pytest.fixture
def half(db: None, at: Callable[..., None]) -> Deciders:
    """Only 100 and 200 have decided."""
    at(2026, 6, 1, 12)
    people = Deciders(valleys_plan())
    people.approve(people.propose(), "100", "200", "300")
    return people


def test_who_has_not_decided_has_no_timetable_yet(half: Deciders, client: Client) -> None:
    row = half.plan.region
    with pytest.raises(NothingPublishedError):
        issue_feed(region=row, whose=THERE, language="fi", actor=None)
    with pytest.raises(UnknownOwnerError):
        issue_feed(region=row, whose=Whose(FeedKind.TEACHER, "nobody"), language="fi", actor=None)
    client.force_login(principal(row, "Q", "300"))
    assert client.get("/r/laaksot/calendar/schools/Q/").context["week"] is None
    client.force_login(teacher(row, "U", "Q", "300"))
    assert client.get("/r/laaksot/calendar/").context["calendars"] == []
    assert client.get("/r/laaksot/week/school/Q/").status_code == 404
    week = client.get("/r/laaksot/week/school/H/")
    assert (week.status_code, list(week.context["schools"])) == (200, ["H", "R", "S"])


def test_every_parts_calendars_are_written(row: Region, tmp_path: Path) -> None:
    call_command("write_calendars", row.code, str(tmp_path), verbosity=0, stdout=StringIO())
    assert sorted(file.stem for file in tmp_path.iterdir()) == [
        "group-HA", "group-QA", "group-RA", "group-SA", "group-ZA", "teacher-T", "teacher-U",
    ]  # fmt: skip


def test_the_coordinator_sees_both_parts_rooms(deciders: Deciders, client: Client) -> None:
    client.force_login(deciders.coordinator)
    hosts = sorted(one.host for one in client.get("/r/laaksot/calendar/rooms/").context["rows"])
    assert hosts == ["Itälaakson koulu", *["Yläkylän koulu"] * 3]
