"""The subscribe page, a school's addresses, the classroom screen, the start page's panel and the API."""

from collections.abc import Callable
from datetime import date
from urllib.parse import urlsplit

import pytest
from django.test import Client, RequestFactory
from django.test.utils import ContextList

from calendars.contents import FeedKind
from calendars.models import Feed, Screen
from calendars.screens import issue_screen, revoke_screen
from schooling import navigation, present
from schooling.access import Role
from schooling.models import Account, Grant, Region
from tests.calendars.people import person, principal, teacher

At = Callable[..., None]
SUBSCRIBE = "/r/kylat/calendar/"
SCHOOL = "/r/kylat/calendar/schools/R/"
MOMENT = (2026, 8, 11, 9, 52)


@pytest.fixture(autouse=True)
def morning(at: At) -> None:
    at(*MOMENT)


def test_a_teacher_gets_an_address_that_works(kylat: Region, client: Client) -> None:
    client.force_login(teacher(kylat))
    answer = client.post(SUBSCRIBE, {"do": "issue", "kind": "teacher", "code": "T", "language": "sv"})
    shown = answer.context["shown"]
    assert client.get(urlsplit(shown.issued.address).path).status_code == 200
    assert shown.issued.webcal_address == f"webcal://{shown.issued.address.partition('://')[2]}"
    assert (Feed.objects.get().language, answer["Cache-Control"]) == ("sv", "no-store")


def test_the_address_is_shown_once(kylat: Region, client: Client) -> None:
    client.force_login(teacher(kylat))
    client.post(SUBSCRIBE, {"do": "issue", "kind": "teacher", "code": "T"})
    later = client.get(SUBSCRIBE)
    assert (later.status_code, later.context["shown"]) == (200, None)
    assert [one.feed for one in later.context["calendars"]] == [Feed.objects.get()]


def test_a_teacher_closes_the_address(kylat: Region, client: Client) -> None:
    client.force_login(teacher(kylat))
    client.post(SUBSCRIBE, {"do": "issue", "kind": "teacher", "code": "T"})
    client.post(SUBSCRIBE, {"do": "revoke", "kind": "teacher", "code": "T"})
    assert Feed.objects.filter(revoked_at=None).count() == 0


@pytest.mark.parametrize(("form", "status"), [({"kind": "teacher", "code": "W"}, 403), ({"kind": "school", "code": "H"}, 404)])
def test_nobody_takes_anothers_lessons(kylat: Region, client: Client, form: dict[str, str], status: int) -> None:
    client.force_login(teacher(kylat))
    assert client.post(SUBSCRIBE, {"do": "issue", **form}).status_code == status
    assert Feed.objects.count() == 0


def test_the_subscribe_page_before_anything_is_published(unpublished: Region, client: Client) -> None:
    client.force_login(teacher(unpublished))
    answer = client.get(SUBSCRIBE)
    assert (answer.status_code, answer.context["calendars"]) == (200, [])


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (lambda row: principal(row), 200),
        (lambda row: principal(row, "H", "100"), 403),
        (lambda row: teacher(row), 403),
        (lambda row: person(row, Role.COORDINATOR), 200),
        (lambda row: person(row, Role.DIRECTOR, municipality="200"), 403),
        (lambda row: person(row, Role.AUDITOR), 403),
    ],
)
def test_who_gives_out_a_schools_addresses(kylat: Region, client: Client, who: Callable[[Region], Account], status: int) -> None:
    client.force_login(who(kylat))
    assert client.get(SCHOOL).status_code == status


@pytest.mark.parametrize("path", [SUBSCRIBE, SCHOOL])
def test_nobody_signs_in_first(kylat: Region, client: Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, urlsplit(answer["Location"]).path) == (302, "/sign-in/")


def test_a_principal_gives_out_and_closes_addresses(kylat: Region, client: Client) -> None:
    client.force_login(principal(kylat))
    for kind, code in (("school", "R"), ("group", "RA"), ("room", "R1")):
        assert client.post(SCHOOL, {"do": "issue_feed", "kind": kind, "code": code}).status_code == 200
        assert client.post(SCHOOL, {"do": "revoke_feed", "kind": kind, "code": code}).status_code == 302
    assert [(feed.kind, feed.revoked_at is None) for feed in Feed.objects.order_by("pk")] == [
        ("school", False),
        ("group", False),
        ("room", False),
    ]


