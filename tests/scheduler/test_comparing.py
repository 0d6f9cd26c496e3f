"""Every lesson that is not as it was is told, and in what way."""

from dataclasses import replace

import pytest

from scheduler.comparing import Comparison, Difference, LessonChange, compare
from schooling.domain.timetable import Lesson
from tests.calendars.village import AT_H, AT_R, AT_S, FRIDAY, SHARED, TIMETABLE, lesson
from tests.scheduler.village import moved, with_lesson, without


def test_the_same_timetable_differs_in_nothing() -> None:
    assert compare(TIMETABLE, TIMETABLE) == Comparison((), 4)


@pytest.mark.parametrize(
    ("after", "differences"),
    [
        (replace(SHARED, start=600, end=645), (Difference.MOVED,)),
        (replace(SHARED, weekday=1), (Difference.MOVED,)),
        (replace(SHARED, span="odd"), (Difference.MOVED,)),
        (replace(SHARED, staff="U"), (Difference.RESTAFFED,)),
        (replace(SHARED, sites=(AT_H, replace(AT_R, supervisor="V"), AT_S)), (Difference.RESTAFFED,)),
        (replace(SHARED, sites=(AT_H, AT_R, replace(AT_S, room="S2"))), (Difference.REROOMED,)),
        (replace(SHARED, sites=(AT_H, AT_R)), (Difference.REGROUPED,)),
        (
            replace(SHARED, weekday=1, staff="U", sites=(replace(AT_H, room="H2"), AT_R)),
            (Difference.MOVED, Difference.RESTAFFED, Difference.REROOMED, Difference.REGROUPED),
        ),
    ],
)
def test_a_lesson_differs_in_just_these_ways(after: Lesson, differences: tuple[Difference, ...]) -> None:
    found = compare(TIMETABLE, with_lesson(TIMETABLE, SHARED.code, after))
    assert found == Comparison((LessonChange(SHARED.code, SHARED, after, differences),), 3)


def test_the_order_of_sites_and_the_link_are_no_difference() -> None:
    after = replace(SHARED, sites=(AT_S, AT_H, AT_R), link="https://video.example.org/room")
    assert compare(TIMETABLE, with_lesson(TIMETABLE, SHARED.code, after)) == Comparison((), 4)


def test_added_and_gone_lessons_are_told_with_the_gone_last() -> None:
    new = lesson("L-new", FRIDAY, AT_R, start=700)
    after = replace(without(TIMETABLE, SHARED.code), lessons=(*without(TIMETABLE, SHARED.code).lessons, new))
    found = compare(TIMETABLE, after)
    assert found.changes == (
        LessonChange("L-new", None, new, (Difference.ADDED,)),
        LessonChange(SHARED.code, SHARED, None, (Difference.GONE,)),
    )
    assert [change.lesson for change in found.changes] == [new, SHARED]
    assert found.kept == 3


def test_counts_are_by_way_and_leave_out_what_did_not_happen() -> None:
    after = moved(moved(without(TIMETABLE, "L-odd"), "L-shared", 60), "L-received", 60)
    assert compare(TIMETABLE, after).counts == {Difference.GONE: 1, Difference.MOVED: 2}
