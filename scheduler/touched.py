"""Which municipalities a timetable concerns: those whose director is asked. Pure."""

from schooling.domain.region import Region
from schooling.domain.timetable import Timetable


def touched_municipalities(region: Region, timetable: Timetable) -> tuple[str, ...]:
    """Codes of the municipalities that host or receive a shared lesson, in the region's order.

    Where nothing is shared, of all that have lessons: somebody must decide on every timetable.
    """
    shared = [lesson for lesson in timetable.lessons if lesson.is_remote]
    schools = {school for lesson in shared or timetable.lessons for school in lesson.schools}
    touched = {region.school_by_code[school].municipality for school in schools}
    return tuple(row.code for row in region.municipalities if row.code in touched)
