"""Dated lessons: the published week over the school year, expanded when asked for and never stored. Pure.

A lesson is held on a date when its host school follows the lesson's weekday that date (an ordinary day, or an extra
day held by that weekday's timetable) and its span is on. A group takes part when its own school follows the same
weekday that date; else it is absent, with the reason. A lesson in which no group takes part is not held.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo

from calendars.year import SchoolYear
from schooling.domain.timetable import Lesson, Site


class AbsenceReason(StrEnum):
    """Why a group is not there: its school is shut, or follows another weekday's timetable that date."""

    CLOSED = "closed"
    OTHER_DAY = "other_day"


@dataclass(frozen=True, slots=True)
class Absence:
    """A group that does not take part on one date; `closure` is the name of its school's closure, '' where there is none."""

    site: Site
    reason: AbsenceReason
    closure: str


@dataclass(frozen=True)
class DatedLesson:
    """A lesson on one date; `start` and `end` are aware, in the region's time zone."""

    lesson: Lesson
    date: date
    start: datetime
    end: datetime
    held: tuple[Site, ...]
    absent: tuple[Absence, ...]

    @cached_property
    def schools(self) -> tuple[str, ...]:
        """The host, then each school that takes part that date."""
        return tuple(dict.fromkeys((self.lesson.host_school, *(site.school for site in self.held))))


@dataclass(frozen=True, slots=True)
class LostLesson:
    """A lesson that a group loses on a day when its own school, or the host, has school and the other has not.

    `closed_school` is the one that has no school; `closure` the name of its break.
    """

    date: date
    lesson: Lesson
    site: Site
    closed_school: str
    closure: str


def dated_lesson(year: SchoolYear, lesson: Lesson, on: date) -> DatedLesson | None:
    """The lesson on that date, or None where it is not held."""
    if year.day(lesson.host_school, on).weekday != lesson.weekday or not year.in_span(lesson.span, on):
        return None
    held: list[Site] = []
    absent: list[Absence] = []
    for site in lesson.sites:
        day = year.day(site.school, on)
        if day.weekday == lesson.weekday:
            held.append(site)
        else:
            absent.append(Absence(site, AbsenceReason.CLOSED if day.is_closed else AbsenceReason.OTHER_DAY, day.closure))
    if not held:
        return None
    zone = ZoneInfo(year.region.settings.timezone)
    return DatedLesson(lesson, on, _moment(on, lesson.start, zone), _moment(on, lesson.end, zone), tuple(held), tuple(absent))


def dates_of(year: SchoolYear, lesson: Lesson) -> Iterator[DatedLesson]:
    """Every date on which the lesson is held, in order."""
    for on in year.dates_held_as(lesson.host_school, lesson.weekday):
        dated = dated_lesson(year, lesson, on)
        if dated is not None:
            yield dated


def dated_lessons(
    year: SchoolYear, lessons: Iterable[Lesson], *, first: date | None = None, last: date | None = None
) -> tuple[DatedLesson, ...]:
    """All dates of these lessons from `first` to `last` (both included; None: the year's end), by clock."""
    found = (
        dated
        for lesson in lessons
        for dated in dates_of(year, lesson)
        if (first is None or first <= dated.date) and (last is None or dated.date <= last)
    )
    return tuple(sorted(found, key=lambda dated: (dated.start, dated.end, dated.lesson.code)))


def on_day(year: SchoolYear, lessons: Iterable[Lesson], on: date) -> tuple[DatedLesson, ...]:
    """These lessons on one date, by clock: the quick way for a screen or a join."""
    found = (dated_lesson(year, lesson, on) for lesson in lessons)
    return tuple(sorted((d for d in found if d is not None), key=lambda d: (d.start, d.end, d.lesson.code)))


def lost_lessons(year: SchoolYear, lessons: Iterable[Lesson]) -> tuple[LostLesson, ...]:
    """What each group loses because breaks differ between host and receiver, by date; days when both are shut are no loss."""
    lost: list[LostLesson] = []
    for lesson in lessons:
        for site in lesson.sites:
            if site.school == lesson.host_school:
                continue
            host_days = year.dates_held_as(lesson.host_school, lesson.weekday)
            own_days = year.dates_held_as(site.school, lesson.weekday)
            lost += (_lost(year, lesson, site, site.school, on) for on in sorted(set(host_days) - set(own_days)))
            lost += (_lost(year, lesson, site, lesson.host_school, on) for on in sorted(set(own_days) - set(host_days)))
    in_span = (one for one in lost if year.in_span(one.lesson.span, one.date))
    return tuple(sorted(in_span, key=lambda one: (one.date, one.lesson.start, one.lesson.code, one.site.line)))


def _lost(year: SchoolYear, lesson: Lesson, site: Site, closed_school: str, on: date) -> LostLesson:
    return LostLesson(on, lesson, site, closed_school, year.day(closed_school, on).closure)


def _moment(on: date, minutes: int, zone: ZoneInfo) -> datetime:
    """A clock time of a date where the region is; 24:00 is midnight of the next day."""
    days, rest = divmod(minutes, 24 * 60)
    return datetime.combine(date.fromordinal(on.toordinal() + days), time(rest // 60, rest % 60), zone)
