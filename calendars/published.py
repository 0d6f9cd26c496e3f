"""The week in force, ready to be dated: what every feed, screen and join reads."""

from dataclasses import dataclass

from calendars.errors import NothingPublishedError
from calendars.year import SchoolYear
from scheduler.models import Publication
from scheduler.publishing import published
from schooling.domain.region import Region
from schooling.domain.timetable import Timetable
from schooling.models import Region as RegionRow

# Versions are immutable: a year once worked out serves every later request of this process.
_MOST_KEPT = 16
_years: dict[int, SchoolYear] = {}


@dataclass(frozen=True)
class PublishedWeek:
    """A region's publication in force, with its school year."""

    row: RegionRow
    publication: Publication
    year: SchoolYear
    timetable: Timetable

    @property
    def region(self) -> Region:
        return self.year.region


def published_week(row: RegionRow) -> PublishedWeek | None:
    """The region's week in force, or None where nothing is published yet."""
    publication = published(row)
    if publication is None:
        return None
    version = publication.version
    return PublishedWeek(row, publication, _year(version.pk, version.region), version.timetable)


def require_published_week(row: RegionRow) -> PublishedWeek:
    """The region's week in force. Raises NothingPublishedError."""
    week = published_week(row)
    if week is None:
        raise NothingPublishedError
    return week


def _year(version: int, region: Region) -> SchoolYear:
    kept = _years.get(version)
    if kept is None or kept.region is not region:
        while len(_years) >= _MOST_KEPT:
            _years.pop(next(iter(_years)), None)
        kept = _years[version] = SchoolYear(region)
    return kept
