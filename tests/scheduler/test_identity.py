"""A class or lesson that goes on keeps its code; a new one gets a code nothing has had."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.identity import ALPHABET, CODE_LENGTH, carry_identity, new_code
from schooling.domain.timetable import Lesson, Site, TeachingClass, Timetable

# How long one example takes is the machine's affair: others share it.
unhurried = settings(deadline=None)


def minting(prefix: str = "new") -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"{prefix}{next(numbers)}"


def klass(code: str, *lines: str, subject: str = "RU", staff: str = "T") -> TeachingClass:
    return TeachingClass(code, subject, staff, "H", lines)


def lesson(code: str, class_code: str, weekday: int, start: int = 540, span: str = "") -> Lesson:
    site = Site("line", "H", "group", "room", "")
    return Lesson(code, class_code, "RU", span, "T", "H", "", weekday, start, start + 45, (site,))


def codes(timetable: Timetable) -> tuple[list[str], list[str]]:
    return [one.code for one in timetable.classes], [one.code for one in timetable.lessons]


BEFORE = Timetable((klass("C", "a", "b"),), (lesson("L1", "C", 1), lesson("L2", "C", 3)))


def test_the_first_version_gets_new_codes_throughout() -> None:
    carried = carry_identity(BEFORE, [], minting())
    assert codes(carried) == (["new1"], ["new2", "new3"])
    assert [one.class_code for one in carried.lessons] == ["new1", "new1"]


def test_lessons_at_their_old_times_keep_their_codes_in_any_order() -> None:
    after = Timetable((klass("x", "b", "a"),), (lesson("y", "x", 3), lesson("z", "x", 1)))
    assert codes(carry_identity(after, [BEFORE], minting())) == (["C"], ["L2", "L1"])


def test_a_moved_lesson_keeps_its_code_and_the_one_that_stayed_its_own() -> None:
    after = Timetable((klass("x", "a", "b"),), (lesson("y", "x", 3), lesson("z", "x", 4)))
    assert codes(carry_identity(after, [BEFORE], minting())) == (["C"], ["L2", "L1"])


def test_both_moved_go_on_from_the_nearest() -> None:
    after = Timetable((klass("x", "a", "b"),), (lesson("y", "x", 3, 600), lesson("z", "x", 1, 480)))
    assert codes(carry_identity(after, [BEFORE], minting())) == (["C"], ["L2", "L1"])


def test_a_lesson_stays_in_its_part_of_the_year_where_it_can() -> None:
    before = Timetable((klass("C", "a"),), (lesson("L1", "C", 1, span="odd"), lesson("L2", "C", 1, span="even")))
    after = Timetable((klass("x", "a"),), (lesson("y", "x", 1, span="even"), lesson("z", "x", 5, span="odd")))
    assert codes(carry_identity(after, [before], minting())) == (["C"], ["L2", "L1"])


def test_a_further_lesson_gets_a_new_code_and_a_dropped_ones_is_not_given_again() -> None:
    after = Timetable((klass("x", "a", "b"),), (lesson("u", "x", 1), lesson("v", "x", 3), lesson("w", "x", 5)))
    carried = carry_identity(after, [BEFORE], minting("L"))
    assert codes(carried) == (["C"], ["L1", "L2", "L3"])


def test_the_class_with_most_lines_in_common_goes_on() -> None:
    before = Timetable((klass("C", "a", "b"), klass("D", "c")), ())
    after = Timetable((klass("x", "a"), klass("y", "b", "c", "d")), ())
    assert codes(carry_identity(after, [before], minting()))[0] == ["C", "D"]


def test_of_two_as_like_the_one_with_the_same_teacher_goes_on() -> None:
    before = Timetable((klass("C", "a", "b", staff="U"),), ())
    after = Timetable((klass("x", "a"), klass("y", "b", staff="U")), ())
    assert codes(carry_identity(after, [before], minting()))[0] == ["new1", "C"]


def test_another_subject_is_another_class() -> None:
    after = Timetable((klass("x", "a", "b", subject="SA"),), ())
    assert codes(carry_identity(after, [BEFORE], minting()))[0] == ["new1"]


def test_the_published_codes_come_before_the_drafts() -> None:
    published = Timetable((klass("P", "a"),), (lesson("P1", "P", 1),))
    draft = Timetable((klass("D", "a"), klass("E", "e")), (lesson("D1", "D", 1), lesson("E1", "E", 2)))
    after = Timetable((klass("x", "a"), klass("y", "e")), (lesson("u", "x", 1), lesson("v", "y", 2)))
    assert codes(carry_identity(after, [published, draft], minting())) == (["P", "E"], ["P1", "E1"])


def test_codes_are_long_enough_not_to_be_guessed() -> None:
    code = new_code()
    assert len(code) == CODE_LENGTH
    assert set(code) <= set(ALPHABET)
    assert len(ALPHABET) ** CODE_LENGTH > 2**48
    assert code != new_code()


@st.composite
def timetables(draw: st.DrawFn, prefix: str) -> Timetable:
    """Classes that divide eight lines among them, each with lessons at times of its own."""
    owners = draw(st.lists(st.integers(0, 3), min_size=8, max_size=8))
    classes, lessons = [], []
    for owner in sorted(set(owners)):
        lines = tuple(f"line{number}" for number, one in enumerate(owners) if one == owner)
        classes.append(klass(f"{prefix}C{owner}", *lines, subject=draw(st.sampled_from(["RU", "SA"]))))
        times = draw(st.sets(st.tuples(st.integers(1, 5), st.sampled_from([480, 540, 600])), max_size=4))
        lessons += [lesson(f"{prefix}L{owner}-{day}-{start}", classes[-1].code, day, start) for day, start in times]
    return Timetable(tuple(classes), tuple(lessons))


@unhurried
@given(timetables("old"), timetables("new"))
def test_nothing_but_codes_changes_and_no_code_is_given_twice(before: Timetable, after: Timetable) -> None:
    carried = carry_identity(after, [before], minting())
    assert [replace(one, code="") for one in carried.classes] == [replace(one, code="") for one in after.classes]
    blank = {"code": "", "class_code": ""}
    assert [replace(one, **blank) for one in carried.lessons] == [replace(one, **blank) for one in after.lessons]
    assert len(carried.class_by_code) == len(carried.classes)
    assert len(carried.lesson_by_code) == len(carried.lessons)
    position = {one.code: number for number, one in enumerate(after.classes)}
    assert [carried.classes[position[one.class_code]].code for one in after.lessons] == [
        one.class_code for one in carried.lessons
    ]


@unhurried
@given(timetables("old"), st.randoms(use_true_random=False))
def test_the_same_timetable_again_has_the_same_codes(before: Timetable, random) -> None:  # type: ignore[no-untyped-def]
    classes, lessons = list(before.classes), list(before.lessons)
    random.shuffle(classes)
    random.shuffle(lessons)
    again = Timetable(
        tuple(replace(one, code=f"again{one.code}") for one in classes),
        tuple(replace(one, code=f"again{one.code}", class_code=f"again{one.class_code}") for one in lessons),
    )
    carried = carry_identity(again, [before], minting())
    assert carried.class_by_code == before.class_by_code
    assert carried.lesson_by_code == before.lesson_by_code


@unhurried
@given(timetables("old"), timetables("new"))
def test_a_carried_lesson_belongs_to_a_carried_class(before: Timetable, after: Timetable) -> None:
    carried = carry_identity(after, [before], minting())
    for one in carried.lessons:
        old = before.lesson_by_code.get(one.code)
        if old is not None:
            assert old.class_code == one.class_code
