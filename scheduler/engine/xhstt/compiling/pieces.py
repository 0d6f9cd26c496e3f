"""Events as pieces: how an event may be split, where a part of it may start, and which resources it may take there."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import product
from math import prod
from operator import or_

import numpy as np
from numpy.typing import NDArray

from scheduler.engine.xhstt.constraints import (
    AssignTime,
    AvoidUnavailableTimes,
    CostFunction,
    LinkEvents,
    PreferResources,
    PreferTimes,
    SplitEvents,
)
from scheduler.engine.xhstt.errors import XhsttError
from scheduler.engine.xhstt.instance import Instance

Ints = NDArray[np.int64]

Choice = tuple[int | None, ...]
"""A resource for each of the roles that a piece leaves open."""

MOST_OPTIONS = 3_000_000
"""Of an instance. Where many roles are open at once, each combination of resources is an option of its own."""


class TooManyOptionsError(XhsttError):
    """The instance leaves more open than fits into memory."""

    def __init__(self, instance: str) -> None:
        super().__init__(instance, None, "", "too many ways to give its events times and resources", f"{MOST_OPTIONS:,} at most")


@dataclass(frozen=True)
class Piece:
    """Events that run together: one, or several that are linked. Options are sorted by kind, then choice, then start.

    `open_roles`: (event, index of the event resource) that `choices` choose for. Timeless options (start -1) say how long
    a part without a time is.
    """

    events: tuple[int, ...]
    duration: int
    open_roles: tuple[tuple[int, int], ...]
    choices: tuple[Choice, ...]
    length: Ints
    start: Ints
    choice: Ints

    @cached_property
    def placed(self) -> NDArray[np.bool_]:
        """Which options have a time."""
        return self.start >= 0

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        """The lengths that parts may have."""
        return tuple(np.unique(self.length).tolist())


class Splitting:
    """Which pieces there are, and what their options are, before any is weighed against another."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.splits: dict[int, list[SplitEvents]] = {}
        self.assigns: dict[int, int] = {}  # event -> what a time without it costs, in infeasibility
        self.preferred: dict[int, list[PreferTimes]] = {}
        self.only: dict[tuple[int, int], frozenset[int]] = {}
        self.unavailable = np.zeros((len(instance.resources), len(instance.times)), dtype=np.int64)
        for constraint in instance.constraints:
            if constraint.required and constraint.weight:
                self._note(constraint)

    def _note(self, constraint: object) -> None:
        match constraint:
            case SplitEvents():
                for event in constraint.events:
                    self.splits.setdefault(event, []).append(constraint)
            case AssignTime(cost=CostFunction.LINEAR):
                for event in constraint.events:
                    self.assigns[event] = self.assigns.get(event, 0) + constraint.weight
            case PreferTimes(cost=CostFunction.LINEAR):
                for event in constraint.events:
                    self.preferred.setdefault(event, []).append(constraint)
            case AvoidUnavailableTimes(cost=CostFunction.LINEAR):
                rows, columns = np.ix_(list(constraint.resources), sorted(constraint.times))
                np.add.at(self.unavailable, (rows, columns), constraint.weight)
            case PreferResources():
                for point in constraint.points:
                    self.only[point] = self.only.get(point, constraint.resources) & constraint.resources

    def pieces(self) -> list[Piece]:
        """Every event in one piece; in the order of their first events."""
        made: list[Piece] = []
        options = 0
        for events in self._together():
            made.append(self._piece(events))
            options += len(made[-1].length)
            if options > MOST_OPTIONS:
                raise TooManyOptionsError(self.instance.id)
        return made

    def _together(self) -> list[tuple[int, ...]]:
        """Events that must run together and can, as they are split alike."""
        group: dict[int, tuple[int, ...]] = {event: (event,) for event in range(len(self.instance.events))}
        links = [c for c in self.instance.constraints if isinstance(c, LinkEvents) and c.required and c.weight]
        for index in (index for link in links for index in link.event_groups):
            events = {other for event in self.instance.event_groups[index].events for other in group[event]}
            alike = {(self.instance.events[event].duration, tuple(self._lengths(event))) for event in events}
            if len(alike) == 1 and all(self.instance.events[event].time is None for event in events):
                group.update(dict.fromkeys(events, tuple(sorted(events))))
        return sorted(set(group.values()))

    def _lengths(self, event: int) -> list[int]:
        """Lengths of parts in some split that keeps what is required of it; if none does, all lengths."""
        duration, rules = self.instance.events[event].duration, self.splits.get(event, [])
        least = max((rule.minimum_duration for rule in rules), default=1)
        most = min((rule.maximum_duration for rule in rules), default=duration)
        fewest = max((rule.minimum_amount for rule in rules), default=1)
        largest = min((rule.maximum_amount for rule in rules), default=duration)
        sizes = range(max(1, least), min(most, duration) + 1)
        # Of each total, as the bits of a number: how many parts make it up. Sets of them take minutes for a long event.
        parts = [1]
        for whole in range(1, duration + 1):
            parts.append(reduce(or_, (parts[whole - size] << 1 for size in sizes if size <= whole), 0))
        allowed = max(0, (1 << min(largest, duration) + 1) - (1 << min(fewest, duration + 1)))
        possible = [size for size in sizes if parts[duration - size] << 1 & allowed > 0]
        return possible or list(range(1, duration + 1))

    def _piece(self, events: tuple[int, ...]) -> Piece:
        duration, lengths = self.instance.events[events[0]].duration, self._lengths(events[0])
        roles = tuple((e, i) for e in events for i, r in enumerate(self.instance.events[e].resources) if r.preassigned is None)
        candidates = [self._candidates(*role) for role in roles]
        if prod(map(len, candidates)) > MOST_OPTIONS:
            raise TooManyOptionsError(self.instance.id)
        choices = tuple(product(*candidates))
        time = self.instance.events[events[0]].time
        rows: list[tuple[int, int, int]] = []
        for length in lengths:
            starts = list(self._starts(events, length)) if time is None else [time] * (duration // length)
            if len(rows) + len(choices) * len(starts) > MOST_OPTIONS:
                raise TooManyOptionsError(self.instance.id)
            rows += ((length, start, choice) for choice in range(len(choices)) for start in starts)
        if time is None:
            rows += ((length, -1, 0) for length in lengths for _ in range(duration // length))
        columns = np.array(rows, dtype=np.int64).reshape(-1, 3)
        return Piece(events, duration, roles, choices, columns[:, 0].copy(), columns[:, 1].copy(), columns[:, 2].copy())

    def _starts(self, events: tuple[int, ...], length: int) -> Iterator[int]:
        """Starts that break less by themselves than having no time would."""
        for start in range(len(self.instance.times) - length + 1):
            if all(self._breaks(event, start, length) < self.assigns.get(event, 1 << 30) * length for event in events):
                yield start

    def _breaks(self, event: int, start: int, length: int) -> int:
        """Infeasibility of a part of the event there, whatever else is chosen."""
        rules = self.preferred.get(event, ())
        missed = [rule for rule in rules if rule.duration in (None, length) and start not in rule.times]
        resources = [r.preassigned for r in self.instance.events[event].resources if r.preassigned is not None]
        unavailable = int(self.unavailable[resources, start : start + length].sum())
        return length * sum(rule.weight for rule in missed) + unavailable

    def _candidates(self, event: int, index: int) -> list[int | None]:
        """Resources of the role's type that are not ruled out; none at all is the last resort."""
        role = self.instance.events[event].resources[index]
        only = self.only.get((event, index))
        of_type = [r for r, resource in enumerate(self.instance.resources) if resource.type == role.type]
        return [*(r for r in of_type if only is None or r in only), None]
