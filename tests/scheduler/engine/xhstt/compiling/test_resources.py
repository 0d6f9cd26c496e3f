"""Idle times are counted in rows of 63 times; a longer group is refused with a word."""

import pytest

from scheduler.engine.xhstt.compiling import compile_instance
from scheduler.engine.xhstt.compiling.resources import LONGEST_ROW, LongRowError, apart
from scheduler.engine.xhstt.markup import parse_markup
from scheduler.engine.xhstt.reading import instance_of
from tests.scheduler.engine.xhstt.cases import ANNA
from tests.scheduler.engine.xhstt.schoolhouse import EVENTS, RESOURCES, constraint

MONDAY = '<TimeGroups><TimeGroup Reference="Mon"/></TimeGroups><Minimum>0</Minimum><Maximum>0</Maximum>'


def day_of(number: int) -> str:
    """An instance whose Monday has so many times, and in which Anna's idle ones are limited."""
    times = "".join(f'<Time Id="Mon{at + 1}"><Day Reference="Mon"/></Time>' for at in range(number))
    week = f'<Times><TimeGroups><Day Id="Mon"/></TimeGroups>{times}</Times>'
    limit = constraint("LimitIdleTimes", ANNA, MONDAY)
    return f'<Instance Id="long"><MetaData/>{week}{RESOURCES}{EVENTS}<Constraints>{limit}</Constraints></Instance>'


def test_a_day_of_63_times_has_idle_ones() -> None:
    problem = compile_instance(instance_of(parse_markup(day_of(LONGEST_ROW).encode(), "long.xml")))
    assert len(problem.terms.sequence_weight) == 1


def test_a_longer_day_is_refused() -> None:
    instance = instance_of(parse_markup(day_of(LONGEST_ROW + 1).encode(), "long.xml"))
    with pytest.raises(LongRowError) as error:
        compile_instance(instance)
    assert (
        str(error.value)
        == "long: LimitIdleTimesConstraint 'LimitIdleTimes Linear true': a group of 64 times, expected 63 at most"
    )


def test_groups_with_common_times_are_in_rows_of_their_own() -> None:
    assert apart([(0, 1, 2), (3, 4, 5), (2, 3, 4), (6, 7)]) == [[(0, 1, 2), (3, 4, 5)], [(2, 3, 4)]]
