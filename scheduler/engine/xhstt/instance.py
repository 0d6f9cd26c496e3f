"""An instance of the field's benchmark format (XHSTT) as frozen values, and a solution of it.

Times, resources, events and their groups are referred to by their index in the instance's tuples; times are in
chronological order. The format is specified at jeffreykingston.id.au (`hseval.cgi?op=spec`).
"""

from dataclasses import dataclass
from enum import StrEnum

from scheduler.engine.xhstt.constraints import Constraint


class TimeGroupKind(StrEnum):
    """What a group of times is; the values are the format's element names."""

    WEEK = "Week"
    DAY = "Day"
    OTHER = "TimeGroup"


@dataclass(frozen=True, slots=True)
class TimeGroup:
    """Times that constraints name together, in chronological order."""

    id: str
    kind: TimeGroupKind
    times: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Resource:
    """A teacher, class, room or student: whatever attends events. `type` is its resource type's id."""

    id: str
    type: str


@dataclass(frozen=True, slots=True)
class ResourceGroup:
    """Resources that constraints name together, in the instance's order."""

    id: str
    resources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EventResource:
    """A resource that an event needs all through: the preassigned one, or one of that type to be chosen for each meet.

    `role` tells an event's resources apart; it is '' only where the resource is preassigned. `workload` is for the
    whole event.
    """

    type: str
    role: str
    preassigned: int | None
    workload: int


@dataclass(frozen=True, slots=True)
class Event:
    """So many times (`duration`) of one subject; `time` is the preassigned start of every meet of it."""

    id: str
    duration: int
    time: int | None
    resources: tuple[EventResource, ...]

    def with_role(self, role: str) -> int | None:
        """The index of the event resource with that role, None if there is none."""
        return next((index for index, needed in enumerate(self.resources) if needed.role == role), None)


@dataclass(frozen=True, slots=True)
class EventGroup:
    """Events that constraints name together, in the instance's order; a course is one too."""

    id: str
    is_course: bool
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Instance:
    """One timetabling problem."""

    id: str
    times: tuple[str, ...]
    time_groups: tuple[TimeGroup, ...]
    resource_types: tuple[str, ...]
    resources: tuple[Resource, ...]
    resource_groups: tuple[ResourceGroup, ...]
    events: tuple[Event, ...]
    event_groups: tuple[EventGroup, ...]
    constraints: tuple[Constraint, ...]


@dataclass(frozen=True, slots=True)
class Meet:
    """One piece of an event (the format's solution event): it runs for `duration` times from `start`.

    `start` is None where it has no time. `resources` holds one for each of the event's resources, None where none was chosen.
    """

    event: int
    duration: int
    start: int | None
    resources: tuple[int | None, ...]

    @property
    def running(self) -> range:
        """The times it runs at; empty if it has none."""
        return range(0) if self.start is None else range(self.start, self.start + self.duration)


@dataclass(frozen=True, slots=True)
class Solution:
    """Every event's meets."""

    meets: tuple[Meet, ...]
