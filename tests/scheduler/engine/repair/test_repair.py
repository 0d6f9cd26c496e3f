"""A change on a tiny region: every lesson that can stay does, and what is said of the rest is true."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from scheduler.engine.evaluation import evaluate
from scheduler.engine.limits import Limits
from scheduler.engine.repair import OtherRegionError, Repaired, repair
from schooling.domain.region import Region
from schooling.domain.resources import (
    Delivery,
    GivenClass,
    Line,
    Pin,
    Qualification,
    ResourceKind,
)  # fmt: skip
from schooling.domain.timetable import Lesson, TeachingClass, Timetable, Unplaced
from tests.scheduler.engine.hamlet import line, settings, teacher
from tests.scheduler.engine.repair.village import EIGHT, LINES, MATHS, NINE, SHARED, TEN, TIMES, absent, timetable, village


def repaired(region: Region, old: Timetable, **limits: Any) -> Repaired:
    """A repair, held to the evaluation."""
    found = repair(region, old, limits=Limits(**({"seconds": 5.0} | limits)))
    evaluation = evaluate(region, found.timetable)
    assert evaluation.breaches == ()
    assert (found.score, found.total) == (evaluation.score, evaluation.score.total(region.settings.weights))
    assert found.moves_bound <= len(found.moves)
    assert not found.proven or found.moves_bound == len(found.moves)
    return found


def times(lessons: Sequence[Lesson]) -> dict[str, list[tuple[int, int]]]:
    """Class → (weekday, start) of its lessons."""
    codes = sorted({lesson.class_code for lesson in lessons})
    return {code: sorted((lesson.weekday, lesson.start) for lesson in lessons if lesson.class_code == code) for code in codes}


def moved(found: Repaired) -> list[tuple[str, bool]]:
    """(old lesson, whether it has a place)."""
    return [(move.old.code, move.new is not None) for move in found.moves]


def test_without_a_change_nothing_changes() -> None:
    old = timetable(village())
    found = repaired(village(), old)
    assert (found.timetable, found.moves, found.proven, found.score_proven) == (old, (), True, True)


def test_a_lost_day_moves_its_lessons_only() -> None:
    old = timetable(village())
    found = repaired(village(unavailable=(absent("T", 1),)), old)
    assert (moved(found), found.moves_bound, found.proven, found.total) == ([("M-1", True), ("S-1", True)], 2, True, 0)
    stayed = {lesson.code: lesson for lesson in found.timetable.lessons if lesson.code in ("M-2", "M-3")}
    assert stayed == {code: old.lesson_by_code[code] for code in ("M-2", "M-3")}


def test_a_moved_lesson_keeps_its_name_and_its_link() -> None:
    old = timetable(village())
    found = repaired(village(unavailable=(absent("T", 1),)), old)
    names = {lesson.code: lesson.link for lesson in found.timetable.lessons}
    assert names == {lesson.code: lesson.link for lesson in old.lessons}


def test_a_lesson_gives_way_where_nothing_else_helps() -> None:
    """All of C has is Tuesday at eight, and T is in A then."""
    region = village(unavailable=tuple(absent("C", day, kind=ResourceKind.SCHOOL) for day in (1, 3, 4, 5)))
    region = replace(region, unavailable=(*region.unavailable, absent("C", 2, NINE, 1440, kind=ResourceKind.SCHOOL)))
    found = repaired(region, timetable(village()))
    assert (moved(found), found.proven) == ([("M-2", True), ("S-1", True)], True)
    assert times(found.timetable.lessons)["S"] == [(2, EIGHT)]


def test_a_closed_room_moves_nobody_to_another_time() -> None:
    old = timetable(village())
    room = old.lesson_by_code["M-1"].sites[0].room
    found = repaired(village(unavailable=(absent(room, 1, kind=ResourceKind.ROOM),)), old)
    assert (found.moves, times(found.timetable.lessons)) == ((), TIMES)
    assert {site.room for site in found.timetable.lesson_by_code["M-1"].sites} == {"A1", "A2"} - {room}


def test_another_teacher_takes_the_class_over() -> None:
    people = (*village().staff, teacher("U", "A"))
    old = timetable(village())
    named = tuple(replace(one, staff="U") if one.code == "A:MA" else one for one in LINES)
    able = (*village().qualifications, Qualification("U", "MA", 1, 9))
    found = repaired(village(staff=people, qualifications=able, curriculum=named), old)
    assert moved(found) == [("M-1", True), ("M-2", True), ("M-3", True)]
    assert {lesson.staff for lesson in found.timetable.lessons if lesson.subject == "MA"} == {"U"}
    assert found.timetable.lesson_by_code["S-1"] == old.lesson_by_code["S-1"]


def test_who_left_is_replaced() -> None:
    people = (teacher("U", "A"), *village().staff[1:])
    able = (Qualification("U", "RE", 1, 9), Qualification("U", "MA", 1, 9))
    found = repaired(village(staff=people, qualifications=able), timetable(village()))
    assert (len(found.moves), found.score.unplaced) == (4, 0)
    assert set(found.timetable.class_by_code).isdisjoint({"S", "M"})


def test_too_much_work_goes_to_another() -> None:
    """T may give one lesson only: maths, the smallest class that is enough, goes."""
    people = (teacher("T", "A", max_lessons=1), teacher("U", "A"), *village().staff[1:])
    able = (*village().qualifications, Qualification("U", "MA", 1, 9))
    found = repaired(village(staff=people, qualifications=able), timetable(village()))
    assert sorted(lesson.staff for lesson in found.timetable.lessons) == ["T", "U", "U", "U"]
    assert moved(found) == [("M-1", True), ("M-2", True), ("M-3", True)]


def test_who_has_no_time_left_gives_the_class_to_another() -> None:
    """T has Monday at eight only, where religion is."""
    people = (*village().staff, teacher("U", "A"))
    able = (*village().qualifications, Qualification("U", "MA", 1, 9))
    rows = (absent("T", 1, NINE), *(absent("T", day) for day in (2, 3, 4, 5)))
    found = repaired(village(staff=people, qualifications=able, unavailable=rows), timetable(village()))
    assert (sorted(lesson.staff for lesson in found.timetable.lessons), found.score.unplaced) == (["T", "U", "U", "U"], 0)


def test_where_times_clash_a_class_is_given_to_another() -> None:
    """T can give each class by itself, and four lessons a week, but C is open at two of the four times only."""
    people = (*village().staff, teacher("U", "A"))
    able = (*village().qualifications, Qualification("U", "MA", 1, 9))
    busy = (absent("T", 1, NINE), absent("T", 2, NINE), absent("T", 3, TEN), absent("T", 4), absent("T", 5))
    shut = (absent("C", day, kind=ResourceKind.SCHOOL) for day in (3, 4, 5))
    found = repaired(village(staff=people, qualifications=able, unavailable=(*busy, *shut)), timetable(village()))
    assert (sorted(lesson.staff for lesson in found.timetable.lessons), found.score.unplaced) == (["T", "U", "U", "U"], 0)


def test_a_remote_lesson_goes_with_the_local_ones_that_it_leans_on() -> None:
    """Half of C's week may come from elsewhere; its own teacher is gone all week, so nothing may."""
    people = (*village().staff, teacher("V", "C", remote=False))
    able = (*village().qualifications, Qualification("V", "MA", 1, 9))
    lines_of_c = (LINES[2], line("C:MA", "Cg", "MA", course="", delivery=Delivery.LOCAL, staff="V"))
    half = settings(max_remote_share=50)
    region = village(settings=half, staff=people, qualifications=able, curriculum=lines_of_c)
    classes = TeachingClass("R", "RE", "T", "A", ("C:RE",)), TeachingClass("V", "MA", "V", "C", ("C:MA",))
    old = timetable(region, {"R": [(1, EIGHT)], "V": [(2, EIGHT)]}, classes)
    found = repaired(replace(region, unavailable=tuple(absent("V", day) for day in range(1, 8))), old)
    assert (moved(found), found.proven, found.timetable.lessons) == ([("R-1", False), ("V-1", False)], True, ())


