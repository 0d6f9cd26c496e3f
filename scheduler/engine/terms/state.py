"""What is chosen, with every count kept up to date: putting an option down or lifting it costs its own terms only."""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from scheduler.engine.terms.compiled import (
    CAP,
    FEEDING,
    FEEDS,
    FEEDS_BY,
    FORM,
    HARD,
    QUADRATIC,
    SCALE,
    SEVERITY,
    STEP,
    WEIGHT,
    Compiled,
    Int32s,
)
from scheduler.engine.terms.loops import loop


class Counts(NamedTuple):
    """The counts behind a choice of options; arrays over limits, cells, sequences and options."""

    value: Int32s  # what counts towards each limit
    usage: Int32s  # how many chosen options take each cell
    busy: NDArray[np.int64]  # of each sequence the busy cells, as bits
    chosen: NDArray[np.bool_]


@loop
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


@loop
def count(limits: Int32s, value: Int32s, limit: int, change: int) -> tuple[int, int]:
    """Change a limit's count; gives what that adds to the cost and to the steps of hard limits broken."""
    old, cap = value[limit], limits[limit, CAP]
    value[limit] = old + change
    if old <= cap and old + change <= cap:
        return 0, 0
    return exceed(limits, value, limit, max(0, old - cap), max(0, old + change - cap))


@loop
def exceed(limits: Int32s, value: Int32s, limit: int, before: int, after: int) -> tuple[int, int]:
    """What it adds to cost and broken that so much is beyond the cap where so much was before."""
    if limits[limit, FORM] == FEEDING:
        change, limit = limits[limit, FEEDS_BY] * (after - before), limits[limit, FEEDS]
        old, cap = value[limit], limits[limit, CAP]
        value[limit] = old + change
        before, after = max(0, old - cap), max(0, old + change - cap)
    form, weight = limits[limit, FORM], limits[limit, WEIGHT]
    if form == QUADRATIC:
        before, after = before * before, after * after
    elif form == STEP:
        before, after = min(1, before), min(1, after)
    if weight != HARD:
        return weight * (after - before), 0
    scale = limits[limit, SCALE]
    return 0, limits[limit, SEVERITY] * ((after + scale - 1) // scale - (before + scale - 1) // scale)


@loop
def put(problem: Compiled, counts: Counts, option: int) -> tuple[int, int]:
    """Choose an option; gives what that adds to cost and broken."""
    counts.chosen[option] = True
    return moved(problem, counts, option, 1)


@loop
def lift(problem: Compiled, counts: Counts, option: int) -> tuple[int, int]:
    """Choose an option no more; gives what that adds to cost and broken."""
    counts.chosen[option] = False
    return moved(problem, counts, option, -1)


@loop
def moved(problem: Compiled, counts: Counts, option: int, sign: int) -> tuple[int, int]:
    cost, broken = sign * problem.option_cost[option], 0
    # Arrays are named once: to take them out of the tuples inside the loops would cost more than the loops.
    limits, value, usage, busy = problem.limits, counts.value, counts.usage, counts.busy
    start, target, coefficient = problem.counts
    for at in range(start[option], start[option + 1]):
        c, b = count(limits, value, target[at], sign * coefficient[at])
        cost += c
        broken += b
    taking, taken = problem.takes.start, problem.takes.target
    start, target, coefficient = problem.busy_counts
    cells, weight = problem.cell_rows, problem.sequence_weight
    idle_start, idle_target, idle_coefficient = problem.idle_counts
    for at in range(taking[option], taking[option + 1]):
        cell = taken[at]
        used = usage[cell]
        usage[cell] = used + sign
        if used + sign != 0 and (used != 0 or sign != 1):
            continue
        for row in range(start[cell], start[cell + 1]):
            c, b = count(limits, value, target[row], sign * coefficient[row])
            cost += c
            broken += b
        sequence = cells[cell, 0]
        if sequence >= 0:
            new = busy[sequence] ^ (np.int64(1) << cells[cell, 1])
            more = idle_cells(new) - idle_cells(busy[sequence])
            busy[sequence] = new
            cost += weight[sequence] * more
            for row in range(idle_start[sequence], idle_start[sequence + 1]):
                c, b = count(limits, value, idle_target[row], more * idle_coefficient[row])
                cost += c
                broken += b
    return cost, broken


@njit(cache=True, nogil=True)
def open_options(problem: Compiled, counts: Counts, options: Int32s) -> NDArray[np.bool_]:
    """Of options that are not chosen, those that would break no hard limit by themselves.

    Only limits that no option can lower are asked: with the others it depends on what is chosen beside.
    """
    fits = np.ones(len(options), dtype=np.bool_)
    rows, limits = problem.counts, problem.limits
    for i in range(len(options)):
        option = options[i]
        for at in range(rows.start[option], rows.start[option + 1]):
            limit, coefficient = rows.target[at], rows.coefficient[at]
            if (
                limits[limit, WEIGHT] == HARD
                and coefficient > 0
                and problem.rising[limit]
                and counts.value[limit] + coefficient > limits[limit, CAP]
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
        feeding = np.flatnonzero(problem.form == FEEDING)
        fed = problem.feeds_by[feeding] * np.maximum(0, -problem.cap[feeding])
        np.add.at(self.counts.value, problem.feeds[feeding], fed)
        self.cost, self.broken = self.beyond(problem.weight)

    def weighed(self, weight: Int32s) -> "State":
        """A copy with the same choice, in which the limits weigh otherwise."""
        copy = State(self.problem.with_limits(weight=weight))
        counts = self.counts
        copy.counts = Counts(counts.value.copy(), counts.usage.copy(), counts.busy.copy(), counts.chosen.copy())
        copy.cost, copy.broken = self.cost, self.beyond(weight)[1]
        copy.cost += self.beyond(weight)[0] - self.beyond(self.problem.weight)[0]
        return copy

    def beyond(self, weight: Int32s) -> tuple[int, int]:
        """What the counts beyond the caps cost at those weights, and the steps of hard limits broken."""
        beyond = np.maximum(0, self.counts.value.astype(np.int64) - self.problem.cap)
        beyond[self.problem.form == FEEDING] = 0
        beyond = np.where(self.problem.form == QUADRATIC, beyond * beyond, beyond)
        beyond = np.where(self.problem.form == STEP, np.minimum(1, beyond), beyond)
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
