"""Fewest moves: what cannot stay gets a place, whatever stands in its way may give way, and the least of it is proven.

A model has the lessons of a few pieces with every place they could have, and of all others only the choice to stay or to
give way, wherever that leaves them. So no timetable moves fewer lessons than this model does. Where nobody outside the
pieces gives way, its answer is a timetable, and so one with the fewest moves in the whole region. Otherwise those who gave way
join the pieces, and the next model is solved.
"""

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scheduler.engine.placing.compiling import Problem
from scheduler.engine.placing.giving_up import breaking, keep_limits
from scheduler.engine.placing.search import FOUND, solved
from scheduler.engine.placing.watch import Watch
from scheduler.engine.terms.compiled import HARD, Compiled, Int32s, rows_hit
from scheduler.engine.terms.encoding import Encoding, touched
from scheduler.engine.terms.state import State

BARRED = 1 << 30
"""What an option costs that must not be chosen: more than anything else together."""

ROUNDING = 1e-6
"""How far the solver's bound may be from what it means."""

PATIENCE, PATIENCE_SHARE = 4.0, 0.4
"""So long (or for that part of the time), and then twice as long, only relaxed models are solved before an answer is looked for
otherwise.
"""

AT_ONCE = 2.0
"""The longest that an answer is looked for among a few pieces while all others lie still."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What an answer leaves missing, in lines' lessons, and how many old lessons it keeps where they were."""

    missing: int
    kept: int


