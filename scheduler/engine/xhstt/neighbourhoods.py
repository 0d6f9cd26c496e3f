"""Which few parts of events to place anew: those of a few resources, on all days or on a few, most often around what costs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random

import numpy as np
from ortools.sat.python import cp_model

from scheduler.engine.terms.costly import costly_pieces
from scheduler.engine.terms.state import State
from scheduler.engine.xhstt.compiling import Problem
from scheduler.engine.xhstt.instance import TimeGroupKind

GROWN, SHRUNK = 1.1, 0.93
SMALLEST, FIRST, LARGEST = 4.0, 40.0, 400.0

AT_COSTS, LOOK_AGAIN = 0.7, 10
"""How often a neighbourhood lies around what costs something, and after how many of them that is sought anew."""

NOBODY = -1
"""Stands for the resource of pieces that need none whatever is chosen, so that they have neighbourhoods too."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Pieces that are placed anew, but for those of their options that are `staying`."""

    pieces: list[int]
    staying: frozenset[int] = frozenset()


class Neighbourhoods:
    """Pieces that compete for resources, whole or as far as they lie on a few days.

    The size, in times of events, grows when a neighbourhood was solved to the end and shrinks when it was not. `proven`:
    one that was the whole problem was solved to the end, so nothing is left to do.
    """

    def __init__(self, problem: Problem, state: State, random: Random) -> None:
        self.problem, self.state, self.random = problem, state, random
        self.sizes = {"resources": FIRST, "akin": FIRST, "days": FIRST}
        self.kind, self.free, self.proven = "resources", 0, False
        self.costly, self.turn = list[int](), 0
        self.of_resource: dict[int, list[int]] = {}
        for i, resources in enumerate(problem.resources):
            for resource in sorted(resources) or [NOBODY]:
                self.of_resource.setdefault(resource, []).append(i)
        groups = problem.instance.time_groups
        self.days = [frozenset(group.times) for group in groups if group.kind is TimeGroupKind.DAY and group.times]

    def next(self) -> Neighbourhood:
        """The next one."""
        self.kind = self.random.choice([kind for kind in sorted(self.sizes) if kind != "days" or len(self.days) > 2])
        found = {"resources": self._resources, "akin": self._akin, "days": self._days}[self.kind]()
        self.free = 0 if found.staying else len(found.pieces)
        return found

    def learn(self, status: int | None) -> None:
        """Adapt the size to how the last one ended."""
        optimal = status == cp_model.OPTIMAL
        self.proven = optimal and self.free == len(self.problem.pieces)
        self.sizes[self.kind] = min(LARGEST, max(SMALLEST, self.sizes[self.kind] * (GROWN if optimal else SHRUNK)))

    def _gather(self, resources: Iterable[int], times: Mapping[int, int] | None = None) -> list[int]:
        """All pieces of the resources while they fit the size, of the last one some; counted are their `times`, if given."""
        found: dict[int, None] = {}
        size = 0
        for resource in resources:
            pieces = self.of_resource[resource]
            for i in self.random.sample(pieces, len(pieces)):
                if i not in found and (times is None or i in times):
                    found[i] = None
                    size += self.problem.pieces[i].duration if times is None else times[i]
                if size >= self.sizes[self.kind]:
                    return sorted(found)
        return sorted(found)

    def _around(self) -> list[int]:
        """A resource, then all others."""
        resources, centre = sorted(self.of_resource), self._centre()
        self.random.shuffle(resources)
        resources.sort(key=lambda resource: resource != centre)
        return resources

    def _resources(self) -> Neighbourhood:
        """Of a resource, then of any others."""
        return Neighbourhood(self._gather(self._around()))

    def _akin(self) -> Neighbourhood:
        """Of a resource, and of others that meet it."""
        centre = self._centre()
        akin = sorted({other for i in self.of_resource[centre] for other in self.problem.resources[i]} - {centre})
        self.random.shuffle(akin)
        return Neighbourhood(self._gather([centre, *akin]))

    def _centre(self) -> int:
        """A resource, most often of a piece that costs something."""
        if self.turn % LOOK_AGAIN == 0:
            self.costly = costly_pieces(self.state)
        self.turn += 1
        if self.costly and self.random.random() < AT_COSTS:
            return self.random.choice(sorted(self.problem.resources[self.random.choice(self.costly)]) or [NOBODY])
        return self.random.choice(sorted(self.of_resource))

    def _days(self) -> Neighbourhood:
        """Of a resource and any others, what lies on a few days; on the other days it stays."""
        number = self.random.randrange(2, len(self.days))
        days = frozenset().union(*self.random.sample(self.days, number))
        spots, week = self.problem.spots, len(self.problem.instance.times)
        on_them, elsewhere = dict[int, int](), list[int]()
        for option in np.flatnonzero(self.state.counts.chosen).tolist():
            if spots[option] < 0 or spots[option] % week in days:  # what has no time is as free as what is on these days
                piece = int(self.problem.terms.option_piece[option])
                on_them[piece] = on_them.get(piece, 0) + int(self.problem.terms.option_length[option])
            else:
                elsewhere.append(option)
        pieces = self._gather(self._around(), on_them)
        of_them = set(pieces)
        return Neighbourhood(pieces, frozenset(o for o in elsewhere if int(self.problem.terms.option_piece[o]) in of_them))
