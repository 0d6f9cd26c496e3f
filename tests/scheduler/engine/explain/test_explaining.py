"""Each thing that can stand in the way is named right, and a way out works: the region with it has a place for the line."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scheduler.engine.causes import Cause
from scheduler.engine.explain import explain
from scheduler.engine.explain.explanation import Explained
from scheduler.engine.explain.way import Kind
from scheduler.engine.limits import Limits
from scheduler.engine.solve import solve
from schooling.domain.region import Region
from schooling.domain.resources import (
    BlockKind,
    DayLimit,
    Delivery,
    GivenClass,
    Lunch,
    Pin,
    Qualification,
    ResourceKind,
    Role,
    Strength,
    Unavailability,
)
from schooling.exchange import read_region
from tests.scheduler.engine.hamlet import bells, group, hamlet, line, settings, teacher


def only(region: Region, *, seconds: float = 20.0) -> Explained:
    (found,) = explain(region, seconds=seconds).explained
    return found


def unplaced(region: Region) -> int:
    """Lessons that a short solve of the region leaves without a place."""
    return solve(region, limits=Limits(steps=20)).score.unplaced


def assert_works(region: Region, found: Explained, kind: Kind) -> None:
    """There is a verified way out of that kind, and the whole region solved with it lacks fewer lessons."""
    way = next(way for way in found.verified if way.kind is kind)
    assert unplaced(way.apply(region)) < unplaced(region)


def staff(**changes: Any) -> Any:
    """The hamlet's staff, its teacher changed."""
    return (teacher("T", "A", **changes), *hamlet().staff[1:])


HALF = Qualification("U", "RE", 1, 9)

