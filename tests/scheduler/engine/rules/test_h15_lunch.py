"""H15: on a day with lessons each strand has its lunch: so many minutes in one piece, between two times, without a lesson."""

from typing import Any

import pytest

from schooling.domain.clock import minutes_of
from schooling.domain.resources import BlockKind, Lunch
from tests.scheduler.engine.hamlet import group, line
from tests.scheduler.engine.rules.conftest import Judge
from tests.scheduler.engine.rules.weeks import Held, Week, cases, held, week


def day(*starts: str, lunch: int, **of_lunch: Any) -> Week:
    """A's home group at those times of Monday, with so many minutes for lunch between nine and eleven."""
    return eating(*(held("A:RE", start=start) for start in starts), lunch=lunch, **of_lunch)


def eating(*lessons: Held, lunch: int, school: str = "A", weekday: int | None = None, groups: tuple[str, ...] = ()) -> Week:
    subgroup = group("As", "A", 3, home_groups=("Ag",), block="b", block_kind=BlockKind.OPTION)
    return week(
        *lessons,
        lunches=(Lunch(school, weekday, minutes_of("09:00"), minutes_of("11:00"), lunch, groups),),
        groups=(group("Ag", "A"), group("Ah", "A"), group("Bg", "B"), subgroup),
        curriculum=(line("A:RE", "Ag", lessons=4, per_day_max=4), line("As:RE", "As", lessons=4, per_day_max=4)),
    )


KEPT: dict[str, Week] = {
    "before a lesson": day("10:00", lunch=60),
    "after a lesson": day("09:00", lunch=75),
    "between lessons": day("08:00", "09:00", "10:00", lunch=15),
    "on a day without lessons": eating(lunch=120),
    "another weekday's": day("09:00", "10:00", lunch=60, weekday=2),
    "another group's": day("09:00", "10:00", lunch=60, groups=("Ah",)),
    "another school's": day("09:00", "10:00", lunch=60, school="B"),
}
BROKEN: dict[str, Week] = {
    "a minute short before": day("10:00", lunch=61),
    "a minute short after": day("09:00", lunch=76),
    "a minute short between": day("08:00", "09:00", "10:00", lunch=16),
    "in two pieces": day("09:00", "10:00", lunch=30),
    "that weekday's": day("09:00", "10:00", lunch=60, weekday=1),
    "that group's": day("09:00", "10:00", lunch=60, groups=("Ah", "Ag")),
    "with the subgroup's lesson": eating(held("A:RE", start="09:00"), held("As:RE", start="10:00"), lunch=60),
}


@pytest.mark.parametrize(("week", "broken"), cases("H15", KEPT, BROKEN))
def test_everyone_has_lunch(judge: Judge, week: Week, broken: set[str]) -> None:
    assert judge(week) == broken
