"""Rooms and adults: one case for each thing that lets a lesson be seated or keeps it from it."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from scheduler.engine.placing.place import PlacedLesson
from scheduler.engine.seating import Missing, Seating, seat
from schooling.domain.region import Region
from schooling.domain.resources import (
    Pin,
    Qualification,
    ResourceKind,
    Role,
    Room,
    Span,
    StaffSchool,
    Strength,
    Travel,
    Unavailability,
    Weeks,
)  # fmt: skip
from schooling.domain.timetable import TeachingClass
from tests.scheduler.engine.hamlet import group, hamlet, line, settings, teacher

LOCAL = TeachingClass("L", "RE", "T", "A", ("A:RE",))
REMOTE = TeachingClass("R", "RE", "T", "A", ("B:RE",))
BOTH = TeachingClass("AB", "RE", "T", "A", ("A:RE", "B:RE"))


def at(klass: TeachingClass, start: int = 480, *, weekday: int = 1, span: str = "", periods: int = 1) -> PlacedLesson:
    return PlacedLesson(klass.code, span, weekday, start, start + 60 * periods - 15)


def seated(region: Region, *lessons: tuple[TeachingClass, PlacedLesson]) -> Seating:
    return seat(region, tuple(dict.fromkeys(klass for klass, _ in lessons)), [placed for _, placed in lessons])


def sites(seating: Seating) -> set[tuple[str, str, str]]:
    """(line, room, supervisor) of every site."""
    return {(site.line, site.room, site.supervisor) for lesson in seating.lessons for site in lesson.sites}


def one(klass: TeachingClass, **changes: Any) -> Seating:
    return seated(hamlet(**changes), (klass, at(klass)))


def test_a_local_lesson_sits_in_its_home_room_without_a_supervisor() -> None:
    assert sites(one(LOCAL)) == {("A:RE", "A2", "")}


def test_a_remote_lesson_has_video_at_both_ends_and_an_adult_where_the_teacher_is_not() -> None:
    seating = one(REMOTE)
    assert sites(seating) == {("B:RE", "B1", "NB")}
    assert [(lesson.code, lesson.room, lesson.is_remote) for lesson in seating.lessons] == [("R-1", "A1", True)]


def test_a_host_group_sits_with_the_teacher_in_a_video_room() -> None:
    seating = one(BOTH)
    assert sites(seating) == {("A:RE", "A1", ""), ("B:RE", "B1", "NB")}
    assert seating.lessons[0].teacher_room == "A1"


def test_no_adult_is_asked_for_where_lessons_are_not_supervised() -> None:
    assert sites(one(REMOTE, settings=settings(supervision=False), staff=(teacher("T", "A"),))) == {("B:RE", "B1", "")}


def failures(seating: Seating) -> list[tuple[str, str, Missing]]:
    assert seating.lessons == ()
    return [(failure.class_code, failure.school, failure.missing) for failure in seating.failures]


NO_ROOM: list[dict[str, Any]] = [
    {"rooms": (Room("A2", "A", "", 20, "gym", False), Room("B1", "B", "", 24, "class", True))},
    {"groups": (group("Ag", "A", 25), *hamlet().groups[1:])},
    {"curriculum": (line("A:RE", "Ag", room_kind="kitchen"), *hamlet().curriculum[1:])},
    {"unavailable": (Unavailability(ResourceKind.ROOM, "A1", 1, 480, 500, Strength.HARD),)},
]


@pytest.mark.parametrize("changes", NO_ROOM)
def test_a_host_without_a_fit_free_room_is_named(changes: dict[str, Any]) -> None:
    assert failures(one(BOTH, **changes)) == [("AB", "A", Missing.ROOM)]


NO_ADULT: list[dict[str, Any]] = [
    {"staff": (teacher("T", "A"),)},
    {"staff": (teacher("T", "A"),), "staff_schools": (StaffSchool("T", "B", None),)},
    {"unavailable": (Unavailability(ResourceKind.STAFF, "NB", 1, 480, 500, Strength.HARD),)},
]


@pytest.mark.parametrize("changes", NO_ADULT)
def test_a_receiving_school_without_a_free_adult_is_named(changes: dict[str, Any]) -> None:
    assert failures(one(REMOTE, **changes)) == [("R", "B", Missing.ADULT)]


@pytest.mark.parametrize("strength", [Strength.SOFT])
def test_what_is_only_rather_not_is_used(strength: Strength) -> None:
    row = Unavailability(ResourceKind.STAFF, "NB", 1, 480, 500, strength)
    assert one(REMOTE, unavailable=(row,)).failures == ()


def two_remote(**changes: Any) -> Seating:
    """Two teachers of A teach B and its subgroup's partners at times that meet."""
    staff = (*hamlet().staff, teacher("U", "A"))
    rooms = (*hamlet().rooms, Room("A3", "A", "", 24, "class", True), Room("B3", "B", "", 24, "class", True))
    other = TeachingClass("S", "RE", "U", "A", ("B:MA",))
    curriculum = (*hamlet().curriculum, line("B:MA", "Bh"))
    groups = (*hamlet().groups, group("Bh", "B"))
    region = hamlet(
        **({"staff": staff, "rooms": rooms, "curriculum": curriculum, "groups": groups} | changes),
        qualifications=(*hamlet().qualifications, Qualification("U", "RE", 1, 9)),
    )
    return seated(region, (REMOTE, at(REMOTE)), (other, at(other)))


