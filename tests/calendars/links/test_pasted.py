"""Pasted addresses: handed over as they are, unless they are no longer acceptable."""

from datetime import UTC, datetime

import pytest

from calendars.links.base import Joiner, ProviderError, Room
from calendars.links.pasted import Pasted, is_room_address

NOW = datetime(2026, 9, 4, 6, 0, tzinfo=UTC)
ANYBODY = Joiner("", is_teacher=False)
HOSTS = ("teams.example", "zoom.example")


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("https://teams.example/l/meet/1?p=ä", True),
        ("https://zoom.example:8443/j/1", True),
        ("https://us02web.zoom.example/j/1", True),
        ("https://meet.google.com/abc", True),
        ("https://other.example/j/1", False),
        ("https://evilzoom.example/j/1", False),
        ("http://zoom.example/j/1", False),
        ("https://localhost/j/1", False),
        ("https://me:word@zoom.example/j/1", False),
        ("https://zoom.example:port/j/1", False),
        ("https://zoom.example/j 1", False),
        ("https://zoom.example\\@other.example", False),
        ("https://zoom.example/\u200b", False),
        ("https://zoom.example/" + "1" * 1000, False),
        ("javascript:alert(1)", False),
    ],
)
def test_what_is_a_rooms_address(address: str, is_one: bool) -> None:
    assert is_room_address(address, HOSTS) == is_one


def test_the_address_is_handed_over_as_it_is() -> None:
    room = Room("kylat-l1", "https://zoom.example/j/1")
    assert Pasted(HOSTS).can_open(room)
    assert Pasted(HOSTS).link(room, ANYBODY, now=NOW, until=NOW) == "https://zoom.example/j/1"
    assert Pasted(HOSTS).title(room) == "zoom.example"


def test_without_an_address_there_is_nothing_to_open() -> None:
    assert not Pasted().can_open(Room("kylat-l1", ""))


def test_an_address_that_is_no_longer_acceptable_is_not_handed_over() -> None:
    with pytest.raises(ProviderError) as refused:
        Pasted(("other.example",)).link(Room("", "https://zoom.example/j/1"), ANYBODY, now=NOW, until=NOW)
    assert refused.value.is_permanent