def test_a_new_line_finds_its_place_beside_the_others() -> None:
    region = village(curriculum=(*LINES, line("B:MA", "Bg", "MA", course="", lessons=2)))
    old = timetable(village())
    found = repaired(region, old)
    assert (found.moves, found.score.unplaced, len(found.timetable.lessons)) == ((), 0, 6)
    assert [found.timetable.lesson_by_code[lesson.code] for lesson in old.lessons] == list(old.lessons)


def test_a_new_line_joins_a_class_where_nobody_has_time_for_it_alone() -> None:
    people = (teacher("T", "A", max_lessons=4), *village().staff[1:])
    before = village(curriculum=LINES[1:], staff=people)
    pair = replace(SHARED, lines=("B:RE", "C:RE"))
    found = repaired(village(staff=people), timetable(before, classes=(pair, MATHS)))
    assert (found.score.unplaced, found.timetable.class_by_code["S"].lines) == (0, ("B:RE", "C:RE", "A:RE"))
    assert found.moves == ()


def test_what_is_asked_no_more_is_no_move() -> None:
    fewer = tuple(replace(one, lessons=2) if one.code == "A:MA" else one for one in LINES if one.code != "C:RE")
    found = repaired(village(curriculum=fewer), timetable(village()))
    assert (found.moves, found.proven, found.timetable.class_by_code["S"].lines) == ((), True, ("A:RE", "B:RE"))
    assert len(found.timetable.lessons) == 3


