"""Meets are a solution only if they add up, fit the week and keep what is preassigned."""

import pytest

from scheduler.engine.xhstt.errors import SolutionError
from scheduler.engine.xhstt.instance import Meet, Solution
from scheduler.engine.xhstt.whole import must_be_whole
from tests.scheduler.engine.xhstt.schoolhouse import schoolhouse, solution

ANNA, BO = 0, 1

FAULTS = [
    (Meet(9, 1, None, ()), "event '9': there are 4 events"),
    (Meet(-1, 1, None, ()), "event '-1': there are 4 events"),
    (Meet(2, 0, None, (ANNA,)), "event 'song': a meet lasts 0, expected 1 or more"),
    (Meet(2, 1, None, (ANNA,)), "event 'song': its meets last 3, expected 2"),
    (Meet(2, 2, 5, (ANNA,)), "event 'song': a meet of 2 starts at 'Tue3', expected one that ends by the last time"),
    (Meet(2, 2, 6, (ANNA,)), "event 'song': a meet of 2 starts at time 6 of 6, expected one that ends by the last time"),
    (Meet(2, 2, -1, (ANNA,)), "event 'song': a meet of 2 starts at time -1 of 6, expected one that ends by the last time"),
    (
        Meet(3, 1, 1, (ANNA, BO)),
        "event 'staff': a meet starts at 'Mon2', expected 'Mon1', which is preassigned",
    ),
    (
        Meet(3, 1, None, (ANNA, BO)),
        "event 'staff': a meet starts at no time, expected 'Mon1', which is preassigned",
    ),
    (Meet(2, 2, None, ()), "event 'song': a meet has 0 resources, expected 1"),
    (Meet(2, 2, None, (BO,)), "event 'song': a meet has 'Bo' as 'Teacher', expected 'Anna', which is preassigned"),
    (Meet(2, 2, None, (None,)), "event 'song': a meet has no resource as 'Teacher', expected 'Anna', which is preassigned"),
    (Meet(2, 2, None, (7,)), "event 'song': a meet has resource 7 as 'Teacher', expected 'Anna', which is preassigned"),
    (Meet(1, 2, None, (BO, 7)), "event 'art': a meet has 7 as 'Room', expected one of 4 resources"),
    (Meet(1, 2, None, (BO, ANNA)), "event 'art': a meet has 'Anna' as 'Room', expected a Room"),
]


@pytest.mark.parametrize(("meet", "message"), FAULTS)
def test_a_meet_that_does_not_fit_is_named(meet: Meet, message: str) -> None:
    house = schoolhouse()
    with pytest.raises(SolutionError) as refused:
        must_be_whole(house, Solution((*solution(house).meets, meet)))
    assert str(refused.value) == message


def test_meets_that_add_up_are_whole() -> None:
    house = schoolhouse()
    must_be_whole(house, solution(house, "art 1 Tue3 Red", "art 1 - Blue"))
