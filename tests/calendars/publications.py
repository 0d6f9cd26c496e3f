"""Puts a week in force without a run or decisions: a plan, its first version, its publication."""

from scheduler.held import Held
from scheduler.models import Plan, Publication, Version
from scheduler.revisions import revise, revisions_document
from schooling.domain.region import Region
from schooling.domain.timetable import Timetable
from schooling.models import Region as RegionRow
from tests.calendars.ics.sources import PUBLISHED


def publish(row: RegionRow, region: Region, timetable: Timetable) -> Publication:
    """The timetable in force in the region from the first day of its school year."""
    at = PUBLISHED.changed_at
    version = Version.objects.keep(
        region=region,
        timetable=timetable,
        plan=Plan.objects.create(region=row, name="2026–27", created_at=at),
        number=1,
        resources_revision=row.revision,
        score={},
        total=0,
        bound=0,
        seed=1,
        steps=0,
        workers=1,
        seconds=1.0,
        stopped_early=False,
        created_at=at,
    )
    return Publication.objects.create(
        region=row,
        version=version,
        published_at=at,
        municipalities=[municipality.code for municipality in region.municipalities],
        first_day=region.settings.first_day,
        revisions_document=revisions_document(revise([], {}, Held(region, timetable), at)),
    )
