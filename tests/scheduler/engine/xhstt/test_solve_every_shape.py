"""Whatever an instance asks for, the search counts what the judge counts: no answer leaves that was not confirmed."""

import pytest

from scheduler.engine.limits import Limits
from scheduler.engine.xhstt.instance import Resource
from scheduler.engine.xhstt.judge import judge
from scheduler.engine.xhstt.markup import parse_markup
from scheduler.engine.xhstt.reading import instance_of
from scheduler.engine.xhstt.solve import solve
from tests.scheduler.engine.xhstt.cases import ALL, CASES
from tests.scheduler.engine.xhstt.random_instances import RandomInstance
from tests.scheduler.engine.xhstt.schoolhouse import constraint, schoolhouse


@pytest.mark.parametrize("cost", ["Linear", "Quadratic", "Step"])
@pytest.mark.parametrize("required", ["true", "false"])
def test_every_type_beside_times_for_all(cost: str, required: str) -> None:
    times = constraint("AssignTime", ALL, weight=2).replace(' Id="', ' Id="all ')
    for text, *_ in CASES:
        costed = text.replace("<CostFunction>Linear<", f"<CostFunction>{cost}<").replace("<Weight>1<", "<Weight>3<")
        house = schoolhouse(costed.replace(">true<", f">{required}<"), times)
        answer = solve(house, limits=Limits(steps=1))
        verdict = judge(house, answer.solution)
        assert (answer.infeasibility, answer.objective) == (verdict.infeasibility, verdict.objective)


@pytest.mark.parametrize("first", range(0, 100, 25))
def test_instances_of_every_shape(first: int) -> None:
    for seed in range(first, first + 25):
        instance = instance_of(parse_markup(RandomInstance(seed).text().encode(), "random.xml"))
        answer = solve(instance, limits=Limits(steps=seed % 3, seed=seed))
        verdict = judge(instance, answer.solution)
        assert (answer.infeasibility, answer.objective) == (verdict.infeasibility, verdict.objective)
        assert answer.bound <= answer.objective or answer.infeasibility


def test_a_role_that_is_left_open_is_filled_at_any_time() -> None:
    rooms = '<ResourceGroups><ResourceGroup Reference="Rooms"/></ResourceGroups>'
    week = '<TimeGroups><TimeGroup Reference="Week"/></TimeGroups>'
    red = '<Resources><Resource Reference="Red"/></Resources>'
    house = schoolhouse(
        constraint("AssignTime", ALL),
        constraint("AssignResource", ALL, "<Role>Room</Role>"),
        constraint("AvoidClashes", rooms),
        constraint("AvoidUnavailableTimes", red, week),
    )
    answer = solve(house, limits=Limits(steps=5))
    in_rooms = [meet.resources[1] for meet in answer.solution.meets if house.events[meet.event].id in ("maths", "art")]
    assert (answer.infeasibility, set(in_rooms)) == (0, {house.resources.index(Resource("Blue", "Room"))})
