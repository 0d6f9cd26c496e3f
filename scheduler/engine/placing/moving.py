"""Single moves of lessons, cooled: over the whole region, or over a few pieces while everything else lies still."""

import time
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from scheduler.engine.placing.compiling import Problem
from scheduler.engine.placing.watch import STEP, Watch
from scheduler.engine.terms.annealing import Neighbours, Slots, anneal, slots_of
from scheduler.engine.terms.compiled import HARD, Int32s, csr
from scheduler.engine.terms.state import State

COLD = 0.3
"""The last temperature, in points of cost: nothing dearer than a point or two is accepted any more."""

PENALTY, WARM, STEEP = 15.0, 15.0, 0.8
"""Points for each step that a hard limit is broken on the way: so many at that temperature, more as it falls.

Cheap at first, or a lesson that several schools share never leaves the place it once has; dear in the end.
"""

INSISTING, INSIST_BELOW = 3, 8.0
"""A limit that is still broken at a temperature below that weighs so much more of itself at every part of the cooling.

Without this some lessons, most often shared ones, stay where they break a rule that everything around has settled into.
"""

STRETCH = 0.25
"""Seconds between two looks at the watch."""

MOVES_A_STEP = 100_000
SHORTEST = 1_000
"""Moves between two looks at the watch, and at what is broken, are no fewer."""

PARTS = 100
"""Of a whole cooling down."""

STRETCHES = 10
"""Of a cooling down that is measured in moves."""

FAR = 1 << 60
"""The cost of the best answer before there is one."""


class Walk:
    """The lessons of some pieces on the move, over a copy of a state whose limits may weigh otherwise.

    `severity`: what breaking each limit weighs, where that is not what it weighs of itself.
    """

    def __init__(
        self,
        problem: Problem,
        state: State,
        pieces: Sequence[int],
        weight: Int32s,
        seed: int,
        severity: Int32s | None = None,
    ) -> None:
        self.state = state.weighed(weight)
        self.first_severity = self.state.problem.severity.copy()
        if severity is not None:
            self.state.problem.severity[:] = severity
            self.state.broken = self.state.beyond(weight)[1]
        self.slots = slots_of(self.state, pieces, problem.settled)
        self.neighbours = neighbours_of(problem, self.slots)
        self.best = self.slots.option.copy()
        cost, broken = self.state.cost, self.state.broken
        self.figures = np.array([cost, broken, FAR if broken else cost], dtype=np.int64)
        self.pieces, self.seed = pieces, seed
        # Of what pins settle, some may have been given up: that may be chosen and left again as anything else.
        self.settled = problem.settled & {option for piece in pieces for option in state.options_of(piece)}

    @property
    def best_cost(self) -> int:
        """The least cost so far with nothing broken; FAR where there was none."""
        return int(self.figures[2])

    def move(self, moves: int, hot: float, cold: float) -> None:
        """So many moves while the temperature falls from `hot` to `cold`."""
        self.seed += 1
        penalty = PENALTY * (WARM / hot) ** STEEP
        problem, counts = self.state.problem, self.state.counts
        anneal(problem, counts, self.slots, self.neighbours, self.best, self.figures, moves, hot, cold, penalty, self.seed)

    def insist(self, parts: int) -> None:
        """Let the limits that are broken now weigh more, for so many parts of the cooling that went by."""
        problem, counts = self.state.problem, self.state.counts
        broken = (problem.weight == HARD) & (counts.value > problem.cap)
        problem.severity[broken] += INSISTING * parts * self.first_severity[broken]
        self.figures[1] = self.state.beyond(problem.weight)[1]

    def cool(self, watch: Watch, share: float, hot: float, *, most: int) -> None:
        """Cool down within that much of what the watch has left, or in `most` moves if that is sooner.

        At once when stopped, or when nothing better can be.
        """
        if not len(self.slots.piece) or share <= 0:
            return
        in_steps = watch.limits.steps is not None
        at, spent, made, stretch, started = 0.0, 0.0, 0, SHORTEST, time.monotonic()
        while at < 1 and not watch.over and self.best_cost:
            ahead = max((STEP * stretch / MOVES_A_STEP if in_steps else STRETCH) / share, stretch / most)
            warm, cold = (hot * (COLD / hot) ** part for part in (at, min(1.0, at + ahead)))
            self.move(stretch, warm, cold)
            made += stretch
            before = spent
            if in_steps:
                spent += STEP * stretch / MOVES_A_STEP
                watch.spent += spent - before
                stretch = MOVES_A_STEP
            else:
                spent = time.monotonic() - started
                stretch = int(stretch * STRETCH / max(1e-6, spent - before))
            stretch = max(SHORTEST, min(stretch, most // PARTS))
            parts, at = int(PARTS * at), max(spent / share, made / most)
            if cold < INSIST_BELOW:
                self.insist(int(PARTS * at) - parts)
            watch.tell(self.settled_lessons)
        if at < 1 and self.best_cost:
            self.move(stretch, COLD, COLD)

    @property
    def settled_lessons(self) -> int:
        """Lessons that have an option, less one for each hard limit that is still broken."""
        problem, counts = self.state.problem, self.state.counts
        return max(0, self.state.placed - int(np.count_nonzero((problem.weight == HARD) & (counts.value > problem.cap))))

    def cool_in(self, watch: Watch, moves: int, hot: float) -> None:
        """Cool down in so many moves, watched."""
        stretch = moves // STRETCHES
        for at in range(STRETCHES):
            if not watch.over:
                warm, cold = (hot * (COLD / hot) ** (part / STRETCHES) for part in (at, at + 1))
                self.move(stretch, warm, cold)
                if cold < INSIST_BELOW:
                    self.insist(PARTS // STRETCHES)
                watch.spent += STEP * stretch / MOVES_A_STEP
                watch.tick()

    def options(self, chosen: Int32s) -> dict[int, list[int]]:
        """Of each piece its options: the slots' chosen ones, and those that are settled."""
        found = {piece: [option for option in self.state.options_of(piece) if option in self.settled] for piece in self.pieces}
        for piece, option in zip(self.slots.piece.tolist(), chosen.tolist(), strict=True):
            if option >= 0:
                found[piece].append(option)
        return found

    def state_of(self, state: State, chosen: Int32s) -> State:
        """A copy of the state in which the walk's pieces have those options."""
        copy = state.weighed(state.problem.weight)
        for piece, options in self.options(chosen).items():
            copy.replace(piece, options)
        return copy


def neighbours_of(problem: Problem, slots: Slots) -> Neighbours:
    """Lessons of one home group or one teacher change places with each other."""
    companies: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for slot, piece in enumerate(slots.piece.tolist()):
        companies["staff", problem.pieces[piece].klass.staff].append(slot)
        for home in sorted(problem.homes[piece]):
            companies["home", home].append(slot)
    company = np.repeat(np.arange(len(companies)), [len(members) for members in companies.values()])
    members = np.array([slot for members in companies.values() for slot in members], dtype=np.int64)
    ones = np.ones_like(members)
    of_slot, of_company = csr(members, company, ones, len(slots.piece)), csr(company, members, ones, len(companies))
    return Neighbours(of_slot, of_company, problem.spots)
