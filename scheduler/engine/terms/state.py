"""What is chosen, with every count kept up to date: putting an option down or lifting it costs its own terms only."""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from scheduler.engine.terms.compiled import HARD, Compiled, Int32s


class Counts(NamedTuple):
    """The counts behind a choice of options; arrays over limits, cells, sequences and options."""

    value: Int32s  # what counts towards each limit
    usage: Int32s  # how many chosen options take each cell
    busy: NDArray[np.int64]  # of each sequence the busy cells, as bits
    chosen: NDArray[np.bool_]


@njit(cache=True, nogil=True)
def idle_cells(busy: int) -> int:
    """Free cells between the first and the last busy one."""
    if busy == 0:
        return 0
    while busy & 1 == 0:
        busy >>= 1
    free = 0
    while busy:
        free += 1 - (busy & 1)
        busy >>= 1
    return free


@njit(cache=True, nogil=True)
def count(problem: Compiled, counts: Counts, limit: int, change: int) -> tuple[int, int]:
    """Change a limit's count; gives what that adds to the cost and to the steps of hard limits broken."""
    cap, weight, old = problem.cap[limit], problem.weight[limit], counts.value[limit]
    new = old + change
    counts.value[limit] = new
    if old <= cap and new <= cap:
        return 0, 0
    before, after = max(0, old - cap), max(0, new - cap)
    if weight != HARD:
        return weight * (after - before), 0
    scale = problem.scale[limit]
    return 0, problem.severity[limit] * ((after + scale - 1) // scale - (before + scale - 1) // scale)


@njit(cache=True, nogil=True)
def put(problem: Compiled, counts: Counts, option: int) -> tuple[int, int]:
    """Choose an option; gives what that adds to cost and broken."""
    counts.chosen[option] = True
    return moved(problem, counts, option, 1)


@njit(cache=True, nogil=True)
def lift(problem: Compiled, counts: Counts, option: int) -> tuple[int, int]:
    """Choose an option no more; gives what that adds to cost and broken."""
    counts.chosen[option] = False
    return moved(problem, counts, option, -1)


@njit(cache=True, nogil=True)
def moved(problem: Compiled, counts: Counts, option: int, sign: int) -> tuple[int, int]:
    cost, broken = sign * problem.option_cost[option], 0
    rows = problem.counts
    for at in range(rows.start[option], rows.start[option + 1]):
        c, b = count(problem, counts, rows.target[at], sign * rows.coefficient[at])
        cost += c
        broken += b
    takes, busy_counts = problem.takes, problem.busy_counts
    for at in range(takes.start[option], takes.start[option + 1]):
        cell = takes.target[at]
        used = counts.usage[cell]
        counts.usage[cell] = used + sign
        if used + sign == 0 or (used == 0 and sign == 1):
            for row in range(busy_counts.start[cell], busy_counts.start[cell + 1]):
                c, b = count(problem, counts, busy_counts.target[row], sign * busy_counts.coefficient[row])
                cost += c
                broken += b
            sequence = problem.cell_sequence[cell]
            if sequence >= 0:
                old = counts.busy[sequence]
                new = old ^ (np.int64(1) << problem.cell_bit[cell])
                counts.busy[sequence] = new
                cost += problem.sequence_weight[sequence] * (idle_cells(new) - idle_cells(old))
    return cost, broken


@njit(cache=True, nogil=True)
def open_options(problem: Compiled, counts: Counts, options: Int32s) -> NDArray[np.bool_]:
    """Of options that are not chosen, those that would break no hard limit by themselves.

    Only limits that no option can lower are asked: with the others it depends on what is chosen beside.
    """
    fits = np.ones(len(options), dtype=np.bool_)
    rows = problem.counts
    for i in range(len(options)):
        option = options[i]
        for at in range(rows.start[option], rows.start[option + 1]):
            limit, coefficient = rows.target[at], rows.coefficient[at]
            if (
                problem.weight[limit] == HARD
                and coefficient > 0
                and problem.rising[limit]
                and counts.value[limit] + coefficient > problem.cap[limit]
            ):
                fits[i] = False
                break
    return fits


class State:
    """A choice of options under a problem, its cost, and how far hard limits are broken."""

    def __init__(self, problem: Compiled) -> None:
        self.problem = problem
        self.counts = Counts(
            np.zeros(len(problem.cap), dtype=np.int32),
            np.zeros(len(problem.cell_sequence), dtype=np.int32),
            np.zeros(len(problem.sequence_weight), dtype=np.int64),
            np.zeros(len(problem.option_piece), dtype=np.bool_),
        )
        self.cost, self.broken = self.beyond(problem.weight)

    def weighed(self, weight: Int32s) -> "State":
        """A copy with the same choice, in which the limits weigh otherwise."""
        copy = State(self.problem._replace(weight=weight))
        counts = self.counts
        copy.counts = Counts(counts.value.copy(), counts.usage.copy(), counts.busy.copy(), counts.chosen.copy())
        copy.cost, copy.broken = self.cost, self.beyond(weight)[1]
        copy.cost += self.beyond(weight)[0] - self.beyond(self.problem.weight)[0]
        return copy

    def beyond(self, weight: Int32s) -> tuple[int, int]:
        """What the counts beyond the caps cost at those weights, and the steps of hard limits broken."""
        beyond = np.maximum(0, self.counts.value.astype(np.int64) - self.problem.cap)
        hard = weight == HARD
        steps = -(-beyond // self.problem.scale) * self.problem.severity
        return int(np.sum((beyond * weight)[~hard])), int(np.sum(steps[hard]))

    def put(self, option: int) -> None:
        cost, broken = put(self.problem, self.counts, option)
        self.cost += int(cost)
        self.broken += int(broken)

    def lift(self, option: int) -> None:
        cost, broken = lift(self.problem, self.counts, option)
        self.cost += int(cost)
        self.broken += int(broken)

    def options_of(self, piece: int) -> list[int]:
        """The piece's chosen options."""
        start = int(self.problem.piece_start[piece])
        return [start + int(i) for i in np.flatnonzero(self.counts.chosen[start : self.problem.piece_end[piece]])]

    def missing(self, piece: int) -> int:
        """The piece's lessons that have no option."""
        limit = self.problem.piece_missing[piece]
        return int(self.counts.value[limit]) - int(self.problem.cap[limit])

    @property
    def placed(self) -> int:
        """Lessons that have an option; a double is two."""
        return int(self.problem.option_length[self.counts.chosen].sum())

    def replace(self, piece: int, options: list[int]) -> None:
        """Have the piece choose those options and no others."""
        for option in self.options_of(piece):
            self.lift(option)
        for option in options:
            self.put(option)

    def verify(self) -> None:
        """Counts everything anew and fails if that is not what was kept."""
        fresh = State(self.problem)
        for option in np.flatnonzero(self.counts.chosen):
            fresh.put(int(option))
        assert (fresh.cost, fresh.broken) == (self.cost, self.broken)
