"""What stands in the way of a lesson that got no place: for each start, the first thing that is taken or closed."""

from collections import Counter
from collections.abc import Sequence

from scheduler.engine.held import Held, blocked, clash
from schooling.domain.region import WEEKDAYS, Region
from schooling.domain.timetable import Lesson, Site, TeachingClass


def why_not(region: Region, klass: TeachingClass, lessons: Sequence[Lesson]) -> Counter[tuple[str, str]]:
    """(obstacle, whose) → on how many starts of the host's week it is the first that stands in the way.

    Obstacles, in the order they are asked: 'works' (the teacher is not there that day), 'day' (outside the day of a
    school), 'teacher' (teaches something else), 'pupils' (the group has another lesson), 'other' (none of these: a
    limit of the day or week, rooms or adults). `lessons` are those that have a place.
    """
    found: Counter[tuple[str, str]] = Counter()
    for day in WEEKDAYS:
        for period in region.bells[klass.host_school, day]:
            found[obstacle(region, klass, lessons, (day, period.start, period.end))] += 1
    return found


def obstacle(region: Region, klass: TeachingClass, lessons: Sequence[Lesson], spot: tuple[int, int, int]) -> tuple[str, str]:
    """The first thing that keeps a single lesson of the class from standing there."""
    day, start, end = spot
    groups = [region.line_by_code[line].group for line in klass.lines]
    if not region.works_at(klass.staff, klass.host_school, day):
        return "works", klass.staff
    for group in groups:
        school = region.group_by_code[group].school
        if not blocked(region, school, day, start, end):
            return "day", school
    sites = tuple(Site(line, region.group_by_code[g].school, g, "", "") for line, g in zip(klass.lines, groups, strict=True))
    span = region.line_by_code[klass.lines[0]].span
    wanted = Held(
        region, Lesson("", klass.code, klass.subject, span, klass.staff, klass.host_school, "", day, start, end, sites), 1
    )
    for other in lessons:
        if other.weekday != day or (span and other.span and span != other.span):
            continue
        held = Held(region, other, 1)
        if other.staff == klass.staff and clash(klass.host_school, wanted, held):
            return "teacher", klass.staff
        for group in groups:
            common = any(not region.disjoint(group, site.group) for site in other.sites)
            if common and clash(region.group_by_code[group].school, wanted, held):
                return "pupils", group
    return "other", ""
