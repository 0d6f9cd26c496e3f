"""What several checks ask of a school's curriculum."""

from schooling.domain.region import Region
from schooling.domain.resources import Delivery, Line


def school_lines(region: Region, school: str) -> tuple[Line, ...]:
    """The curriculum lines of the school's groups, in the table's order."""
    own = {group.code for group in region.groups if group.school == school}
    return tuple(line for line in region.curriculum if line.group in own)


def can_be_local(region: Region, line: Line) -> bool:
    """Whether someone who works at the group's own school may teach the line there."""
    if line.delivery is Delivery.REMOTE:
        return False
    school = region.group_by_code[line.group].school
    return any(school in region.schools_of[teacher] for teacher in region.teachers_of(line))


def must_be_remote(region: Region, line: Line) -> bool:
    """Whether the line can only come over video: it says so, or nobody here may teach it but someone elsewhere may."""
    if line.delivery is Delivery.LOCAL or not line.lessons:
        return False
    return not can_be_local(region, line) and bool(region.teachers_of(line))


def fullest_span(region: Region, lines: list[Line]) -> tuple[str, int]:
    """The span in which these lines ask for the most lessons a week, and how many."""
    weekly = {span: sum(line.lessons for line in lines if line.span in ("", span)) for span in region.span_codes}
    span = max(weekly, key=weekly.__getitem__)
    return span, weekly[span]
