"""Pasted room addresses, and what makes one acceptable."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from calendars.links.base import Joiner, ProviderError, Room

LONGEST = 1000


def is_room_address(address: str) -> bool:
    """Whether that is an https address with a host's name and no password in it."""
    if len(address) > LONGEST or any(sign.isspace() or not sign.isprintable() or sign == "\\" for sign in address):
        return False
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    return parts.scheme == "https" and "." in host and parts.username is None and parts.password is None


@dataclass(frozen=True, slots=True)
class Pasted:
    """Hands over the address as it is; who may come in is the other service's business."""

    def can_open(self, room: Room) -> bool:
        return room.address != ""

    def link(self, room: Room, joiner: Joiner, *, now: datetime, until: datetime) -> str:  # noqa: ARG002 the contract's
        """The pasted address. Raises ProviderError where it is no longer acceptable."""
        if not is_room_address(room.address):
            raise ProviderError(f"{room.address!r} is no room address", is_permanent=True)
        return room.address
