"""Simulated annealing for pieces that choose how they are split: parts move, push others out of their way, and are split anew."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scheduler.engine.terms.annealing import Neighbours, Number, Slots, change, option_at, options_of, remember
from scheduler.engine.terms.building import Terms
from scheduler.engine.terms.compiled import Compiled, Csr, Int32s, csr
from scheduler.engine.terms.loops import loop
from scheduler.engine.terms.state import Counts, State

SPLITTING, PUSHING = 0.25, 0.5
"""How often a piece with several slots is split anew, and of the other moves how often others are pushed out of the way."""

GIVING_UP = 0.01
"""How often a part that moves alone tries to go without an option."""

LONGEST = 16
"""Parts that one move may move."""

EQUALLY_WARM = 100
"""So many moves are made at one temperature."""


class Meets(NamedTuple):
    """Slots of pieces that choose their split: a kind of -1 is a slot that is not used, as the others make up the whole.

    `same` → the slots of each slot's piece; `spots` is how many spots a week has: a choice's spots follow the one before.
    `there`, company x spot of the week → the slot that is there, -1 if none; of several any one, as those clash.
    """

    slots: Slots
    neighbours: Neighbours
    same: Csr
    spots: int
    there: Int32s


class Journey(NamedTuple):
    """What one move has changed so far: slots with their kinds and options before and after."""

    slot: Int32s
    kind: Int32s
    option: Int32s
    new_kind: Int32s
    new: Int32s
    met: Int32s  # of each slot the last move that changed it


def journey(slots: int) -> Journey:
    empty = np.zeros(LONGEST, dtype=np.int32)
    return Journey(empty, empty.copy(), empty.copy(), empty.copy(), empty.copy(), np.full(slots, -1, dtype=np.int32))


@loop
def note(meets: Meets, way: Journey, at: int, move: int, slot: Number, kind: Number, new: Number) -> int:
    """Add a change; gives how many there are."""
    way.slot[at], way.kind[at], way.option[at] = slot, meets.slots.kind[slot], meets.slots.option[slot]
    way.new_kind[at], way.new[at] = kind, new
    way.met[slot] = move
    return at + 1


@loop
def alone(problem: Compiled, counts: Counts, meets: Meets, way: Journey, move: int, one: int) -> int:
    """The slot goes to any option of its kind, or now and then to none."""
    low, high = options_of(problem, meets.slots, one)
    if low == high:
        return 0
    if meets.slots.option[one] >= 0 and np.random.random() < GIVING_UP:
        return note(meets, way, 0, move, one, meets.slots.kind[one], -1)
    new = int(low + np.random.randint(high - low))
    if counts.chosen[new]:
        return 0
    return note(meets, way, 0, move, one, meets.slots.kind[one], new)


@loop
def target(problem: Compiled, meets: Meets, one: int) -> int:
    """Where to push to: the option of the slot at the spot of another in its company, or any of its kind."""
    low, high = options_of(problem, meets.slots, one)
    if low == high:
        return -1
    neighbours, slots, old = meets.neighbours, meets.slots, meets.slots.option[one]
    first, last = neighbours.of_slot.start[one], neighbours.of_slot.start[one + 1]
    if old < 0 or first == last or np.random.random() < 0.5:
        return int(low + np.random.randint(high - low))
    company = neighbours.of_slot.target[first + np.random.randint(last - first)]
    first, last = neighbours.slots.start[company], neighbours.slots.start[company + 1]
    theirs = slots.option[neighbours.slots.target[first + np.random.randint(last - first)]]
    if theirs < 0:
        return -1
    spot = neighbours.spot[old] // meets.spots * meets.spots + neighbours.spot[theirs] % meets.spots
    return int(option_at(problem, slots, neighbours, one, spot))


@loop
def push(problem: Compiled, counts: Counts, meets: Meets, way: Journey, move: int, one: int) -> int:
    """The slot goes elsewhere; what it meets there goes as far the other way, and so on until nobody is in the way.

    What a slot without an option meets goes anywhere.
    """
    slots, spot, spots = meets.slots, meets.neighbours.spot, meets.spots
    option_length, options, met = problem.option_length, slots.option, way.met
    of_slot, company_of, _ = meets.neighbours.of_slot
    new = target(problem, meets, one)
    if new < 0 or counts.chosen[new]:
        return 0
    far = spot[new] % spots - spot[options[one]] % spots if options[one] >= 0 else 0
    number, at = note(meets, way, 0, move, one, slots.kind[one], new), 0
    while at < number:
        mover, start = way.slot[at], spot[way.new[at]] % spots
        end = min(spots, start + option_length[way.new[at]])
        back = -far
        if way.option[at] >= 0 and far:
            back = spot[way.option[at]] % spots - start
        for row in range(of_slot[mover], of_slot[mover + 1]):
            for time in range(start, end):
                other = meets.there[company_of[row], time]
                if other < 0 or met[other] == move:
                    continue
                aside = out_of_the_way(problem, counts, meets, other, int(back))
                if aside < 0 or number == LONGEST:
                    return 0
                number = note(meets, way, number, move, other, slots.kind[other], aside)
        at += 1
        if far == 0:
            break
    return number


@loop
def out_of_the_way(problem: Compiled, counts: Counts, meets: Meets, slot: int, back: int) -> int:
    """The slot's option so many times from where it is, or where that is 0 any of its kind; -1 if it cannot go there."""
    option = meets.slots.option[slot]
    if back == 0:
        low, high = options_of(problem, meets.slots, slot)
        aside = int(low + np.random.randint(high - low))
    elif 0 <= meets.neighbours.spot[option] % meets.spots + back < meets.spots:
        aside = int(option_at(problem, meets.slots, meets.neighbours, slot, meets.neighbours.spot[option] + back))
    else:
        return -1
    return -1 if aside < 0 or counts.chosen[aside] else aside


