"""The last part of the story: a teacher's calendar, the way into a lesson's room, and the classroom screen."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import jwt
from dateutil.rrule import rrulestr
from icalendar import Calendar, Event
from playwright.sync_api import Page, expect

from tests.browser.noon import Noon

APP_ID = "yhteistunti"
SECRET = "a secret of at least thirty-two bytes for HS256"


@dataclass(frozen=True, slots=True)
class Entry:
    """One lesson of a feed: its name, every date on which it is held, and the way in."""

    summary: str
    starts: tuple[datetime, ...]
    join: str

    def weeks(self, at: Noon) -> tuple[int, ...]:
        """In which weeks of the villages' year it is held."""
        return tuple((start.date() - at.today).days // 7 + 1 for start in self.starts)


def takes_a_calendar_along(page: Page) -> tuple[Entry, ...]:
    """The address is shown in both forms; whoever fetches it, without a session, gets the teacher's lessons."""
    page.get_by_role("link", name="Calendar", exact=True).click()
    page.get_by_role("button", name="Make my address").click()
    address = page.get_by_label("For programs that do not know webcal").input_value()
    assert page.get_by_label("Address to subscribe to").input_value() == address.replace("http://", "webcal://")
    with urlopen(address) as answer:
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        return tuple(_entry(event) for event in Calendar.from_ical(answer.read()).walk("VEVENT"))


def joins_the_lesson_that_is_on(page: Page, at: Noon, video: str) -> str:
    """From the start page into the room as the one who leads; gives the room's name."""
    page.goto("/")
    card = page.locator(".card-first")
    expect(card.locator("p").first).to_have_text("Your lesson is on")
    expect(card.locator("h2")).to_have_text(f"Russian, {at.hours.replace(':', '.')}")
    card.get_by_role("link", name="Join the lesson").click()
    return in_room(page, video, "Tiina Teräs", leads=True)


def makes_a_screen(page: Page) -> str:
    """The principal's page gives the room's screen an address."""
    page.goto("/")
    page.get_by_role("link", name="Calendars and screens").click()
    page.get_by_role("button", name="Make a screen").click()
    return page.get_by_label("Address of the screen").input_value()


def stands_in_the_classroom(page: Page, address: str, at: Noon, video: str) -> str:
    """The screen says what is on, in the school's own language, and leads to the room; gives the room's name."""
    page.goto(address)
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    expect(page.locator("h1")).to_have_text("Ryska")
    expect(page.locator(".board-who strong").first).to_have_text(at.hours.replace(":", "."))
    page.locator(".board-join").press("Enter")
    return in_room(page, video, "Videorummet, Nedreby skola", leads=False)


def in_room(page: Page, video: str, name: str, *, leads: bool) -> str:
    """That the page is the video server's, reached with a token for this person and this room; gives the room's name."""
    page.wait_for_url(f"{video}/**")
    expect(page.locator("h1")).to_have_text("The room")
    parts = urlsplit(page.url)
    room = parts.path.removeprefix("/")
    claims = jwt.decode(parse_qs(parts.query)["jwt"][0], SECRET, algorithms=["HS256"], audience=APP_ID, issuer=APP_ID)
    user = {"name": name, "moderator": leads}
    assert (claims["sub"], claims["room"], claims["context"]) == ("127.0.0.1", room, {"user": user})
    return room


def enters_from_a_calendar(page: Page, join: str, video: str) -> str:
    """Nobody is signed in here: the address itself says whose calendar it is of; gives the room's name."""
    page.goto(join)
    return in_room(page, video, "Tiina Teräs", leads=True)


def finds_the_door_shut(page: Page, join: str) -> None:
    """A lesson of another day has no open door, and says when it will."""
    page.goto(join)
    expect(page.locator("h1")).to_have_text("Ei tuntia tänään")


def _entry(event: Event) -> Entry:
    start: datetime = event["DTSTART"].dt
    off: Any = event.get("EXDATE", [])
    left_out = {each.dt for dates in (off if isinstance(off, list) else [off]) for each in dates.dts}
    rule = event.get("RRULE")
    starts = list(rrulestr(rule.to_ical().decode(), dtstart=start)) if rule else [start]
    join = str(event["URL"])
    described = str(event["DESCRIPTION"]).splitlines()[0]
    assert (str(event["LOCATION"]), described, str(event["CONFERENCE"])) == (join, join, join)
    return Entry(str(event["SUMMARY"]), tuple(one for one in starts if one not in left_out), join)
