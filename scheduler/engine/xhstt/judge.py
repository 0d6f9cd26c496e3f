"""What a solution of a benchmark instance costs, counted from the format's meaning alone: no term, no solver."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import singledispatch

from scheduler.engine.xhstt.constraints import (
    AssignResource,
    AssignTime,
    AvoidClashes,
    AvoidUnavailableTimes,
    ClusterBusyTimes,
    Constraint,
    DistributeSplitEvents,
    LimitBusyTimes,
    LimitIdleTimes,
    LinkEvents,
    PreferResources,
    PreferTimes,
    SplitEvents,
    SpreadEvents,
)
from scheduler.engine.xhstt.instance import Instance, Meet, Solution
from scheduler.engine.xhstt.whole import must_be_whole


@dataclass(frozen=True, slots=True)
class Violation:
    """A point of application that costs something: the constraint, the point's id, its deviation and weighted cost."""

    constraint: Constraint
    point: str
    deviation: int
    cost: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """The two costs of a solution, and every point that adds to them, in the instance's order of constraints."""

    infeasibility: int
    objective: int
    violations: tuple[Violation, ...]


def judge(instance: Instance, solution: Solution) -> Verdict:
    """The verdict on a solution; raises SolutionError if the meets are none of this instance."""
    must_be_whole(instance, solution)
    seen = Seen(instance, solution)
    violations = []
    for constraint in instance.constraints:
        for point, deviation in deviations(constraint, seen):
            cost = constraint.weight * constraint.cost.of(deviation)
            if cost:
                violations.append(Violation(constraint, point, deviation, cost))
    required = sum(each.cost for each in violations if each.constraint.required)
    return Verdict(required, sum(each.cost for each in violations) - required, tuple(violations))


class Seen:
    """A solution as the constraints look at it."""

    def __init__(self, instance: Instance, solution: Solution) -> None:
        self.instance = instance
        self._meets: list[list[Meet]] = [[] for _ in instance.events]
        self._load = [[0] * len(instance.times) for _ in instance.resources]
        for meet in solution.meets:
            self._meets[meet.event].append(meet)
            for resource in meet.resources:
                if resource is not None:
                    for time in meet.running:
                        self._load[resource][time] += 1

    def meets(self, event: int) -> Sequence[Meet]:
        return self._meets[event]

    def meets_of_group(self, group: int) -> Iterator[Meet]:
        for event in self.instance.event_groups[group].events:
            yield from self._meets[event]

    def load(self, resource: int) -> Sequence[int]:
        """For each time, how often the resource is used then."""
        return self._load[resource]

    def busy(self, resource: int, times: Sequence[int]) -> list[int]:
        """The positions in `times` at which the resource is busy."""
        return [position for position, time in enumerate(times) if self._load[resource][time]]


def outside(value: int, minimum: int, maximum: int) -> int:
    """How far a value is outside the limits."""
    return max(minimum - value, value - maximum, 0)


@singledispatch
def deviations(constraint: Constraint, _: Seen) -> Iterator[tuple[str, int]]:
    """Every point of application of a constraint, by id, and its deviation."""
    raise TypeError(f"no deviation is known of {type(constraint).__name__}")


@deviations.register
def _(constraint: AssignTime, seen: Seen) -> Iterator[tuple[str, int]]:
    for event in constraint.events:
        missing = sum(meet.duration for meet in seen.meets(event) if meet.start is None)
        yield seen.instance.events[event].id, missing


@deviations.register
def _(constraint: AssignResource, seen: Seen) -> Iterator[tuple[str, int]]:
    for event, slot in constraint.points:
        missing = sum(meet.duration for meet in seen.meets(event) if meet.resources[slot] is None)
        yield seen.instance.events[event].id, missing