def test_one_adult_does_not_watch_two_rooms_at_once() -> None:
    seating = two_remote()
    assert [(failure.school, failure.missing) for failure in seating.failures] == [("B", Missing.ADULT)]
    assert len(seating.lessons) == 1


def test_one_room_does_not_hold_two_lessons_at_once() -> None:
    seating = two_remote(rooms=hamlet().rooms)
    assert {failure.missing for failure in seating.failures} == {Missing.ROOM}


def test_lessons_of_different_spans_do_not_meet() -> None:
    days = hamlet().settings.first_day, hamlet().settings.last_day
    spans = tuple(Span(code, code, *days, Weeks.ALL) for code in ("J1", "J2"))
    region = hamlet(spans=spans)
    meeting = seated(region, (REMOTE, at(REMOTE, span="J1")), (REMOTE, at(REMOTE, span="J2")))
    assert meeting.failures == ()
    assert {lesson.code for lesson in meeting.lessons} == {"R-1", "R-2"}


def test_an_adult_of_two_schools_needs_the_way_between_them() -> None:
    staff = (teacher("T", "A"), teacher("N", "B", remote=False))
    to_c = TeachingClass("C", "RE", "T", "A", ("C:RE",))
    changes: dict[str, Any] = {"staff": staff, "staff_schools": (StaffSchool("N", "C", None),)}
    pair = ((REMOTE, at(REMOTE, 480)), (to_c, at(to_c, 540)))
    assert len(seated(hamlet(**changes), *pair).failures) == 1
    assert len(seated(hamlet(**changes, travel=(Travel("B", "C", 20),)), *pair).failures) == 1
    assert seated(hamlet(**changes, travel=(Travel("B", "C", 15),)), *pair).failures == ()


def test_receiving_groups_of_one_school_share_a_room_while_it_holds_them() -> None:
    groups = (*hamlet().groups, group("Bh", "B"))
    klass = TeachingClass("K", "RE", "T", "A", ("B:RE", "Bh:RE"))
    changes: dict[str, Any] = {"groups": groups, "curriculum": (*hamlet().curriculum, line("Bh:RE", "Bh"))}
    assert sites(one(klass, **changes)) == {("B:RE", "B1", "NB"), ("Bh:RE", "B1", "NB")}
    small = (Room("A1", "A", "", 24, "class", True), *(Room(f"B{n}", "B", "", 12, "class", True) for n in "13"))
    staff = (*hamlet().staff, teacher("M", "B"))
    found = one(klass, **changes, rooms=small, staff=staff)
    assert {room for _, room, _ in sites(found)} == {"B1", "B3"}
    assert {adult for _, _, adult in sites(found)} == {"NB", "M"}


@pytest.mark.parametrize("room", ["A2", "B1"])
def test_a_pinned_room_that_can_never_be_had_is_no_reason_to_sit_nowhere(room: str) -> None:
    """A2 has no video and B1 is another school's: the pin is lost, the lesson need not be."""
    assert sites(one(BOTH, pins=(Pin("A:RE", 1, 480, "", room),))) == {("A:RE", "A1", ""), ("B:RE", "B1", "NB")}


def test_a_pinned_room_is_kept() -> None:
    rooms = (*hamlet().rooms, Room("B3", "B", "", 24, "class", True))
    assert sites(one(REMOTE, rooms=rooms, pins=(Pin("B:RE", 1, 480, "T", "B3"),))) == {("B:RE", "B3", "NB")}


def test_supervising_fills_an_idle_period_rather_than_making_one() -> None:
    staff = (*hamlet().staff, teacher("M", "B"))
    own = TeachingClass("M", "RE", "M", "B", ("B:MA",))
    region = hamlet(staff=staff, curriculum=(*hamlet().curriculum, line("B:MA", "Bg")))
    seating = seated(region, (own, at(own, 480)), (own, at(own, 600)), (REMOTE, at(REMOTE, 540)))
    assert {site.supervisor for lesson in seating.lessons for site in lesson.sites} == {"", "M"}


