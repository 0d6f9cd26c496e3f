"""Lessons without a place: what is around them is moved, or solved, until they fit, in circles that widen where they do not."""

from collections import Counter
from collections.abc import Sequence
from random import Random

from scheduler.engine.placing.compiling import Problem
from scheduler.engine.placing.lacking import lacking
from scheduler.engine.placing.search import improve
from scheduler.engine.placing.untangling import untangle
from scheduler.engine.placing.watch import Watch
from scheduler.engine.terms.state import State

SECONDS = 4.0
"""The longest that places are looked for at once."""

PATIENCE = 8
"""So often the circle around a piece is tried before it counts as having no place."""

WIDEST = 4
"""Schools more than those of the piece itself."""


class Mending:
    """Tries the pieces that lack lessons, in turn; `tries` counts what was in vain since something last succeeded."""

    def __init__(self, problem: Problem, state: State, random: Random) -> None:
        self.problem, self.state, self.random = problem, state, random
        self.tries: Counter[int] = Counter()

    def hopeful(self) -> list[int]:
        """Pieces that lack lessons and may still be tried."""
        return [i for i in lacking(self.problem, self.state) if self.tries[i] < PATIENCE]

    def mend(self, piece: int, watch: Watch) -> None:
        """One try, by moves or, every second time, by solving for places around the piece; kept if it is better in the end."""
        missing = self.state.missing(piece)
        if self.tries[piece] % 2 == 0:
            self._move(watch)
        else:
            self._solve(self._circle(piece), watch)
        if self.state.missing(piece) < missing:
            self.tries.clear()
        else:
            self.tries[piece] += 1

    def _move(self, watch: Watch) -> None:
        """Untangle everything that lacks a place."""
        state, found = self.state, untangle(self.problem, self.state, watch, watch.left, self.random.randrange(1 << 30))
        if found.cost < state.cost:
            for i in range(len(self.problem.pieces)):
                if found.options_of(i) != state.options_of(i):
                    state.replace(i, found.options_of(i))

    def _solve(self, free: Sequence[int], watch: Watch) -> None:
        """Solve for places without a look at the days, then for the days."""
        state, cost = self.state, self.state.cost
        before = {i: state.options_of(i) for i in free}
        improve(state, free, watch, most=SECONDS, shaped=False)
        improve(state, free, watch, most=SECONDS)
        if state.cost > cost:
            for i, options in before.items():
                state.replace(i, options)

    def _circle(self, piece: int) -> list[int]:
        """What the piece's schools and its teacher have; after tries in vain, of schools beside them too."""
        problem = self.problem
        around = set(problem.by_staff[problem.pieces[piece].klass.staff])
        schools = set(problem.pieces[piece].schools)
        for _ in range(min(WIDEST, self.tries[piece]) + 1):
            around.update(i for school in schools for i in problem.by_school[school])
            beside = sorted({school for i in around for school in problem.pieces[i].schools} - schools)
            schools.update(self.random.sample(beside, min(1, len(beside))))
        return sorted(around)
