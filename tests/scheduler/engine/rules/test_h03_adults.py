"""H3: the teacher works there, is qualified and named, stays within loads, and every adult is in one place at a time."""

from dataclasses import replace
from typing import Any

import pytest

from schooling.domain.resources import Qualification, StaffSchool, Travel
from tests.scheduler.engine.hamlet import group, hamlet, line, teacher
from tests.scheduler.engine.rules.conftest import Judge
from tests.scheduler.engine.rules.weeks import Week, cases, counting_none, held, week

TWO = (held("A:RE"), held("B:RE", start="09:00"))


def limited(**limits: Any) -> dict[str, Any]:
    return {"staff": (teacher("T", "A", **limits), *hamlet().staff[1:])}


def travelling(minutes: int | None) -> Week:
    """T teaches at A from eight and at B from nine, a quarter of an hour after the first lesson."""
    travel = () if minutes is None else (Travel("B", "A", minutes),)
    lessons = held("A:RE"), held("B:RE", host="B", start="09:00")
    return week(*lessons, travel=travel, staff_schools=(StaffSchool("T", "B", 1),))


def watching(minutes: int) -> Week:
    """B's assistant watches a lesson there from eight, and one at C from nine."""
    lessons = held("B:RE"), held("C:RE", start="09:00", adults={"C": "NB"})
    return week(*lessons, travel=(Travel("C", "B", minutes),), staff_schools=(StaffSchool("NB", "C", None),))


def two_rooms(second: str) -> Week:
    """A lesson for two groups of B, who sit in one room or in two, with the same adult."""
    region, timetable = week(
        held("B:RE", "Bh:RE"),
        groups=(*hamlet().groups, group("Bh", "B")),
        curriculum=(line("B:RE", "Bg"), line("Bh:RE", "Bh")),
        rooms=tuple(replace(room, video=True) for room in hamlet().rooms),
    )
    (lesson,) = timetable.lessons
    sites = lesson.sites[0], replace(lesson.sites[1], room=second)
    return region, replace(timetable, lessons=(replace(lesson, sites=sites),))


KEPT: dict[str, Week] = {
    "qualified and at work": week(held("A:RE")),
    "as the line names": week(held("A:RE"), curriculum=(line("A:RE", "Ag", staff="T"),)),
    "works at the host that day": week(held("B:RE", host="B"), staff_schools=(StaffSchool("T", "B", 1),)),
    "within lessons a week": week(*TWO, **limited(max_lessons=2)),
    "within lessons a day": week(*TWO, **limited(max_per_day=2)),
    "time to travel": travelling(15),
    "time to travel between supervising": watching(15),
    "one adult in one room": two_rooms("B1"),
}
BROKEN: dict[str, Week] = {
    "no such teacher": counting_none(week(held("A:RE", staff="nobody"))),
    "an assistant": counting_none(week(held("A:RE", staff="NA"))),
    "another than the line names": week(held("A:RE"), curriculum=(line("A:RE", "Ag", staff="NA"),)),
    "not qualified": week(held("A:RE"), qualifications=()),
    "qualified for some of the grades": week(held("A:RE"), qualifications=(Qualification("T", "RE", 1, 5),)),
    "qualified in two parts": week(held("A:RE"), qualifications=(Qualification("T", "RE", 1, 3), Qualification("T", "RE", 4, 6))),
    "works at the host on another day": week(held("B:RE", host="B"), staff_schools=(StaffSchool("T", "B", 2),)),
    "too many lessons a week": week(*TWO, **limited(max_lessons=1)),
    "too many lessons a day": week(*TWO, **limited(max_per_day=1)),
    "two lessons at once": week(held("A:RE", rooms={"A": "A2"}), held("B:RE")),
    "too far to travel": travelling(16),
    "no way at all": travelling(None),
    "too far to travel between supervising": watching(16),
    "one adult in two rooms": two_rooms("B2"),
}


@pytest.mark.parametrize(("week", "broken"), cases("H3", KEPT, BROKEN))
def test_adults_can_do_what_they_are_asked(judge: Judge, week: Week, broken: set[str]) -> None:
    assert judge(week) == broken
