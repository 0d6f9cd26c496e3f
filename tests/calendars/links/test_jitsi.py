"""Links into rooms of a Jitsi server of one's own."""

from datetime import UTC, datetime, timedelta

import jwt
import pytest

from calendars.links.base import Joiner, Room
from calendars.links.jitsi import Jitsi

NOW = datetime(2026, 9, 4, 6, 0, tzinfo=UTC)
ROOM = Room("kylat-l1", "")
TEACHER = Joiner("Tiina Teräs", is_teacher=True)


def server(secret: str = "a secret of thirty-two characters", url: str = "https://meet.example.org") -> Jitsi:
    return Jitsi(url, "yhteistunti", secret)


def test_a_server_without_a_secret_is_asked_by_address_alone() -> None:
    link = server(secret="").link(ROOM, TEACHER, now=NOW, until=NOW + timedelta(hours=1))
    assert link == "https://meet.example.org/kylat-l1"


@pytest.mark.parametrize(("left", "lives"), [(timedelta(hours=1), timedelta(minutes=5)), (timedelta(minutes=2),) * 2])
def test_a_token_lives_five_minutes_and_not_past_the_lesson(left: timedelta, lives: timedelta) -> None:
    address, _, token = server().link(ROOM, TEACHER, now=NOW, until=NOW + left).partition("?jwt=")
    claims = jwt.decode(token, options={"verify_signature": False})
    assert address == "https://meet.example.org/kylat-l1"
    assert (claims["nbf"], claims["exp"]) == ((NOW - timedelta(seconds=30)).timestamp(), (NOW + lives).timestamp())
    assert (claims["room"], claims["sub"], claims["moderator"]) == ("kylat-l1", "meet.example.org", True)


@pytest.mark.parametrize(
    ("url", "room", "can"), [("https://m.example", "r", True), ("", "r", False), ("https://m.example", "", False)]
)
def test_it_opens_rooms_with_a_name_where_it_is_set_up(url: str, room: str, can: bool) -> None:
    assert server(url=url).can_open(Room(room, "")) == can
