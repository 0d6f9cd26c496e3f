"""H1: lessons placed + unplaced = lessons asked; no more doubles than `doubles`, and exactly those if all are placed."""

from dataclasses import replace
from typing import Any

import pytest

from schooling.domain.timetable import Timetable, Unplaced
from tests.scheduler.engine.hamlet import line
from tests.scheduler.engine.rules.conftest import Judge
from tests.scheduler.engine.rules.weeks import Week, cases, counting_none, held, week


def two(doubles: int) -> dict[str, Any]:
    """Two lessons of one line."""
    return {"curriculum": (line("A:RE", "Ag", lessons=2, doubles=doubles, per_day_max=2),)}


def unplaced(*rows: Unplaced) -> Week:
    """Nothing of a line of two lessons has a place, and those rows say so."""
    region, _ = week(**two(0))
    return region, Timetable((), (), rows)


def unseen() -> Week:
    """A lesson with no site, which is none."""
    region, timetable = counting_none(week(held("A:RE")))
    return region, replace(timetable, lessons=tuple(replace(lesson, sites=()) for lesson in timetable.lessons))


KEPT: dict[str, Week] = {
    "all are placed": week(held("A:RE"), held("A:RE", day=2), **two(doubles=0)),
    "what is not placed is listed": week(held("A:RE")),
    "listed in two rows": unplaced(Unplaced("A:RE", 1, "one"), Unplaced("A:RE", 1, "another")),
    "the double is held": week(held("A:RE", end="09:45"), **two(doubles=1)),
    "a single where the double has no place": week(held("A:RE"), **two(doubles=1)),
}
BROKEN: dict[str, Week] = {
    "one too many": week(held("A:RE"), held("A:RE", day=2)),
    "nothing said of what is missing": unplaced(Unplaced("A:RE", 1, "one")),
    "a double that nobody asked for": week(held("A:RE", end="09:45"), **two(doubles=0)),
    "two singles in place of a double": week(held("A:RE"), held("A:RE", day=2), **two(doubles=1)),
    "two lessons of one name": week(held("A:RE", code="L"), held("A:RE", day=2, code="L"), **two(doubles=0)),
    "no reason": unplaced(Unplaced("A:RE", 2, " ")),
    "no lesson": unplaced(Unplaced("A:RE", 2, "two"), Unplaced("A:RE", 0, "none")),
    "of no line": unplaced(Unplaced("A:RE", 2, "two"), Unplaced("A:MA", 1, "one")),
    "nobody takes part": unseen(),
}


@pytest.mark.parametrize(("week", "broken"), cases("H1", KEPT, BROKEN))
def test_all_lessons_are_accounted_for(judge: Judge, week: Week, broken: set[str]) -> None:
    assert judge(week) == broken
