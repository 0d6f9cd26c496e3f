"""The score, with no more lessons moved: where those that moved lie best, and which ones should."""

from ortools.sat.python import cp_model

from scheduler.engine.placing.search import improve
from scheduler.engine.placing.watch import Watch
from scheduler.engine.repair.fewest import Fewest

SECONDS = 3.0
"""The longest that is spent on which lessons had better move than those that did."""


def shape(fewest: Fewest, watch: Watch) -> bool:
    """Better days with as many moves; says whether there are none better.

    That is known where every lesson that could stay did: then only those without a place of their own have a choice.
    """
    state, stays = fewest.state, fewest.stays.tolist()
    kept, best = fewest.worth(state).kept, state.weighed(state.problem.weight)
    staying = set(stays)
    moved = [i for i in range(len(fewest.problem.pieces)) if state.missing(i) or not staying.issuperset(state.options_of(i))]
    if not moved:
        return kept == len(stays)
    status = None if watch.over else improve(state, moved, watch, most=watch.left, staying=(stays, kept))
    if kept < len(stays) and not watch.over:
        improve(state, fewest.around(moved), watch, most=SECONDS, staying=(stays, kept))
    if fewest.points(state) > fewest.points(best):  # the region's weights would rather leave a lesson out
        fewest.state = best
    watch.tell(fewest.state.placed, fewest.state.cost)
    return kept == len(stays) and status == cp_model.OPTIMAL and fewest.state is state