@loop
def split(problem: Compiled, counts: Counts, meets: Meets, way: Journey, move: int, one: int) -> int:
    """Two slots of a piece share their lengths anew, one of them perhaps taking all; both go to any options."""
    slots = meets.slots
    first, last = meets.same.start[one], meets.same.start[one + 1]
    two = int(meets.same.target[first + np.random.randint(last - first)])
    if two == one:
        return 0
    total = length(problem, slots.kind[one]) + length(problem, slots.kind[two])
    first_kind, last_kind = problem.piece_kinds[slots.piece[one]], problem.piece_kinds[slots.piece[one] + 1]
    kind = int(first_kind + np.random.randint(last_kind - first_kind))
    rest = total - length(problem, kind)
    other = -1
    for candidate in range(first_kind, last_kind):
        if length(problem, candidate) == rest and meets.neighbours.spot[problem.kind_start[candidate]] >= 0:
            other = int(candidate)
            break
    if rest < 0 or (rest and other < 0) or meets.neighbours.spot[problem.kind_start[kind]] < 0:
        return 0
    new = keeping(problem, meets, one, kind)
    if counts.chosen[new] and new != slots.option[one]:
        return 0
    number = note(meets, way, 0, move, one, kind, new)
    if other < 0:
        return note(meets, way, number, move, two, -1, -1)
    beside = keeping(problem, meets, two, other)
    if beside == new or (counts.chosen[beside] and beside != slots.option[two]):
        return 0
    return note(meets, way, number, move, two, other, beside)


@loop
def keeping(problem: Compiled, meets: Meets, slot: int, kind: int) -> int:
    """Any option of that kind; half the time the one at the slot's own spot, if there is one."""
    low, high = problem.kind_start[kind], problem.kind_start[kind + 1]
    old = meets.slots.option[slot]
    if old >= 0 and np.random.random() < 0.5:
        for option in range(low, high):
            if meets.neighbours.spot[option] == meets.neighbours.spot[old]:
                return int(option)
    return int(low + np.random.randint(high - low))


@loop
def length(problem: Compiled, kind: Number) -> int:
    """Of a kind's options; 0 for none."""
    return int(problem.option_length[problem.kind_start[kind]]) if kind >= 0 else 0


@loop
def drawn(problem: Compiled, counts: Counts, meets: Meets, way: Journey, move: int) -> int:
    """Some move: how many changes it has, 0 if there is none."""
    one = int(np.random.randint(len(meets.slots.piece)))
    several = meets.same.start[one + 1] - meets.same.start[one] > 1
    if several and (meets.slots.kind[one] < 0 or np.random.random() < SPLITTING):
        return split(problem, counts, meets, way, move, one)
    if meets.slots.kind[one] < 0:
        return 0
    if np.random.random() < PUSHING:
        return push(problem, counts, meets, way, move, one)
    return alone(problem, counts, meets, way, move, one)