class Fewest:
    """The search for the fewest moves. `stays` are the old lessons' options.

    `had`: of each piece the lessons that had no place in the old timetable either; they are worth no move. `state` is the
    best answer so far, which breaks no limit; `proven` says that no answer is better.
    """

    def __init__(self, problem: Problem, stays: Collection[int], had: Sequence[int], watch: Watch) -> None:
        self.problem, self.watch = problem, watch
        self.stays = np.array(sorted(stays), dtype=np.int32)
        self.lesson = len(stays) + 1  # a lesson without a place is worse than any number of moves
        self.terms = terms_of_moves(problem, had, self.lesson)
        self.old = State(problem.terms)
        for option in self.stays.tolist():
            self.old.put(option)
        self.state = self.old.weighed(problem.terms.weight)
        keep_limits(self.state)
        self.bound: int | None = None  # no answer has less of: moves-worth of missing lessons, less those kept
        self.barred: set[int] = set()

    def worth(self, state: State) -> Worth:
        """What counts, in the order in which it does."""
        beyond = np.maximum(0, state.counts.value - self.terms.cap)[self.terms.piece_missing]
        weights = self.terms.weight[self.terms.piece_missing] // self.lesson
        return Worth(int(np.sum(beyond * weights)), int(np.count_nonzero(state.counts.chosen[self.stays])))

    def points(self, state: State) -> int:
        """The same as one number, to be made as small as can be."""
        worth = self.worth(state)
        return self.lesson * worth.missing - worth.kept

    @property
    def proven(self) -> bool:
        return self.bound is not None and self.points(self.state) <= self.bound

    @property
    def fewer(self) -> int:
        """How many moves fewer an answer that places as much may have at most."""
        apart = len(self.stays) - self.worth(self.state).kept
        return apart if self.bound is None else min(apart, max(0, self.points(self.state) - self.bound))

    def lacking(self, state: State) -> list[int]:
        """Pieces with lessons that have no place and that are worth a move."""
        missing = self.terms.piece_missing
        return np.flatnonzero(state.counts.value[missing] > self.terms.cap[missing]).tolist()

    def search(self) -> None:
        """Look for the best answer until it is proven or the watch is over."""
        free = set(self.lacking(self.old)) | self.pieces(breaking(self.old).tolist())
        begun = self.watch.left
        patience = min(PATIENCE, PATIENCE_SHARE * begun)
        while not self.watch.over and not self.proven:
            relaxed = self._relax(sorted(free))
            if relaxed is None:
                break
            chosen, given_way = relaxed
            if not chosen.broken and not given_way:
                self._take(chosen)
                break
            wider = self.pieces(given_way) | self.pieces(breaking(chosen).tolist())
            if begun - self.watch.left > patience:
                self._settle(self.around(free))
                patience = 2 * (begun - self.watch.left)
            if wider <= free:
                wider = set(self.around(free))
            if wider <= free:
                wider = set(range(len(self.problem.pieces)))
            free |= wider

    def bar(self, options: Iterable[int]) -> None:
        """Never choose those again: they turned out to have no room or no adult."""
        self.barred.update(options)
        for state in (self.old, self.state):
            for option in sorted(self.barred):
                if state.counts.chosen[option]:
                    state.lift(option)
            costs = self.problem.terms.option_cost.copy()
            costs[sorted(self.barred)] = BARRED
            state.problem = state.problem._replace(option_cost=costs)
        keep_limits(self.state)

    def around(self, pieces: Iterable[int]) -> list[int]:
        """The pieces with all that their teachers and their home groups have."""
        problem, found = self.problem, set(pieces)
        staff = {problem.pieces[i].klass.staff for i in found}
        homes = {home for i in found for home in problem.homes[i]}
        found.update(i for person in staff for i in problem.by_staff[person])
        found.update(i for home in homes for i in problem.by_home[home])
        return sorted(found)

    def pieces(self, options: Iterable[int]) -> set[int]:
        return {int(self.problem.terms.option_piece[option]) for option in options}

    def _take(self, state: State) -> None:
        if (self.points(state), state.cost) < (self.points(self.state), self.state.cost):
            self.state = state

    def _costs(self, outside: Int32s, scale: int) -> Int32s:
        """`scale` for each old lesson that stays, and a point more where those who give way are not among the free pieces."""
        costs = np.zeros(len(self.terms.option_cost), dtype=np.int32)
        costs[self.stays] = -scale
        costs[outside] -= 1
        costs[sorted(self.barred)] = BARRED
        return costs

    def _relax(self, free: Sequence[int]) -> tuple[State, list[int]] | None:
        """The state that the relaxed model gives, and the old lessons outside that gave way; None where there was no time."""
        state = self.old.weighed(self.terms.weight)
        for piece in free:
            state.replace(piece, [])
        outside = np.flatnonzero(near(self.terms, free) & state.counts.chosen).astype(np.int32)
        for option in outside.tolist():
            state.lift(option)
        scale = len(outside) + 1
        weight = self.terms.weight.copy()
        weight[self.terms.piece_missing] *= scale
        state.problem = self.terms.with_limits(weight=weight)._replace(option_cost=self._costs(outside, scale))
        encoding = Encoding(state, free, shaped=False, loose=outside)
        solver, status = solved(encoding, self.watch, most=max(0.0, self.watch.left))
        if status not in FOUND:
            return None
        if not self.barred:  # else it is bound by what may only be a lack of luck with rooms
            still = int(np.count_nonzero(state.counts.chosen[self.stays]))
            proven = math.ceil(solver.best_objective_bound / scale - ROUNDING) - still
            self.bound = proven if self.bound is None else max(self.bound, proven)
        chosen = encoding.chosen(solver)
        result = self.old.weighed(self.problem.terms.weight)
        for piece in free:
            result.replace(piece, [])
        given_way = sorted(set(outside.tolist()) - set(chosen))
        for option in given_way:
            result.lift(option)
        for option in sorted(set(chosen) - set(outside.tolist())):
            result.put(option)
        return result, given_way

    def _settle(self, free: Sequence[int]) -> None:
        """An answer in which everything but the free pieces lies as in the best one so far, if that is better."""
        state = self.state.weighed(self.terms.weight)
        for piece in free:
            state.replace(piece, [])
        state.problem = self.terms._replace(option_cost=self._costs(np.zeros(0, dtype=np.int32), 1))
        encoding = Encoding(state, free, shaped=False)
        encoding.hint(set(np.flatnonzero(self.state.counts.chosen).tolist()))
        solver, status = solved(encoding, self.watch, most=AT_ONCE)
        if status in FOUND:
            found = self.state.weighed(self.problem.terms.weight)
            for piece in free:
                found.replace(piece, [])
            for option in encoding.chosen(solver):
                found.put(option)
            self._take(found)


def terms_of_moves(problem: Problem, had: Sequence[int], lesson: int) -> Compiled:
    """The terms with so many points for each line's lesson that lost its place, and none for those that had none."""
    terms = problem.terms
    weight, cap = terms.weight.copy(), terms.cap.copy()
    weight[terms.piece_missing] = lesson * np.array([len(piece.lines) for piece in problem.pieces], dtype=np.int32)
    cap[terms.piece_missing] += np.array(had, dtype=np.int32)
    return terms.with_limits(weight=weight, cap=cap)


def near(terms: Compiled, free: Sequence[int]) -> NDArray[np.bool_]:
    """Of each option whether it shares a hard limit with some option of the free pieces."""
    is_free = np.zeros(terms.pieces, dtype=np.bool_)
    is_free[np.array(free, dtype=np.int32)] = True
    limits = touched(terms, is_free[terms.option_piece]) & (terms.weight == HARD)
    cells = rows_hit(terms.busy_counts, limits[terms.busy_counts.target])
    return rows_hit(terms.counts, limits[terms.counts.target]) | rows_hit(terms.takes, cells[terms.takes.target])
