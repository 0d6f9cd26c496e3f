"""Where a state's cost comes from: the pieces whose chosen options count towards something that costs."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from scheduler.engine.terms.compiled import FEEDING, HARD, rows_hit
from scheduler.engine.terms.rows import spread
from scheduler.engine.terms.state import State, idle_cells


def costly_pieces(state: State) -> list[int]:
    """Pieces with an option that has a cost, or that counts, itself or by a cell, towards what costs; in order.

    Of what is too little, too, such as a day too short: whoever counts towards it could count more. Time goes with the
    options chosen, not with all there are.
    """
    problem, counts = state.problem, state.counts
    chosen = np.flatnonzero(counts.chosen)
    costing = costing_limits(state)
    idle = idle_rows(counts.busy) & (
        (problem.sequence_weight > 0) | rows_hit(problem.idle_counts, costing[problem.idle_counts.target])
    )
    cells = rows_hit(problem.busy_counts, costing[problem.busy_counts.target])
    inside = problem.cell_sequence >= 0
    cells[inside] |= idle[problem.cell_sequence[inside]]
    hit = problem.option_cost[chosen] > 0
    for rows, targets in ((problem.counts, costing), (problem.takes, cells)):
        option, place = spread(rows.start.astype(np.int64), chosen)
        hit[option[targets[rows.target[place]]]] = True
    pieces: list[int] = np.unique(problem.option_piece[chosen[hit]]).tolist()
    return pieces


def costing_limits(state: State) -> NDArray[np.bool_]:
    """Of each limit whether what is beyond it costs, by itself or by the limit that it feeds."""
    problem = state.problem
    beyond = state.counts.value > problem.cap
    feeding = problem.form == FEEDING
    costing = beyond & (problem.weight != HARD) & (problem.weight > 0) & ~feeding
    costing[feeding] = beyond[feeding] & costing[problem.feeds[feeding]]
    return np.asarray(costing)


@njit(cache=True, nogil=True)
def idle_rows(busy: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Of each sequence whether it has idle cells."""
    idle = np.zeros(len(busy), dtype=np.bool_)
    for sequence in range(len(busy)):
        idle[sequence] = idle_cells(busy[sequence]) > 0
    return idle
