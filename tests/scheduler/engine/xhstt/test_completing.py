"""What has no place is told too: every event has its whole duration, split as well as it can be."""

import numpy as np
import pytest

from scheduler.engine.terms.state import State
from scheduler.engine.xhstt.compiling import compile_instance
from scheduler.engine.xhstt.completing import complete, solution_of
from scheduler.engine.xhstt.constraints import CostFunction, SplitEvents
from scheduler.engine.xhstt.instance import Event, Instance
from scheduler.engine.xhstt.judge import judge

TWOS_AND_THREES = SplitEvents(
    id="split",
    name="",
    required=True,
    weight=1,
    cost=CostFunction.LINEAR,
    events=(0,),
    minimum_duration=2,
    maximum_duration=3,
    minimum_amount=1,
    maximum_amount=2,
)


@pytest.mark.parametrize("given_time", [None, 0])
@pytest.mark.parametrize(("placed", "expected"), [([], [2, 3]), ([2], [2, 3]), ([3], [2, 3]), ([2, 2], [2, 3])])
def test_an_event_is_whole_whatever_part_of_it_has_a_place(
    placed: list[int], expected: list[int], given_time: int | None
) -> None:
    instance = Instance(
        id="five",
        times=("a", "b", "c", "d", "e"),
        time_groups=(),
        resource_types=(),
        resources=(),
        resource_groups=(),
        events=(Event("five in a row", 5, given_time, ()),),
        event_groups=(),
        constraints=(TWOS_AND_THREES,),
    )
    problem = compile_instance(instance)
    state = State(problem.terms)
    for length in placed:
        fitting = (problem.terms.option_length == length) & (problem.spots >= 0) & ~state.counts.chosen
        state.put(int(np.flatnonzero(fitting)[0]))
    complete(problem, state)
    solution = solution_of(problem, state)
    assert sorted(meet.duration for meet in solution.meets) == expected
    verdict = judge(instance, solution)
    assert (state.broken, state.cost) == (verdict.infeasibility, verdict.objective) == (0, 0)
