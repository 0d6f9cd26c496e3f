"""Times and dates that make sense: what ends does so after it starts, and bells and spans do not meet."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from schooling.domain.resources import Period, Span, Weeks
from schooling.exchange.columns import Table
from schooling.exchange.faults import Fault
from schooling.exchange.records import Draft
from schooling.exchange.region_tables import (
    CLOSURES,
    DAY_LIMITS,
    EXTRA_DAYS,
    LUNCHES,
    PERIODS,
    SPANS,
    UNAVAILABLE,
)

STRETCHES: tuple[tuple[Table[Any], str, str], ...] = (
    (PERIODS, "start", "end"),
    (UNAVAILABLE, "start", "end"),
    (LUNCHES, "earliest", "latest"),
    (DAY_LIMITS, "earliest_start", "latest_end"),
    (DAY_LIMITS, "latest_start", "latest_end"),
)
"""Columns of which the second, where both are given, is a time after the first."""

DATE_RANGES: tuple[Table[Any], ...] = (SPANS, CLOSURES)
"""Tables with a first day and a last day, both included."""


def ends_before_it_starts(draft: Draft) -> Iterator[Fault]:
    """Times that do not come after the one they must follow, and last days before the first."""
    for table, first, last in STRETCHES:
        for number, row in draft.rows(table):
            start, end = getattr(row, first), getattr(row, last)
            if start is not None and end is not None and end <= start:
                limit = table.column(first).write(start)
                yield draft.fault(table, number, last, end, "after", column=first, limit=limit)
    for number, limits in draft.rows(DAY_LIMITS):
        earliest, latest = limits.earliest_start, limits.latest_start
        if earliest is not None and latest is not None and latest < earliest:
            limit = DAY_LIMITS.column("earliest_start").write(earliest)
            yield draft.fault(DAY_LIMITS, number, "latest_start", latest, "not_before", column="earliest_start", limit=limit)
    for table in DATE_RANGES:
        for number, row in draft.rows(table):
            if row.last_day < row.first_day:
                limit = row.first_day.isoformat()
                yield draft.fault(table, number, "last_day", row.last_day, "not_before", column="first_day", limit=limit)


def lunch_does_not_fit(draft: Draft) -> Iterator[Fault]:
    """Lunches longer than the time between their two ends."""
    for number, lunch in draft.rows(LUNCHES):
        if lunch.earliest < lunch.latest < lunch.earliest + lunch.minutes:
            yield draft.fault(LUNCHES, number, "minutes", lunch.minutes, "lunch_fits", limit=lunch.latest - lunch.earliest)


def municipality_or_school(draft: Draft) -> Iterator[Fault]:
    """Closures and extra days that name both a municipality and a school, or neither."""
    for number, closure in draft.rows(CLOSURES):
        if bool(closure.municipality) == bool(closure.school):
            yield draft.fault(CLOSURES, number, "school", closure.school, "one_of_two")
    for number, extra in draft.rows(EXTRA_DAYS):
        if bool(extra.municipality) == bool(extra.school):
            yield draft.fault(EXTRA_DAYS, number, "school", extra.school, "one_of_two")


def overlapping_periods(draft: Draft) -> Iterator[Fault]:
    """Periods of one school's day of which one starts before another has ended."""
    days: defaultdict[tuple[str, int], list[tuple[int | None, Period]]] = defaultdict(list)
    for number, period in draft.rows(PERIODS):
        days[period.school, period.weekday].append((number, period))
    for periods in days.values():
        for (earlier, before), (number, period) in pairwise(sorted(periods, key=lambda numbered: numbered[1].start)):
            if period.start < before.end:
                yield draft.fault(PERIODS, number, "start", period.start, "no_overlap", row=earlier)


def shared_dates(draft: Draft) -> Iterator[Fault]:
    """Spans that have a date in common with an earlier one."""
    spans = list(draft.rows(SPANS))
    for place, (number, span) in enumerate(spans):
        for earlier, other in spans[:place]:
            if _share_a_date(span, other):
                yield draft.fault(SPANS, number, "first_day", span.first_day, "no_shared_date", row=earlier)


def _share_a_date(span: Span, other: Span) -> bool:
    first, last = max(span.first_day, other.first_day), min(span.last_day, other.last_day)
    # Any three weeks have a day of every kind of week; two may not: week 53 and week 1 are both odd.
    days = (first + timedelta(days=day) for day in range(min((last - first).days + 1, 21)))
    return any(_has(span.weeks, day) and _has(other.weeks, day) for day in days)


def _has(weeks: Weeks, day: date) -> bool:
    """Whether a span of those weeks has that day."""
    is_odd = day.isocalendar().week % 2 == 1
    return weeks is Weeks.ALL or is_odd == (weeks is Weeks.ODD)
