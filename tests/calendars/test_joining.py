"""A lesson's door: who comes in, when, and where it leads."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from django.test import Client
from icalendar import Calendar
from pytest_django import Settings

from calendars.class_links import class_link, paste_address
from calendars.contents import FeedKind, Whose
from calendars.errors import AddressRefusedError
from calendars.feeds import IssuedFeed, issue_feed, revoke_feed
from calendars.passes import Pass, PassKind
from calendars.screens import issue_screen, revoke_screen
from schooling.access import Role
from schooling.models import Account, AuditEntry, Region
from tests.calendars.people import person, principal, teacher

At = Callable[..., None]
DOOR = "/join/kylat/L-received/"  # Tuesdays 10.00 to 10.45
SECRET = "a secret of at least thirty-two bytes for HS256"


@pytest.fixture(autouse=True)
def jitsi(settings: Settings) -> None:
    settings.JITSI_URL, settings.JITSI_APP_ID, settings.JITSI_SECRET = "https://video.example.org", "yt", SECRET


def entered(client: Client, path: str = DOOR) -> bool:
    answer = client.get(path)
    return answer.status_code == 302 and answer["Location"].startswith("https://video.example.org/")


def feed_path(issued: IssuedFeed, client: Client) -> str:
    """The join address that the feed's calendar carries for the lesson."""
    calendar = Calendar.from_ical(client.get(urlsplit(issued.address).path).content)
    event = next(one for one in calendar.walk("VEVENT") if one["UID"] == "L-received.kylat@yhteistunti")
    parts = urlsplit(event["URL"])
    return f"{parts.path}?{parts.query}"


@pytest.mark.parametrize(
    ("moment", "status"),
    [
        ((2026, 8, 11, 9, 49, 59), 200),
        ((2026, 8, 11, 9, 50), 302),
        ((2026, 8, 11, 10, 44, 59), 302),
        ((2026, 8, 11, 10, 45), 200),
        ((2026, 8, 12, 10, 0), 200),
        ((2026, 10, 13, 10, 0), 200),  # the host's autumn break
        ((2026, 10, 20, 10, 0), 302),  # the receiver's own: held for the others
    ],
)
def test_the_door_is_open_from_ten_minutes_before_to_the_end(
    kylat: Region, client: Client, at: At, moment: tuple[int, ...], status: int
) -> None:
    client.force_login(teacher(kylat))
    at(*moment)
    assert client.get(DOOR).status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (lambda row: teacher(row), 302),
        (lambda row: teacher(row, "W", "R", "200"), 302),
        (lambda row: teacher(row, "Z", "R", "200"), 403),
        (lambda row: principal(row), 302),
        (lambda row: principal(row, "other"), 403),
        (lambda row: person(row, Role.COORDINATOR), 302),
        (lambda row: person(row, Role.DIRECTOR, municipality="100"), 403),
        (lambda row: person(row, Role.AUDITOR), 403),
    ],
)
def test_who_may_join(kylat: Region, client: Client, at: At, who: Callable[[Region], Account], status: int) -> None:
    at(2026, 8, 11, 10)
    client.force_login(who(kylat))
    assert client.get(DOOR).status_code == status


@pytest.mark.parametrize(
    "path", [DOOR, "/join/kylat/nothing/", "/join/nowhere/L-received/", f"{DOOR}?f=1.made-up", f"{DOOR}?f=x"]
)
def test_nobody_is_asked_to_sign_in_whatever_the_address(kylat: Region, client: Client, at: At, path: str) -> None:
    at(2026, 8, 11, 10)
    answer = client.get(path)
    assert (answer.status_code, urlsplit(answer["Location"]).path) == (302, "/sign-in/")


def test_a_feeds_holder_comes_in_until_the_feed_is_closed(kylat: Region, client: Client, at: At) -> None:
    at(2026, 8, 11, 10)
    issued = issue_feed(region=kylat, whose=Whose(FeedKind.GROUP, "RA"), language="fi", actor=None)
    path = feed_path(issued, client)
    assert entered(client, path)
    revoke_feed(feed=issued.feed, actor=None)
    assert not entered(client, path)


