"""The constraint types of the benchmark's format, one class for each, with their points of application resolved.

Everything is an index into the instance's tuples. A point that the file lists twice is there twice: it counts twice.
The cost of a point is `weight` × `cost` of its deviation; required constraints add up to the infeasibility, others to the
objective. What the deviation is, each class says.
"""

from dataclasses import dataclass
from enum import StrEnum


class CostFunction(StrEnum):
    """What a point's deviation costs, before the weight."""

    LINEAR = "Linear"
    QUADRATIC = "Quadratic"
    STEP = "Step"

    def of(self, deviation: int) -> int:
        """The deviation, its square, or whether there is any (0 or 1)."""
        if self is CostFunction.LINEAR:
            return deviation
        return deviation * deviation if self is CostFunction.QUADRATIC else int(deviation > 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """What all constraints have. `name` is for people; `id` is unique in the instance."""

    id: str
    name: str
    required: bool
    weight: int
    cost: CostFunction


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignTime(Constraint):
    """Point: an event without a preassigned time. Deviation: the duration of its meets that have no time."""

    events: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignResource(Constraint):
    """Point: an (event, index of its event resource) that is not preassigned. Deviation: the duration of meets without one."""

    points: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitEvents(Constraint):
    """Point: an event. Deviation: its meets of a duration outside the limits, and how far their number is outside."""

    events: tuple[int, ...]
    minimum_duration: int
    maximum_duration: int
    minimum_amount: int
    maximum_amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DistributeSplitEvents(Constraint):
    """Point: an event. Deviation: how far the number of its meets of that duration is outside the limits."""

    events: tuple[int, ...]
    duration: int
    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PreferTimes(Constraint):
    """Point: an event without a preassigned time. Deviation: the duration of its meets that start at another time.

    Only meets of that `duration`, if it is given, and only those that have a time.
    """

    events: tuple[int, ...]
    times: frozenset[int]
    duration: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PreferResources(Constraint):
    """Point: an (event, index of its event resource) that is not preassigned. Deviation: the duration of meets with another."""

    points: tuple[tuple[int, int], ...]
    resources: frozenset[int]


@dataclass(frozen=True, slots=True)
class LimitedTimes:
    """Times in which so many meets are to start."""

    times: frozenset[int]
    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadEvents(Constraint):
    """Point: an event group. Deviation: over its time groups, how far the number of meets starting there is outside, added up."""

    event_groups: tuple[int, ...]
    time_groups: tuple[LimitedTimes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkEvents(Constraint):
    """Point: an event group. Deviation: the times at which one of its events runs and another does not."""

    event_groups: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AvoidClashes(Constraint):
    """Point: a resource. Deviation: over all times, the meets that it attends beyond the first, added up."""

    resources: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AvoidUnavailableTimes(Constraint):
    """Point: a resource. Deviation: the number of these times at which it is busy."""

    resources: tuple[int, ...]
    times: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitIdleTimes(Constraint):
    """Point: a resource. Deviation: how far its idle times are outside the limits.

    Idle is a time of a group that is not busy, with a busy one before and one after it in that group; they are added up
    over the groups.
    """

    resources: tuple[int, ...]
    time_groups: tuple[tuple[int, ...], ...]
    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterBusyTimes(Constraint):
    """Point: a resource. Deviation: how far the number of time groups with a busy time is outside the limits."""

    resources: tuple[int, ...]
    time_groups: tuple[tuple[int, ...], ...]
    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitBusyTimes(Constraint):
    """Point: a resource. Deviation: over the time groups, how far the number of busy times is outside the limits, added up.

    A time group in which the resource is not busy at all adds nothing.
    """

    resources: tuple[int, ...]
    time_groups: tuple[tuple[int, ...], ...]
    minimum: int
    maximum: int
