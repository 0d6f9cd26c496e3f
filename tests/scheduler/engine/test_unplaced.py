"""Why lessons of a taught class have no place: one case for each cause, and which of two comes first."""

from typing import Any

import pytest

from scheduler.engine.placing.place import PlacedLesson
from scheduler.engine.seating import seat
from scheduler.engine.sharing.chairs import Chairs
from scheduler.engine.unplaced import Reasons
from schooling.domain.region import Region
from schooling.domain.resources import BlockKind, Delivery, Pin, ResourceKind, Strength, Unavailability
from schooling.domain.timetable import TeachingClass
from tests.scheduler.engine.hamlet import group, hamlet, line, settings, teacher

NEAR = TeachingClass("N", "RE", "T", "A", ("A:RE",))
FAR = TeachingClass("F", "RE", "T", "A", ("B:RE",))


def told(region: Region, klass: TeachingClass, *weekdays: int, hurried: bool = False) -> list[tuple[int, str, str]]:
    """(lessons, cause, sentence) of what a class's lessons at eight on those days leave without a place."""
    placed = [PlacedLesson(klass.code, "", day, 480, 525) for day in weekdays]
    lessons = seat(region, (klass,), placed).lessons
    rows = Reasons(Chairs(region), lessons, {}, hurried=hurried).rows((klass,))
    return [(row.lessons, row.cause, row.reason) for row in rows]


def of_a(**changes: Any) -> Region:
    return hamlet(curriculum=(line("A:RE", "Ag", **changes),))


def test_what_is_all_placed_has_no_row() -> None:
    assert told(of_a(), NEAR, 1) == []


def test_six_lessons_one_a_day_find_five_days() -> None:
    assert told(of_a(lessons=6), NEAR, 1, 2, 3, 4, 5) == [
        (
            1,
            "days_too_few",
            "Ag may have 1 lessons of Religion a day, and only 5 days of the week suit it and Teacher T: too few for 6.",
        )
    ]


def test_a_double_finds_no_day_that_allows_two() -> None:
    assert told(of_a(lessons=2, doubles=1), NEAR, 1) == [
        (1, "doubles_do_not_fit", "No day that suits Ag and Teacher T holds 1 doubles of Religion, with 1 lessons a day at most.")
    ]


def test_while_the_week_could_hold_more_it_is_not_the_reason() -> None:
    assert [row[:2] for row in told(of_a(lessons=6), NEAR, 1, 2)] == [(4, "no_common_time")]
    assert [row[:2] for row in told(of_a(lessons=6), NEAR, 1, 2, hurried=True)] == [(4, "out_of_time")]


def test_a_teacher_with_all_the_lessons_they_may_give() -> None:
    staff = (teacher("T", "A", max_lessons=2), *hamlet().staff[1:])
    region = hamlet(curriculum=(line("A:RE", "Ag", lessons=3),), staff=staff)
    assert told(region, NEAR, 1, 2) == [
        (1, "teachers_full", "No teacher of Religion in the region has 1 lessons left: Teacher T 2 of 2.")
    ]


def test_a_teachers_week_is_no_longer_than_their_days() -> None:
    staff = (teacher("T", "A", max_per_day=0), *hamlet().staff[1:])
    assert [row[1] for row in told(hamlet(staff=staff), NEAR)] == ["teachers_full"]


def test_a_share_of_remote_lessons_that_is_used_up() -> None:
    region = hamlet(curriculum=(line("B:RE", "Bg", lessons=4),), settings=settings(max_remote_share=50))
    assert told(region, FAR, 1, 2) == [
        (2, "remote_limit", "Bg may have no more lessons from other schools: at most 50 percent of the week and 3 a day.")
    ]
    assert [row[1] for row in told(region, FAR, 1)] == ["no_common_time"]


@pytest.mark.parametrize("staff", ["NA", "T"])
def test_a_pin_that_the_class_cannot_keep(staff: str) -> None:
    pin = Pin("A:RE", 1, 540 if staff == "NA" else 545, staff, "")
    region = hamlet(pins=(pin,), curriculum=(line("A:RE", "Ag", lessons=2),))
    assert [row[:2] for row in told(region, NEAR, 2)] == [(1, "pin_cannot_be_kept")]
    assert [row[:2] for row in told(region, NEAR)] == [(2, "no_common_time")]


FULL: list[dict[str, Any]] = [
    {"groups": (group("Ag", "A", max_per_day=1), *hamlet().groups[1:])},
    {"unavailable": tuple(Unavailability(ResourceKind.SCHOOL, "A", day, 0, 1440, Strength.HARD) for day in (1, 2, 3, 4))},
    {"unavailable": tuple(Unavailability(ResourceKind.GROUP, "Ag", day, 0, 1440, Strength.HARD) for day in (1, 2, 3, 4))},
]


@pytest.mark.parametrize("changes", FULL)
def test_a_week_with_too_few_periods(changes: dict[str, Any]) -> None:
    region = hamlet(**changes, curriculum=(line("A:RE", "Ag", lessons=6, per_day_max=2),))
    assert [row[:2] for row in told(region, NEAR)] == [(6, "week_full")]


def test_subgroups_of_a_split_block_fill_the_week_together() -> None:
    homes = {"home_groups": ("Ag",), "block": "b", "block_kind": BlockKind.SPLIT}
    groups = (group("Ag", "A", max_per_day=1), group("Ax", "A", 3, **homes), group("Ay", "A", 3, **homes))
    lines = tuple(line(code, of, lessons=3, delivery=Delivery.LOCAL) for code, of in (("A:RE", "Ag"), ("x", "Ax"), ("y", "Ay")))
    (row,) = Reasons(Chairs(hamlet(groups=groups, curriculum=lines)), (), {}, hurried=True).rows((NEAR,))
    assert (row.cause, dict(row.facts)) == ("week_full", {"group": "Ag", "lessons": "6", "periods": "5"})