def test_a_pass_opens_its_own_lesson_only(kylat: Region, client: Client, at: At) -> None:
    at(2026, 8, 14, 9)
    issued = issue_feed(region=kylat, whose=Whose(FeedKind.TEACHER, "T"), language="fi", actor=None)
    signed = Pass(PassKind.FEED, issued.feed.pk).signed("kylat", "L-received")
    assert not entered(client, f"/join/kylat/L-shared/?f={signed}")


def test_a_screen_comes_in_until_it_is_closed(kylat: Region, client: Client, at: At) -> None:
    at(2026, 8, 11, 10)
    issued = issue_screen(region=kylat, room="R1", actor=None)
    path = f"{DOOR}?s={Pass(PassKind.SCREEN, issued.screen.pk).signed('kylat', 'L-received')}"
    assert entered(client, path)
    revoke_screen(screen=issued.screen, actor=None)
    assert not entered(client, path)


def test_the_link_is_short_lived_and_says_who_leads(kylat: Region, client: Client, at: At) -> None:
    at(2026, 8, 11, 10, 43)
    client.force_login(teacher(kylat))
    answer = client.get(DOOR)
    parts = urlsplit(answer["Location"])
    room = class_link(kylat, "C-L-received").room
    token = parse_qs(parts.query)["jwt"][0]
    claims = jwt.decode(token, SECRET, algorithms=["HS256"], audience="yt", options={"verify_exp": False, "verify_nbf": False})
    assert parts.path == f"/{room}"
    assert (claims["iss"], claims["sub"], claims["room"], claims["moderator"]) == ("yt", "video.example.org", room, True)
    assert claims["exp"] - claims["nbf"] == 2 * 60 + 30
    assert (answer["Referrer-Policy"], answer["Cache-Control"]) == ("no-referrer", "no-store")


def test_joining_is_logged(kylat: Region, client: Client, at: At) -> None:
    at(2026, 8, 11, 10)
    account = teacher(kylat)
    client.force_login(account)
    client.get(DOOR)
    entry = AuditEntry.objects.get(action="lesson.join")
    assert (entry.actor, entry.subject, entry.region) == (account.email, "lesson L-received", "kylat")


def test_a_pasted_address_leads_there_and_the_room_of_ones_own_is_the_spare(kylat: Region, client: Client, at: At) -> None:
    at(2026, 8, 11, 10)
    paste_address(region=kylat, class_code="C-L-received", address="https://meet.google.com/abc-defg", actor=None)
    client.force_login(teacher(kylat))
    assert client.get(DOOR)["Location"] == "https://meet.google.com/abc-defg"
    assert entered(client, f"{DOOR}?spare")


@pytest.mark.parametrize(
    "address",
    [
        "http://meet.google.com/a",
        "javascript:alert(1)",
        "https://user:word@meet.google.com/",
        "https://localhost/",
        "https:///a",
        "https://[::1",
        "https://meet.google.com/a b",
        "https://meet.google.com\\@evil.example/",
        "https://meet.google.com.evil.example/a",
        "https://evilzoom.us/j/1",
        "https://video.example.org/a",
        f"https://meet.google.com/{'a' * 1000}",
    ],
)
def test_what_is_no_room_address_is_refused(kylat: Region, address: str) -> None:
    with pytest.raises(AddressRefusedError):
        paste_address(region=kylat, class_code="C-L-received", address=address, actor=None)


def test_without_a_video_service_the_page_says_so(kylat: Region, client: Client, at: At, settings: Settings) -> None:
    settings.JITSI_URL = ""
    at(2026, 8, 11, 10)
    client.force_login(teacher(kylat))
    answer = client.get(DOOR)
    assert (answer.status_code, next(part.name for part in answer.templates)) == (200, "calendars/no_room.html")
    assert (answer.context["manages"], answer.context["class"], answer.context["coordinator"]) == (True, "C-L-received", None)


def test_who_cannot_give_the_room_is_told_who_can(kylat: Region, client: Client, at: At, settings: Settings) -> None:
    settings.JITSI_URL = ""
    at(2026, 8, 11, 10)
    coordinator = person(kylat, Role.COORDINATOR)
    client.force_login(principal(kylat))  # of a receiving school
    answer = client.get(DOOR, headers={"accept-language": "en"})
    assert (answer.context["manages"], answer.context["coordinator"]) == (False, coordinator)
    assert "Tiina Teräs" in answer.content.decode()
