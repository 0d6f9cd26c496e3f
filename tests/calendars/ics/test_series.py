"""Dates as series: exactly the dates, over years of 53 weeks too."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from calendars.ics.series import Series, series_of

MONDAY = date(2026, 8, 10)


def expanded(series: tuple[Series, ...]) -> list[date]:
    """The dates that a client makes of them."""
    found = []
    for one in series:
        on = one.first
        while on <= one.last:
            found += [on] if on not in one.left_out else []
            on += timedelta(weeks=one.weeks)
    return sorted(found)


@given(st.sets(st.integers(0, 50)), st.sets(st.integers(0, 300)), st.booleans())
def test_series_are_exactly_the_dates_and_never_empty(weeks: set[int], others: set[int], fortnightly: bool) -> None:
    dates = sorted({MONDAY + timedelta(weeks=n) for n in weeks} | {MONDAY + timedelta(days=n) for n in others})
    series = series_of(dates, weekday=1, fortnightly=fortnightly)
    assert expanded(series) == dates
    assert [one for one in series if {one.first, one.last} & set(one.left_out)] == []


def test_weekly_dates_are_one_series_with_what_is_off_left_out() -> None:
    dates = [MONDAY, MONDAY + timedelta(weeks=1), MONDAY + timedelta(weeks=3)]
    assert series_of(dates, weekday=1, fortnightly=False) == (Series(dates[0], dates[2], 1, (MONDAY + timedelta(weeks=2),)),)


def test_odd_weeks_start_anew_after_a_year_of_53_weeks() -> None:
    odd = [on for n in range(40) if (on := MONDAY + timedelta(weeks=n)).isocalendar().week % 2]
    assert series_of(odd, weekday=1, fortnightly=True) == (
        Series(date(2026, 8, 10), date(2026, 12, 28), 2, ()),
        Series(date(2027, 1, 4), date(2027, 5, 10), 2, ()),
    )


def test_an_extra_day_is_a_series_of_one() -> None:
    saturday = date(2026, 9, 12)
    assert series_of([MONDAY, saturday], weekday=1, fortnightly=False) == (
        Series(MONDAY, MONDAY, 1, ()),
        Series(saturday, saturday, 1, ()),
    )
