"""A benchmark's answer is told with what it costs and why."""

import pytest

from scheduler.engine.xhstt.answer import Answer
from scheduler.engine.xhstt.instance import Instance
from scheduler.engine.xhstt.judge import judge
from scheduler.engine.xhstt.telling import document, gap, text
from tests.scheduler.engine.xhstt.cases import ALL
from tests.scheduler.engine.xhstt.schoolhouse import constraint, schoolhouse, solution

SINGLES = ("maths 1 Mon2 -", "maths 1 Tue1 -", "maths 1 Tue2 -", "art 1 Mon3 -", "art 1 Tue3 -", "song 1 -", "song 1 -")


@pytest.fixture
def house() -> Instance:
    whole = "<Duration>1</Duration><Minimum>0</Minimum><Maximum>0</Maximum>"
    return schoolhouse(constraint("AssignTime", ALL, weight=3), constraint("DistributeSplitEvents", ALL, whole, required="false"))


def answered(house: Instance, *meets: str, infeasibility: int = 0, objective: int = 0, bound: int = 0) -> Answer:
    return Answer(solution(house, *meets), infeasibility, objective, bound, seconds=1.234, steps=7, seed=3)


@pytest.mark.parametrize(("infeasibility", "objective", "expected"), [(0, 8, 0.25), (0, 0, 0.0), (1, 8, None)])
def test_the_gap_is_known_once_the_answer_is_feasible(
    infeasibility: int, objective: int, expected: float | None, house: Instance
) -> None:
    assert gap(answered(house, infeasibility=infeasibility, objective=objective, bound=6 if objective else 0)) == expected


def test_what_costs_something_is_told_by_constraint_and_point(house: Instance) -> None:
    answer = answered(house, *SINGLES, infeasibility=6, objective=8)
    verdict = judge(house, answer.solution)
    assert list(text(answer, verdict)) == [
        "infeasibility=6 objective=8 bound=0 seconds=1.2",
        "not feasible: required constraints are broken; a longer run may keep them, if anything can",
        "required AssignTime AssignTime Linear true (AssignTime): 6, by song (2)",
        "wanted DistributeSplitEvents DistributeSplitEvents Linear false (DistributeSplitEvents): 8, "
        "by maths (3), art (2), song (2), staff (1)",
    ]
    whole = document(house, answer, verdict)
    costs = whole.pop("costs")
    assert whole == {
        "instance": "Schoolhouse",
        "infeasibility": 6,
        "objective": 8,
        "bound": 0,
        "gap": None,
        "seconds": 1.23,
        "seed": 3,
        "steps": 7,
    }
    assert costs == [
        {
            "type": "AssignTime",
            "id": "AssignTime Linear true",
            "name": "AssignTime",
            "required": True,
            "cost": 6,
            "points": [{"point": "song", "deviation": 2, "cost": 6}],
        },
        {
            "type": "DistributeSplitEvents",
            "id": "DistributeSplitEvents Linear false",
            "name": "DistributeSplitEvents",
            "required": False,
            "cost": 8,
            "points": [
                {"point": point, "deviation": deviation, "cost": deviation}
                for point, deviation in (("maths", 3), ("art", 2), ("song", 2), ("staff", 1))
            ],
        },
    ]


def test_a_feasible_answer_is_told_without_a_warning(house: Instance) -> None:
    meets = ("maths 3 Tue1 -", "art 2 Tue1 -", "song 2 Mon2")
    answer = answered(house, *meets, objective=1, bound=1)
    assert list(text(answer, judge(house, answer.solution))) == [
        "infeasibility=0 objective=1 bound=1 seconds=1.2",
        "wanted DistributeSplitEvents DistributeSplitEvents Linear false (DistributeSplitEvents): 1, by staff (1)",
    ]
    assert document(house, answer, judge(house, answer.solution))["gap"] == 0.0


def test_of_many_points_some_are_told(house: Instance) -> None:
    twice = '<EventGroups><EventGroup Reference="All"/><EventGroup Reference="All"/></EventGroups>'
    unnamed = schoolhouse(constraint("AssignTime", twice).replace("<Name>AssignTime</Name>", ""))
    answer = answered(unnamed, infeasibility=14)
    assert list(text(answer, judge(unnamed, answer.solution)))[2:] == [
        "required AssignTime AssignTime Linear true: 14, by maths (3), art (2), song (2), maths (3), art (2) and 1 more",
    ]
