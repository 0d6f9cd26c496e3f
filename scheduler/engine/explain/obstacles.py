"""What a conflict's rules are to people: words, the cause they come to, and the ways out of each."""

from collections.abc import Sequence

from scheduler.engine.causes import Cause
from scheduler.engine.explain.agreed import DropPin, MoreADay
from scheduler.engine.explain.base import Base
from scheduler.engine.explain.explanation import Obstacle
from scheduler.engine.explain.people import HireAdult, HireTeacher, RaiseLoad, ShorterWay, WorkAt
from scheduler.engine.explain.places import (
    AddRoom,
    BecomeAvailable,
    DropDayLimit,
    FitVideo,
    LongerDay,
    MorePeriods,
    WiderLunch,
)
from scheduler.engine.explain.rules import MoreRemote
from scheduler.engine.explain.way import DAYS, Together, Way, line_name
from scheduler.engine.terms.building import About
from schooling.domain.clock import clock
from schooling.domain.region import WEEKDAYS
from schooling.domain.resources import DayLimit, Pin, ResourceKind, Role, Unavailability
from schooling.domain.timetable import TeachingClass

WORDS = {
    "pins": "the settled times of {owner}",
    "a day": "the lessons a day of {owner}: {per_day}",
    "day": "the periods a day of {owner}: {most}",
    "lunch": "the lunch of {owner}",
    "first lesson": "the time by which {owner} has its first lesson",
    "day limit": "the school transport of {owner}",
    "remote a day": "the lessons a day that {owner} may have from other schools",
    "remote share": "the share of the week that {owner} may have from other schools",
    "load": "the load of {owner}: {most} lessons a week",
    "load a day": "the load of {owner} on one day: {most} lessons",
    "unavailable": "{owner} not being available on {day}, {start}-{end}",
    "rooms": "the rooms that would do: {owner}, taken by other lessons",
    "adults": "the adults of {owner}, all of them in other lessons",
    "way": "the way of {owner} from one school to the other",
    "staff": "{owner} teaching others at every time that would do",
    "pupils": "the pupils of {owner} having other lessons at every time that would do",
}

MOST_BREAKS, LONGEST_BREAK = 4, 90
"""So many lengths of a break are tried for a way between two schools, none longer than so many minutes."""

MIXED = Cause.NO_COMMON_TIME
CAUSES = {
    "adults": Cause.NO_ADULT_THEN,
    "load": Cause.TEACHERS_FULL,
    "remote share": Cause.REMOTE_LIMIT,
    "remote a day": Cause.REMOTE_LIMIT,
}


