"""H9: with `supervision` = yes, one adult who works at the school that day supervises in each room away from the host."""

from dataclasses import replace
from typing import Any

import pytest

from schooling.domain.resources import StaffSchool
from tests.scheduler.engine.hamlet import group, hamlet, line, settings, teacher
from tests.scheduler.engine.rules.conftest import Judge
from tests.scheduler.engine.rules.weeks import Week, cases, held, week

UNWATCHED: dict[str, Any] = {"settings": settings(supervision=False)}


def watched(adult: str, **changes: Any) -> Week:
    return week(held("B:RE", adults={"B": adult}), **changes)


def two_in_a_room(second: str) -> Week:
    """Two groups of B in one room, and who watches the second."""
    region, timetable = week(
        held("Bg:RE", "Bh:RE"),
        groups=(*hamlet().groups, group("Bh", "B")),
        curriculum=(line("Bg:RE", "Bg"), line("Bh:RE", "Bh")),
        staff=(*hamlet().staff, teacher("M", "B")),
    )
    (lesson,) = timetable.lessons
    sites = lesson.sites[0], replace(lesson.sites[1], supervisor=second)
    return region, replace(timetable, lessons=(replace(lesson, sites=sites),))


KEPT: dict[str, Week] = {
    "an assistant of the school": watched("NB"),
    "a teacher of the school": watched("M", staff=(*hamlet().staff, teacher("M", "B"))),
    "someone who works there that day": watched("NC", staff_schools=(StaffSchool("NC", "B", 1),)),
    "nobody, where lessons are not supervised": watched("", **UNWATCHED),
    "nobody at the host": week(held("A:RE")),
    "one adult for two groups in a room": two_in_a_room("NB"),
}
BROKEN: dict[str, Week] = {
    "nobody": watched(""),
    "someone of another school": watched("NC"),
    "someone who works there on another day": watched("NC", staff_schools=(StaffSchool("NC", "B", 2),)),
    "two adults in one room": two_in_a_room("M"),
}


@pytest.mark.parametrize(("week", "broken"), cases("H9", KEPT, BROKEN))
def test_an_adult_is_in_every_room(judge: Judge, week: Week, broken: set[str]) -> None:
    assert judge(week) == broken
