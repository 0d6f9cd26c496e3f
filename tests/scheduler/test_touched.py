"""Who is asked: the municipalities that host or receive a shared lesson, or all with lessons where nothing is shared."""

from dataclasses import replace

from scheduler.touched import touched_municipalities
from schooling.domain.timetable import Timetable
from tests.calendars.village import AT_H, MONDAY, RECEIVED, SHARED, TIMETABLE, lesson
from tests.scheduler.village import VILLAGES


def test_hosts_and_receivers_are_touched_and_a_bystander_is_not() -> None:
    assert touched_municipalities(VILLAGES, TIMETABLE) == ("100", "200")


def test_a_shared_lesson_inside_one_municipality_touches_it_alone() -> None:
    inside = replace(SHARED, sites=(AT_H, replace(AT_H, school="S")))
    assert touched_municipalities(VILLAGES, replace(TIMETABLE, lessons=(inside,))) == ("100",)


def test_the_teachers_municipality_is_touched_without_pupils_of_its_own() -> None:
    assert touched_municipalities(VILLAGES, replace(TIMETABLE, lessons=(replace(RECEIVED, sites=RECEIVED.sites[:1]),))) == (
        "100",
        "200",
    )


def test_where_nothing_is_shared_all_with_lessons_are_touched() -> None:
    local = Timetable((), (lesson("L", MONDAY, AT_H),))
    assert touched_municipalities(VILLAGES, local) == ("100",)
