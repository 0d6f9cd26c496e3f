"""What is given up where a search ended with rules broken: as few lessons as can be."""

import numpy as np
from numpy.typing import NDArray

from scheduler.engine.terms.compiled import HARD, rows_hit
from scheduler.engine.terms.state import State


def keep_limits(state: State) -> None:
    """Lift options, those first that mend most at the least cost, until no hard limit is broken."""
    while state.broken:
        lost: list[tuple[int, int, int]] = []
        for option in breaking(state).tolist():
            before, cost = state.broken, state.cost
            state.lift(option)
            lost.append((state.broken - before, state.cost - cost, option))
            state.put(option)
        assert lost, "only chosen options count towards a broken limit"
        state.lift(min(lost)[2])


def breaking(state: State) -> NDArray[np.int64]:
    """Chosen options that add to a hard limit that is broken, themselves or by a cell they make busy."""
    problem = state.problem
    broken = (problem.weight == HARD) & (state.counts.value > problem.cap)
    cells = rows_hit(problem.busy_counts, broken[problem.busy_counts.target] & (problem.busy_counts.coefficient > 0))
    adding = rows_hit(problem.counts, broken[problem.counts.target] & (problem.counts.coefficient > 0))
    return np.flatnonzero(state.counts.chosen & (adding | rows_hit(problem.takes, cells[problem.takes.target])))
