"""When each lesson last changed in what people see of it, so that calendars change only where a lesson did. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from scheduler.held import Held
from schooling.domain.region import Region
from schooling.domain.timetable import Lesson


@dataclass(frozen=True, slots=True)
class Revision:
    """How many times a lesson has changed since it was first published, and when it last did."""

    sequence: int
    changed_at: datetime


Revisions = Mapping[str, Revision]


def revise(before: Iterable[Held], known: Revisions, after: Held, at: datetime) -> Revisions:
    """The revisions after publishing `after` at that moment, by lesson code.

    `before` is what has been in force until now, in as many parts as it has. A lesson that people see as before keeps
    its revision. One that is gone keeps its own too, so that it counts on from there if it ever comes back.
    """
    was = {lesson.code: _seen(held.region, lesson) for held in before for lesson in held.timetable.lessons}
    revised = dict(known)
    for lesson in after.timetable.lessons:
        old = known.get(lesson.code)
        if old is None:
            revised[lesson.code] = Revision(0, at)
        elif was.get(lesson.code) != _seen(after.region, lesson):
            revised[lesson.code] = Revision(old.sequence + 1, at)
    return revised


def _seen(region: Region, lesson: Lesson) -> tuple[object, ...]:
    """Everything that a calendar shows of a lesson: its places and people by name, and the days it is held on."""
    schools = lesson.schools
    owners = {*schools, *(region.school_by_code[school].municipality for school in schools)}
    return (
        replace(lesson, link=""),
        region.subject_by_code[lesson.subject],
        tuple(region.school_by_code[school] for school in schools),
        tuple(region.staff_by_code[code].name for code in (lesson.staff, *(s.supervisor for s in lesson.sites)) if code),
        tuple(region.room_by_code[code].name for code in (lesson.room, *(site.room for site in lesson.sites)) if code),
        tuple(region.group_by_code[site.group] for site in lesson.sites),
        tuple(span for span in region.spans if span.code == lesson.span),
        tuple(row for row in region.closures if {row.school, row.municipality} & owners),
        tuple(row for row in region.extra_days if {row.school, row.municipality} & owners),
        tuple(region.bells[school, lesson.weekday] for school in schools),
        (region.settings.first_day, region.settings.last_day, region.settings.timezone),
    )


def revisions_document(revisions: Revisions) -> dict[str, Any]:
    """Revisions as JSON types."""
    return {code: [revision.sequence, revision.changed_at.isoformat()] for code, revision in revisions.items()}


def revisions_from_document(document: Mapping[str, Any]) -> Revisions:
    """The revisions that `revisions_document` wrote."""
    return {code: Revision(sequence, datetime.fromisoformat(at)) for code, (sequence, at) in document.items()}