BEFORE: dict[str, tuple[Cause, Kind, dict[str, Any]]] = {
    "an overloaded teacher": (
        Cause.TEACHERS_FULL,
        Kind.RAISE_LOAD,
        {"staff": staff(max_lessons=1), "curriculum": (line("A:RE", "Ag", course=""), line("B:RE", "Bg", course=""))},
    ),
    "nobody qualified": (
        Cause.NOBODY_QUALIFIED,
        Kind.QUALIFY,
        {"qualifications": (), "curriculum": (line("A:RE", "Ag"),)},
    ),
    "a teacher who does not teach over video": (
        Cause.NOBODY_NEAR,
        Kind.TEACH_REMOTE,
        {"staff": staff(remote=False), "curriculum": (line("B:RE", "Bg"),)},
    ),
    "a line that must be taught at the school itself": (
        Cause.NOBODY_NEAR,
        Kind.ANY_DELIVERY,
        {"curriculum": (line("B:RE", "Bg", delivery=Delivery.LOCAL),)},
    ),
    "a named teacher who is not qualified": (
        Cause.NAMED_NOT_QUALIFIED,
        Kind.OPEN_TEACHER,
        {"staff": (*hamlet().staff, teacher("U", "B")), "curriculum": (line("B:RE", "Bg", staff="U"),)},
    ),
    "a school without a video room": (
        Cause.NO_VIDEO_ROOM,
        Kind.FIT_VIDEO,
        {"rooms": tuple(replace(r, video=r.school != "B") for r in hamlet().rooms), "curriculum": (line("B:RE", "Bg"),)},
    ),
    "a group too large for any room": (
        Cause.NO_ROOM,
        Kind.SPLIT_GROUP,
        {"groups": (group("Ag", "A", 30), *hamlet().groups[1:]), "curriculum": (line("A:RE", "Ag", delivery=Delivery.LOCAL),)},
    ),
    "an agreed class too large for max_pupils": (
        Cause.GIVEN_CLASS_BREAKS_RULES,
        Kind.MORE_PUPILS,
        {
            "groups": (group("Ag", "A"), group("A2", "A"), group("Bg", "B"), group("Cg", "C")),
            "curriculum": (line("A:RE", "Ag"), line("A2:RE", "A2")),
            "classes": (GivenClass("K", "RE", "T", ("A:RE", "A2:RE")),),
            "settings": settings(max_pupils=15),
        },
    ),
    "a school without adults": (
        Cause.NO_ADULT,
        Kind.HIRE_ADULT,
        {"staff": tuple(p for p in hamlet().staff if p.school != "B"), "curriculum": (line("B:RE", "Bg"),)},
    ),
    "a line from elsewhere that only the school's own could give": (
        Cause.ONLY_OWN_TEACHERS,
        Kind.ANY_DELIVERY,
        {"curriculum": (line("A:RE", "Ag", delivery=Delivery.REMOTE),)},
    ),
    "no lessons from elsewhere": (
        Cause.REMOTE_LIMIT,
        Kind.MORE_REMOTE,
        {"settings": settings(max_remote_share=0), "curriculum": (line("B:RE", "Bg"),)},
    ),
    "bells that never meet": (
        Cause.BELLS_NEVER_MEET,
        Kind.RING_ALIKE,
        {
            "periods": (*bells("A"), *bells("B", first=13 * 60), *bells("C")),
            "curriculum": (line("B:RE", "Bg"),),
        },
    ),
    "a teacher who is never there": (
        Cause.BELLS_NEVER_MEET,
        Kind.BECOME_AVAILABLE,
        {
            "unavailable": tuple(Unavailability(ResourceKind.STAFF, "T", d, 0, 1440, Strength.HARD) for d in range(1, 6)),
            "curriculum": (line("A:RE", "Ag"),),
        },
    ),
    "a school without bells": (
        Cause.SCHOOL_WITHOUT_PERIODS,
        Kind.RING_ALIKE,
        {"periods": (*bells("A"), *bells("C")), "curriculum": (line("B:RE", "Bg"),)},
    ),
    "too few days": (
        Cause.DAYS_TOO_FEW,
        Kind.MORE_A_DAY,
        {"curriculum": (line("A:RE", "Ag", lessons=6),)},
    ),
    "doubles on days with one lesson": (
        Cause.DOUBLES_DO_NOT_FIT,
        Kind.FEWER_DOUBLES,
        {"curriculum": (line("A:RE", "Ag", lessons=2, doubles=1),)},
    ),
    "a full week": (
        Cause.WEEK_FULL,
        Kind.LONGER_DAY,
        {
            "groups": (group("Ag", "A", max_per_day=1), *hamlet().groups[1:]),
            "curriculum": (line("A:RE", "Ag", lessons=3), line("A:MA", "Ag", "MA", lessons=3, course="")),
        },
    ),
    "a pin while the teacher is away": (
        Cause.PIN_CANNOT_BE_KEPT,
        Kind.DROP_PIN,
        {
            "pins": (Pin("A:RE", 1, 480, "", ""),),
            "unavailable": (Unavailability(ResourceKind.STAFF, "T", 1, 480, 525, Strength.HARD),),
            "curriculum": (line("A:RE", "Ag"),),
        },
    ),
}


@pytest.mark.parametrize("name", BEFORE)
def test_what_can_be_said_before_anything_is_placed(name: str) -> None:
    cause, kind, changes = BEFORE[name]
    region = hamlet(**changes)
    found = explain(region, seconds=20).explained
    assert {row.cause for row in found} == {cause}
    assert_works(region, found[0], kind)


def test_nothing_stands_in_the_way_of_a_region_that_has_places() -> None:
    explanation = explain(hamlet(), seconds=5)
    assert (explanation.explained, explanation.text()) == (
        (),
        ["Nothing stands in the way of any lesson, as far as could be told."],
    )


TWO_AT_ONCE: dict[str, Any] = {
    "staff": (*hamlet().staff, teacher("U", "C")),
    "qualifications": (Qualification("T", "RE", 1, 9), Qualification("U", "MA", 1, 9)),
    "groups": (group("Ag", "A"), group("Bg", "B"), group("B2", "B"), group("Cg", "C")),
    "curriculum": (line("B:RE", "Bg", course=""), line("B2:MA", "B2", "MA", course="")),
    "periods": tuple(period for school in "ABC" for period in bells(school, periods=1, days=range(1, 2))),
}
"""There is one period in the week, and two groups of B have a lesson from elsewhere: they need two video rooms and two adults."""

ONE_VIDEO = tuple(replace(room, seats=24) for room in hamlet().rooms)
VIDEO = tuple(replace(room, video=True) for room in hamlet().rooms)

