"""Simulated annealing over the terms: lessons move to another option, or two change places."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scheduler.engine.terms.building import Terms
from scheduler.engine.terms.compiled import Compiled, Csr, Int32s, csr
from scheduler.engine.terms.loops import loop
from scheduler.engine.terms.state import Counts, State, lift, open_options, put

GIVING_UP, EXCHANGING = 0.02, 0.5
"""How often a lesson that moves alone tries to go without an option, and how often two change places instead."""

EQUALLY_WARM = 100
"""So many moves are made at one temperature."""


class Slots(NamedTuple):
    """Lessons that move: each of a piece and of one kind of its options, with the option it has now (-1: none)."""

    piece: Int32s
    kind: Int32s
    option: Int32s


class Neighbours(NamedTuple):
    """What a move may pick from. `company` → slots that compete for the same times; `spot` tells equal times apart."""

    of_slot: Csr  # slot → companies
    slots: Csr  # company → slots
    spot: Int32s  # option → number of its time; options of one piece and length are in its order


def slots_of(state: State, of_pieces: Iterable[int], settled: Collection[int] = ()) -> Slots:
    """A slot for every lesson that those pieces ask for; those without an option get the lengths that are left over.

    Chosen options that are settled stay as they are and have none.
    """
    problem = state.problem
    pieces: list[int] = []
    kinds: list[int] = []
    options: list[int] = []
    for piece in of_pieces:
        chosen = state.options_of(piece)
        pairs = sum(int(problem.option_length[option]) == 2 for option in chosen)
        missing = state.missing(piece)
        lost_pairs = max(0, min(int(problem.piece_doubles_asked[piece]) - pairs, missing // 2))
        lost = max(0, missing - 2 * lost_pairs)
        single = int(problem.piece_kinds[piece])
        for option in (one for one in chosen if one not in settled):
            pieces.append(piece)
            kinds.append(single + int(problem.option_length[option]) - 1)
            options.append(option)
        pieces += [piece] * (lost + lost_pairs)
        kinds += [single + 1] * lost_pairs + [single] * lost
        options += [-1] * (lost + lost_pairs)
    return Slots(np.array(pieces, dtype=np.int32), np.array(kinds, dtype=np.int32), np.array(options, dtype=np.int32))


Number = int | np.int64


class Moved(NamedTuple):
    """Slot `one` would go to the option `new` (-1: without), and slot `two`, if not -1, to `other`."""

    one: Number
    new: Number
    two: Number
    other: Number


NO_MOVE = Moved(-1, -1, -1, -1)


@loop
def options_of(problem: Compiled, slots: Slots, slot: Number) -> tuple[Number, Number]:
    """The options of a slot's kind: from, to."""
    kind = slots.kind[slot]
    return problem.kind_start[kind], problem.kind_start[kind + 1]


@loop
def option_at(problem: Compiled, slots: Slots, neighbours: Neighbours, slot: Number, spot: Number) -> Number:
    """The slot's option at a spot, -1 if it has none."""
    low, high = options_of(problem, slots, slot)
    end = high
    while low < high:
        middle = (low + high) // 2
        if neighbours.spot[middle] < spot:
            low = middle + 1
        else:
            high = middle
    return low if low < end and neighbours.spot[low] == spot else -1


@loop
def elsewhere(problem: Compiled, counts: Counts, slots: Slots, one: Number) -> Moved:
    """The slot goes to any option of its own, or now and then to none."""
    low, high = options_of(problem, slots, one)
    if high <= low:
        return NO_MOVE
    if slots.option[one] >= 0 and np.random.random() < GIVING_UP:
        return Moved(one, -1, -1, -1)
    new = int(low + np.random.randint(high - low))
    return NO_MOVE if counts.chosen[new] else Moved(one, new, -1, -1)


