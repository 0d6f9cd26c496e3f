"""No answer leaves whose costs the judge does not confirm."""

from dataclasses import replace

import numpy as np
import pytest

from scheduler.engine.xhstt.answer import NotConfirmedError, confirmed
from scheduler.engine.xhstt.compiling import compile_instance
from tests.scheduler.engine.xhstt.cases import ALL
from tests.scheduler.engine.xhstt.schoolhouse import constraint, schoolhouse


def test_costs_that_the_judge_does_not_find_are_an_error() -> None:
    house = schoolhouse(constraint("AssignTime", ALL, required="false", weight=3))
    problem = compile_instance(house)
    given = problem.number(3)  # the one event whose time is given
    solution, infeasibility, objective = confirmed(problem, [given])
    assert (len({meet.event for meet in solution.meets}), infeasibility, objective) == (4, 0, 3 * 7)
    doubled = problem.terms.with_limits(weight=np.where(problem.terms.weight > 0, 2 * problem.terms.weight, problem.terms.weight))
    with pytest.raises(NotConfirmedError) as error:
        confirmed(replace(problem, terms=doubled), [given])
    assert (error.value.told, error.value.judged) == ((0, 6 * 7), (0, 3 * 7))
    assert str(error.value) == "Schoolhouse: the search tells infeasibility and objective (0, 42), the judge (0, 21)"
