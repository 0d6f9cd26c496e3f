"""The path of the data in a real browser: from files to resources, plan, run, version, decisions, calendars and the room."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from schooling.exchange import write_region
from tests.browser import story_deciding as deciding
from tests.browser import story_lessons as lessons
from tests.browser import story_planning as planning
from tests.browser import story_resources as resources
from tests.browser import story_roles as roles
from tests.browser.conftest import OpenWindow, SignedIn
from tests.browser.noon import Noon, noon, villages
from tests.browser.sites import PASSWORD, ServedSite, served
from tests.browser.video import video_server

PEOPLE = f"""
from datetime import date
from schooling.models import Account, Grant, Region
for email, name, role, reach in (
    ("planner@example.org", "Kaisa Koordinaattori", "coordinator", {{}}),
    ("director.100@example.org", "Yrjö Ylänen", "director", {{"municipality": "100"}}),
    ("director.200@example.org", "Alva Alander", "director", {{"municipality": "200"}}),
    ("rektor@example.org", "Rita Rektor", "principal", {{"municipality": "200", "school": "R"}}),
    ("t@example.org", "Tiina Teräs", "teacher", {{"municipality": "100", "school": "H", "staff": "T"}}),
    ("auditor@example.org", "Taru Tarkastaja", "auditor", {{}}),
):
    account = Account.objects.create_account(email=email, name=name, password={PASSWORD!r})
    Grant.objects.create(account=account, role=role, region=Region.objects.get(), first_day=date(2026, 1, 1), **reach)
"""


@pytest.fixture(scope="module")
def at() -> Noon:
    """When and where the story happens."""
    return noon()


@pytest.fixture
def video() -> Iterator[str]:
    """The address of the video server."""
    with video_server() as url:
        yield url


@pytest.fixture
def site(tmp_path: Path, at: Noon, video: str) -> Iterator[ServedSite]:
    """The service with the villages' files imported, and a person of each role."""
    write_region(villages(at), tmp_path / "kylat")
    settings = {"JITSI_URL": video, "JITSI_APP_ID": lessons.APP_ID, "JITSI_SECRET": lessons.SECRET, "SECOND_FACTOR_ROLES": ""}
    with served(tmp_path, settings=settings, leads_to=(video,)) as site:
        site.manage("import_region", str(tmp_path / "kylat"))
        site.manage("shell", "--no-imports", "-c", PEOPLE)
        yield site


def test_the_whole_path(site: ServedSite, signed_in: SignedIn, window: OpenWindow, at: Noon, video: str, tmp_path: Path) -> None:
    def person(name: str) -> Page:
        return signed_in(site, f"{name}@example.org", language="en")

    principal = person("rektor")
    resources.mends_what_stands_in_the_way(principal)
    resources.brings_the_workbook_back(principal, tmp_path)
    resources.brings_a_broken_workbook(principal, tmp_path)

    coordinator = person("planner")
    planning.opens_a_plan(coordinator)
    planning.follows_a_run_to_its_end(coordinator)
    planning.looks_at_the_version(coordinator)
    planning.looks_at_weeks(coordinator, at)
    planning.looks_at_shared_lessons(coordinator)
    planning.proposes(coordinator)

    giving, receiving = person("director.100"), person("director.200")
    deciding.returns_the_proposal(receiving, "/r/kylat/proposals/1/", neighbour="100")
    planning.proposes_again(coordinator)
    waits = "The decision is recorded. The timetable is published when all have approved."
    deciding.approves(receiving, "7 §", "Alakylä receives 3 lessons a week", waits)
    done = "Every municipality has approved: the timetable is published."
    deciding.approves(giving, "12 § / 2026", "Yläkylä gives 3 lessons a week", done)

    teacher, classroom, anyone = person("t"), window(site), window(site)
    feed = lessons.takes_a_calendar_along(teacher)
    # In the second week the receiver is shut, in the third the host.
    assert sorted((entry.summary, entry.weeks(at)) for entry in feed) == [
        ("Orthodox religion (2B ort)", (1, 4)),
        ("Russian (1A, 2B)", (1, 2, 4)),
        ("Russian (1A, 2B)", (1, 2, 4)),
    ]
    room = lessons.joins_the_lesson_that_is_on(teacher, at, video)
    screen = lessons.makes_a_screen(principal)
    assert lessons.stands_in_the_classroom(classroom, screen, at, video) == room
    on_now, another_day = sorted((entry for entry in feed if entry.summary == "Russian (1A, 2B)"), key=lambda one: one.starts)
    assert lessons.enters_from_a_calendar(anyone, on_now.join, video) == room
    lessons.finds_the_door_shut(anyone, another_day.join)

    roles.sees_all_and_changes_nothing(person("auditor"))
    roles.nobody_is_sent_to_sign_in(anyone, site.url)
    roles.is_kept_to_their_own(teacher, "/r/kylat/plans/", "/r/kylat/proposals/2/", "/r/kylat/schools/H/")
    roles.is_kept_to_their_own(principal, "/r/kylat/schools/H/", "/r/kylat/proposals/2/decisions/200/return/")
    roles.is_kept_to_their_own(giving, "/r/kylat/schools/R/", "/r/kylat/proposals/2/decisions/200/return/")
