"""What a solve gives and tells: a solution with its costs, confirmed by the judge, and progress on the way."""

from collections.abc import Callable
from dataclasses import dataclass

from scheduler.engine.progress import Phase
from scheduler.engine.terms.state import State
from scheduler.engine.xhstt.compiling import Problem
from scheduler.engine.xhstt.completing import complete, solution_of
from scheduler.engine.xhstt.instance import Solution
from scheduler.engine.xhstt.judge import judge


@dataclass(frozen=True, slots=True)
class Answer:
    """The best solution found. `bound` is a proven lower limit of the objective; `steps` what was spent, in steps."""

    solution: Solution
    infeasibility: int
    objective: int
    bound: int
    seconds: float
    steps: int
    seed: int


@dataclass(frozen=True, slots=True)
class Progress:
    """The state of a solve at one moment: `left` seconds (or steps' worth) to go; costs of the best so far."""

    phase: Phase
    seconds: float
    left: float
    infeasibility: int
    objective: int
    bound: int


ProgressListener = Callable[[Progress], None]


def silent(_: Progress) -> None:
    """A listener for callers who do not follow the solve."""


class NotConfirmedError(Exception):
    """The judge finds other costs than the search did: a fault of this program, and no answer leaves it."""

    def __init__(self, instance: str, told: tuple[int, int], judged: tuple[int, int]) -> None:
        super().__init__(f"{instance}: the search tells infeasibility and objective {told}, the judge {judged}")
        self.told, self.judged = told, judged


def confirmed(problem: Problem, options: list[int]) -> tuple[Solution, int, int]:
    """The solution of those options with its infeasibility and objective. Raises NotConfirmedError."""
    state = State(problem.terms)
    for option in options:
        state.put(option)
    complete(problem, state)
    solution = solution_of(problem, state)
    verdict = judge(problem.instance, solution)
    judged = verdict.infeasibility, verdict.objective
    if judged != (state.broken, state.cost):
        raise NotConfirmedError(problem.instance.id, (state.broken, state.cost), judged)
    return solution, *judged