def test_who_sat_somewhere_before_sits_there_still() -> None:
    region = hamlet(staff=(*hamlet().staff, teacher("OB", "B"), teacher("PB", "B")), rooms=rooms_with_video())
    placed = [at(BOTH), at(BOTH, 540)]
    (first, _) = seat(region, [BOTH], placed).lessons
    other = {"A": "A2", "B": "B2"}
    older = tuple(replace(s, room=other[s.school], supervisor="PB" if s.school == "B" else "") for s in first.sites)
    again = seat(region, [BOTH], placed, before=[replace(first, sites=older)])
    assert again.lessons[0] == replace(first, sites=older)


def test_a_class_keeps_a_room_that_is_as_good_as_another() -> None:
    """Friday's first lesson finds one room closed; the others have the choice and take the room it was given."""
    rooms = tuple(Room(code, "A", "", 24, "gym", video=False) for code in ("A1", "A2"))
    region = hamlet(rooms=rooms, curriculum=(line("A:RE", "Ag", lessons=5, room_kind="gym"), *hamlet().curriculum[1:]))
    closed = Unavailability(ResourceKind.ROOM, "A1", 1, 0, 1440, Strength.HARD)
    lessons = [at(LOCAL, weekday=day) for day in range(1, 6)]
    assert {room for _, room, _ in sites(seat(replace(region, unavailable=(closed,)), [LOCAL], lessons))} == {"A2"}


def watched(
    *lessons: PlacedLesson, adults: tuple[str, ...], own: tuple[PlacedLesson, ...] = (), role: Role = Role.TEACHER
) -> list[str]:
    """Who watches each lesson of REMOTE; `own` are lessons that M, if among the adults, teaches. `role` is the last one's."""
    teaching = TeachingClass("M", "RE", "M", "B", ("B:MA",))
    staff = (teacher("T", "A"), *(teacher(code, "B") for code in adults[:-1]), teacher(adults[-1], "B", role=role))
    region = hamlet(staff=staff, curriculum=(*hamlet().curriculum, line("B:MA", "Bg")))
    seating = seat(region, [REMOTE, teaching], [*lessons, *own])
    return [site.supervisor for lesson in seating.lessons if lesson.class_code == "R" for site in lesson.sites]


def test_watching_is_shared_out() -> None:
    assert Counter(watched(*(at(REMOTE, weekday=day) for day in range(1, 5)), adults=("M", "N"))) == {"M": 2, "N": 2}
    assert Counter(watched(at(REMOTE, 480), at(REMOTE, 540), adults=("M", "N"))) == {"M": 1, "N": 1}


def test_an_assistant_watches_rather_than_a_teacher() -> None:
    assert watched(at(REMOTE, 480), at(REMOTE, 540), adults=("M", "N"), role=Role.ASSISTANT) == ["N", "N"]


def test_an_idle_period_weighs_more_than_sharing_out() -> None:
    """M teaches first and last; both between are M's. One by one, the lesson after the gap would have cost as much."""
    assert watched(at(REMOTE, 540), at(REMOTE, 600), adults=("M", "N"), own=(at_own(480), at_own(660))) == ["M", "M"]


def at_own(start: int) -> PlacedLesson:
    return PlacedLesson("M", "", 1, start, start + 45)


def test_a_room_that_is_closed_now_is_left() -> None:
    region = hamlet(rooms=rooms_with_video())
    (first,) = seat(region, [LOCAL], [at(LOCAL)]).lessons
    closed = Unavailability(ResourceKind.ROOM, first.sites[0].room, 1, 0, 1440, Strength.HARD)
    (again,) = seat(replace(region, unavailable=(closed,)), [LOCAL], [at(LOCAL)], before=[first]).lessons
    assert {first.sites[0].room, again.sites[0].room} == {"A1", "A2"}


def test_a_teacher_alone_keeps_the_room_too() -> None:
    region = hamlet(rooms=rooms_with_video())
    (first,) = seat(region, [REMOTE], [at(REMOTE)]).lessons
    older = replace(first, room={"A1": "A2", "A2": "A1"}[first.room])
    assert seat(region, [REMOTE], [at(REMOTE)], before=[older]).lessons == (older,)


def rooms_with_video() -> tuple[Room, ...]:
    return tuple(Room(f"{s}{n}", s, n, 24, "class", True) for s in "ABC" for n in "12")
