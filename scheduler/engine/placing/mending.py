"""Lessons without a place: everything around one is moved and cooled until it fits, in a circle that widens where it does not."""

from collections import Counter
from collections.abc import Sequence
from random import Random

from scheduler.engine.placing.compiling import Problem
from scheduler.engine.placing.moving import Walk
from scheduler.engine.placing.search import improve
from scheduler.engine.placing.watch import Watch
from scheduler.engine.terms.state import State

HOT, WARM = 30.0, 5.0
"""Points of cost at the start of a try by moves, and of moves after places were found otherwise."""

SECONDS = 4.0
"""The longest that places are looked for at once."""

MOVES_A_LESSON = 700

PATIENCE = 8
"""So often the circle around a piece is tried before it counts as having no place."""

WIDEST = 4
"""Schools more than those of the piece itself."""


class Mending:
    """Tries the pieces that lack lessons, in turn; `tries` counts what was in vain since something last succeeded."""

    def __init__(self, problem: Problem, state: State, random: Random) -> None:
        self.problem, self.state, self.random = problem, state, random
        self.tries: Counter[int] = Counter()

    def lacking(self) -> list[int]:
        """Pieces with lessons that may have a place and have none."""
        least = self.problem.least_missing
        return [i for i in range(len(least)) if self.state.missing(i) > least[i]]

    def hopeful(self) -> list[int]:
        return [i for i in self.lacking() if self.tries[i] < PATIENCE]

    def mend(self, piece: int, watch: Watch) -> None:
        """One try at the piece, by moves or, every second time, by solving for places; kept if it is better in the end."""
        state, missing, cost = self.state, self.state.missing(piece), self.state.cost
        free = self._circle(piece)
        if self.tries[piece] % 2 == 0:
            self._move(free, watch, HOT)
        else:
            before = {i: state.options_of(i) for i in free}
            improve(state, free, watch, most=SECONDS, shaped=False)
            # Places were found without a look at the days.
            self._move(free, watch, WARM)
            improve(state, free, watch, most=SECONDS)
            if state.cost > cost:
                for i, options in before.items():
                    state.replace(i, options)
        if state.missing(piece) < missing:
            self.tries.clear()
        else:
            self.tries[piece] += 1

    def _move(self, pieces: Sequence[int], watch: Watch, hot: float) -> None:
        """Move and cool the pieces' lessons while everything else lies still; kept if that is better."""
        lessons = sum(self.problem.pieces[i].lessons for i in pieces)
        walk = Walk(self.problem, self.state, pieces, self.state.problem.weight, self.random.randrange(1 << 30))
        walk.cool_in(watch, MOVES_A_LESSON * lessons, hot)
        if walk.best_cost < self.state.cost:
            for i, options in walk.options(walk.best).items():
                self.state.replace(i, options)

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
