"""Whose lessons a week holds, and how each place sees them."""

from dataclasses import replace
from typing import Any

import pytest

from scheduler.weeks import WEEKS, Week, WeekKind
from scheduler.weeks.week import Card, Part
from schooling.domain.privacy import OUTSIDER, Viewer
from schooling.domain.region import Region
from schooling.domain.timetable import Timetable


def week(region: Region, timetable: Timetable, kind: WeekKind, code: str, viewer: Viewer = OUTSIDER) -> Week:
    return WEEKS[kind](region, timetable, code, viewer=viewer, language="fi")


def seen(cards: tuple[Card, ...]) -> list[tuple[Any, ...]]:
    return [(card.lesson, card.part, card.groups, card.rooms) for card in cards]


def test_a_school_has_a_board_a_day_and_a_column_a_home_group(region: Region, timetable: Timetable) -> None:
    boards = week(region, timetable, WeekKind.SCHOOL, "A").boards
    assert [(board.weekday, [column.name for column in board.columns]) for board in boards] == [(1, ["1"]), (2, ["1", ""])]
    assert seen(boards[0].columns[0].cards) == [
        ("1", Part.OWN, ("1",), ("Luokka 1",)),
        ("2", Part.HOST, ("1",), ("Luokka 1",)),
        ("3", Part.HOST, ("1",), ("Luokka 2",)),
        ("4", Part.OWN, ("UE",), ("Luokka 1",)),
    ]


def test_a_teacher_without_a_group_stands_in_a_column_of_their_own(region: Region, timetable: Timetable) -> None:
    tuesday = week(region, timetable, WeekKind.SCHOOL, "A").boards[1]
    assert seen(tuesday.columns[1].cards) == [("5", Part.HOST, (), ("Luokka 2",))]
    assert tuesday.columns[0].cards == ()


def test_a_receiver_sees_the_host_the_adult_and_its_own_periods_taken(region: Region, timetable: Timetable) -> None:
    monday, tuesday = week(region, timetable, WeekKind.GROUP, "B1").boards[0].columns
    russian, ethics = monday.cards
    assert (russian.part, russian.host, russian.adults, russian.partners) == (
        Part.RECEIVER,
        "Alakoulu",
        ("Otso Väisänen",),
        ("Alakoulu",),
    )
    # 8.45–9.30 meets 8.30–9.15 and 9.15–10.00; 9.45–10.30 meets 9.15–10.00 and 10.15–11.00. None is filled.
    assert [(bell.start, bell.taken) for bell in monday.bells] == [(510, True), (555, True), (615, True)]
    # School B has no bells on Tuesday, but a lesson of the host's.
    assert (tuesday.weekday, tuesday.bells, [card.lesson for card in tuesday.cards]) == (2, (), ["5"])
    assert ethics.groups == ("1–2",)


def test_own_bells_that_a_lesson_fills_are_not_marked(region: Region, timetable: Timetable) -> None:
    monday = week(region, timetable, WeekKind.GROUP, "A1").boards[0].columns[0]
    assert [bell.taken for bell in monday.bells] == [False, False, False]


def test_a_teacher_sees_every_group_and_their_own_room(region: Region, timetable: Timetable) -> None:
    cards = week(region, timetable, WeekKind.STAFF, "T1", Viewer(staff=frozenset({"T1"}))).cards
    assert [(card.lesson, card.subject, card.groups, card.pupils, card.rooms, card.partners) for card in cards] == [
        ("2", "Venäjä A2", ("1", "1–2"), "24", ("Luokka 1",), ("Yläkoulu",)),
        ("3", "Elämänkatsomustieto", ("ET",), "8", ("Luokka 2",), ("Yläkoulu",)),
        ("5", "Venäjä A2", ("1–2",), "9", ("Luokka 2",), ("Yläkoulu",)),
    ]


def test_a_supervisor_sees_what_they_supervise(region: Region, timetable: Timetable) -> None:
    cards = week(region, timetable, WeekKind.STAFF, "T2").cards
    assert [(card.lesson, card.part, card.adults) for card in cards] == [
        ("2", Part.RECEIVER, ("Otso Väisänen",)),
        ("3", Part.RECEIVER, ("Otso Väisänen",)),
        ("5", Part.RECEIVER, ("Otso Väisänen",)),
    ]


def test_an_adults_day_at_another_school_has_that_schools_bells(region: Region, timetable: Timetable) -> None:
    lent = replace(region, staff=tuple(replace(person, school="B") for person in region.staff))
    tuesday_only = replace(timetable, lessons=tuple(lesson for lesson in timetable.lessons if lesson.code == "5"))
    columns = week(lent, tuesday_only, WeekKind.STAFF, "T1").boards[0].columns
    assert [(column.weekday, column.name, [bell.start for bell in column.bells]) for column in columns] == [
        (1, "", [510, 555, 615]),
        (2, "Alakoulu", [480, 525]),
    ]


def test_a_room_has_its_lessons_and_the_teacher_alone_in_it(region: Region, timetable: Timetable) -> None:
    assert [card.lesson for card in week(region, timetable, WeekKind.ROOM, "A-2").cards] == ["3", "5"]


@pytest.mark.parametrize(
    ("viewer", "subject", "groups", "pupils"),
    [
        (OUTSIDER, "Katsomusaine", ("1",), "<5"),
        (Viewer(schools=frozenset({"A"})), "Elämänkatsomustieto", ("ET",), "2"),
        # The receiving school knows the subject, but not how many attend elsewhere.
        (Viewer(schools=frozenset({"B"})), "Elämänkatsomustieto", ("1",), "<5"),
        (Viewer(staff=frozenset({"T1"})), "Elämänkatsomustieto", ("ET",), "2"),
        (Viewer(staff=frozenset({"T2"})), "Elämänkatsomustieto", ("1",), "<5"),
    ],
)
def test_a_sensitive_lesson_tells_no_more_than_the_viewer_may_know(
    region: Region, timetable: Timetable, viewer: Viewer, subject: str, groups: tuple[str, ...], pupils: str
) -> None:
    card = next(c for c in week(region, timetable, WeekKind.GROUP, "A1", viewer).cards if c.lesson == "3")
    assert (card.subject, card.groups, card.pupils) == (subject, groups, pupils)


def test_the_clock_spans_bells_and_lessons_in_whole_hours(region: Region, timetable: Timetable) -> None:
    drawn = week(region, timetable, WeekKind.GROUP, "B1")
    assert (drawn.first, drawn.last, drawn.hours) == (480, 660, (480, 540, 600, 660))


def test_a_group_without_anything_still_has_a_page(region: Region) -> None:
    drawn = week(region, Timetable((), ()), WeekKind.ROOM, "B-1")
    assert (drawn.days, drawn.cards, drawn.places) == ((1,), (), ((510, 555), (555, 600), (615, 660)))
