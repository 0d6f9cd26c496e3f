"""H5: a room is its site's school's and holds one lesson at a time; the kind a line asks for; one room for teacher and host."""

from dataclasses import replace
from typing import Any

import pytest

from schooling.domain.resources import Qualification
from tests.scheduler.engine.hamlet import group, hamlet, line, teacher
from tests.scheduler.engine.rules.conftest import Judge
from tests.scheduler.engine.rules.weeks import Week, cases, held, week

TWO: dict[str, Any] = {
    "groups": (*hamlet().groups, group("Ah", "A", 5)),
    "curriculum": (line("A:RE", "Ag"), line("Ah:RE", "Ah")),
    "staff": (*hamlet().staff, teacher("U", "A")),
    "qualifications": (*hamlet().qualifications, Qualification("U", "RE", 1, 9)),
}


def kind(asked: str, room: str) -> Week:
    return week(held("A:RE", rooms={"A": room}), curriculum=(line("A:RE", "Ag", room_kind=asked),))


def scattered() -> Week:
    """Two groups of the host sit in two rooms."""
    region, timetable = week(held("A:RE", "Ah:RE"), **TWO)
    (lesson,) = timetable.lessons
    sites = lesson.sites[0], replace(lesson.sites[1], room="A2")
    return region, replace(timetable, lessons=(replace(lesson, sites=sites),))


KEPT: dict[str, Week] = {
    "two rooms at once": week(held("A:RE"), held("Ah:RE", staff="U", rooms={"A": "A2"}), **TWO),
    "one room for the groups of one lesson": week(held("A:RE", "Ah:RE"), **TWO),
    "one room for one lesson after another": week(held("A:RE"), held("Ah:RE", start="09:00"), **TWO),
    "a room of the kind asked for": kind("gym", "A2"),
    "a room of any kind": kind("", "A2"),
    "the kind asked for is not needed away from the host": week(held("B:RE"), curriculum=(line("B:RE", "Bg", room_kind="gym"),)),
    "the teacher's own room is the host group's": week(held("A:RE", room="A1")),
}
BROKEN: dict[str, Week] = {
    "one room for two lessons": week(held("A:RE"), held("Ah:RE", staff="U"), **TWO),
    "a room of another school": week(held("A:RE", rooms={"A": "B1"})),
    "no room": week(held("A:RE", rooms={"A": ""})),
    "the teacher of a remote lesson has no room": week(held("B:RE", room="")),
    "the teacher's room is another school's": week(held("B:RE", room="B1")),
    "another kind of room": kind("gym", "A1"),
    "groups of the host in two rooms": scattered(),
    "the teacher in another room than the host's group": week(held("A:RE", room="A2")),
}


@pytest.mark.parametrize(("week", "broken"), cases("H5", KEPT, BROKEN))
def test_rooms_hold_what_they_can(judge: Judge, week: Week, broken: set[str]) -> None:
    assert judge(week) == broken
