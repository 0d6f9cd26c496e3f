"""Parts of events on the move, cooled: over all pieces of a problem."""

import time
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from scheduler.engine.placing.watch import STEP, Watch
from scheduler.engine.terms.annealing import Neighbours, Slots
from scheduler.engine.terms.compiled import csr
from scheduler.engine.terms.meets import Meets, anneal_meets, journey
from scheduler.engine.terms.state import State
from scheduler.engine.xhstt.compiling import Problem

STRETCH = 0.25
"""Seconds between two looks at the watch."""

MOVES_A_STEP = 20_000
FIRST_STRETCH = 5_000


class Walk:
    """The parts of all pieces on the move, over a copy of a state."""

    def __init__(self, problem: Problem, state: State, seed: int) -> None:
        self.problem, self.seed = problem, seed
        self.state = state.weighed(state.problem.weight)
        self.meets = meets_of(problem, self.state)
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


def meets_of(problem: Problem, state: State) -> Meets:
    """A slot for every part that each piece may have, but for pieces with nothing to choose."""
    terms = problem.terms
    rows: list[tuple[int, int, int]] = []
    same: list[tuple[int, int]] = []
    for i, piece in enumerate(problem.pieces):
        kinds = {}
        for kind in range(int(terms.piece_kinds[i]), int(terms.piece_kinds[i + 1])):
            first = int(terms.kind_start[kind])
            if problem.spots[first] >= 0:
                kinds[int(terms.option_length[first])] = kind
        if not kinds:
            continue
        first_slot = len(rows)
        left = piece.duration
        for option in state.options_of(i):
            if problem.spots[option] >= 0:
                length = int(terms.option_length[option])
                rows.append((i, kinds[length], option))
                left -= length
        for length in parts(left, sorted(kinds)):
            rows.append((i, kinds[length], -1))
        if len(kinds) > 1:
            rows += [(i, -1, -1)] * (piece.duration // min(kinds) - (len(rows) - first_slot))
            same += [(a, b) for a in range(first_slot, len(rows)) for b in range(first_slot, len(rows))]
        else:
            same += [(a, a) for a in range(first_slot, len(rows))]
    columns = np.array(rows, dtype=np.int32).reshape(-1, 3)
    slots = Slots(columns[:, 0].copy(), columns[:, 1].copy(), columns[:, 2].copy())
    pairs = np.array(same, dtype=np.int64).reshape(-1, 2)
    ones = np.ones(len(pairs), dtype=np.int64)
    return Meets(
        slots, neighbours_of(problem, slots), csr(pairs[:, 0], pairs[:, 1], ones, len(rows)), len(problem.instance.times)
    )


def parts(whole: int, sizes: Sequence[int]) -> list[int]:
    """Some way to make up the whole of those sizes, as large ones as can be; of what cannot be, the most."""
    ways: dict[int, list[int]] = {0: []}
    for total in range(1, whole + 1):
        for size in sizes:
            if total - size in ways:
                ways[total] = [*ways[total - size], size]
    return ways[max(ways)]


def neighbours_of(problem: Problem, slots: Slots) -> Neighbours:
    """Parts of events that need the same resource are in each other's way."""
    companies: defaultdict[int, list[int]] = defaultdict(list)
    for slot, piece in enumerate(slots.piece.tolist()):
        for resource in sorted(problem.resources[piece]):
            companies[resource].append(slot)
    company = np.repeat(np.arange(len(companies)), [len(members) for members in companies.values()])
    members = np.array([slot for members in companies.values() for slot in members], dtype=np.int64)
    ones = np.ones_like(members)
    of_slot, of_company = csr(members, company, ones, len(slots.piece)), csr(company, members, ones, len(companies))
    return Neighbours(of_slot, of_company, problem.spots)
