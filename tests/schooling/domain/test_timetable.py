"""Lessons, their sites and what they say of themselves."""

from dataclasses import replace

from schooling.domain.timetable import Lesson, Site, TeachingClass, Timetable

HERE = Site("K:UO", "K", "K-UO", "K-1", "")
THERE = Site("P:UO", "P", "P-UO", "P-1", "A1")
SHARED = Lesson("L1", "C1", "UO", "", "T1", "K", "", 1, 510, 555, (HERE, THERE))
FROM_AFAR = replace(SHARED, code="L2", room="K-2", sites=(THERE, replace(THERE, line="P2:UO", room="P-2")))
LOCAL = replace(SHARED, code="L3", sites=(HERE,))


def test_a_lesson_is_remote_if_somebody_is_elsewhere() -> None:
    assert [lesson.is_remote for lesson in (SHARED, FROM_AFAR, LOCAL)] == [True, True, False]


def test_the_host_comes_first_and_every_school_once() -> None:
    assert [lesson.schools for lesson in (SHARED, FROM_AFAR, LOCAL)] == [("K", "P"), ("K", "P"), ("K",)]


def test_the_teacher_stands_where_the_host_group_sits() -> None:
    assert [lesson.teacher_room for lesson in (SHARED, FROM_AFAR, LOCAL)] == ["K-1", "K-2", "K-1"]


def test_rows_are_found_by_their_codes() -> None:
    klass = TeachingClass("C1", "UO", "T1", "K", ("K:UO", "P:UO"))
    timetable = Timetable((klass,), (SHARED, LOCAL))
    assert (timetable.class_by_code, timetable.lesson_by_code) == ({"C1": klass}, {"L1": SHARED, "L3": LOCAL})
