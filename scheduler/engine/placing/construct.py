"""The first whole timetable: shared classes by themselves, then every lesson, moved and cooled from nowhere."""

from scheduler.engine.placing.compiling import Problem
from scheduler.engine.placing.giving_up import keep_limits
from scheduler.engine.placing.moving import Walk
from scheduler.engine.placing.watch import Watch
from scheduler.engine.terms.compiled import HARD, Compiled, Int32s
from scheduler.engine.terms.state import State

HOT = 30.0
"""Points of cost at the start: days and rules give way at first, so that shared lessons find their times together."""

MISSING = 20_000
"""Points, on the way, for a lesson without a place, for each of its piece's stakes: hardly ever worth a better day."""

WOVEN_SHARE = 0.05
"""Part of that time for the classes that tie schools together, which all others then lie around."""


def construct(problem: Problem, watch: Watch, *, share: float) -> State:
    """Place what can be placed within that part of what is left; no limit is broken then."""
    seconds, pinned = watch.left * share, settled(problem)
    woven = [i for i in range(len(problem.pieces)) if is_woven(problem, i)]
    first = Walk(problem, pinned, woven, without_falling(problem.terms), watch.limits.seed)
    first.cool(watch, WOVEN_SHARE * seconds, HOT)
    weight = problem.terms.weight.copy()
    weight[problem.terms.piece_missing] = MISSING * problem.terms.piece_stake
    everything = range(len(problem.pieces))
    walk = Walk(problem, first.state_of(pinned, first.best), everything, weight, watch.limits.seed)
    walk.cool(watch, (1 - WOVEN_SHARE) * seconds, HOT)
    last, best = walk.state_of(pinned, walk.slots.option), walk.state_of(pinned, walk.best)
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