class Words:
    """Obstacles and ways out of one class's conflict."""

    def __init__(self, base: Base, klass: TeachingClass, lost: Sequence[Pin]) -> None:
        self.region, self.klass, self.lost = base.region, klass, lost

    def obstacle(self, about: About) -> Obstacle:
        rule, owner = str(about[0]), about[1]
        facts: dict[str, object] = {"owner": self._name(about)}
        if isinstance(owner, Unavailability):
            facts |= {"day": DAYS[owner.weekday], "start": clock(owner.start), "end": clock(owner.end)}
        elif rule in ("load", "load a day"):
            person = self.region.staff_by_code[str(owner)]
            facts["most"] = person.max_lessons if rule == "load" else person.max_per_day
        elif rule == "day":
            facts["most"] = self.region.group_by_code[str(owner)].max_per_day
        elif rule == "a day":
            facts["per_day"] = min(self.region.line_by_code[line].per_day_max for line in self.klass.lines)
        return Obstacle(rule, str(facts["owner"]), WORDS[rule].format_map(facts))

    def _name(self, about: About) -> str:
        region, (rule, owner) = self.region, about
        if isinstance(owner, Unavailability):
            return region.staff_by_code[owner.code].name if owner.kind is ResourceKind.STAFF else f"{owner.kind} {owner.code}"
        if isinstance(owner, DayLimit):
            return region.group_by_code[owner.group].name
        if isinstance(owner, frozenset):
            return ", ".join(sorted(owner))
        if rule == "pins":
            return line_name(region, region.line_by_code[str(owner)])
        if rule == "a day":
            return ", ".join(self.klass.lines)
        if rule == "adults":
            return f"{region.school_by_code[str(owner)].name} ({owner})"
        if rule in ("load", "load a day", "way", "staff"):
            return region.staff_by_code[str(owner)].name
        return region.group_by_code[str(owner)].name

    def cause(self, abouts: Sequence[About]) -> tuple[Cause, dict[str, object]]:
        """The one cause that all of them come to, with facts of its own; else that there is no common time."""
        rules = {str(about[0]) for about in abouts}
        if len(rules) != 1:
            return MIXED, {}
        rule, owner = rules.pop(), abouts[0][1]
        if rule == "rooms" and isinstance(owner, frozenset):
            rooms = [self.region.room_by_code[code] for code in sorted(owner)]
            video = any(self._far(line) for line in self.klass.lines) and all(room.video for room in rooms)
            return (Cause.NO_VIDEO_ROOM_THEN if video else Cause.NO_ROOM_THEN), {"school": self._school(rooms[0].school)}
        if rule == "pins":
            if not all(about[1] in self.klass.lines for about in abouts):
                return MIXED, {}
            pin = self._lost(str(owner))[0]
            return Cause.PIN_CANNOT_BE_KEPT, {"weekday": pin.weekday, "start": clock(pin.start)}
        if rule == "way":
            return Cause.TOO_FAR, self._way()
        if rule == "adults":
            return Cause.NO_ADULT_THEN, {"school": self._school(str(owner))}
        return CAUSES.get(rule, MIXED), {}

    def _lost(self, line: str) -> list[Pin]:
        """The line's pins that give way; all of them, if it is not known which."""
        return [pin for pin in self.lost if pin.line == line] or [pin for pin in self.region.pins if pin.line == line]

    def _elsewhere(self) -> list[str]:
        """The other schools at which the class's teacher has lessons or may have them, those with the longest way first."""
        host, region = self.klass.host_school, self.region
        others = [school for school in region.schools_of[self.klass.staff] if school != host]
        return sorted(others, key=lambda other: -(region.travel_minutes(host, other) or 24 * 60))

    def _way(self) -> dict[str, object]:
        host, (other, *_) = self.klass.host_school, self._elsewhere()
        minutes = self.region.travel_minutes(host, other)
        untold = "no travel time is given, so nobody works at both on one day"
        way = untold if minutes is None else f"the way takes {minutes} minutes"
        return {"host": self._school(host), "elsewhere": self._school(other), "way": way}

    def _shorter_ways(self) -> list[Way]:
        """A way as short as the breaks there are between the two schools' lessons, the longest of them first."""
        ways: list[Way] = []
        for other in self._elsewhere():
            known = self.region.travel_minutes(self.klass.host_school, other)
            breaks = self._breaks(self.klass.host_school, other) | self._breaks(other, self.klass.host_school)
            lengths = sorted((minutes for minutes in breaks if known is None or minutes < known), reverse=True)
            ways += [ShorterWay(self.klass.host_school, other, minutes) for minutes in lengths[:MOST_BREAKS]]
        return ways

    def _breaks(self, one: str, two: str) -> set[int]:
        """Minutes between the end of a lesson at one school and the start of a later one at the other, up to an hour or so."""
        return {
            after.start - before.end
            for day in WEEKDAYS
            for before in self.region.bells[one, day]
            for after in self.region.bells[two, day]
            if 0 < after.start - before.end <= LONGEST_BREAK
        }

    def _other_days(self) -> list[Way]:
        """The teacher at the class's host on a day on which they are not there yet."""
        staff, host = self.klass.staff, self.klass.host_school
        days = [day for day in WEEKDAYS if self.region.bells[host, day] and not self.region.works_at(staff, host, day)]
        return [WorkAt(staff, host, day) for day in days]

    def _far(self, line: str) -> bool:
        return self.region.group_by_code[self.region.line_by_code[line].group].school != self.klass.host_school

    def _school(self, code: str) -> str:
        return f"{self.region.school_by_code[code].name} ({code})"

    def ways(self, about: About, steps: int) -> list[Way]:
        """What would let the rule give way by so many steps, the least intrusive first."""
        region, (rule, owner) = self.region, about
        if isinstance(owner, Unavailability):
            return [BecomeAvailable(owner.kind, owner.code, owner.weekday, owner.start, owner.end)]
        if isinstance(owner, DayLimit):
            return [DropDayLimit(owner.group, owner.weekday)]
        if isinstance(owner, frozenset):
            return self._rooms(owner)
        name = str(owner)
        if rule == "first lesson":
            return [DropDayLimit(row.group, row.weekday) for row in region.day_limits if row.group == name and row.latest_start]
        if rule == "lunch":
            return [WiderLunch(region.group_by_code[name].school, minutes) for minutes in (30, 60, 120)]
        if rule == "pins":
            drops = [DropPin(pin.line, pin.weekday, pin.start) for pin in self._lost(name)]
            # Which of several it is that must go, is not known; a single one may be enough.
            return [*drops, *([Together(tuple(drops))] if len(drops) > 1 else [])]
        if rule in ("remote a day", "remote share"):
            return self._remote(steps)
        return self._more(str(rule), name, steps)

    def _more(self, rule: str, name: str, steps: int) -> list[Way]:
        region = self.region
        lines = [region.line_by_code[line] for line in self.klass.lines]
        if rule == "a day":
            return [MoreADay(line.code, line.per_day_max + steps) for line in lines]
        if rule == "day":
            return [LongerDay(name, (region.group_by_code[name].max_per_day or 0) + steps)]
        if rule in ("load", "load a day"):
            person = region.staff_by_code[name]
            most = None if person.max_lessons is None or rule != "load" else person.max_lessons + steps
            a_day = None if person.max_per_day is None or rule != "load a day" else person.max_per_day + steps
            return [RaiseLoad(name, steps, most, a_day)]
        if rule == "adults":
            assistants = [p.code for p in region.staff if p.role is Role.ASSISTANT and name not in region.schools_of[p.code]]
            return [HireAdult(name), *(WorkAt(code, name) for code in assistants[:2])]
        if rule in ("staff", "pupils", "way"):
            line = lines[0]
            sooner = [*self._other_days(), *self._shorter_ways()] if rule == "way" else []
            group = region.group_by_code[line.group]
            hire = HireTeacher(group.school, line.subject, group.grade_min, group.grade_max, line.lessons)
            return [*sooner, hire, MorePeriods(group.school)] if rule != "pupils" else [MorePeriods(group.school)]
        return []

    def _rooms(self, rooms: frozenset[object]) -> list[Way]:
        """Video in another room that is large enough, or one more room like those that would do."""
        alike = [self.region.room_by_code[str(code)] for code in sorted(map(str, rooms))]
        school, first = alike[0].school, alike[0]
        pupils = [self.region.group_by_code[self.region.line_by_code[line].group].pupils for line in self.klass.lines]
        seats = min(max(pupils), *(room.seats for room in alike))
        video = all(room.video for room in alike)
        others = [room for room in self.region.rooms if room.school == school and not room.video and room.seats >= seats]
        fit: list[Way] = [FitVideo(room.code, school) for room in others] if video else []
        return [*fit, AddRoom(school, first.seats, first.kind, video)]

    def _remote(self, steps: int) -> list[Way]:
        settings = self.region.settings
        shares = sorted({min(100, settings.max_remote_share + more) for more in (10, 20, 50)} | {100})
        days = (settings.max_remote_per_day, settings.max_remote_per_day + steps)
        return list[Way]([MoreRemote(share, a_day) for a_day in days for share in (settings.max_remote_share, *shares)][1:])
