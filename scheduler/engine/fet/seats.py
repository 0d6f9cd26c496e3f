"""Lessons from FET with its rooms; the engine's seating adds the adults, and rooms where FET gave none."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scheduler.engine.seating import seat
from schooling.domain.region import Region
from schooling.domain.resources import Line
from schooling.domain.timetable import Lesson, Site, TeachingClass


@dataclass(frozen=True, slots=True)
class Placed:
    """A lesson that FET placed, with the rooms it gave; minutes since midnight."""

    klass: TeachingClass
    span: str
    length: int
    weekday: int
    start: int
    end: int
    rooms: tuple[str, ...]

    @property
    def class_code(self) -> str:
        return self.klass.code


def seated(region: Region, placed: Sequence[Placed]) -> tuple[Lesson, ...]:
    """Every placed lesson. One that cannot be seated whole keeps FET's rooms and has nobody to watch it."""
    drafts = [draft(region, each) for each in placed]
    classes = tuple(dict.fromkeys(each.klass for each in placed))
    whole = seat(region, classes, placed, before=drafts)
    failed = {(failure.class_code, failure.weekday, failure.start) for failure in whole.failures}
    bare = [lesson for lesson in drafts if (lesson.class_code, lesson.weekday, lesson.start) in failed]
    numbers: defaultdict[str, int] = defaultdict(int)
    lessons: list[Lesson] = []
    for lesson in sorted((*whole.lessons, *bare), key=lambda lesson: (lesson.class_code, lesson.weekday, lesson.start)):
        numbers[lesson.class_code] += 1
        lessons.append(replace(lesson, code=f"{lesson.class_code}-{numbers[lesson.class_code]}"))
    return tuple(lessons)


def draft(region: Region, placed: Placed) -> Lesson:
    """The lesson in FET's rooms: one for all who sit at a school, or one for each line there."""
    klass = placed.klass
    rooms: defaultdict[str, list[str]] = defaultdict(list)
    for room in placed.rooms:
        rooms[region.room_by_code[room].school].append(room)
    lines: defaultdict[str, list[Line]] = defaultdict(list)
    for code in klass.lines:
        line = region.line_by_code[code]
        lines[region.group_by_code[line.group].school].append(line)
    sites: list[Site] = []
    for school, here in lines.items():
        given = rooms[school] or [""]
        for i, line in enumerate(here):
            sites.append(Site(line.code, school, line.group, given[min(i, len(given) - 1)], ""))
    own = "" if klass.host_school in lines else next(iter(rooms[klass.host_school]), "")
    return Lesson(
        code="",
        class_code=klass.code,
        subject=klass.subject,
        span=placed.span,
        staff=klass.staff,
        host_school=klass.host_school,
        room=own,
        weekday=placed.weekday,
        start=placed.start,
        end=placed.end,
        sites=tuple(sites),
    )
