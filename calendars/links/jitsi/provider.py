"""Jitsi room links with a short-lived token (the claims of lib-jitsi-meet's doc/tokens.md)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import jwt

from calendars.links.base import Joiner, Room

# A token opens the door, it does not end the visit: it need not outlive the click by much.
LIVES = timedelta(minutes=5)
# Clocks of two servers differ a little.
EARLY = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Jitsi:
    """`url` is the server's https address, '' where none is set up; without `secret` the server asks for no token."""

    url: str
    app_id: str
    secret: str

    def title(self, room: Room) -> str:  # noqa: ARG002 the contract's
        return "Jitsi"

    def can_open(self, room: Room) -> bool:
        return self.url != "" and room.name != ""

    def link(self, room: Room, joiner: Joiner, *, now: datetime, until: datetime) -> str:
        """The room's address with a token for this person, good for five minutes and never past the lesson's end."""
        address = f"{self.url.rstrip('/')}/{room.name}"
        if not self.secret:
            return address
        claims = {
            "iss": self.app_id,
            "aud": self.app_id,
            "sub": urlsplit(self.url).hostname,
            "room": room.name,
            "nbf": now - EARLY,
            "exp": min(now + LIVES, until),
            "moderator": joiner.is_teacher,
            "context": {"user": {"name": joiner.name, "moderator": joiner.is_teacher}},
        }
        return f"{address}?jwt={jwt.encode(claims, self.secret, algorithm='HS256')}"