@loop
def exchange(problem: Compiled, counts: Counts, slots: Slots, neighbours: Neighbours, one: Number) -> Moved:
    """The slot takes the place of another one in its company, which takes its place, or none if it had none."""
    first, last = neighbours.of_slot.start[one], neighbours.of_slot.start[one + 1]
    if last == first:
        return NO_MOVE
    company = neighbours.of_slot.target[first + np.random.randint(last - first)]
    first, last = neighbours.slots.start[company], neighbours.slots.start[company + 1]
    two = np.int64(neighbours.slots.target[first + np.random.randint(last - first)])
    old, theirs = slots.option[one], slots.option[two]
    low, high = options_of(problem, slots, one)
    if theirs < 0 or low == high or slots.piece[two] == slots.piece[one]:
        return NO_MOVE
    if problem.option_length[theirs] != problem.option_length[low]:
        return NO_MOVE
    new = option_at(problem, slots, neighbours, one, neighbours.spot[theirs])
    if new < 0 or counts.chosen[new]:
        return NO_MOVE
    if old < 0:
        return Moved(one, new, two, -1)
    other = option_at(problem, slots, neighbours, two, neighbours.spot[old])
    return NO_MOVE if other < 0 or counts.chosen[other] else Moved(one, new, two, other)


@loop
def change(problem: Compiled, counts: Counts, old: Number, new: Number) -> tuple[int, int]:
    """One option for another; gives what that adds to cost and broken."""
    cost, broken = 0, 0
    if old >= 0:
        c, b = lift(problem, counts, int(old))
        cost += c
        broken += b
    if new >= 0:
        c, b = put(problem, counts, int(new))
        cost += c
        broken += b
    return cost, broken


@loop
def remember(best: Int32s, options: Int32s) -> None:
    """Copy the options of all slots, one by one: as a whole, arrays are copied by way of a new one."""
    for slot in range(len(options)):
        best[slot] = options[slot]


@loop
def anneal(
    problem: Compiled,
    counts: Counts,
    slots: Slots,
    neighbours: Neighbours,
    best: Int32s,
    figures: NDArray[np.int64],
    moves: int,
    hot: float,
    cold: float,
    penalty: float,
    seed: int,
) -> None:
    """Makes moves while the temperature falls from `hot` to `cold` (points of cost).

    `figures`: cost and broken now, the best cost with nothing broken; `best` the slots' options of that. All are changed.
    """
    np.random.seed(seed)
    cost, broken, best_cost = figures[0], figures[1], figures[2]
    temperature = hot
    cooling = (cold / hot) ** (EQUALLY_WARM / max(EQUALLY_WARM, moves))
    for number in range(moves):
        if number % EQUALLY_WARM == EQUALLY_WARM - 1:
            temperature *= cooling
        one = np.random.randint(len(slots.piece))
        if np.random.random() < EXCHANGING:
            move = exchange(problem, counts, slots, neighbours, one)
        else:
            move = elsewhere(problem, counts, slots, one)
        if move.one < 0:
            continue
        two, old = move.two, slots.option[one]
        theirs = slots.option[two] if two >= 0 else -1
        more, breaking = change(problem, counts, old, move.new)
        if two >= 0:
            c, b = change(problem, counts, theirs, move.other)
            more += c
            breaking += b
        worse = more + penalty * breaking
        if worse <= 0 or np.random.random() < np.exp(-worse / temperature):
            slots.option[one] = move.new
            if two >= 0:
                slots.option[two] = move.other
            cost += more
            broken += breaking
            if broken == 0 and cost < best_cost:
                best_cost = cost
                remember(best, slots.option)
        else:
            if two >= 0:
                change(problem, counts, move.other, theirs)
            change(problem, counts, move.new, old)
    figures[0], figures[1], figures[2] = cost, broken, best_cost


def compile_moves() -> None:
    """Have numba compile the moves for this machine, or read them from its cache: seconds the first time, then none."""
    nothing = Terms()
    nothing.piece(singles=1, doubles=0, lengths=[1], costs=[0], missing_weight=1)
    state = State(nothing.compiled())
    slots = slots_of(state, [0])
    alone = csr(np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64), np.ones(1, dtype=np.int64), 1)
    neighbours, figures = Neighbours(alone, alone, np.zeros(1, dtype=np.int32)), np.zeros(3, dtype=np.int64)
    anneal(state.problem, state.counts, slots, neighbours, slots.option.copy(), figures, 0, 1.0, 1.0, 1.0, 0)
    state.put(0)
    state.lift(0)
    open_options(state.problem, state.counts, np.zeros(1, dtype=np.int32))
