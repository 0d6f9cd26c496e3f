"""What breaks a limit or has no place: moved again with all that its teachers and home groups have; the rest lies still."""

from collections.abc import Iterable

from scheduler.engine.placing.compiling import Problem
from scheduler.engine.placing.giving_up import breaking, keep_limits
from scheduler.engine.placing.lacking import lacking
from scheduler.engine.placing.moving import Walk
from scheduler.engine.placing.watch import Watch
from scheduler.engine.terms.compiled import Compiled, Int32s
from scheduler.engine.terms.state import State

MISSING = 20_000
"""Points, on the way, for a lesson without a place, for each of its piece's stakes: hardly ever worth a better day."""

LUKEWARM = 4.0
"""Points of cost at the start of a round: enough to make way, too little to undo what has been found."""

MOVES_A_LESSON = 100

LONGER, PATIENCE = 3, 9
"""After so many rounds in vain they become longer, and after so many untangling ends: what is left wants other means."""


def placing_all(terms: Compiled) -> Int32s:
    """The weights on the way to an answer: a lesson without a place is dearer than anything beside it."""
    weight = terms.weight.copy()
    weight[terms.piece_missing] = MISSING * terms.piece_stake
    return weight


def untangle(problem: Problem, state: State, watch: Watch, share: float, seed: int, severity: Int32s | None = None) -> State:
    """The state with nothing broken: untangled round by round for so much of what is left, then given up what still is.

    Limits keep weighing what a round has come to insist on; `severity` is what they weigh at first.
    """
    end, weight = watch.left - share, placing_all(problem.terms)
    fewest, vain = problem.terms.pieces, 0
    while (tangled := pieces_in_the_way(problem, state)) and vain < PATIENCE and watch.left > end and not watch.over:
        vain = vain + 1 if len(tangled) >= fewest else 0
        fewest = min(fewest, len(tangled))
        seed += 1
        walk = Walk(problem, state, around(problem, tangled), weight, seed, severity)
        walk.cool_in(watch, MOVES_A_LESSON * (1 + vain // LONGER) * len(walk.slots.piece), LUKEWARM)
        state, severity = walk.state_of(state, walk.slots.option), walk.state.problem.severity
    kept = state.weighed(problem.terms.weight)
    keep_limits(kept)
    return kept


def pieces_in_the_way(problem: Problem, state: State) -> set[int]:
    """Pieces with a lesson that breaks a limit, or without a place that it may have."""
    tangled = set(problem.terms.option_piece[breaking(state)].tolist())
    return tangled.union(lacking(problem, state))


def around(problem: Problem, pieces: Iterable[int]) -> list[int]:
    """All that the pieces' teachers and home groups have."""
    found: set[int] = set()
    for piece in pieces:
        found.update(problem.by_staff[problem.pieces[piece].klass.staff])
        found.update(i for home in problem.homes[piece] for i in problem.by_home[home])
    return sorted(found)
