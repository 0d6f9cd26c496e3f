"""Municipalities decide together where a class or an adult joins them, and only there."""

from dataclasses import replace

import pytest

from scheduler.components import components, part_of
from scheduler.held import Held
from schooling.domain.resources import Municipality
from schooling.domain.timetable import TeachingClass, Timetable, Unplaced
from tests.calendars.village import AT_H, AT_R, MONDAY, RECEIVED, TIMETABLE, VILLAGE, lesson
from tests.scheduler.valleys import AT_Q, AT_Z, BOTH, HELD, OTHER, VALLEYS, taught, timetable
from tests.scheduler.village import VILLAGES

FIRST, SECOND = frozenset(("100", "200")), frozenset(("300", "400"))
ALONE = {code: frozenset((code,)) for code in ("100", "200", "300", "400")}
LOCAL = timetable(lesson("L-h", MONDAY, AT_H), taught("L-q", "U", "Q", "Q1", AT_Q), taught("L-z", "V", "Z", "Z1", AT_Z))


def test_a_shared_class_joins_its_municipalities_and_a_bystander_is_in_none() -> None:
    assert components(Held(VILLAGES, TIMETABLE)) == (FIRST,)


def test_what_shares_nothing_stays_apart() -> None:
    assert components(HELD) == (FIRST, SECOND)


def test_who_shares_nothing_decides_alone() -> None:
    assert components(Held(VALLEYS, LOCAL)) == (ALONE["100"], ALONE["300"], ALONE["400"])


def test_a_class_joins_before_its_lessons_have_a_place() -> None:
    assert components(Held(VALLEYS, replace(BOTH, lessons=()))) == (FIRST, SECOND)


def test_the_teachers_municipality_is_joined_without_pupils_of_its_own() -> None:
    received = timetable(replace(RECEIVED, sites=RECEIVED.sites[:1]))
    assert components(Held(VALLEYS, received)) == (FIRST,)


@pytest.mark.parametrize(
    "both_ways",
    [
        timetable(taught("L-q", "U", "Q", "Q1", AT_Q), taught("L-h", "U", "H", "H1", AT_H)),
        timetable(taught("L-h", "U", "H", "H1", AT_H)),
        timetable(taught("L-h", "T", "H", "H1", AT_H, replace(AT_H, line="S-RU", school="S", group="SA", supervisor="U"))),
    ],
    ids=["teaches in both", "teaches away from their own school", "supervises away from it"],
)
def test_an_adult_joins_where_they_work_and_their_own_school(both_ways: Timetable) -> None:
    assert components(Held(VALLEYS, both_ways)) == (frozenset(("100", "300")),)


def test_an_adult_is_one_person_in_two_timetables() -> None:
    """Monday at eight the teacher is at one school in what is in force, at another in what is proposed."""
    now = timetable(taught("L-q", "U", "Q", "Q1", AT_Q))
    then = timetable(taught("L-h", "U", "H", "H1", AT_H))
    moved = replace(VALLEYS, staff=tuple(replace(row, school="H") if row.code == "U" else row for row in VALLEYS.staff))
    assert components(Held(moved, then), Held(VALLEYS, now)) == (frozenset(("100", "300")),)


def test_a_municipality_that_would_lose_a_class_is_asked() -> None:
    assert components(Held(VALLEYS, LOCAL), HELD) == (FIRST, SECOND)


def test_one_that_changes_partners_joins_old_and_new() -> None:
    with_third = timetable(taught("L-q", "U", "Q", "Q1", AT_Q, AT_R))
    assert components(Held(VALLEYS, with_third), Held(VALLEYS, timetable(OTHER))) == (frozenset(("200", "300", "400")),)


def test_a_class_that_goes_on_elsewhere_is_the_same_class() -> None:
    there = timetable(replace(taught("L-z", "V", "Z", "Z1", AT_Z), class_code="C-one"))
    here = timetable(replace(taught("L-h", "T", "H", "H1", AT_H), class_code="C-one"))
    assert components(Held(VALLEYS, here), Held(VALLEYS, there)) == (frozenset(("100", "400")),)


def test_they_come_in_the_regions_order_also_those_that_left_it() -> None:
    turned = replace(VALLEYS, municipalities=tuple(reversed(VALLEYS.municipalities)))
    assert components(Held(turned, BOTH)) == (SECOND, FIRST)
    assert components(Held(VILLAGE, TIMETABLE), HELD) == (FIRST, SECOND)


def test_a_chain_is_one_component() -> None:
    names = tuple(Municipality(code, code, "") for code in ("100", "200", "300", "400"))
    chain = timetable(
        taught("L-1", "U", "Q", "Q1", AT_Q, AT_Z), taught("L-2", "T", "H", "H1", AT_R), taught("L-3", "V", "Z", "Z1", AT_H)
    )
    assert components(Held(replace(VALLEYS, municipalities=names), chain)) == (frozenset(ALONE),)


def test_a_part_holds_its_municipalities_classes_lessons_and_leftovers() -> None:
    untaught = (Unplaced("H-ODD", 1, "nobody"), Unplaced("Z-RU", 1, "nobody"))
    waiting = TeachingClass("C-waiting", "RU", "V", "Z", ("Z-RU",))
    whole = replace(BOTH, classes=(*BOTH.classes, waiting), unplaced=untaught)
    assert part_of(Held(VALLEYS, whole), FIRST) == replace(TIMETABLE, unplaced=untaught[:1])
    other = timetable(OTHER)
    assert part_of(Held(VALLEYS, whole), SECOND) == replace(other, classes=(*other.classes, waiting), unplaced=untaught[1:])