@loop
def make(problem: Compiled, counts: Counts, way: Journey, number: int, forward: bool) -> tuple[int, int]:
    """The changes, or all of them back; gives what that adds to cost and broken."""
    cost, broken = 0, 0
    for at in range(number):
        c, b = change(problem, counts, way.option[at] if forward else way.new[at], -1)
        cost += c
        broken += b
    for at in range(number):
        c, b = change(problem, counts, -1, way.new[at] if forward else way.option[at])
        cost += c
        broken += b
    return cost, broken


@loop
def settle(problem: Compiled, meets: Meets, slot: Number, option: Number, whose: Number) -> None:
    """Have `whose` be there where a slot with that option is. `there` stays as it is where another one has come since."""
    if option < 0:
        return
    of_slot, company_of, _ = meets.neighbours.of_slot
    start = meets.neighbours.spot[option] % meets.spots
    end = min(meets.spots, start + problem.option_length[option])
    for row in range(of_slot[slot], of_slot[slot + 1]):
        for time in range(start, end):
            if whose >= 0 or meets.there[company_of[row], time] == slot:
                meets.there[company_of[row], time] = whose


@loop
def anneal_meets(
    problem: Compiled,
    counts: Counts,
    meets: Meets,
    way: Journey,
    best: Int32s,
    figures: NDArray[np.int64],
    moves: int,
    hot: float,
    cold: float,
    penalty: float,
    seed: int,
) -> None:
    """Makes moves while the temperature falls from `hot` to `cold` (points of cost); a step broken weighs `penalty`.

    `figures`: cost and broken now, cost and broken of the best, which is the least broken and of those the cheapest;
    `best` the slots' options of that. All are changed.
    """
    np.random.seed(seed)
    way.met[:] = -1
    meets.there[:] = -1
    for slot in range(len(meets.slots.piece)):
        settle(problem, meets, slot, meets.slots.option[slot], slot)
    cost, broken = figures[0], figures[1]
    temperature = hot
    cooling = (cold / hot) ** (EQUALLY_WARM / max(EQUALLY_WARM, moves))
    slots = meets.slots
    for move in range(moves):
        if move % EQUALLY_WARM == EQUALLY_WARM - 1:
            temperature *= cooling
        number = drawn(problem, counts, meets, way, move)
        if number == 0:
            continue
        more, breaking = make(problem, counts, way, number, True)
        worse = more + penalty * breaking
        if worse <= 0 or np.random.random() < np.exp(-worse / temperature):
            for at in range(number):
                settle(problem, meets, way.slot[at], way.option[at], -1)
                slots.option[way.slot[at]] = way.new[at]
                slots.kind[way.slot[at]] = way.new_kind[at]
            for at in range(number):
                settle(problem, meets, way.slot[at], way.new[at], way.slot[at])
            cost += more
            broken += breaking
            if broken < figures[3] or (broken == figures[3] and cost < figures[2]):
                figures[2], figures[3] = cost, broken
                remember(best, slots.option)
        else:
            make(problem, counts, way, number, False)
    figures[0], figures[1] = cost, broken


def compile_meets() -> None:
    """Have numba compile the moves for this machine, or read them from its cache: seconds the first time, then none."""
    nothing = Terms()
    nothing.split_piece(asked=1, lengths=[1], placed=[True], costs=[0], missing_weight=1)
    state = State(nothing.compiled())
    rows = csr(np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64), np.ones(1, dtype=np.int64), 1)
    one = np.zeros(1, dtype=np.int32)
    meets = Meets(
        Slots(one.copy(), one.copy(), one.copy()), Neighbours(rows, rows, one.copy()), rows, 1, np.zeros((1, 1), dtype=np.int32)
    )
    figures = np.zeros(4, dtype=np.int64)
    anneal_meets(state.problem, state.counts, meets, journey(1), one.copy(), figures, 0, 1.0, 1.0, 1.0, 0)