def test_a_class_that_grew_too_large_loses_a_line_and_no_time() -> None:
    groups = tuple(replace(one, pupils=12) for one in village().groups)
    found = repaired(village(groups=groups), timetable(village()))
    assert found.score.unplaced == 0
    kept = found.timetable.class_by_code["S"].lines
    assert (len(kept), times(found.timetable.lessons)["S"]) == (2, [(1, EIGHT)])


def test_a_given_class_is_kept_at_the_old_time() -> None:
    agreed = GivenClass("AB", "RE", "T", ("A:RE", "B:RE"))
    found = repaired(village(classes=(agreed,)), timetable(village()))
    assert (moved(found), found.score.unplaced) == ([("S-1", True)], 0)
    assert (found.timetable.class_by_code["S"].lines, times(found.timetable.lessons)["S"]) == (("A:RE", "B:RE"), [(1, EIGHT)])


def test_a_pin_moves_its_lesson() -> None:
    found = repaired(village(pins=(Pin("A:MA", 4, TEN, "", ""),)), timetable(village()))
    assert (len(found.moves), found.proven) == (1, True)
    assert (4, TEN) in times(found.timetable.lessons)["M"]


def test_a_timetable_that_breaks_rules_is_mended() -> None:
    """Religion and maths at once: one of them moves."""
    region = village()
    one, two = (timetable(region, {code: starts}) for code, starts in ({"S": [(1, NINE)]} | {"M": TIMES["M"]}).items())
    found = repaired(region, Timetable((SHARED, MATHS), (*one.lessons, *two.lessons)))
    assert (len(found.moves), found.proven, found.score.unplaced) == (1, True, 0)


def test_what_had_no_place_before_is_worth_no_move() -> None:
    """C has Monday at nine only; T gives maths then, and did not teach C before either."""
    rows = (absent("C", 1, TEN, kind=ResourceKind.SCHOOL), absent("C", 1, 0, EIGHT + 45, kind=ResourceKind.SCHOOL))
    closed = (*rows, *(absent("C", day, kind=ResourceKind.SCHOOL) for day in (2, 3, 4, 5)))
    region = village(unavailable=closed)
    pair, alone = replace(SHARED, lines=("A:RE", "B:RE")), TeachingClass("C", "RE", "T", "A", ("C:RE",))
    old = replace(timetable(region, classes=(pair, MATHS)), unplaced=(Unplaced("C:RE", 1, "no time"),))
    old = replace(old, classes=(*old.classes, alone))
    found = repaired(region, old)
    assert (found.moves, found.score.unplaced, found.proven) == ((), 1, True)
    assert [move.old.code for move in repaired(region, replace(old, unplaced=())).moves] == ["M-1"]


@pytest.mark.parametrize("limits", [{"seconds": 0.0}, {"steps": 0}])
def test_without_time_what_fits_no_more_is_left_out_with_a_reason(limits: dict[str, Any]) -> None:
    found = repaired(village(unavailable=(absent("T", 1),)), timetable(village()), **limits)
    assert (moved(found), found.proven, found.score.unplaced) == ([("M-1", False), ("S-1", False)], False, 4)
    assert all(row.reason and row.cause for row in found.timetable.unplaced)
    assert times(found.timetable.lessons) == {"M": [(2, EIGHT), (3, EIGHT)]}


def test_a_cancelled_repair_is_valid() -> None:
    region = village(unavailable=(absent("T", 1),))
    found = repair(region, timetable(village()), limits=Limits(seconds=5), cancelled=lambda: True)
    assert (evaluate(region, found.timetable).breaches, found.cancelled) == ((), True)


def test_the_same_steps_give_the_same_timetable() -> None:
    region = village(unavailable=(absent("T", 1),))
    one, two = (repaired(region, timetable(village()), steps=20, seed=3) for _ in range(2))
    assert (one.timetable, one.moves, one.steps) == (two.timetable, two.moves, two.steps)


def test_a_timetable_of_elsewhere_is_refused() -> None:
    others = tuple(Line(f"X{one.code}", *(getattr(one, name) for name in one.__slots__[1:])) for one in LINES)
    with pytest.raises(OtherRegionError):
        repair(village(curriculum=others), timetable(village()), limits=Limits(seconds=1))
