"""Settled lessons that contradict each other or the line they are of, whatever is placed around them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from scheduler.engine.explain.way import DAYS
from schooling.domain.clock import clock, overlap
from schooling.domain.region import Region
from schooling.domain.resources import Line, Pin
from schooling.domain.timetable import TeachingClass

UNKNOWN_MINUTES = 45
"""How long a settled lesson is taken to be where its host has no period that starts with it."""


class Why(StrEnum):
    """Why not all of some settled lessons can be kept."""

    ASKED = "asked"
    A_DAY = "a day"
    TEACHERS = "teachers"
    PUPILS = "pupils"
    TEACHER = "teacher"
    ROOM = "room"
    WAY = "way"


@dataclass(frozen=True, slots=True)
class Clash:
    """Settled lessons of which only so many can be kept. `about`: whose rule it is, an adult's, a room's or a line's."""

    why: Why
    pins: tuple[Pin, ...]
    kept: int
    about: str

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(pin.line for pin in self.pins))


def pins_by_line(region: Region) -> Mapping[str, tuple[Pin, ...]]:
    pins: defaultdict[str, list[Pin]] = defaultdict(list)
    for pin in region.pins:
        pins[pin.line].append(pin)
    return {line: tuple(rows) for line, rows in pins.items()}


def too_many(region: Region) -> list[Clash]:
    """Lines with more lessons settled than they ask for: with them no timetable keeps every rule."""
    return [
        Clash(Why.ASKED, pins, region.line_by_code[line].lessons, line)
        for line, pins in pins_by_line(region).items()
        if len(pins) > region.line_by_code[line].lessons
    ]


def clashes(region: Region, classes: Sequence[TeachingClass]) -> list[Clash]:
    """What else of the settled lessons excludes each other: within a line, then between two of them."""
    settled = Settled(region, classes)
    return [*settled.within(), *settled.between()]


class Settled:
    """The settled lessons of a region; where a class is known, with its teacher and its host."""

    def __init__(self, region: Region, classes: Sequence[TeachingClass]) -> None:
        self.region = region
        self.by_line = {line: klass for klass in classes for line in klass.lines}
        self.given = {line: given.staff for given in region.classes for line in given.lines}

    def within(self) -> Iterator[Clash]:
        """Lines settled with two teachers, or more often a day than they may be."""
        for code, pins in pins_by_line(self.region).items():
            line = self.region.line_by_code[code]
            by_staff = {staff: [pin for pin in pins if pin.staff == staff] for staff in {pin.staff for pin in pins} - {""}}
            named = line.staff or self.given.get(code, "")
            most = max(map(len, by_staff.values()), default=0)
            if len(by_staff) > 1 or (named and set(by_staff) - {named}):
                about = tuple(pin for pin in pins if pin.staff and pin.staff != named)
                yield Clash(Why.TEACHERS, about, 0 if named else most, code)
            for day in dict.fromkeys(pin.weekday for pin in pins):
                today = tuple({(pin.start): pin for pin in pins if pin.weekday == day}.values())
                if len(today) > line.per_day_max:
                    yield Clash(Why.A_DAY, today, line.per_day_max, code)

    def between(self) -> Iterator[Clash]:
        """Two settled lessons of different lines that would have the same pupils, adult or room at once."""
        days: defaultdict[int, list[Pin]] = defaultdict(list)
        for pin in self.region.pins:
            days[pin.weekday].append(pin)
        for today in days.values():
            today.sort(key=lambda pin: pin.start)
            for one, two in combinations(today, 2):
                found = self._clash(one, two)
                if found:
                    yield Clash(found[0], (one, two), 1, found[1])

    def _clash(self, one: Pin, two: Pin) -> tuple[Why, str] | None:
        a, b = self.region.line_by_code[one.line], self.region.line_by_code[two.line]
        if a == b or not (a.span == b.span or "" in (a.span, b.span)):
            return None
        at_once = overlap(one.start, self._end(a, one), two.start, self._end(b, two)) > self.region.settings.overlap_tolerance
        if at_once and not self.region.disjoint(a.group, b.group):
            return Why.PUPILS, ""
        if self._together(a, b) and one.start == two.start:
            return None
        if at_once and one.room and one.room == two.room:
            return Why.ROOM, one.room
        staff = self._staff(a, one)
        if staff and staff == self._staff(b, two):
            if at_once:
                return Why.TEACHER, staff
            way = self._way(a, b)
            if way is None or max(two.start - self._end(a, one), one.start - self._end(b, two)) < way:
                return Why.WAY, staff
        return None

    def _together(self, a: Line, b: Line) -> bool:
        """Whether the two lines are one class, or may be."""
        if a.code in self.by_line and b.code in self.by_line:
            return self.by_line[a.code] == self.by_line[b.code]
        return bool(a.course) and a.course == b.course

    def _staff(self, line: Line, pin: Pin) -> str:
        """The teacher, where the pin, the line or an agreed class names one."""
        return pin.staff or line.staff or self.given.get(line.code, "")

    def _host(self, line: Line) -> str:
        known = self.by_line.get(line.code)
        return known.host_school if known else self.region.group_by_code[line.group].school

    def _way(self, a: Line, b: Line) -> int | None:
        """Minutes between the two lessons' schools; 0 where it is not known where they are taught."""
        known = a.code in self.by_line and b.code in self.by_line
        return self.region.travel_minutes(self._host(a), self._host(b)) if known else 0

    def _end(self, line: Line, pin: Pin) -> int:
        """When the lesson ends at the earliest."""
        bells = self.region.bells[self._host(line), pin.weekday]
        doubles_only = bool(line.doubles) and line.lessons == 2 * line.doubles
        for i, period in enumerate(bells):
            if period.start == pin.start:
                return bells[min(i + doubles_only, len(bells) - 1)].end
        return pin.start + UNKNOWN_MINUTES


def pin_words(region: Region, pin: Pin) -> str:
    """'Maths of 4A on Monday at 09:00'."""
    line = region.line_by_code[pin.line]
    subject = region.subject_by_code.get(line.subject)
    who = f" with {region.staff_by_code[pin.staff].name}" if pin.staff else ""
    name = subject.name_en if subject else line.subject
    return f"{name} of {region.group_by_code[line.group].name} on {DAYS[pin.weekday]} at {clock(pin.start)}{who}"


def why_words(region: Region, clash: Clash) -> str:
    """Why they exclude each other, as a part of a sentence."""
    if clash.why is Why.PUPILS:
        groups = [region.line_by_code[line].group for line in clash.lines]
        names = " and ".join(dict.fromkeys(region.group_by_code[group].name for group in groups))
        return f"the pupils of {names} cannot be in both"
    if clash.why is Why.TEACHER:
        return f"{region.staff_by_code[clash.about].name} cannot give both"
    if clash.why is Why.WAY:
        return f"{region.staff_by_code[clash.about].name} cannot get from one school to the other in time"
    if clash.why is Why.ROOM:
        return f"room {clash.about} holds one lesson at a time"
    if clash.why is Why.A_DAY:
        return f"the line may have no more than {clash.kept} a day"
    named = region.line_by_code[clash.about].staff
    if named:
        return f"the line is {region.staff_by_code[named].name}'s"
    return "a line has one teacher in all its lessons"
