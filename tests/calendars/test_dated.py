"""Dated lessons: held, held for some, or not held."""

from datetime import UTC, date, datetime

import pytest

import calendars.year
from calendars.dated import Absence, AbsenceReason, LostLesson, dated_lesson, dated_lessons, lost_lessons, on_day
from calendars.year import SchoolDay, SchoolYear
from schooling.domain.timetable import Lesson, Site
from tests.calendars.village import (
    AT_H,
    AT_R,
    AT_S,
    FRIDAY,
    ODD,
    RECEIVED,
    RELIGION,
    RELIGION_AT_R,
    SHARED,
    TIMETABLE,
    VILLAGE,
    lesson,
)

YEAR = SchoolYear(VILLAGE)


@pytest.mark.parametrize(
    ("which", "on", "held"),
    [
        (SHARED, date(2026, 8, 14), (AT_H, AT_R, AT_S)),
        (SHARED, date(2026, 8, 13), None),  # not its weekday
        (SHARED, date(2026, 10, 16), None),  # the host is shut
        (SHARED, date(2026, 10, 23), (AT_H, AT_S)),  # a receiver is shut
        (RELIGION, date(2026, 10, 22), None),  # the only receiver is shut
        (RELIGION, date(2026, 10, 15), None),  # the host is shut
        (RECEIVED, date(2026, 10, 20), (AT_S,)),
        (SHARED, date(2026, 9, 12), (AT_H, AT_R)),  # a Saturday held as Friday, at S as Monday
        (SHARED, date(2026, 12, 2), (AT_H,)),  # a Wednesday held as Friday at the host only
        (ODD, date(2026, 12, 2), None),  # its own weekday gave way to Friday
        (ODD, date(2026, 12, 16), (AT_H,)),
        (ODD, date(2027, 1, 13), None),  # week 2
        (ODD, date(2027, 1, 20), (AT_H,)),  # week 3: not two weeks after week 51, as 2026 has 53
    ],
)
def test_who_takes_part_on_a_date(which: Lesson, on: date, held: tuple[Site, ...] | None) -> None:
    dated = dated_lesson(YEAR, which, on)
    assert (None if dated is None else dated.held) == held


def test_an_absence_says_why() -> None:
    autumn, extra = dated_lesson(YEAR, SHARED, date(2026, 10, 23)), dated_lesson(YEAR, SHARED, date(2026, 9, 12))
    assert autumn is not None
    assert extra is not None
    assert autumn.absent == (Absence(AT_R, AbsenceReason.CLOSED, "Syysloma"),)
    assert extra.absent == (Absence(AT_S, AbsenceReason.OTHER_DAY, ""),)
    assert autumn.schools == ("H", "S")


def test_clock_times_stay_when_daylight_saving_changes() -> None:
    summer, winter = dated_lesson(YEAR, RECEIVED, date(2026, 10, 6)), dated_lesson(YEAR, RECEIVED, date(2026, 10, 27))
    assert summer is not None
    assert winter is not None
    assert summer.start.astimezone(UTC) == datetime(2026, 10, 6, 7, 0, tzinfo=UTC)
    assert winter.start.astimezone(UTC) == datetime(2026, 10, 27, 8, 0, tzinfo=UTC)
    assert winter.end.astimezone(UTC) == datetime(2026, 10, 27, 8, 45, tzinfo=UTC)


def test_the_whole_year_is_what_each_date_says() -> None:
    found = {(d.lesson.code, d.date) for d in dated_lessons(YEAR, TIMETABLE.lessons)}
    by_day = {(d.lesson.code, d.date) for on in YEAR.dates for d in on_day(YEAR, TIMETABLE.lessons, on)}
    assert found == by_day
    assert len([one for one in found if one[0] == ODD.code]) == 19


def test_a_stretch_of_dates_is_sorted_by_clock() -> None:
    first, last = date(2026, 8, 11), date(2026, 8, 17)
    found = dated_lessons(YEAR, reversed(TIMETABLE.lessons), first=first, last=last)
    assert [(d.lesson.code, d.date.day) for d in found] == [
        ("L-received", 11),
        ("L-odd", 12),
        ("L-religion", 13),
        ("L-shared", 14),
    ]


def test_lessons_lost_because_breaks_differ_name_the_school_that_is_shut() -> None:
    lost = lost_lessons(YEAR, [RELIGION])
    assert lost == (
        LostLesson(date(2026, 10, 15), RELIGION, RELIGION_AT_R, "H", "Syysloma"),
        LostLesson(date(2026, 10, 22), RELIGION, RELIGION_AT_R, "R", "Syysloma"),
    )


def test_a_day_when_both_are_shut_loses_nothing() -> None:
    assert [one.date for one in lost_lessons(YEAR, [lesson("L", 1, AT_H, AT_S)])] == [date(2026, 9, 12)]


def test_a_schools_days_are_worked_out_once_for_all_its_lessons(monkeypatch: pytest.MonkeyPatch) -> None:
    worked_out: list[date] = []
    monkeypatch.setattr(calendars.year, "_school_day", lambda on, *_: worked_out.append(on) or SchoolDay(on.isoweekday()))
    week = [lesson(f"L{day}", day, AT_H, AT_R, AT_S) for day in range(1, FRIDAY + 1)]
    fresh = SchoolYear(VILLAGE)
    assert len(dated_lessons(fresh, week)) == sum(on.isoweekday() <= FRIDAY for on in fresh.dates)
    assert sorted(worked_out) == sorted(fresh.dates * 3)
