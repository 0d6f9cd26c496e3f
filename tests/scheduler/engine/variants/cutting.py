"""A region cut down to some of its schools, as a valid region of its own."""

from collections.abc import Collection
from dataclasses import replace
from itertools import product

from schooling.domain.region import Region
from schooling.domain.resources import ResourceKind


def cut(region: Region, schools: Collection[str]) -> Region:
    """The region without any other school; lines named for people who are gone are open, classes that lose a line too."""
    groups = {group.code for group in region.groups if group.school in schools}
    staff = {person.code for person in region.staff if person.school in schools}
    rooms = {room.code for room in region.rooms if room.school in schools}
    curriculum = tuple(
        replace(line, staff=line.staff if line.staff in staff else "") for line in region.curriculum if line.group in groups
    )
    lines = {line.code for line in curriculum}
    known = {
        *product([ResourceKind.GROUP], groups), *product([ResourceKind.STAFF], staff),
        *product([ResourceKind.ROOM], rooms), *product([ResourceKind.SCHOOL], schools),
    }  # fmt: skip
    return replace(
        region,
        schools=tuple(school for school in region.schools if school.code in schools),
        periods=tuple(period for period in region.periods if period.school in schools),
        closures=tuple(row for row in region.closures if not row.school or row.school in schools),
        extra_days=tuple(row for row in region.extra_days if not row.school or row.school in schools),
        lunches=tuple(lunch for lunch in region.lunches if lunch.school in schools),
        day_limits=tuple(row for row in region.day_limits if row.group in groups),
        travel=tuple(way for way in region.travel if {way.school_a, way.school_b} <= set(schools)),
        rooms=tuple(room for room in region.rooms if room.code in rooms),
        staff=tuple(person for person in region.staff if person.code in staff),
        staff_schools=tuple(row for row in region.staff_schools if row.staff in staff and row.school in schools),
        qualifications=tuple(row for row in region.qualifications if row.staff in staff),
        groups=tuple(group for group in region.groups if group.code in groups),
        curriculum=curriculum,
        classes=tuple(klass for klass in region.classes if klass.staff in staff and lines.issuperset(klass.lines)),
        unavailable=tuple(row for row in region.unavailable if (row.kind, row.code) in known),
        pins=tuple(pin for pin in region.pins if pin.line in lines and pin.staff in ("", *staff) and pin.room in ("", *rooms)),
    )