@deviations.register
def _(constraint: SplitEvents, seen: Seen) -> Iterator[tuple[str, int]]:
    for event in constraint.events:
        meets = seen.meets(event)
        shortest, longest = constraint.minimum_duration, constraint.maximum_duration
        misfits = sum(not shortest <= meet.duration <= longest for meet in meets)
        amount = outside(len(meets), constraint.minimum_amount, constraint.maximum_amount)
        yield seen.instance.events[event].id, misfits + amount


@deviations.register
def _(constraint: DistributeSplitEvents, seen: Seen) -> Iterator[tuple[str, int]]:
    for event in constraint.events:
        number = sum(meet.duration == constraint.duration for meet in seen.meets(event))
        yield seen.instance.events[event].id, outside(number, constraint.minimum, constraint.maximum)


@deviations.register
def _(constraint: PreferTimes, seen: Seen) -> Iterator[tuple[str, int]]:
    for event in constraint.events:
        asked = (meet for meet in seen.meets(event) if constraint.duration in (None, meet.duration))
        elsewhere = (meet for meet in asked if meet.start is not None and meet.start not in constraint.times)
        yield seen.instance.events[event].id, sum(meet.duration for meet in elsewhere)


@deviations.register
def _(constraint: PreferResources, seen: Seen) -> Iterator[tuple[str, int]]:
    for event, slot in constraint.points:
        chosen = ((meet.resources[slot], meet.duration) for meet in seen.meets(event))
        others = (duration for resource, duration in chosen if resource is not None and resource not in constraint.resources)
        yield seen.instance.events[event].id, sum(others)


@deviations.register
def _(constraint: SpreadEvents, seen: Seen) -> Iterator[tuple[str, int]]:
    for group in constraint.event_groups:
        starts = [meet.start for meet in seen.meets_of_group(group)]
        spread = (
            outside(sum(start in limited.times for start in starts), limited.minimum, limited.maximum)
            for limited in constraint.time_groups
        )
        yield seen.instance.event_groups[group].id, sum(spread)


@deviations.register
def _(constraint: LinkEvents, seen: Seen) -> Iterator[tuple[str, int]]:
    for group in constraint.event_groups:
        events = seen.instance.event_groups[group].events
        running = [{time for meet in seen.meets(event) for time in meet.running} for event in events]
        apart = len(set.union(*running)) - len(set.intersection(*running)) if running else 0
        yield seen.instance.event_groups[group].id, apart


@deviations.register
def _(constraint: AvoidClashes, seen: Seen) -> Iterator[tuple[str, int]]:
    for resource in constraint.resources:
        clashes = sum(max(0, uses - 1) for uses in seen.load(resource))
        yield seen.instance.resources[resource].id, clashes


@deviations.register
def _(constraint: AvoidUnavailableTimes, seen: Seen) -> Iterator[tuple[str, int]]:
    for resource in constraint.resources:
        used = sum(seen.load(resource)[time] > 0 for time in constraint.times)
        yield seen.instance.resources[resource].id, used


@deviations.register
def _(constraint: LimitIdleTimes, seen: Seen) -> Iterator[tuple[str, int]]:
    for resource in constraint.resources:
        idle = 0
        for times in constraint.time_groups:
            busy = seen.busy(resource, times)
            if busy:
                idle += busy[-1] - busy[0] + 1 - len(busy)
        yield seen.instance.resources[resource].id, outside(idle, constraint.minimum, constraint.maximum)


@deviations.register
def _(constraint: ClusterBusyTimes, seen: Seen) -> Iterator[tuple[str, int]]:
    for resource in constraint.resources:
        groups = sum(bool(seen.busy(resource, times)) for times in constraint.time_groups)
        yield seen.instance.resources[resource].id, outside(groups, constraint.minimum, constraint.maximum)


@deviations.register
def _(constraint: LimitBusyTimes, seen: Seen) -> Iterator[tuple[str, int]]:
    for resource in constraint.resources:
        counts = [len(seen.busy(resource, times)) for times in constraint.time_groups]
        beyond = sum(outside(count, constraint.minimum, constraint.maximum) for count in counts if count)
        yield seen.instance.resources[resource].id, beyond
