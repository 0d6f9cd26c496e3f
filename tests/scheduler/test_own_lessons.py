"""What of a timetable concerns one adult or one school, and what changes of it for them and for nobody else."""

from dataclasses import replace

import pytest

from scheduler.held import Held
from scheduler.own_lessons import Own, OwnChange, Turn
from schooling.domain.timetable import Timetable
from tests.calendars.village import AT_R, SHARED, TIMETABLE, VILLAGE
from tests.scheduler.village import moved, with_lesson, without


def turn(after: Timetable, *before: Timetable) -> Turn:
    return Turn(tuple(Held(VILLAGE, one) for one in before), Held(VILLAGE, after))


def starts(change: OwnChange) -> tuple[str | None, str | None]:
    """When the lesson was and will be, as 'day hour:minutes'."""
    before, after = (
        f"{one.weekday} {one.start // 60}:{one.start % 60:02}" if one else None for one in (change.before, change.after)
    )
    return before, after


def changes(own: Own) -> list[tuple[str | None, str | None]]:
    return [starts(change) for change in own.changes]


def test_at_first_every_lesson_of_theirs_is_new() -> None:
    first = turn(TIMETABLE)
    assert first.is_first
    assert changes(first.of_adult("T", "en")) == [(None, "2 10:00"), (None, "3 9:00"), (None, "4 9:00"), (None, "5 9:00")]
    assert changes(first.of_adult("X", "en")) == [(None, "2 10:00"), (None, "5 9:00")]
    assert first.of_adult("X", "en").kept == 0


def test_who_is_in_none_of_it_has_nothing() -> None:
    assert turn(TIMETABLE, TIMETABLE).of_adult("NOBODY", "en") == Own((), ())


def test_a_moved_lesson_moves_for_all_in_it_and_nobody_else() -> None:
    found = turn(moved(TIMETABLE, "L-religion", 60), TIMETABLE)
    assert {adult: changes(found.of_adult(adult, "en")) for adult in "TWX"} == {
        "T": [("4 9:00", "4 10:00")],
        "W": [("4 9:00", "4 10:00")],
        "X": [],
    }
    assert [found.of_adult(adult, "en").kept for adult in "TWX"] == [3, 2, 2]


def test_a_room_elsewhere_is_none_of_the_teachers_concern() -> None:
    elsewhere = replace(SHARED, sites=tuple(replace(site, room="H1") if site == AT_R else site for site in SHARED.sites))
    found = turn(with_lesson(TIMETABLE, "L-shared", elsewhere), TIMETABLE)
    assert {adult: len(found.of_adult(adult, "en").changes) for adult in "TWX"} == {"T": 0, "W": 1, "X": 0}
    assert {school: len(found.of_school(school, "en").changes) for school in "HRS"} == {"H": 0, "R": 1, "S": 0}
    assert len(found.of_families("R", "en").changes) == 0


def test_another_adult_in_the_room_concerns_both_and_the_school() -> None:
    other = replace(SHARED, sites=tuple(replace(site, supervisor="X") if site == AT_R else site for site in SHARED.sites))
    found = turn(with_lesson(TIMETABLE, "L-shared", other), TIMETABLE)
    assert changes(found.of_adult("W", "en")) == [("5 9:00", None)]
    assert changes(found.of_adult("X", "en")) == [("5 9:00", "5 9:00")]
    assert [len(found.of_school(school, "en").changes) for school in "RS"] == [1, 0]


def test_who_gives_a_lesson_away_has_it_no_more_and_the_next_one_has_it_new() -> None:
    found = turn(with_lesson(TIMETABLE, "L-odd", replace(TIMETABLE.lesson_by_code["L-odd"], staff="X")), TIMETABLE)
    assert changes(found.of_adult("T", "en")) == [("3 9:00", None)]
    assert changes(found.of_adult("X", "en")) == [(None, "3 9:00")]


def test_a_lesson_that_is_gone() -> None:
    found = turn(without(TIMETABLE, "L-odd"), TIMETABLE)
    assert changes(found.of_school("H", "en")) == [("3 9:00", None)]
    assert [change.is_remote for change in found.of_school("H", "en").changes] == [False]


@pytest.mark.parametrize(("adult", "groups"), [("T", ("2B (Alakylän koulu)",)), ("W", ("2B",))])
def test_a_sensitive_subject_is_neutral_even_to_those_who_teach_it(adult: str, groups: tuple[str, ...]) -> None:
    [lesson] = [lesson for lesson in turn(TIMETABLE).of_adult(adult, "en").lessons if lesson.weekday == 4]
    assert (lesson.subject, lesson.groups) == ("Religion or ethics", groups)
    [told] = [lesson for lesson in turn(TIMETABLE).of_families("R", "sv").lessons if lesson.weekday == 4]
    assert (told.subject, told.groups) == ("Livsåskådning", ("2B",))


def test_the_teacher_is_named_to_others_and_the_school_they_teach_from_where_it_is_another() -> None:
    found = turn(TIMETABLE)
    teaching, watching = found.of_adult("T", "en").lessons[0], found.of_adult("W", "en").lessons[0]
    assert (teaching.teacher, teaching.host, teaching.watches) == ("", "", False)
    assert (watching.teacher, watching.host, watching.watches) == ("Tiina Teräs", "Yläkylän koulu", True)
    assert found.of_school("H", "en").lessons[0].host == ""


def test_families_hear_of_their_own_childrens_lessons_alone() -> None:
    found = turn(TIMETABLE).of_families("H", "en")
    # At the host a shared lesson is one with the teacher in the room; what the school gives to others only is not theirs.
    assert [(change.after.weekday, change.is_remote) for change in found.changes if change.after] == [(3, False), (5, False)]
