"""The weeks in force, ready to be dated: what every feed, screen and join reads.

A region may be in force in parts (scheduler/in_force.py). Whoever belongs to a school reads the part that the school goes by.
"""

from collections.abc import Callable
from dataclasses import dataclass

from calendars.contents import Whose
from calendars.errors import NothingPublishedError, UnknownOwnerError
from calendars.year import SchoolYear
from scheduler.in_force import in_force
from scheduler.models import Publication
from schooling.domain.region import Region
from schooling.domain.timetable import Timetable
from schooling.models import Region as RegionRow

# Versions are immutable: a year once worked out serves every later request of this process.
_MOST_KEPT = 16
_years: dict[int, SchoolYear] = {}


@dataclass(frozen=True)
class PublishedWeek:
    """A publication as far as it is in force, with its school year; `timetable` holds its municipalities' lessons only."""

    row: RegionRow
    publication: Publication
    municipalities: frozenset[str]
    year: SchoolYear
    timetable: Timetable

    @property
    def region(self) -> Region:
        return self.year.region

    def has(self, whose: Whose) -> bool:
        """Whether this is the week by which they go."""
        return whose.is_known(self.region) and self.has_school(whose.school(self.region))

    def has_school(self, school: str) -> bool:
        """Whether this is the week by which that school goes."""
        row = self.region.school_by_code.get(school)
        return row is not None and row.municipality in self.municipalities


def published_weeks(row: RegionRow) -> tuple[PublishedWeek, ...]:
    """The region's weeks in force, the newest first; none where nothing is published yet."""
    found = in_force(row)
    return tuple(
        PublishedWeek(row, part.publication, part.municipalities, _year(part.publication.version_id, part.region), part.timetable)
        for part in (found.parts if found else ())
    )


def week_of(row: RegionRow, whose: Whose) -> PublishedWeek | None:
    """The week by which they go, None where none is published for them, or the region does not have them."""
    return _first(row, lambda week: week.has(whose))


def week_of_school(row: RegionRow, school: str) -> PublishedWeek | None:
    """The week by which the school goes, None where none is published for it."""
    return _first(row, lambda week: week.has_school(school))


def week_of_lesson(row: RegionRow, lesson: str) -> PublishedWeek | None:
    """The week that holds the lesson, None where none does."""
    return _first(row, lambda week: lesson in week.timetable.lesson_by_code)


def require_week_of(row: RegionRow, whose: Whose) -> PublishedWeek:
    """The week by which they go. Raises NothingPublishedError, UnknownOwnerError where no published version has them."""
    weeks = published_weeks(row)
    if weeks and not any(whose.is_known(week.region) for week in weeks):
        raise UnknownOwnerError(whose.code)
    found = next((week for week in weeks if week.has(whose)), None)
    if found is None:
        raise NothingPublishedError
    return found


def _first(row: RegionRow, is_it: Callable[[PublishedWeek], bool]) -> PublishedWeek | None:
    return next((week for week in published_weeks(row) if is_it(week)), None)


def _year(version: int, region: Region) -> SchoolYear:
    kept = _years.get(version)
    if kept is None or kept.region is not region:
        while len(_years) >= _MOST_KEPT:
            _years.pop(next(iter(_years)), None)
        kept = _years[version] = SchoolYear(region)
    return kept
