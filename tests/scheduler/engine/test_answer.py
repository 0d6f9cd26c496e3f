"""Lessons that break a rule do not leave the engine: they are left out, one by one, and listed with a reason."""

from dataclasses import replace
from typing import Any

import pytest

from scheduler.engine.answer import answer
from scheduler.engine.placing.place import PlacedLesson
from schooling.domain.region import Region
from schooling.domain.resources import DayLimit, Delivery, Pin
from schooling.domain.timetable import TeachingClass
from tests.scheduler.engine.hamlet import group, hamlet, line, settings, teacher

LOCAL = TeachingClass("L", "RE", "T", "A", ("A:RE",))
REMOTE = TeachingClass("R", "RE", "T", "A", ("B:RE",))


def lesson(klass: TeachingClass, weekday: int, start: int = 480) -> PlacedLesson:
    return PlacedLesson(klass.code, "", weekday, start, start + 45)


def left_out(region: Region, classes: tuple[TeachingClass, ...], *placed: PlacedLesson) -> list[tuple[str, int, str]]:
    """(line, lessons, cause) of what got no place; the rest breaks nothing."""
    lines = {code for klass in classes for code in klass.lines}
    asked = tuple(one for one in region.curriculum if one.code in lines)
    region = replace(region, curriculum=asked)
    timetable, evaluation = answer(region, classes, (), placed, hurried=True)
    assert evaluation.breaches == ()
    return [(row.line, row.lessons, row.cause) for row in timetable.unplaced]


def curriculum(**changes: Any) -> Any:
    return {"curriculum": tuple(line(f"{school}:RE", f"{school}g", **changes) for school in "AB")}


def test_of_two_lessons_of_one_teacher_at_once_one_is_left_out() -> None:
    assert len(left_out(hamlet(), (LOCAL, REMOTE), lesson(LOCAL, 1), lesson(REMOTE, 1))) == 1


def test_a_day_with_too_many_lessons_of_a_line_loses_one() -> None:
    region = hamlet(**curriculum(lessons=2))
    assert left_out(region, (LOCAL,), lesson(LOCAL, 1), lesson(LOCAL, 1, 540)) == [("A:RE", 1, "out_of_time")]


def test_a_teachers_full_day_loses_one() -> None:
    region = hamlet(staff=(teacher("T", "A", max_per_day=1), *hamlet().staff[1:]))
    assert len(left_out(region, (LOCAL, REMOTE), lesson(LOCAL, 1), lesson(REMOTE, 1, 540))) == 1


def test_a_share_of_remote_lessons_that_is_too_large_loses_remote_lessons() -> None:
    region = hamlet(settings=settings(max_remote_share=0))
    assert left_out(region, (LOCAL, REMOTE), lesson(LOCAL, 1), lesson(REMOTE, 2)) == [("B:RE", 1, "remote_limit")]


def test_a_pupils_full_day_loses_one() -> None:
    region = hamlet(groups=(group("Ag", "A", max_per_day=1), *hamlet().groups[1:]), **curriculum(lessons=2, per_day_max=2))
    assert left_out(region, (LOCAL,), lesson(LOCAL, 1), lesson(LOCAL, 1, 540)) == [("A:RE", 1, "out_of_time")]


@pytest.mark.parametrize("weekday", [1, 2])
def test_a_lesson_that_is_not_at_its_pin_is_left_out(weekday: int) -> None:
    region = hamlet(pins=(Pin("A:RE", 1, 540, "T", ""),))
    assert left_out(region, (LOCAL,), lesson(LOCAL, weekday)) == [("A:RE", 1, "out_of_time")]


def test_a_pin_off_the_hosts_bells_is_the_reason() -> None:
    region = hamlet(pins=(Pin("A:RE", 1, 485, "", ""),))
    assert left_out(region, (LOCAL,)) == [("A:RE", 1, "pin_cannot_be_kept")]


def test_a_week_that_asks_for_more_than_it_holds_is_the_reason() -> None:
    region = hamlet(**curriculum(lessons=21, delivery=Delivery.LOCAL))
    assert left_out(region, (LOCAL,)) == [("A:RE", 21, "week_full")]


@pytest.mark.parametrize(("without", "cause"), [("NB", "no_adult_then"), ("", "no_room_then")])
def test_what_seating_missed_is_the_reason(without: str, cause: str) -> None:
    region = hamlet(
        staff=tuple(person for person in hamlet().staff if person.code != without),
        groups=hamlet().groups if without else tuple(group(f"{school}g", school, 25) for school in "ABC"),
        settings=settings(max_pupils=30),
    )
    assert left_out(region, (REMOTE,), lesson(REMOTE, 1)) == [("B:RE", 1, cause)]


def test_for_a_lost_pin_the_lesson_that_opens_a_day_is_left_out_last() -> None:
    """On Monday the lesson is the first, which may not start later; on Tuesday another comes before it."""
    region = hamlet(
        pins=(Pin("A:RE", 3, 480, "", ""),),
        curriculum=(line("A:RE", "Ag", lessons=2), line("A:MA", "Ag", "MA", lessons=2)),
        day_limits=(DayLimit("Ag", None, None, 8 * 60, None),),
    )
    maths = TeachingClass("M", "MA", "T", "A", ("A:MA",))
    placed = lesson(LOCAL, 1), lesson(maths, 1, 540), lesson(LOCAL, 2, 540), lesson(maths, 2)
    assert left_out(region, (LOCAL, maths), *placed) == [("A:RE", 1, "out_of_time")]


def test_a_lesson_at_its_pin_stays_when_another_is_lost() -> None:
    pins = Pin("A:RE", 1, 480, "T", ""), Pin("A:RE", 2, 480, "NA", "")
    region = hamlet(pins=pins, curriculum=(line("A:RE", "Ag", lessons=3),))
    timetable, _ = answer(region, (LOCAL,), (), [lesson(LOCAL, day) for day in (1, 2, 3)], hurried=True)
    assert [one.weekday for one in timetable.lessons] == [1, 3]
