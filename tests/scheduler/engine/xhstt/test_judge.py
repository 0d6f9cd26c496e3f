"""Every constraint type: one solution that keeps it, and one whose deviation is counted by hand."""

import pytest

from scheduler.engine.xhstt.constraints import Constraint, CostFunction
from scheduler.engine.xhstt.errors import SolutionError
from scheduler.engine.xhstt.instance import Instance, Solution
from scheduler.engine.xhstt.judge import Seen, Verdict, Violation, deviations, judge
from tests.scheduler.engine.xhstt.cases import ALL, CASES, MATHS
from tests.scheduler.engine.xhstt.schoolhouse import constraint, schoolhouse, solution


def violated(instance: Instance, *meets: str) -> list[tuple[str, int]]:
    found = judge(instance, solution(instance, *meets)).violations
    return [(violation.point, violation.deviation) for violation in found]


@pytest.mark.parametrize(("text", "kept", "broken", "points"), CASES)
def test_what_keeps_a_constraint_and_what_breaks_it(
    text: str, kept: list[str], broken: list[str], points: list[tuple[str, int]]
) -> None:
    instance = schoolhouse(text)
    assert violated(instance, *kept) == []
    assert violated(instance, *broken) == points


def test_what_is_preassigned_is_no_point_of_application() -> None:
    staff = '<Events><Event Reference="staff"/></Events>'
    instance = schoolhouse(
        constraint("AssignTime", staff),
        constraint("PreferTimes", staff),
        constraint("AssignResource", ALL, "<Role>Teacher</Role>"),
        constraint("PreferResources", ALL, "<Role>Teacher</Role>"),
    )
    assert [getattr(each, "events", ()) + getattr(each, "points", ()) for each in instance.constraints] == [()] * 4


def test_an_event_group_without_events_is_linked() -> None:
    assert violated(schoolhouse(constraint("LinkEvents", '<EventGroups><EventGroup Reference="None"/></EventGroups>'))) == []


def test_a_point_that_is_listed_twice_counts_twice() -> None:
    both = '<EventGroups><EventGroup Reference="Sums"/></EventGroups><Events><Event Reference="maths"/></Events>'
    assert violated(schoolhouse(constraint("AssignTime", both))) == [("maths", 3), ("maths", 3)]


@pytest.mark.parametrize(("cost", "linear"), [("Linear", 6), ("Quadratic", 18), ("Step", 2)])
def test_the_cost_function_sees_the_sum_of_a_points_deviations_and_the_weight_comes_last(cost: str, linear: int) -> None:
    text = constraint("AssignTime", MATHS, weight=2, cost=cost)
    instance = schoolhouse(text)
    verdict = judge(instance, solution(instance, "maths 1 - -", "maths 2 - -"))
    assert verdict.violations == (Violation(instance.constraints[0], "maths", 3, linear),)
    assert (verdict.infeasibility, verdict.objective) == (linear, 0)


def test_what_is_not_required_is_the_objective() -> None:
    instance = schoolhouse(constraint("AssignTime", MATHS, required="false", weight=5), constraint("AssignTime", MATHS))
    verdict = judge(instance, solution(instance))
    assert (verdict.infeasibility, verdict.objective) == (3, 15)


def test_a_constraint_without_weight_costs_nothing() -> None:
    instance = schoolhouse(constraint("AssignTime", MATHS, weight=0))
    assert judge(instance, solution(instance)) == Verdict(0, 0, ())


def test_meets_that_are_no_solution_are_not_judged() -> None:
    instance = schoolhouse()
    with pytest.raises(SolutionError) as refused:
        judge(instance, Solution(()))
    assert str(refused.value) == "event 'maths': its meets last 0, expected 3"


def test_a_type_that_is_not_known_is_not_passed_over() -> None:
    instance = schoolhouse()
    strange = Constraint(id="s", name="", required=True, weight=1, cost=CostFunction.LINEAR)
    with pytest.raises(TypeError):
        next(deviations(strange, Seen(instance, solution(instance))))