@pytest.mark.parametrize(("kind", "code"), [("room", "H1"), ("group", "HA"), ("school", "H"), ("teacher", "T"), ("room", "none")])
def test_a_principal_gives_out_nothing_of_another_school(kylat: Region, client: Client, kind: str, code: str) -> None:
    client.force_login(principal(kylat))
    assert client.post(SCHOOL, {"do": "issue_feed", "kind": kind, "code": code}).status_code == 404


def test_a_principal_sees_what_differing_breaks_cost(kylat: Region, client: Client) -> None:
    client.force_login(principal(kylat))
    lost = client.get(SCHOOL).context["lost"]
    # Week 42 the host is shut, week 43 the school itself: Tuesday, Thursday and Friday each; and two days held as Fridays.
    religion = [(one["date"].day, one["closed"]) for one in lost if one["lesson"].code == "L-religion"]
    assert religion == [(15, "Yläkylän koulu"), (22, "Alakylän koulu")]


@pytest.mark.parametrize(
    ("moment", "dates"),
    [
        ((2026, 10, 23, 0, 5), [date(2026, 10, 23), date(2026, 12, 2)]),
        ((2027, 5, 3, 12, 0), []),
    ],
)
def test_lessons_lost_in_the_past_are_nobodys_news(
    kylat: Region, client: Client, at: At, moment: tuple[int, ...], dates: list[date]
) -> None:
    client.force_login(principal(kylat))
    at(*moment)
    assert [one["date"] for one in client.get(SCHOOL).context["lost"]] == dates


def test_a_schools_calendars_are_named_with_what_they_are_of(kylat: Region, client: Client) -> None:
    client.force_login(principal(kylat))
    page = client.get(SCHOOL, headers={"accept-language": "en"})
    assert [row.name for row in page.context["rows"]] == ["Alakylän koulu", "Group 2B", "Videoluokka"]
    assert [(one["start"], one["end"]) for one in page.context["lost"][:2]] == [(600, 645), (540, 585)]


def test_a_principal_puts_a_screen_on_the_wall(kylat: Region, client: Client) -> None:
    client.force_login(principal(kylat))
    issued = client.post(SCHOOL, {"do": "issue_screen", "kind": "room", "code": "R1"}).context["screen_issued"]
    client.logout()
    answer = client.get(urlsplit(issued.address).path)
    assert (answer.status_code, answer.context["now"]["lesson"].subject, answer.context["board"].minutes_left) == (
        200,
        "Venäjä",
        8,
    )
    assert Screen.objects.count() == 1


def screen_at(row: Region, client: Client, room: str = "R1") -> ContextList:
    """What the room's screen shows now."""
    issued = issue_screen(region=row, room=room, actor=None)
    return client.get(urlsplit(issued.address).path).context


@pytest.mark.parametrize(
    ("moment", "now", "opens", "coming"),
    [
        ((2026, 8, 11, 9, 49), "L-received", False, "L-religion"),
        ((2026, 8, 11, 9, 50), "L-received", True, "L-religion"),
        ((2026, 8, 11, 10, 45), None, False, "L-religion"),
        ((2026, 8, 15, 12, 0), None, False, "L-received"),
        ((2026, 10, 20, 10, 0), None, False, "L-received"),  # its own autumn break
        ((2027, 6, 5, 12, 0), None, False, None),
    ],
)
def test_the_screen_shows_now_or_what_comes(
    kylat: Region, client: Client, at: At, moment: tuple[int, ...], now: str | None, opens: bool, coming: str | None
) -> None:
    at(*moment)
    board = screen_at(kylat, client)["board"]
    codes = [dated and dated.lesson.code for dated in (board.now, board.coming)]
    assert (codes, board.is_open) == ([now, coming], opens)


def test_the_screens_button_leads_in(kylat: Region, client: Client) -> None:
    join_url = screen_at(kylat, client)["join_url"]
    assert client.get(str(join_url)).status_code == 200


