"""The first whole timetable: shared classes by themselves, then every lesson, moved and cooled from nowhere."""

from collections.abc import Callable

from scheduler.engine.placing.compiling import Problem
from scheduler.engine.placing.giving_up import keep_limits
from scheduler.engine.placing.moving import FAR, Walk
from scheduler.engine.placing.untangling import placing_all, untangle
from scheduler.engine.placing.watch import Watch
from scheduler.engine.terms.compiled import HARD, Compiled, Int32s
from scheduler.engine.terms.state import State

HOT, WARM = 30.0, 15.0
"""Points of cost at the start: days and rules give way at first, so that shared lessons find their times together.

A walk of few moves a lesson starts less hot, or it would have none left for the end.
"""

WALKS = ((100, WARM), (5_000, HOT), (FAR, HOT))
"""Moves for each lesson that each walk is content with, and where it starts. The last takes what is left of the time.

A large region has no time for a third one, and a tiny region has it to spare.
"""

ANOTHER = 1 << 20
"""So far from each other are the seeds of two walks: each stretch of a walk takes the next one."""

UNTANGLED_SHARE = 0.25
"""Part of that time in which what one walk ended with broken may be untangled."""

WOVEN_SHARE = 0.05
"""Part of that time for the classes that tie schools together, which all others then lie around."""


def construct(
    problem: Problem,
    watch: Watch,
    *,
    share: float,
    complete: Callable[[], None] = lambda: None,
    is_good: Callable[[State], bool] = lambda _: True,
) -> State:
    """Place what can be placed within that part of what is left; no limit is broken then.

    A quick walk first, so that there soon is an answer to keep; `complete` is called when one has everything in it, and
    where what the quick walk leaves is not good, it is left at that.
    """
    left, pinned, seed = watch.left * share, settled(problem), watch.limits.seed
    woven = [i for i in range(len(problem.pieces)) if is_woven(problem, i)]
    found: list[State] = []
    for most, hot in WALKS:
        before = watch.left
        first = Walk(problem, pinned, woven, without_falling(problem.terms), seed)
        first.cool(watch, WOVEN_SHARE * left, hot, most=most * max(1, len(first.slots.piece)))
        start = first.state_of(pinned, first.best)
        found.append(whole_walk(problem, start, watch, (1 - WOVEN_SHARE) * left, seed, most, hot))
        watch.tell(found[-1].placed, found[-1].cost)
        if found[-1].placed == most_placed(problem):
            complete()
        spent, seed = before - watch.left, seed + ANOTHER
        left -= spent
        # A walk that is shorter than the one before would hardly find anything better.
        if left < spent or not found[-1].cost or not is_good(found[0]):
            break
    return min(found, key=lambda state: state.cost)


def most_placed(problem: Problem) -> int:
    """Lessons that have a place if everything else gives way."""
    return sum(piece.lessons for piece in problem.pieces) - sum(problem.least_missing)


def whole_walk(problem: Problem, start: State, watch: Watch, share: float, seed: int, most: int, hot: float) -> State:
    """Every lesson moved and cooled, for so much of what is left and at most so many moves a lesson.

    Gives the better of the last state, untangled, and the best that broke none.
    """
    walk = Walk(problem, start, range(len(problem.pieces)), placing_all(problem.terms), seed)
    walk.cool(watch, share, hot, most=most * max(1, len(walk.slots.piece)))
    last, best = walk.state_of(start, walk.slots.option), walk.state_of(start, walk.best)
    last = untangle(problem, last, watch, UNTANGLED_SHARE * share, walk.seed, walk.state.problem.severity)
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
