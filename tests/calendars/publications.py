"""Puts a week in force without a run or decisions: a plan, its first version, its publication."""

from scheduler.models import Plan, Publication, Version
from schooling.domain.document import region_document, timetable_document
from schooling.domain.region import Region
from schooling.domain.timetable import Timetable
from schooling.models import Region as RegionRow
from tests.calendars.ics.sources import PUBLISHED


def publish(row: RegionRow, region: Region, timetable: Timetable) -> Publication:
    """The timetable in force in the region from the first day of its school year."""
    plan = Plan.objects.create(region=row, name="2026–27")
    version = Version.objects.create(
        plan=plan, number=1, region_document=region_document(region), timetable_document=timetable_document(timetable)
    )
    return Publication.objects.create(
        plan=plan, version=version, published_at=PUBLISHED.changed_at, first_day=region.settings.first_day
    )