def test_the_screen_names_no_conviction(kylat: Region, client: Client, at: At) -> None:
    at(2026, 8, 13, 8, 55)
    assert screen_at(kylat, client)["now"]["lesson"].subject == "Katsomusaine"


def test_the_screens_break_has_its_name(kylat: Region, client: Client, at: At) -> None:
    at(2026, 10, 20, 10)
    board = screen_at(kylat, client)["board"]
    assert (board.is_closed, board.closure, board.bells) == (True, "Syysloma", ())


def test_made_up_and_closed_screens(kylat: Region, client: Client) -> None:
    issued = issue_screen(region=kylat, room="R1", actor=None)
    revoke_screen(screen=issued.screen, actor=None)
    closed = client.get(urlsplit(issued.address).path)
    assert (client.get("/screen/made-up/").status_code, closed.status_code, closed.headers["HX-Refresh"]) == (404, 410, "true")
    assert closed.templates[0].name == "calendars/screen_closed.html"
    assert "board" not in closed.context


@pytest.mark.parametrize(
    ("moment", "lines"),
    [
        ((2026, 8, 11, 7, 59), [None, None, None, None, None, None]),
        ((2026, 8, 11, 8, 0), [0, None, None, None, None, None]),
        ((2026, 8, 11, 9, 30), [None, 66, None, None, None, None]),
        ((2026, 8, 11, 9, 45), [None, None, -12, None, None, None]),
        ((2026, 8, 11, 13, 45), [None, None, None, None, None, None]),
    ],
)
def test_the_screens_line_is_where_the_clock_stands(
    kylat: Region, client: Client, at: At, moment: tuple[int, ...], lines: list[int | None]
) -> None:
    at(*moment)
    assert [bell.now_at for bell in screen_at(kylat, client)["board"].bells] == lines


def test_the_screen_names_whom_to_turn_to(kylat: Region, client: Client) -> None:
    before = screen_at(kylat, client)
    assert (before["teacher_email"], before["helper"]) == ("t@example.org", None)
    helper = Account.objects.create_account(email="k@example.org", name="Kaisa", password=None)
    Grant.objects.create(account=helper, role=Role.COORDINATOR, region=kylat, first_day=present.today())
    assert screen_at(kylat, client)["helper"] == helper
    Grant.objects.filter(account=helper).update(last_day=present.today())
    assert screen_at(kylat, client)["helper"] == helper


def test_the_start_page_leads_to_the_next_lesson(kylat: Region, rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = teacher(kylat)
    panels = [panel for panel in navigation.panels(request) if panel.template == "calendars/next_lesson.html"]
    assert [(panel.context["join_url"], panel.context["minutes"]) for panel in panels] == [("/join/kylat/L-received/", 8)]


API = "/api/v1/regions/kylat/feeds"


def test_the_api_issues_lists_and_closes_ones_own_feeds(kylat: Region, client: Client) -> None:
    client.force_login(teacher(kylat))
    made = client.post(API, {"kind": "teacher", "code": "T"}, content_type="application/json")
    assert made.status_code == 201
    listed = client.get(API).json()
    assert listed == [made.json()["feed"]]
    assert client.delete(f"{API}/{listed[0]['id']}").status_code == 204
    assert client.get(API).json() == []


@pytest.mark.parametrize(("kind", "code", "status"), [("teacher", "W", 403), ("school", "R", 403), ("group", "none", 404)])
def test_the_api_gives_no_other_feeds(kylat: Region, client: Client, kind: str, code: str, status: int) -> None:
    client.force_login(teacher(kylat))
    assert client.post(API, {"kind": kind, "code": code}, content_type="application/json").status_code == status


@pytest.mark.parametrize("kind", [FeedKind.SCHOOL, FeedKind.ROOM, FeedKind.GROUP])
def test_the_api_shows_a_principal_the_schools_feeds(kylat: Region, client: Client, kind: FeedKind) -> None:
    client.force_login(principal(kylat))
    code = {FeedKind.SCHOOL: "R", FeedKind.ROOM: "R1", FeedKind.GROUP: "RA"}[kind]
    made = client.post(API, {"kind": kind.value, "code": code}, content_type="application/json")
    assert (made.status_code, client.get(API).json()) == (201, [made.json()["feed"]])
