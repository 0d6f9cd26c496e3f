"""The page of video rooms: who sees which class's, who changes it, and what is refused."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from calendars.class_links import ClassRoom, class_rooms, paste_address
from calendars.errors import AddressChangedError
from calendars.links.pasted import is_room_address, service_of
from calendars.models import ClassLink
from schooling.access import Role
from schooling.models import Account, AuditEntry, Region
from tests.calendars.people import person, principal, teacher

PAGE = "/r/kylat/calendar/rooms/"
TEAMS = "https://teams.microsoft.com/l/meetup-join/19%3ameeting"
RECEIVED, RELIGION, SHARED = "C-L-received", "C-L-religion", "C-L-shared"


@pytest.fixture(autouse=True)
def no_jitsi(settings: Settings) -> None:
    settings.JITSI_URL = ""


@pytest.fixture
def browser(client: Client) -> Client:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def rows(client: Client) -> list[tuple[str, str, str, bool]]:
    """Each class on the page: its code, its subject, its service, and whether it may be changed."""
    found = client.get(PAGE).context["rows"]
    return [(one.code, one.subject, one.room.service, one.form is not None) for one in found]


@pytest.mark.parametrize(
    ("address", "service"),
    [
        (TEAMS, "Teams"),
        ("https://teams.live.com/meet/93", "Teams"),
        ("https://us02web.zoom.us/j/8?pwd=a", "Zoom"),
        ("https://meet.google.com/abc-defg-hij", "Google Meet"),
        ("https://video.kunta.example/a", "video.kunta.example"),
    ],
)
def test_an_address_tells_its_service(address: str, service: str) -> None:
    assert service_of(address) == service
    assert is_room_address(address, ["kunta.example"])
    assert is_room_address(address) == (service in ("Teams", "Zoom", "Google Meet"))


def test_a_class_shows_where_it_meets_before_it_has_ever_met(kylat: Region, settings: Settings) -> None:
    assert class_rooms(kylat, [RECEIVED]) == {RECEIVED: ClassRoom("", "", "")}
    settings.JITSI_URL = "https://video.example.org"
    assert class_rooms(kylat, [RECEIVED]) == {RECEIVED: ClassRoom("Jitsi", "", "")}
    paste_address(region=kylat, class_code=RECEIVED, address=TEAMS, actor=None)
    assert class_rooms(kylat, [RECEIVED]) == {RECEIVED: ClassRoom("Teams", "Jitsi", TEAMS)}
    assert ClassLink.objects.count() == 1


OUTSIDE = [(RELIGION, "Religion or ethics"), (RECEIVED, "Russian"), (SHARED, "Russian")]
INSIDE = [(RELIGION, "Orthodox religion"), *OUTSIDE[1:]]


@pytest.mark.parametrize(
    ("who", "classes", "changes"),
    [
        (lambda row: person(row, Role.COORDINATOR), OUTSIDE, True),
        (lambda row: principal(row, "H", "100"), INSIDE, True),
        (lambda row: principal(row), INSIDE, False),
        (lambda row: teacher(row), INSIDE, True),
        (lambda row: teacher(row, "X", "S"), OUTSIDE[1:], False),
        (lambda row: person(row, Role.DIRECTOR, municipality="100"), [], False),
    ],
    ids=["coordinator", "principal of the host", "principal of a receiver", "its teacher", "a supervisor", "director"],
)
def test_who_sees_and_who_changes(
    kylat: Region, browser: Client, who: Callable[[Region], Account], classes: list[tuple[str, str]], changes: bool
) -> None:
    browser.force_login(who(kylat))
    assert sorted(rows(browser)) == sorted((code, subject, "", changes) for code, subject in classes)


def test_two_classes_of_one_subject_are_told_apart_by_their_times(kylat: Region, browser: Client) -> None:
    browser.force_login(teacher(kylat))
    times = {one.code: one.times for one in browser.get(PAGE).context["rows"]}
    assert times == {SHARED: ((5, 540, 585),), RECEIVED: ((2, 600, 645),), RELIGION: ((4, 540, 585),)}


def test_the_teacher_pastes_an_address_and_takes_it_away(kylat: Region, browser: Client) -> None:
    account = teacher(kylat)
    browser.force_login(account)
    assert browser.post(PAGE, {"class": RECEIVED, "address": f" {TEAMS} ", "seen": ""}).status_code == 302
    assert class_rooms(kylat, [RECEIVED])[RECEIVED].service == "Teams"
    assert browser.post(PAGE, {"class": RECEIVED, "address": "", "seen": TEAMS}).status_code == 302
    assert class_rooms(kylat, [RECEIVED])[RECEIVED].service == ""
    told = AuditEntry.objects.filter(action="class_link.paste").order_by("pk").values_list("actor", "subject", "before", "after")
    assert list(told) == [
        (account.email, f"class {RECEIVED}", {"address": ""}, {"address": TEAMS}),
        (account.email, f"class {RECEIVED}", {"address": TEAMS}, {"address": ""}),
    ]


@pytest.mark.parametrize(
    ("who", "code", "status"),
    [
        (lambda row: principal(row), RECEIVED, 403),
        (lambda row: teacher(row, "W", "R", "200"), RECEIVED, 403),
        (lambda row: person(row, Role.DIRECTOR, municipality="100"), RECEIVED, 403),
        (lambda row: person(row, Role.COORDINATOR), "C-nowhere", 404),
        (lambda row: person(row, Role.COORDINATOR), "C-L-odd", 404),  # is not shared
    ],
)
def test_nobody_gives_another_schools_class_a_room(
    kylat: Region, browser: Client, who: Callable[[Region], Account], code: str, status: int
) -> None:
    browser.force_login(who(kylat))
    assert browser.post(PAGE, {"class": code, "address": TEAMS, "seen": ""}).status_code == status
    assert ClassLink.objects.count() == 0


def test_a_refused_address_stays_in_its_field_with_the_reason(kylat: Region, browser: Client, settings: Settings) -> None:
    settings.VIDEO_HOSTS = ["video.kunta.example"]
    browser.force_login(teacher(kylat))
    answer = browser.post(PAGE, {"class": RECEIVED, "address": "https://evil.example/", "seen": ""})
    forms = {one.code: one.form for one in answer.context["rows"]}
    reason = "The address must begin with https:// and be one of Teams, Zoom, Google Meet or video.kunta.example."
    assert (answer.status_code, forms[RECEIVED].errors) == (422, {"address": [reason]})
    assert forms[RECEIVED]["address"].value() == "https://evil.example/"
    assert not forms[SHARED].is_bound
    assert ClassLink.objects.filter(uses_address=True).count() == 0


def test_the_second_of_two_is_told_and_overwrites_nothing(kylat: Region, browser: Client) -> None:
    browser.force_login(teacher(kylat))
    paste_address(region=kylat, class_code=RECEIVED, address=TEAMS, actor=None)
    answer = browser.post(PAGE, {"class": RECEIVED, "address": "https://meet.google.com/a", "seen": ""})
    assert (answer.status_code, ClassLink.objects.get().address) == (AddressChangedError.status, TEAMS)


def test_many_rooms_are_listed_with_as_many_queries_as_one(kylat: Region, browser: Client) -> None:
    browser.force_login(teacher(kylat))
    browser.get(PAGE)
    counts = []
    for code in (RECEIVED, SHARED, RELIGION):
        paste_address(region=kylat, class_code=code, address=TEAMS, actor=None)
        with CaptureQueriesContext(connection) as queries:
            browser.get(PAGE)
        counts.append(len(queries))
    assert len(set(counts)) == 1


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.TEACHER])
def test_before_anything_is_published_there_is_nothing_to_give(unpublished: Region, browser: Client, role: Role) -> None:
    browser.force_login(person(unpublished, role, staff="T" if role is Role.TEACHER else ""))
    assert rows(browser) == []
