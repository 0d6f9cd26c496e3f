"""The search over one problem: a start that breaks nothing, a walk that cools, then neighbourhoods and short walks in turn."""

from collections import defaultdict
from collections.abc import Callable
from random import Random

import numpy as np

from scheduler.engine.placing.search import FOUND, improve, solved
from scheduler.engine.placing.watch import Watch
from scheduler.engine.terms.encoding import Encoding
from scheduler.engine.terms.state import State
from scheduler.engine.xhstt.board import Figures
from scheduler.engine.xhstt.compiling import Problem
from scheduler.engine.xhstt.neighbourhoods import Neighbourhoods
from scheduler.engine.xhstt.walking import Walk

START_SHARE, RACE_SHARE, WALK_SHARE = 0.2, 0.08, 0.3
"""Parts of the time for the start, at most, then for neighbourhoods from there, then for the first walk from there."""

HOT, WARM, COLD = 2.5, 0.7, 0.2
"""Temperatures, in points of cost: where the first walk and the later ones begin, and where each ends."""

PENALTY = 100.0
"""Points of cost, on a walk, of a step broken."""

PATIENCE, AGAIN_SHARE = 30, 0.03
"""So many neighbourhoods in a row without anything better are followed by a walk, for that part of what is left."""

PRICE = 10_000
"""Points of cost, in a neighbourhood, of a step broken, where something is broken already."""

SECONDS_EACH, LONGER, LONGEST_EACH = 1.0, 1.5, 5.0
"""The longest that one neighbourhood is worked on: many small ones bring more than a few that are solved to the end.

Where `PATIENCE` of them brought nothing, the next ones are worked on so many times longer, up to the longest.
"""

LINEARIZATION = 2
"""Of neighbourhoods: what days and idle times cost is seen by a linear relaxation first. The start asks for places only."""

Shown = Callable[[list[int], Figures], None]


class Search:
    """A state that becomes better. `show` is called with every better choice of `options`; `figures` are the best so far.

    It begins with a race: a long walk is better than neighbourhoods for some instances and worse for others, and either
    goes on from where the other one has led if that is better. Without `walks` there is no race, and no long walk.
    """

    def __init__(self, problem: Problem, watch: Watch, show: Shown, *, walks: bool = True) -> None:
        self.problem, self.watch, self.show, self.walks = problem, watch, show, walks
        self.state = State(problem.terms)
        self.random = Random(watch.limits.seed)  # noqa: S311 - chooses neighbourhoods, keeps no secret
        self.near = Neighbourhoods(problem, self.state, self.random)
        self.options: list[int] = []
        self.figures: Figures = self.here
        self.seconds_each = SECONDS_EACH
        self.walking: Walk | None = None

    @property
    def best_figures(self) -> Figures:
        """Those of the best so far, that of a walk not yet at its end too."""
        return self.figures if self.walking is None else min(self.figures, self.walking.best_figures)

    @property
    def over(self) -> bool:
        return self.watch.over or self.near.proven or self.figures == (0, 0)

    @property
    def here(self) -> Figures:
        """Those of the state, which may be worse than the best."""
        return self.state.broken, self.state.cost

    def run(self, look: Callable[[], None] = lambda: None) -> None:
        """Until time is up or nothing better can be. `look` is called where a better choice may be adopted."""
        if self.over or not self.problem.pieces:
            return
        self._start()
        if self.walks:
            start = self.state.weighed(self.problem.terms.weight)
            self._neighbourhoods(RACE_SHARE, look)
            self._walk(start, WALK_SHARE, HOT)
        self._neighbourhoods(1.0, look)

    def _neighbourhoods(self, share: float, look: Callable[[], None]) -> None:
        """One after the other for that much of what is left; where nothing better is found for long, from elsewhere."""
        in_vain, until = 0, self.watch.left * (1 - share)
        while not self.over and self.watch.left > until:
            self.watch.tick()
            before = self.here
            self._step()
            in_vain = 0 if self.here < before else in_vain + 1
            if in_vain == PATIENCE:
                look()
                self._elsewhere()
                in_vain = 0

    def _elsewhere(self) -> None:
        """Go on from the best, walk from there, and where that is in vain from places that some pieces have at random."""
        best = self.figures
        if self.here > best:
            self._take(self.options)
        else:
            self.seconds_each = min(LONGEST_EACH, self.seconds_each * LONGER)
        self._walk(self.state, AGAIN_SHARE, WARM)
        if self.figures == best and not self.state.broken:
            improve(self.state, self.near.next().pieces, self.watch, most=self.seconds_each, shaped=False)

    def adopt(self, options: list[int], figures: Figures) -> None:
        """Go on from a better choice that another worker has found, if it is what it says."""
        state = State(self.problem.terms)
        for option in options:
            state.put(option)
        if (state.broken, state.cost) == figures < self.figures:
            self._take(options)
            self.options, self.figures = options, figures

    def _take(self, options: list[int]) -> None:
        """Have the state choose those options."""
        chosen = defaultdict[int, list[int]](list)
        for option in options:
            chosen[int(self.problem.terms.option_piece[option])].append(option)
        for piece in range(len(self.problem.pieces)):
            self.state.replace(piece, chosen[piece])

    def _better(self) -> None:
        """Tell of the state if it is better than anything before."""
        if self.here < self.figures:
            self.options, self.figures = np.flatnonzero(self.state.counts.chosen).tolist(), self.here
            self.show(self.options, self.figures)

    def _start(self) -> None:
        """Places for everything that break no hard limit, whatever they cost; as it was where none are found in time."""
        encoding = Encoding(self.state, range(len(self.problem.pieces)), shaped=False)
        encoding.model.minimize(0)
        solver, status = solved(encoding, self.watch, most=START_SHARE * self.watch.left, linearization=0)
        for option in encoding.chosen(solver) if status in FOUND else ():
            self.state.put(option)
        self._better()

    def _walk(self, start: State, share: float, hot: float) -> None:
        """Cool down from that state for so much of what is left; kept if it is better than the best."""
        walk = self.walking = Walk(self.problem, start, self.random.randrange(1 << 30))
        walk.cool(self.watch, share * self.watch.left, hot, COLD, PENALTY)
        if walk.best_figures < self.figures:
            walk.take_best(self.state)
            self._better()
        self.walking = None

    def _step(self) -> None:
        """One neighbourhood solved."""
        breaking = PRICE if self.state.broken else None
        free = self.near.next()
        status = improve(
            self.state,
            free.pieces,
            self.watch,
            most=self.seconds_each,
            staying=(free.staying, len(free.staying)),
            linearization=LINEARIZATION,
            breaking=breaking,
        )
        self.near.learn(status)
        self._better()
