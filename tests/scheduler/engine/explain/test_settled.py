"""Settled lessons that exclude each other are found before any search; those that can all be kept are let be."""

from typing import Any

import pytest

from scheduler.engine.explain.settled import Why, clashes, pin_words, too_many, why_words
from schooling.domain.region import Region
from schooling.domain.resources import Pin, StaffSchool, Travel
from schooling.domain.timetable import TeachingClass
from tests.scheduler.engine.hamlet import hamlet, line, teacher


def pin(line: str, start: int = 480, weekday: int = 1, staff: str = "", room: str = "") -> Pin:
    return Pin(line, weekday, start, staff, room)


LINES = (
    line("A:RE", "Ag", lessons=3, course=""),
    line("A:MA", "Ag", "MA", lessons=3, course=""),
    line("B:RE", "Bg", lessons=3, course=""),
)
NAMED = (line("A:RE", "Ag", staff="T", course=""), line("B:RE", "Bg", staff="T", course=""))
TOGETHER = (line("A:RE", "Ag", staff="T"), line("B:RE", "Bg", staff="T"))

EXCLUDING: dict[str, tuple[Why, int, str, dict[str, Any]]] = {
    "the same pupils": (
        Why.PUPILS,
        1,
        "the pupils of Ag cannot be in both",
        {"pins": (pin("A:RE"), pin("A:MA", 500)), "curriculum": LINES},
    ),
    "the same teacher": (
        Why.TEACHER,
        1,
        "Teacher T cannot give both",
        {"pins": (pin("A:RE"), pin("B:RE", 500)), "curriculum": NAMED},
    ),
    "the same room": (
        Why.ROOM,
        1,
        "room A1 holds one lesson at a time",
        {"pins": (pin("A:RE", room="A1"), pin("B:RE", room="A1")), "curriculum": LINES},
    ),
    "two teachers": (
        Why.TEACHERS,
        1,
        "a line has one teacher in all its lessons",
        {
            "pins": (pin("A:RE", staff="T"), pin("A:RE", weekday=2, staff="U")),
            "staff": (*hamlet().staff, teacher("U", "A")),
            "curriculum": LINES,
        },
    ),
    "more than a day may have": (
        Why.A_DAY,
        1,
        "the line may have no more than 1 a day",
        {"pins": (pin("A:RE"), pin("A:RE", 540)), "curriculum": LINES},
    ),
}

KEPT: dict[str, dict[str, Any]] = {
    "one after the other": {"pins": (pin("A:RE"), pin("A:MA", 540)), "curriculum": LINES},
    "different days": {"pins": (pin("A:RE"), pin("A:MA", weekday=2)), "curriculum": LINES},
    "different pupils": {"pins": (pin("A:RE"), pin("B:RE")), "curriculum": LINES},
    "one class": {"pins": (pin("A:RE"), pin("B:RE")), "curriculum": TOGETHER},
    "the same said twice": {"pins": (pin("A:RE"), pin("A:RE")), "curriculum": LINES},
    "within the tolerance": {"pins": (pin("A:RE"), pin("A:MA", 521)), "curriculum": LINES},
}


@pytest.mark.parametrize("name", EXCLUDING)
def test_what_excludes_each_other(name: str) -> None:
    why, kept, words, changes = EXCLUDING[name]
    region = hamlet(**changes)
    (found,) = clashes(region, ())
    assert (found.why, found.pins, found.kept) == (why, region.pins, kept)
    assert why_words(region, found) == words


@pytest.mark.parametrize("name", KEPT)
def test_what_can_all_be_kept(name: str) -> None:
    assert clashes(hamlet(**KEPT[name]), ()) == []


def test_a_teacher_other_than_the_lines_own() -> None:
    region = hamlet(pins=(pin("A:RE", staff="NA"),), curriculum=NAMED)
    (found,) = clashes(region, ())
    assert (found.why, found.kept, why_words(region, found)) == (Why.TEACHERS, 0, "the line is Teacher T's")


def test_spans_of_their_own_do_not_meet() -> None:
    lines = (line("A:RE", "Ag", span="1", course=""), line("A:MA", "Ag", "MA", span="2", course=""))
    assert clashes(hamlet(pins=(pin("A:RE"), pin("A:MA")), curriculum=lines), ()) == []


WAYS = [(15, []), (16, [Why.WAY]), (None, [Why.WAY])]


@pytest.mark.parametrize(("minutes", "found"), WAYS)
def test_a_way_longer_than_the_break(minutes: int | None, found: list[Why]) -> None:
    classes = tuple(TeachingClass(f"K{school}", "RE", "T", school, (f"{school}:RE",)) for school in "AB")
    region: Region = hamlet(
        pins=(pin("A:RE"), pin("B:RE", 540)),
        curriculum=NAMED,
        staff_schools=(StaffSchool("T", "B", None),),
        travel=() if minutes is None else (Travel("A", "B", minutes),),
    )
    assert [clash.why for clash in clashes(region, classes)] == found


def test_more_settled_than_asked() -> None:
    pins = (pin("A:RE"), pin("A:RE", weekday=2))
    region = hamlet(pins=(*pins, pin("B:RE")))
    (found,) = too_many(region)
    assert (found.why, found.pins, found.kept) == (Why.ASKED, pins, 1)


def test_a_settled_lesson_in_words() -> None:
    assert pin_words(hamlet(), pin("A:RE", staff="T")) == "Religion of Ag on Monday at 08:00 with Teacher T"
