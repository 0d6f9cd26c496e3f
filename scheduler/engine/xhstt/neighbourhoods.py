"""Which few events to place anew: those of a few resources, of a few days, or around what costs most."""

from random import Random

import numpy as np
from ortools.sat.python import cp_model

from scheduler.engine.terms.costly import costly_pieces
from scheduler.engine.terms.state import State
from scheduler.engine.xhstt.compiling import Problem
from scheduler.engine.xhstt.instance import TimeGroupKind

GROWN, SHRUNK = 1.05, 0.93
SMALLEST, FIRST, LARGEST = 4.0, 20.0, 400.0

AT_COSTS, LOOK_AGAIN = 0.7, 10
"""How often a neighbourhood lies around what costs something, and after how many of them that is sought anew."""

NOBODY = -1
"""Stands for the resource of pieces that need none whatever is chosen, so that they have neighbourhoods too."""


class Neighbourhoods:
    """Pieces that compete for resources or for days.

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

    def next(self) -> list[int]:
        """The pieces of the next neighbourhood."""
        self.kind = self.random.choice([kind for kind in sorted(self.sizes) if kind != "days" or len(self.days) > 2])
        pieces = {"resources": self._resources, "akin": self._akin, "days": self._days}[self.kind]()
        self.free = len(pieces)
        return pieces

    def learn(self, status: int | None) -> None:
        """Adapt the size to how the last one ended."""
        optimal = status == cp_model.OPTIMAL
        self.proven = optimal and self.free == len(self.problem.pieces)
        self.sizes[self.kind] = min(LARGEST, max(SMALLEST, self.sizes[self.kind] * (GROWN if optimal else SHRUNK)))

    def _gather(self, groups: list[list[int]]) -> list[int]:
        """Whole groups of pieces while they fit the size, of the last one some."""
        found: dict[int, None] = {}
        times = 0
        for group in groups:
            for i in self.random.sample(group, len(group)):
                if i not in found:
                    found[i] = None
                    times += self.problem.pieces[i].duration
                if times >= self.sizes[self.kind]:
                    return sorted(found)
        return sorted(found)

    def _resources(self) -> list[int]:
        """Of a resource, then of any others."""
        resources, centre = sorted(self.of_resource), self._centre()
        self.random.shuffle(resources)
        resources.sort(key=lambda resource: resource != centre)
        return self._gather([self.of_resource[resource] for resource in resources])

    def _akin(self) -> list[int]:
        """Of a resource, and of others that meet it."""
        centre = self._centre()
        akin = sorted({other for i in self.of_resource[centre] for other in self.problem.resources[i]} - {centre})
        self.random.shuffle(akin)
        return self._gather([self.of_resource[resource] for resource in [centre, *akin]])

    def _centre(self) -> int:
        """A resource, most often of a piece that costs something."""
        if self.turn % LOOK_AGAIN == 0:
            self.costly = costly_pieces(self.state)
        self.turn += 1
        if self.costly and self.random.random() < AT_COSTS:
            return self.random.choice(sorted(self.problem.resources[self.random.choice(self.costly)]) or [NOBODY])
        return self.random.choice(sorted(self.of_resource))

    def _days(self) -> list[int]:
        """What is on two days, as far as it fits."""
        two = frozenset().union(*self.random.sample(self.days, 2))
        chosen = np.flatnonzero(self.state.counts.chosen)
        times = len(self.problem.instance.times)
        on_them = [o for o in chosen.tolist() if self.problem.spots[o] >= 0 and self.problem.spots[o] % times in two]
        return self._gather([sorted({int(self.problem.terms.option_piece[option]) for option in on_them})])
