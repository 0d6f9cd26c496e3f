"""H12: at most `per_day_max` lessons of a line a day."""

from typing import Any

import pytest

from tests.scheduler.engine.hamlet import line
from tests.scheduler.engine.rules.conftest import Judge
from tests.scheduler.engine.rules.weeks import Week, cases, held, week


def at_most(per_day: int) -> dict[str, Any]:
    return {"curriculum": (line("A:RE", "Ag", lessons=3, doubles=1, per_day_max=per_day),)}


KEPT: dict[str, Week] = {
    "one on each of two days": week(held("A:RE"), held("A:RE", day=2), **at_most(1)),
    "a double is two": week(held("A:RE", end="09:45"), **at_most(2)),
    "a double and a single": week(held("A:RE", end="09:45"), held("A:RE", start="10:00"), **at_most(3)),
}
BROKEN: dict[str, Week] = {
    "two on one day": week(held("A:RE"), held("A:RE", start="10:00"), **at_most(1)),
    "a double where one may be": week(held("A:RE", end="09:45"), **at_most(1)),
    "a double and a single where two may be": week(held("A:RE", end="09:45"), held("A:RE", start="10:00"), **at_most(2)),
}


@pytest.mark.parametrize(("week", "broken"), cases("H12", KEPT, BROKEN))
def test_a_day_has_no_more_of_a_line_than_it_may(judge: Judge, week: Week, broken: set[str]) -> None:
    assert judge(week) == broken
