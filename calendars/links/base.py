"""The contract of a video provider."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Joiner:
    """Who comes in: a name to show in the room, and whether they lead the lesson."""

    name: str
    is_teacher: bool


@dataclass(frozen=True, slots=True)
class Room:
    """A class's room: its name on a provider of our own, and the address pasted by hand ('' for none)."""

    name: str
    address: str


class ProviderError(Exception):
    """A provider gave no link; `is_permanent` says whether trying again later can help."""

    def __init__(self, message: str, *, is_permanent: bool) -> None:
        super().__init__(message)
        self.is_permanent = is_permanent


class Provider(Protocol):
    """Gives links into rooms."""

    def title(self, room: Room) -> str:
        """What people call the service that the room is on."""
        ...

    def can_open(self, room: Room) -> bool:
        """Whether this provider is set up and has that room."""
        ...

    def link(self, room: Room, joiner: Joiner, *, now: datetime, until: datetime) -> str:
        """A link into the room that stops working soon after `until`. Raises ProviderError."""
        ...
