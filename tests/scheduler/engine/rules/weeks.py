"""Hand-made weeks of the hamlet: lessons in a few words, everything else that the curriculum asks listed as unplaced."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from schooling.domain.clock import minutes_of
from schooling.domain.region import Region
from schooling.domain.timetable import Lesson, Site, TeachingClass, Timetable, Unplaced
from tests.scheduler.engine.hamlet import hamlet

Week = tuple[Region, Timetable]


@dataclass(frozen=True)
class Held:
    """A lesson of those lines; without more words a single one of T's at A, in each school's first room, with its assistant.

    `end` is 45 minutes after `start` if it is empty. `rooms` and `adults` are by school; `room` is the teacher's own.
    """

    lines: tuple[str, ...]
    day: int = 1
    start: str = "08:00"
    end: str = ""
    staff: str = "T"
    host: str = "A"
    rooms: Mapping[str, str] = field(default_factory=dict)
    adults: Mapping[str, str] = field(default_factory=dict)
    room: str | None = None
    code: str = ""


def held(*lines: str, **changes: Any) -> Held:
    return Held(lines, **changes)


def week(*lessons: Held, **changes: Any) -> Week:
    """The hamlet with those changes, and a timetable of those lessons."""
    region = hamlet(**changes)
    classes: dict[tuple[str, str, tuple[str, ...]], TeachingClass] = {}
    made = []
    for number, one in enumerate(lessons, 1):
        subject = region.line_by_code[one.lines[0]].subject
        key = one.staff, one.host, one.lines
        klass = classes.setdefault(key, TeachingClass(f"K{len(classes) + 1}", subject, *key))
        made.append(lesson(region, one, klass, one.code or f"L{number}"))
    placed = {line.code: 0 for line in region.curriculum}
    for one in lessons:
        start, end = minutes_of(one.start), ends(one)
        length = sum(start <= period.start and period.end <= end for period in region.bells[one.host, one.day])
        for code in one.lines:
            placed[code] += length
    missing = {line.code: line.lessons - placed[line.code] for line in region.curriculum}
    unplaced = tuple(Unplaced(line, lessons, "no place") for line, lessons in missing.items() if lessons > 0)
    return region, Timetable(tuple(classes.values()), tuple(made), unplaced)


def counting_none(week: Week) -> Week:
    """The week with every lesson asked listed as unplaced: what is no lesson at all counts for none."""
    region, timetable = week
    return region, replace(timetable, unplaced=tuple(Unplaced(r.code, r.lessons, "no place") for r in region.curriculum))


def ends(one: Held) -> int:
    return minutes_of(one.end) if one.end else minutes_of(one.start) + 45


def lesson(region: Region, one: Held, klass: TeachingClass, code: str) -> Lesson:
    sites = []
    for line in one.lines:
        group = region.group_by_code[region.line_by_code[line].group]
        watched = group.school != one.host and region.settings.supervision
        adult = one.adults.get(group.school, f"N{group.school}") if watched else ""
        sites.append(Site(line, group.school, group.code, one.rooms.get(group.school, f"{group.school}1"), adult))
    empty = all(site.school != one.host for site in sites)
    room = (f"{one.host}1" if empty else "") if one.room is None else one.room
    span = region.line_by_code[one.lines[0]].span
    return Lesson(
        code, klass.code, klass.subject, span, one.staff, one.host, room, one.day, minutes_of(one.start), ends(one), tuple(sites)
    )


def cases(rule: str, kept: Mapping[str, Week], broken: Mapping[str, Week]) -> list[Any]:
    """Parameters (week, rules it breaks) of a rule's test, under their names."""
    right = [pytest.param(week, set(), id=name) for name, week in kept.items()]
    return right + [pytest.param(week, {rule}, id=name) for name, week in broken.items()]
