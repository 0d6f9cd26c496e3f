"""Which few pieces to place anew: those that compete, in sizes that can be proven."""

from collections.abc import Mapping, Sequence
from random import Random

from ortools.sat.python import cp_model

from scheduler.engine.placing.compiling import Problem
from scheduler.engine.placing.search import improve
from scheduler.engine.placing.watch import Watch
from scheduler.engine.terms.costly import costly_pieces
from scheduler.engine.terms.state import State

GROWN, SHRUNK = 1.05, 0.93
SMALLEST, LARGEST = 6.0, 400.0

FIRST_SIZES: Mapping[str, float] = {"teachers": 40.0, "homes": 40.0}
"""Lessons of the first neighbourhood of each kind."""

AT_COSTS, LOOK_AGAIN = 0.7, 10
"""How often a neighbourhood lies around a piece that costs something, and after how many of them those are sought anew."""

SECONDS_EACH = 2.0
"""The longest that one neighbourhood is worked on."""


class Neighbourhoods:
    """Pieces that compete: of a few teachers, or of a few home groups.

    The size, in lessons, grows when a neighbourhood was solved to the end and shrinks when it was not. `proven`: one
    that was all of `among` was solved to the end, so nothing is left to do. `among` is what may be placed anew, by
    default everything.
    """

    def __init__(
        self,
        problem: Problem,
        state: State,
        random: Random,
        among: Sequence[int] | None = None,
        sizes: Mapping[str, float] = FIRST_SIZES,
    ) -> None:
        self.problem, self.state, self.random = problem, state, random
        self.sizes = dict(sizes)
        self.kind, self.free = "teachers", 0
        self.keep_to(among)

    def keep_to(self, among: Sequence[int] | None) -> None:
        """Have only these placed anew from now on; None: everything."""
        self.among = range(len(self.problem.pieces)) if among is None else among
        self.allowed = frozenset(self.among)
        self.costly, self.turn = list[int](), 0
        self.proven = not self.among

    def improve(self, watch: Watch) -> None:
        """Place the pieces of one neighbourhood anew, at no more cost."""
        self.learn(improve(self.state, self.next(), watch, most=SECONDS_EACH))

    def next(self) -> list[int]:
        """The pieces of the next neighbourhood."""
        centre = self.random.choice(self._centres())
        self.kind = self.random.choice(sorted(self.sizes))
        pieces = self._teachers(centre) if self.kind == "teachers" else self._homes(centre)
        self.free = len(pieces)
        return pieces

    def _centres(self) -> Sequence[int]:
        """What a neighbourhood may lie around: most often something that costs."""
        if self.turn % LOOK_AGAIN == 0:
            self.costly = [piece for piece in costly_pieces(self.state) if piece in self.allowed]
        self.turn += 1
        return self.costly if self.costly and self.random.random() < AT_COSTS else self.among

    def learn(self, status: int | None) -> None:
        """Adapt the size to how the last one ended."""
        optimal = status == cp_model.OPTIMAL
        self.proven = optimal and self.free == len(self.among)
        factor = GROWN if optimal else SHRUNK
        self.sizes[self.kind] = min(LARGEST, max(SMALLEST, self.sizes[self.kind] * factor))

    def _gather(self, groups: list[list[int]]) -> list[int]:
        """Whole groups of pieces while they fit the size."""
        found: dict[int, None] = {}
        lessons = 0
        for group in groups:
            new = [i for i in group if i not in found and i in self.allowed]
            more = sum(self.problem.pieces[i].lessons for i in new)
            if found and lessons + more > self.sizes[self.kind]:
                continue
            found |= dict.fromkeys(new)
            lessons += more
            if lessons >= self.sizes[self.kind]:
                break
        return list(found)

    def _teachers(self, centre: int) -> list[int]:
        """The centre's teacher and others of the same school."""
        problem = self.problem
        school = self.random.choice(problem.pieces[centre].schools)
        teachers = sorted({problem.pieces[i].klass.staff for i in problem.by_school[school]})
        own = problem.pieces[centre].klass.staff
        self.random.shuffle(teachers)
        return self._gather([problem.by_staff[staff] for staff in [own, *(t for t in teachers if t != own)]])

    def _homes(self, centre: int) -> list[int]:
        """A home group of the centre, and others that share a teacher or a lesson with it."""
        problem = self.problem
        home = self.random.choice(sorted(problem.homes[centre]))
        staff = {problem.pieces[i].klass.staff for i in problem.by_home[home]}
        akin = sorted({other for person in staff for i in problem.by_staff[person] for other in problem.homes[i]} - {home})
        self.random.shuffle(akin)
        return self._gather([problem.by_home[other] for other in [home, *akin]])
