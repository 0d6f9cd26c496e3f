"""The first whole timetable: shared classes by themselves, then every lesson, moved and cooled from nowhere."""

from scheduler.engine.placing.compiling import Problem
from scheduler.engine.placing.giving_up import keep_limits
from scheduler.engine.placing.moving import FAR, Walk
from scheduler.engine.placing.watch import Watch
from scheduler.engine.terms.compiled import HARD, Compiled, Int32s
from scheduler.engine.terms.state import State

HOT = 30.0
"""Points of cost at the start: days and rules give way at first, so that shared lessons find their times together."""

MISSING = 20_000
"""Points, on the way, for a lesson without a place, for each of its piece's stakes: hardly ever worth a better day."""

ENOUGH = 5_000
"""Moves for each lesson that the first walk is content with; what is then left of the time is another walk's, from the start."""

ANOTHER = 1 << 20
"""So far from each other are the seeds of two walks: each stretch of a walk takes the next one."""

WOVEN_SHARE = 0.05
"""Part of that time for the classes that tie schools together, which all others then lie around."""


def construct(problem: Problem, watch: Watch, *, share: float) -> State:
    """Place what can be placed within that part of what is left; no limit is broken then."""
    left, pinned, seed = watch.left * share, settled(problem), watch.limits.seed
    woven = [i for i in range(len(problem.pieces)) if is_woven(problem, i)]
    first = Walk(problem, pinned, woven, without_falling(problem.terms), seed)
    first.cool(watch, WOVEN_SHARE * left, HOT)
    start, left = first.state_of(pinned, first.best), (1 - WOVEN_SHARE) * left
    before = watch.left
    found = whole_walk(problem, start, watch, left, seed, most=ENOUGH)
    spent = before - watch.left
    # A second walk that is shorter than the first would hardly find anything better.
    if spent <= left - spent:
        found = min(found, whole_walk(problem, start, watch, left - spent, seed + ANOTHER), key=lambda state: state.cost)
    return found


def whole_walk(problem: Problem, start: State, watch: Watch, share: float, seed: int, *, most: int | None = None) -> State:
    """Every lesson moved and cooled, for so much of what is left and at most so many moves a lesson; the better of the
    last state, with what breaks a limit given up, and the best that broke none.
    """
    weight = problem.terms.weight.copy()
    weight[problem.terms.piece_missing] = MISSING * problem.terms.piece_stake
    walk = Walk(problem, start, range(len(problem.pieces)), weight, seed)
    walk.cool(watch, share, HOT, most=FAR if most is None else most * len(walk.slots.piece))
    last, best = walk.state_of(start, walk.slots.option), walk.state_of(start, walk.best)
    keep_limits(last)
    return last if best.broken or last.cost < best.cost else best


def settled(problem: Problem) -> State:
    """The state of what pins leave no choice about; of pins that contradict each other some are given up."""
    state = State(problem.terms).weighed(without_falling(problem.terms))
    for option in sorted(problem.settled):
        state.put(option)
    keep_limits(state)
    return state.weighed(problem.terms.weight)


def without_falling(terms: Compiled) -> Int32s:
    """The weights without hard limits that other pieces may bring down again: remote lessons wait for local ones (H10)."""
    weight = terms.weight.copy()
    weight[(weight == HARD) & ~terms.rising] = 0
    return weight


def is_woven(problem: Problem, i: int) -> bool:
    """Whether the piece ties schools together: shared, or by a teacher of several."""
    piece = problem.pieces[i]
    return len(piece.lines) > 1 or piece.is_shared or len(problem.region.schools_of[piece.klass.staff]) > 1
