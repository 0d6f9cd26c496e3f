"""The school year day by day: which weekday's timetable a school follows on a date, if any. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from schooling.domain.region import Region
from schooling.domain.resources import Span, Weeks


@dataclass(frozen=True, slots=True)
class SchoolDay:
    """What one school does on one date: the weekday (1 to 7) whose timetable it follows, or the closure that keeps it shut."""

    weekday: int | None
    closure: str = ""

    @property
    def is_closed(self) -> bool:
        return self.weekday is None


@dataclass(frozen=True)
class SchoolYear:
    """A region's school year; each school's days are worked out when first asked for, and kept.

    A closure outweighs an extra day: nobody is called to a school that is shut. A school's own extra day outweighs
    its municipality's. An extra day in place of another takes that date from its own weekday.
    """

    region: Region
    _kept: dict[str, Mapping[date, SchoolDay]] = field(default_factory=dict, compare=False, repr=False)
    _kept_dates: dict[tuple[str, int], tuple[date, ...]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def dates(self) -> tuple[date, ...]:
        """Every date of the school year, both ends included."""
        return tuple(_each_day(self.region.settings.first_day, self.region.settings.last_day))

    def day(self, school: str, on: date) -> SchoolDay:
        """What the school does on that date; outside the school year it is shut."""
        return self._days(school).get(on, SchoolDay(None))

    def dates_held_as(self, school: str, weekday: int) -> tuple[date, ...]:
        """The dates on which the school follows that weekday's timetable, in order."""
        key = school, weekday
        if key not in self._kept_dates:
            self._kept_dates[key] = tuple(on for on, day in self._days(school).items() if day.weekday == weekday)
        return self._kept_dates[key]

    def in_span(self, span: str, on: date) -> bool:
        """Whether lessons of that span are held on that date; those of no span ('') are held all year."""
        if not span:
            return True
        found = self._spans[span]
        odd = on.isocalendar().week % 2 == 1
        in_weeks = found.weeks is Weeks.ALL or (found.weeks is Weeks.ODD) == odd
        return found.first_day <= on <= found.last_day and in_weeks

    @cached_property
    def _spans(self) -> Mapping[str, Span]:
        return {span.code: span for span in self.region.spans}

    def _days(self, school: str) -> Mapping[date, SchoolDay]:
        if school not in self._kept:
            closures, extra = self._closures(school), self._extra_days(school)
            self._kept[school] = {on: _school_day(on, closures, extra) for on in self.dates}
        return self._kept[school]

    def _closures(self, school: str) -> Mapping[date, str]:
        municipality = self.region.school_by_code[school].municipality
        return {
            on: closure.name
            for closure in self.region.closures
            if closure.school == school or (not closure.school and closure.municipality == municipality)
            for on in _each_day(closure.first_day, closure.last_day)
        }

    def _extra_days(self, school: str) -> Mapping[date, int]:
        municipality = self.region.school_by_code[school].municipality
        rows = self.region.extra_days
        whole = {row.date: row.as_weekday for row in rows if not row.school and row.municipality == municipality}
        own = {row.date: row.as_weekday for row in rows if row.school == school}
        return whole | own


def _each_day(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _school_day(on: date, closures: Mapping[date, str], extra: Mapping[date, int]) -> SchoolDay:
    if on in closures:
        return SchoolDay(None, closures[on])
    if on in extra:
        return SchoolDay(extra[on])
    return SchoolDay(on.isoweekday())
