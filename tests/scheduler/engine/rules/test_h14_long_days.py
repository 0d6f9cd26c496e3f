"""H14: no strand has lessons in more than the home group's `max_per_day` of its school's periods a day."""

from typing import Any

import pytest

from schooling.domain.resources import BlockKind
from tests.scheduler.engine.hamlet import bells, group, hamlet, line
from tests.scheduler.engine.rules.conftest import Judge
from tests.scheduler.engine.rules.weeks import Week, cases, held, week

SUBGROUP = {"home_groups": ("Ag",), "block": "b"}


def at_most(periods: int | None, kind: BlockKind = BlockKind.OPTION) -> dict[str, Any]:
    """A's home group with a subgroup, each with three lessons."""
    groups = group("Ag", "A", max_per_day=periods), group("As", "A", 3, **SUBGROUP, block_kind=kind)
    lines = tuple(line(f"{code}:RE", code, lessons=3, per_day_max=3) for code in ("Ag", "As"))
    return {"groups": groups, "curriculum": lines}


TWO = (held("Ag:RE"), held("Ag:RE", start="09:00"))
ONE_MORE = held("As:RE", start="10:00")

KEPT: dict[str, Week] = {
    "as many as may be": week(*TWO, **at_most(2)),
    "more on another day": week(*TWO, held("Ag:RE", day=2), **at_most(2)),
    "home group's and subgroup's": week(*TWO, ONE_MORE, **at_most(3)),
    "no limit": week(*TWO, held("Ag:RE", start="10:00"), **at_most(None)),
    "lunch between them is none": week(held("Ag:RE"), held("Ag:RE", start="11:00"), **at_most(2)),
}
BROKEN: dict[str, Week] = {
    "one too many": week(*TWO, held("Ag:RE", start="10:00"), **at_most(2)),
    "any where there may be none": week(held("Ag:RE"), **at_most(0)),
    "one too many with the subgroup's": week(*TWO, ONE_MORE, **at_most(2)),
    "one too many with the split block's": week(*TWO, ONE_MORE, **at_most(2, BlockKind.SPLIT)),
    "one lesson that blocks two periods": week(
        held("B:RE"),
        groups=(hamlet().groups[0], group("Bg", "B", max_per_day=1)),
        curriculum=(line("B:RE", "Bg"),),
        periods=(*bells("A"), *bells("B", first=7 * 60 + 30)),
    ),
}


@pytest.mark.parametrize(("week", "broken"), cases("H14", KEPT, BROKEN))
def test_days_are_not_too_long(judge: Judge, week: Week, broken: set[str]) -> None:
    assert judge(week) == broken
