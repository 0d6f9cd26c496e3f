"""Parts of events on the move, cooled: over all pieces of a problem."""

import time
from collections import defaultdict

import numpy as np

from scheduler.engine.placing.watch import STEP, Watch
from scheduler.engine.terms.meets import anneal_meets, journey
from scheduler.engine.terms.parts import meets_of
from scheduler.engine.terms.state import State
from scheduler.engine.xhstt.compiling import Problem

STRETCH = 0.25
"""Seconds between two looks at the watch."""

MOVES_A_STEP = 100_000
FIRST_STRETCH = 5_000


class Walk:
    """The parts of all pieces on the move, over a copy of a state."""

    def __init__(self, problem: Problem, state: State, seed: int) -> None:
        self.problem, self.seed = problem, seed
        self.state = state.weighed(state.problem.weight)
        self.meets = meets_of(self.state, problem.spots, problem.resources, len(problem.instance.times))
        self.way = journey(len(self.meets.slots.piece))
        self.best = self.meets.slots.option.copy()
        self.figures = np.array([self.state.cost, self.state.broken, self.state.cost, self.state.broken], dtype=np.int64)

    @property
    def best_figures(self) -> tuple[int, int]:
        """Broken and cost of the best so far."""
        return int(self.figures[3]), int(self.figures[2])

    def move(self, moves: int, hot: float, cold: float, penalty: float) -> None:
        """So many moves while the temperature falls from `hot` to `cold`."""
        self.seed += 1
        anneal_meets(
            self.state.problem,
            self.state.counts,
            self.meets,
            self.way,
            self.best,
            self.figures,
            moves,
            hot,
            cold,
            penalty,
            self.seed,
        )

    def cool(self, watch: Watch, share: float, hot: float, cold: float, penalty: float) -> None:
        """Cool down within that much of what the watch has left; at once when stopped, or when nothing better can be."""
        if not len(self.meets.slots.piece) or share <= 0:
            return
        in_steps = watch.limits.steps is not None
        spent, stretch, started = 0.0, FIRST_STRETCH, time.monotonic()
        while spent < share and not watch.over and self.best_figures != (0, 0):
            ahead = (STEP * stretch / MOVES_A_STEP) if in_steps else STRETCH
            warm, cool = (hot * (cold / hot) ** min(1.0, at / share) for at in (spent, spent + ahead))
            self.move(stretch, warm, cool, penalty)
            before = spent
            if in_steps:
                spent += ahead
                watch.spent += ahead
                stretch = MOVES_A_STEP
            else:
                spent = time.monotonic() - started
                stretch = max(FIRST_STRETCH // 2, int(stretch * STRETCH / max(1e-6, spent - before)))
            watch.tick()

    def take_best(self, state: State) -> None:
        """Have the state choose what was best."""
        chosen: defaultdict[int, list[int]] = defaultdict(list)
        for piece, option in zip(self.meets.slots.piece.tolist(), self.best.tolist(), strict=True):
            if option >= 0:
                chosen[piece].append(option)
        for piece in np.unique(self.meets.slots.piece).tolist():
            state.replace(piece, chosen[piece])
