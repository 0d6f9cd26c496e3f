"""Pasted room addresses, and what makes one acceptable.

A join address leads whole classes to what was pasted, so only hosts of video services are accepted: the three that
everybody knows, and those that the installation names.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from urllib.parse import urlsplit

from calendars.links.base import Joiner, ProviderError, Room

LONGEST = 1000

SERVICES: Mapping[str, tuple[str, ...]] = {
    "Teams": ("teams.microsoft.com", "teams.live.com", "teams.cloud.microsoft"),
    "Zoom": ("zoom.us", "zoom.com"),
    "Google Meet": ("meet.google.com",),
}
"""The services whose addresses are always accepted: what people call them → their hosts, subdomains included."""


def service_of(address: str) -> str:
    """What people call the service of a room's address: one of SERVICES, else its host."""
    host = urlsplit(address).hostname or ""
    return next((name for name, hosts in SERVICES.items() if _is_among(host, hosts)), host)


def is_room_address(address: str, hosts: Sequence[str] = ()) -> bool:
    """Whether that is an https address without a password, on a host of SERVICES or one of `hosts`."""
    if len(address) > LONGEST or any(sign.isspace() or not sign.isprintable() or sign == "\\" for sign in address):
        return False
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    known = [*chain.from_iterable(SERVICES.values()), *hosts]
    return parts.scheme == "https" and _is_among(host, known) and parts.username is None and parts.password is None


def _is_among(host: str, hosts: Iterable[str]) -> bool:
    return any(host == known or host.endswith(f".{known}") for known in hosts)


@dataclass(frozen=True, slots=True)
class Pasted:
    """Hands over the address as it is; who may come in is the other service's business. `hosts` are the installation's own."""

    hosts: tuple[str, ...] = ()

    def title(self, room: Room) -> str:
        return service_of(room.address)

    def can_open(self, room: Room) -> bool:
        return room.address != ""

    def link(self, room: Room, joiner: Joiner, *, now: datetime, until: datetime) -> str:  # noqa: ARG002 the contract's
        """The pasted address. Raises ProviderError where it is no longer acceptable."""
        if not is_room_address(room.address, self.hosts):
            raise ProviderError(f"{room.address!r} is no room address", is_permanent=True)
        return room.address
