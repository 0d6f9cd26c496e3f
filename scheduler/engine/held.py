"""Lessons and weeks as the rules look at them: a lesson with its lines, rooms and duties; a week with its indexes."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from schooling.domain.clock import overlap
from schooling.domain.region import Region
from schooling.domain.resources import Line
from schooling.domain.timetable import Lesson, Site


@dataclass(frozen=True, slots=True)
class Duty:
    """An adult in a room for the whole of a lesson, teaching or supervising."""

    lesson: "Held"
    staff: str
    school: str
    room: str


@dataclass(frozen=True, eq=False)  # told apart by identity: equality would compare whole regions
class Held:
    """A lesson that names known things only, with what the rules ask of it. `length` is in periods of the host."""

    region: Region
    lesson: Lesson
    length: int

    def line(self, site: Site) -> Line:
        return self.region.line_by_code[site.line]

    def group(self, site: Site) -> str:
        """The line's group, whatever the site says."""
        return self.line(site).group

    def blocked(self, school: str) -> tuple[int, ...]:
        """Places, in the school's day, of the periods that the lesson takes there."""
        if school not in self._blocked:
            self._blocked[school] = blocked(self.region, school, self.lesson.weekday, self.lesson.start, self.lesson.end)
        return self._blocked[school]

    @cached_property
    def _blocked(self) -> dict[str, tuple[int, ...]]:
        """What was asked already."""
        return {}

    def beyond(self, site: Site) -> int:
        """Periods blocked at a site beyond the lesson's own length."""
        return max(0, len(self.blocked(site.school)) - self.length)

    @cached_property
    def lines(self) -> frozenset[str]:
        return frozenset(site.line for site in self.lesson.sites)

    @cached_property
    def host_rooms(self) -> frozenset[str]:
        lesson = self.lesson
        return frozenset(s.room for s in lesson.sites if s.school == lesson.host_school) | frozenset(filter(None, [lesson.room]))

    @cached_property
    def rooms(self) -> dict[tuple[str, str], tuple[Site, ...]]:
        """(school, room) → the sites in it; the teacher's room is there even where no group sits in it."""
        rooms: defaultdict[tuple[str, str], list[Site]] = defaultdict(list)
        for site in self.lesson.sites:
            rooms[site.school, site.room].append(site)
        rooms.setdefault((self.lesson.host_school, min(self.host_rooms, default="")), [])
        return {place: tuple(sites) for place, sites in rooms.items()}

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """The teacher's, and each supervisor's where the region has lessons supervised."""
        lesson = self.lesson
        duties = {(lesson.staff, lesson.host_school, min(self.host_rooms, default=""))}
        if self.region.settings.supervision:
            away = (site for site in lesson.sites if site.school != lesson.host_school and site.supervisor)
            duties |= {(site.supervisor, site.school, site.room) for site in away}
        return tuple(Duty(self, *duty) for duty in sorted(duties))


def blocked(region: Region, school: str, weekday: int, start: int, end: int) -> tuple[int, ...]:
    """Places, in the school's day, of the periods that a stretch of the clock takes."""
    tolerance = region.settings.overlap_tolerance
    return tuple(
        place for place, p in enumerate(region.bells[school, weekday]) if overlap(p.start, p.end, start, end) > tolerance
    )


def clash(school: str, one: Held, two: Held) -> bool:
    """Whether two lessons of one weekday cannot both have the same pupil, room or adult at a school."""
    a, b = one.lesson, two.lesson
    meet = overlap(a.start, a.end, b.start, b.end) > one.region.settings.overlap_tolerance
    return meet or not set(one.blocked(school)).isdisjoint(two.blocked(school))


@dataclass(frozen=True)
class Week:
    """All lessons that are held in one span's weeks: those of the span and those of no span."""

    region: Region
    span: str
    lessons: tuple[Held, ...]

    @property
    def where(self) -> str:
        return f" in span {self.span}" if self.span else ""

    @cached_property
    def duties(self) -> dict[tuple[str, int], list[Duty]]:
        """(staff, weekday) → what that adult does that day."""
        days: defaultdict[tuple[str, int], list[Duty]] = defaultdict(list)
        for held in self.lessons:
            for duty in held.duties:
                days[duty.staff, held.lesson.weekday].append(duty)
        return days

    @cached_property
    def attended(self) -> dict[tuple[str, int], list[tuple[Held, Site]]]:
        """(group, weekday) → its lessons, each with the group's site."""
        days: defaultdict[tuple[str, int], list[tuple[Held, Site]]] = defaultdict(list)
        for held in self.lessons:
            for site in held.lesson.sites:
                days[held.group(site), held.lesson.weekday].append((held, site))
        return days


def idle(places: set[int]) -> int:
    """Places strictly between the first and the last that are not among them."""
    return max(places) - min(places) + 1 - len(places) if places else 0
