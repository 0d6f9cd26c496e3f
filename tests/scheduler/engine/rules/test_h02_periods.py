"""H2: a lesson fills one period of the host's bells, or two consecutive ones."""

import pytest

from tests.scheduler.engine.hamlet import line
from tests.scheduler.engine.rules.conftest import Judge
from tests.scheduler.engine.rules.weeks import Week, cases, counting_none, held, week

DOUBLE = {"curriculum": (line("A:RE", "Ag", lessons=3, doubles=1, per_day_max=3),)}

KEPT: dict[str, Week] = {
    "one period": week(held("A:RE"), **DOUBLE),
    "two periods in a row": week(held("A:RE", start="09:00", end="10:45"), **DOUBLE),
}
BROKEN: dict[str, Week] = {
    "three periods": counting_none(week(held("A:RE", end="10:45"), **DOUBLE)),
    "starts in a period": counting_none(week(held("A:RE", start="08:05", end="08:45"), **DOUBLE)),
    "ends in a period": counting_none(week(held("A:RE", end="08:40"), **DOUBLE)),
    "in the break": counting_none(week(held("A:RE", start="08:45", end="09:00"), **DOUBLE)),
    "on a day without periods": counting_none(week(held("A:RE", day=6), **DOUBLE)),
}


@pytest.mark.parametrize(("week", "broken"), cases("H2", KEPT, BROKEN))
def test_a_lesson_fills_the_hosts_periods(judge: Judge, week: Week, broken: set[str]) -> None:
    assert judge(week) == broken
