"""A region in another time zone than the service's own: its lessons are told on its own clock."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from calendars.screens import issue_screen
from schooling.exchange.storing import store
from schooling.models import Region
from tests.calendars.people import teacher
from tests.calendars.publications import publish
from tests.calendars.village import TIMETABLE, VILLAGE, settings

DOOR = "/join/haparanda/L-received/"


@pytest.fixture
def haparanda(db: None, at: Callable[..., None]) -> Region:
    """The village across the river, an hour behind: at eight there and nine here, two hours before the day's lesson."""
    region = replace(VILLAGE, settings=settings("Europe/Stockholm"))
    row = store(region, code="haparanda")
    publish(row, region, TIMETABLE)
    at(2026, 8, 11, 9)
    return row


def test_the_door_the_screen_and_the_start_page_tell_the_regions_time(haparanda: Region, client: Client) -> None:
    client.force_login(teacher(haparanda))
    screen = f"/screen/{issue_screen(region=haparanda, room='R1', actor=None).secret}/"
    told = {path: client.get(path, headers={"accept-language": "fi"}).content.decode() for path in (DOOR, screen, "/")}
    assert told[DOOR].count("<h1>Ovi avautuu klo 9.50</h1>") == 1
    assert {path: text.count("10.00–10.45") for path, text in told.items()} == {DOOR: 1, screen: 1, "/": 1}
    assert told[screen].count('<span class="board-clock">8.00</span>') == 1