AFTER: dict[str, tuple[Cause, str, Kind, dict[str, Any]]] = {
    "no video room free": (
        Cause.NO_VIDEO_ROOM_THEN,
        "rooms",
        Kind.FIT_VIDEO,
        TWO_AT_ONCE | {"staff": (*TWO_AT_ONCE["staff"], teacher("N", "B", role=Role.ASSISTANT)), "rooms": ONE_VIDEO},
    ),
    "no adult free": (Cause.NO_ADULT_THEN, "adults", Kind.HIRE_ADULT, TWO_AT_ONCE | {"rooms": VIDEO}),
    "a teacher whose day is full": (
        Cause.NO_COMMON_TIME,
        "load a day",
        Kind.RAISE_LOAD,
        {
            "staff": staff(max_per_day=1),
            "curriculum": (line("A:RE", "Ag", course=""), line("B:RE", "Bg", course="")),
            "unavailable": tuple(
                Unavailability(ResourceKind.GROUP, code, day, 0, 1440, Strength.HARD)
                for code in ("Ag", "Bg")
                for day in (1, 2, 3, 5)
            ),
        },
    ),
    "a pin at lunch": (
        Cause.PIN_CANNOT_BE_KEPT,
        "pins",
        Kind.DROP_PIN,
        {
            "lunches": (Lunch("A", None, 480, 530, 45, ()),),
            "pins": (Pin("A:RE", 1, 480, "", ""),),
            "curriculum": (line("A:RE", "Ag"),),
        },
    ),
    "a lunch at the only time": (
        Cause.NO_COMMON_TIME,
        "lunch",
        Kind.WIDER_LUNCH,
        {
            "lunches": (Lunch("A", None, 480, 530, 45, ()),),
            "periods": bells("A", periods=1),
            "curriculum": (line("A:RE", "Ag"),),
        },
    ),
    "school transport": (
        Cause.NO_COMMON_TIME,
        "first lesson",
        Kind.DROP_DAY_LIMIT,
        {
            "day_limits": (DayLimit("Ag", None, None, 400, None),),
            "curriculum": (line("A:RE", "Ag"),),
        },
    ),
    "a day as long as it may be": (
        Cause.NO_COMMON_TIME,
        "day",
        Kind.LONGER_DAY,
        {
            "groups": (
                group("Ag", "A", max_per_day=1),
                group("As", "A", 3, home_groups=("Ag",), block="o", block_kind=BlockKind.OPTION),
            ),
            "periods": bells("A", days=range(1, 2)),
            "curriculum": (line("A:RE", "Ag", course=""), line("A:MA", "As", "MA", course="")),
        },
    ),
}


@pytest.mark.parametrize("name", AFTER)
def test_what_the_other_lessons_make_is_named_and_has_a_way_out(name: str) -> None:
    cause, rule, kind, changes = AFTER[name]
    region = hamlet(**changes)
    timetable = solve(region, limits=Limits(steps=20)).timetable
    (found,) = explain(region, timetable, seconds=20).explained
    assert (found.cause, [obstacle.rule for obstacle in found.obstacles]) == (cause, [rule])
    assert_works(region, found, kind)


def test_a_lesson_that_a_search_gave_up_too_early_has_its_place() -> None:
    region = hamlet(curriculum=(line("A:RE", "Ag", lessons=2),))
    whole = solve(region, limits=Limits(steps=20)).timetable
    (found,) = explain(region, replace(whole, lessons=whole.lessons[:1]), seconds=10).explained
    assert (found.cause, found.lessons, [way.kind for way in found.verified]) == (Cause.OUT_OF_TIME, 1, [Kind.SEARCH_LONGER])


def test_with_no_time_at_all_ways_out_are_told_untried() -> None:
    (found,) = explain(hamlet(qualifications=(), curriculum=(line("A:RE", "Ag"),)), seconds=0).explained
    assert found.cause is Cause.NOBODY_QUALIFIED
    assert [tried.verified for tried in found.ways] == [False] * 2


def test_the_eight_impossible_lessons_of_tiny_have_ways_out(shared: Path) -> None:
    found = explain(read_region(shared / "regions" / "tiny").region, seconds=30).explained
    assert sum(row.lessons for row in found) == 8
    assert {row.cause for row in found} == {Cause.NOBODY_QUALIFIED}
    assert all(row.verified for row in found)
