"""Which weekday's timetable a school follows on a date."""

from dataclasses import replace
from datetime import date

import pytest

from calendars.year import SchoolDay, SchoolYear
from schooling.domain.resources import Closure, ExtraDay, Span, Weeks
from tests.calendars.village import FIRST, FRIDAY, LAST, MONDAY, VILLAGE, WEDNESDAY

YEAR = SchoolYear(VILLAGE)


@pytest.mark.parametrize(
    ("school", "on", "day"),
    [
        ("H", FIRST, SchoolDay(2)),
        ("H", LAST, SchoolDay(6)),
        ("H", date(2026, 8, 10), SchoolDay(None)),
        ("H", date(2027, 6, 6), SchoolDay(None)),
        ("H", date(2026, 10, 12), SchoolDay(None, "Syysloma")),
        ("H", date(2026, 10, 18), SchoolDay(None, "Syysloma")),
        ("H", date(2026, 10, 19), SchoolDay(MONDAY)),
        ("R", date(2026, 10, 12), SchoolDay(MONDAY)),
        ("R", date(2026, 10, 19), SchoolDay(None, "Syysloma")),
        ("S", date(2026, 11, 5), SchoolDay(None, "Suunnittelupäivä")),
        ("H", date(2026, 11, 5), SchoolDay(4)),
        ("H", date(2026, 9, 12), SchoolDay(FRIDAY)),
        ("S", date(2026, 9, 12), SchoolDay(MONDAY)),
        ("H", date(2026, 12, 2), SchoolDay(FRIDAY)),
        ("R", date(2026, 12, 2), SchoolDay(WEDNESDAY)),
    ],
)
def test_a_school_follows_its_week_its_closures_and_its_extra_days(school: str, on: date, day: SchoolDay) -> None:
    assert YEAR.day(school, on) == day


def test_a_closure_outweighs_an_extra_day() -> None:
    closed = Closure("100", "", date(2026, 9, 12), date(2026, 9, 12), "Juhla")
    year = SchoolYear(replace(VILLAGE, closures=(closed,), extra_days=(ExtraDay("", "H", date(2026, 9, 12), FRIDAY),)))
    assert year.day("H", date(2026, 9, 12)) == SchoolDay(None, "Juhla")


def test_dates_held_as_a_weekday_are_in_order_with_extra_days_in_their_place() -> None:
    fridays = YEAR.dates_held_as("H", FRIDAY)
    assert fridays == tuple(sorted(fridays))
    assert fridays[:6] == tuple(date(2026, month, day) for month, day in ((8, 14), (8, 21), (8, 28), (9, 4), (9, 11), (9, 12)))
    assert date(2026, 12, 2) not in YEAR.dates_held_as("H", WEDNESDAY)


@pytest.mark.parametrize(
    ("span", "on", "held"),
    [
        ("", date(2026, 12, 31), True),
        ("odd", date(2026, 12, 28), True),  # week 53
        ("odd", date(2027, 1, 4), True),  # week 1
        ("odd", date(2027, 1, 11), False),
        ("even", date(2027, 1, 11), True),
    ],
)
def test_spans_are_dates_and_iso_weeks(span: str, on: date, held: bool) -> None:
    assert YEAR.in_span(span, on) is held


@pytest.mark.parametrize(("on", "held"), [(date(2027, 1, 6), False), (date(2027, 1, 7), True), (LAST, True)])
def test_a_part_of_the_year_is_held_between_its_days(on: date, held: bool) -> None:
    spring = Span("spring", "Kevät", date(2027, 1, 7), LAST, Weeks.ALL)
    assert SchoolYear(replace(VILLAGE, spans=(spring,))).in_span("spring", on) is held
