"""Lessons without a place, as one viewer may read them."""

from collections.abc import Iterable
from dataclasses import dataclass

from scheduler.reasons import reason_words
from scheduler.shared import school_names
from schooling.domain.privacy import Viewer, shown_group, shown_subject
from schooling.domain.region import Region
from schooling.domain.timetable import Timetable


@dataclass(frozen=True, slots=True)
class Leftover:
    """Lessons a week of one group and subject that have no place, and why."""

    line: str
    school: str
    municipality: str
    school_name: str
    group: str
    subject: str
    lessons: int
    reason: str


def leftovers(region: Region, timetable: Timetable, *, viewer: Viewer, language: str) -> Iterable[Leftover]:
    """Every row without a place, in the timetable's order; a private subject is told by its name to its school only."""
    names = school_names(region, language)
    for row in timetable.unplaced:
        line = region.line_by_code[row.line]
        subject = region.subject_by_code[line.subject]
        group = region.group_by_code[line.group]
        school = region.school_by_code[group.school]
        insider = school.code in viewer.schools
        yield Leftover(
            line=row.line if insider or not subject.sensitive else "",
            school=school.code,
            municipality=school.municipality,
            school_name=names[school.code],
            group=shown_group(region, group, sensitive=subject.sensitive, insider=insider),
            subject=shown_subject(subject, language, insider=insider),
            lessons=row.lessons,
            reason=reason_words(region, row, viewer=viewer, language=language),
        )
