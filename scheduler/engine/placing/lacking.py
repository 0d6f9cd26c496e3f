"""Which pieces have lessons that may have a place in the week and have none."""

from scheduler.engine.placing.compiling import Problem
from scheduler.engine.terms.state import State


def lacking(problem: Problem, state: State) -> list[int]:
    """Pieces without a place for some lesson that is not hopeless whatever lies around it; in order."""
    return [i for i, least in enumerate(problem.least_missing) if state.missing(i) > least]
