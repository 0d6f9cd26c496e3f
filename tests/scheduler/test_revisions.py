"""A lesson's revision changes when what people see of it does, and only then."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from scheduler.held import Held
from scheduler.revisions import Revision, Revisions, revise, revisions_document, revisions_from_document
from schooling.domain.region import Region
from schooling.domain.resources import Closure, ExtraDay, Period, Subject
from schooling.domain.timetable import Timetable
from tests.calendars.village import AT_H, AT_R, AT_S, SHARED, TIMETABLE
from tests.scheduler.village import VILLAGES, moved, with_lesson, without

SUMMER, AUTUMN, WINTER = (datetime(2026, month, 1, 12, tzinfo=UTC) for month in (6, 9, 12))
FIRST = revise([], {}, Held(VILLAGES, TIMETABLE), SUMMER)
KEPT, CHANGED = Revision(0, SUMMER), Revision(1, AUTUMN)


def in_autumn(region: Region = VILLAGES, timetable: Timetable = TIMETABLE) -> Revisions:
    return revise([Held(VILLAGES, TIMETABLE)], FIRST, Held(region, timetable), AUTUMN)


def changed(revisions: Revisions) -> set[str]:
    return {code for code, revision in revisions.items() if revision != KEPT}


def test_the_first_publication_starts_every_lesson() -> None:
    assert {lesson.code: KEPT for lesson in TIMETABLE.lessons} == FIRST


def test_the_same_again_changes_nothing() -> None:
    assert in_autumn() == FIRST


@pytest.mark.parametrize(
    "after",
    [
        replace(SHARED, start=600, end=645),
        replace(SHARED, weekday=1),
        replace(SHARED, staff="W"),
        replace(SHARED, sites=(AT_H, AT_R)),
        replace(SHARED, sites=(AT_H, replace(AT_R, supervisor=""), AT_S)),
        replace(SHARED, sites=(replace(AT_H, room="S1"), AT_R, AT_S)),
    ],
)
def test_a_lesson_that_is_held_otherwise_changes_alone(after) -> None:  # type: ignore[no-untyped-def]
    assert in_autumn(timetable=with_lesson(TIMETABLE, SHARED.code, after)) == FIRST | {SHARED.code: CHANGED}


def renamed(rows: tuple, code: str, **fields: str) -> tuple:  # type: ignore[type-arg]
    return tuple(replace(row, **fields) if row.code == code else row for row in rows)


ALL = {"L-shared", "L-received", "L-religion", "L-odd"}
AT_RECEIVER = {"L-shared", "L-received", "L-religion"}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"subjects": renamed(VILLAGES.subjects, "OR", name_fi="Uskonto")}, {"L-religion"}),
        ({"staff": renamed(VILLAGES.staff, "T", name="Tiina Terä")}, ALL),
        ({"staff": renamed(VILLAGES.staff, "X", name="Saara Sini")}, {"L-shared", "L-received"}),
        ({"rooms": renamed(VILLAGES.rooms, "R1", name="Luokka 7")}, AT_RECEIVER),
        ({"groups": renamed(VILLAGES.groups, "RO", name="2B ev.lut")}, {"L-religion"}),
        ({"schools": renamed(VILLAGES.schools, "R", name="Alakylän yhtenäiskoulu")}, AT_RECEIVER),
        ({"closures": (*VILLAGES.closures, Closure("", "R", date(2027, 2, 1), date(2027, 2, 1), "TES"))}, AT_RECEIVER),
        ({"closures": (*VILLAGES.closures, Closure("300", "", date(2027, 2, 1), date(2027, 2, 1), "TES"))}, set()),
        ({"extra_days": (*VILLAGES.extra_days, ExtraDay("200", "", date(2027, 2, 6), 1))}, AT_RECEIVER),
        ({"extra_days": (*VILLAGES.extra_days, ExtraDay("300", "", date(2027, 2, 6), 1))}, set()),
        ({"spans": (replace(VILLAGES.spans[0], last_day=date(2027, 5, 1)), VILLAGES.spans[1])}, {"L-odd"}),
        ({"settings": replace(VILLAGES.settings, last_day=date(2027, 6, 1))}, ALL),
        ({"settings": replace(VILLAGES.settings, max_sites=9)}, set()),
        ({"subjects": (*VILLAGES.subjects, Subject("SA", "Saksa", "Tyska", "German", False))}, set()),
        ({"periods": (*VILLAGES.periods, Period("R", 2, 9, 900, 945))}, {"L-received"}),
    ],
)
def test_a_region_that_changes_reaches_the_lessons_that_show_it(fields: dict[str, object], expected: set[str]) -> None:
    assert changed(in_autumn(region=replace(VILLAGES, **fields))) == expected  # type: ignore[arg-type]


def test_a_lesson_that_comes_back_counts_on() -> None:
    gone = in_autumn(timetable=without(TIMETABLE, "L-odd"))
    assert gone == FIRST
    back = revise([Held(VILLAGES, without(TIMETABLE, "L-odd"))], gone, Held(VILLAGES, TIMETABLE), WINTER)
    assert back == FIRST | {"L-odd": Revision(1, WINTER)}


def test_a_second_change_counts_from_the_first() -> None:
    once = moved(TIMETABLE, "L-odd", 60)
    again = revise([Held(VILLAGES, once)], in_autumn(timetable=once), Held(VILLAGES, TIMETABLE), WINTER)
    assert again == FIRST | {"L-odd": Revision(2, WINTER)}


def test_what_is_in_force_in_parts_is_compared_part_by_part() -> None:
    apart = [Held(VILLAGES, without(TIMETABLE, "L-odd")), Held(VILLAGES, replace(TIMETABLE, lessons=(TIMETABLE.lessons[-1],)))]
    assert revise(apart, FIRST, Held(VILLAGES, TIMETABLE), AUTUMN) == FIRST


def test_a_document_gives_back_what_it_was_made_from() -> None:
    revisions = in_autumn(timetable=moved(TIMETABLE, "L-odd", 60))
    assert revisions_from_document(revisions_document(revisions)) == revisions
