"""Who could teach a line from which school, before anything is counted."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from scheduler.engine.sharing.pins import PinnedTimes
from scheduler.engine.sharing.starts import DOUBLE, SINGLE, Extra, Start, Starts
from schooling.domain.region import Region
from schooling.domain.resources import Delivery, Line, Pin, Room

NO_SEAT = -1
"""Seats of a room that is not there: too few even for a group without pupils."""


@dataclass(frozen=True, order=True, slots=True)
class Chair:
    """A teacher at a school where they work in person: where a class can be taught from."""

    staff: str
    host: str


class Week(NamedTuple):
    """Lessons that a week asks for or holds, and how many doubles are among them."""

    lessons: int
    doubles: int


class Chairs:
    """The chairs of a region, and which of them each line can sit at; remembers its answers."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self.starts = Starts(region)
        self._times: dict[Chair, frozenset[Start]] = {}
        self._alone: dict[tuple[Chair, str], Extra] = {}
        self._most: dict[str, int] = {}
        self._held: dict[tuple[Chair, tuple[str, ...]], Week] = {}
        self.pins = PinnedTimes(region)

    @cached_property
    def _rooms_at(self) -> Mapping[str, tuple[Room, ...]]:
        rooms: defaultdict[str, list[Room]] = defaultdict(list)
        for room in self.region.rooms:
            rooms[room.school].append(room)
        return defaultdict(tuple, {school: tuple(here) for school, here in rooms.items()})

    def video_rooms(self, school: str) -> int:
        return sum(room.video for room in self._rooms_at[school])

    @cached_property
    def _known(self) -> frozenset[tuple[str, str]]:
        homes = self.region.homes
        return frozenset((line.staff, home) for line in self.region.curriculum if line.staff for home in homes[line.group])

    def knows(self, staff: str, group: str) -> bool:
        """Whether the teacher is named for lessons of one of the group's home groups."""
        return any((staff, home) in self._known for home in self.region.homes[group])

    @cached_property
    def _named(self) -> Mapping[str, int]:
        lessons: defaultdict[str, int] = defaultdict(int)
        for line in self.region.curriculum:
            lessons[line.staff] += line.lessons
        return lessons

    def most(self, staff: str) -> int:
        """Lessons a week that the teacher can give: no more than allowed a week and a day, nor than there are starts (H3)."""
        if staff not in self._most:
            person = self.region.staff_by_code[staff]
            days: defaultdict[int, int] = defaultdict(int)
            for school in self.region.schools_of[staff]:
                for start in self.times(Chair(staff, school)):
                    days[start.weekday] += start.length == SINGLE
            a_day = max(days.values(), default=0) if person.max_per_day is None else person.max_per_day
            week = sum(min(a_day, starts) for starts in days.values())
            self._most[staff] = week if person.max_lessons is None else min(week, person.max_lessons)
        return self._most[staff]

    def spare(self, staff: str) -> int:
        """Lessons a week that the teacher has left beside those that name them."""
        return self.most(staff) - self._named[staff]

    def near(self, chair: Chair, lines: tuple[Line, ...]) -> bool:
        """Whether some of the lines' groups are at the chair's own school."""
        return any(self.region.group_by_code[line.group].school == chair.host for line in lines)

    def host_seats(self, school: str, kinds: frozenset[str], *, video: bool) -> int:
        """Seats of the largest room of the school that has every kind asked for (at most one can be), NO_SEAT without any."""
        return max(
            (room.seats for room in self._rooms_at[school] if kinds <= {room.kind} and (room.video or not video)),
            default=NO_SEAT,
        )

    def receiving_seats(self, school: str) -> int:
        """Seats of the largest room with video at a receiving school, NO_SEAT without any."""
        return self.host_seats(school, frozenset(), video=True)

    def receives(self, school: str, pupils: Sequence[int]) -> bool:
        """Whether a receiving school has video rooms for groups of so many pupils at once, several in one where they fit."""
        free = sorted((room.seats for room in self._rooms_at[school] if room.video), reverse=True)
        for group in sorted(pupils, reverse=True):
            fitting = next((i for i, seats in enumerate(free) if seats >= group), None)
            if fitting is None:
                return False
            free[fitting] -= group
        return True

    def times(self, chair: Chair) -> frozenset[Start]:
        """The starts at which the teacher can stand there."""
        if chair not in self._times:
            self._times[chair] = self.starts.of_teacher(chair.staff, chair.host)
        return self._times[chair]

    def open_to(self, line: Line, by: str = "") -> tuple[Chair, ...]:
        """Chairs that line can be taught from, by itself or with others, in the staff table's order; with `by`, by that teacher.

        Where no chair has a week that holds all of its lessons, those that can hold some.
        """
        held = {
            chair: self.held(chair, (line,)).lessons
            for staff in self.region.teachers_of(line)
            if by in ("", staff)
            for chair in (Chair(staff, school) for school in self.region.schools_of[staff])
            if self.takes(line, chair)
        }
        whole = tuple(chair for chair, lessons in held.items() if lessons == line.lessons)
        return whole or tuple(chair for chair, lessons in held.items() if lessons)

    def takes(self, line: Line, chair: Chair) -> bool:
        """Whether a line that the teacher may teach can be taught from there, whenever that is: over video or not, and seated."""
        return self._delivers(line, chair) and self._seated(line, chair)

    def _delivers(self, line: Line, chair: Chair) -> bool:
        if self.region.group_by_code[line.group].school == chair.host:
            return line.delivery is not Delivery.REMOTE
        return line.delivery is not Delivery.LOCAL and self.region.staff_by_code[chair.staff].remote

    def _seated(self, line: Line, chair: Chair) -> bool:
        group = self.region.group_by_code[line.group]
        if group.school == chair.host:
            return self.host_seats(chair.host, kinds_of(line), video=False) >= group.pupils
        return self.video_rooms(chair.host) > 0 and self.receiving_seats(group.school) >= group.pupils

    def joins_video(self, line: Line, chair: Chair) -> bool:
        """Whether a line at the host can be part of a remote class of that chair: a room of its kind with video and seats."""
        pupils = self.region.group_by_code[line.group].pupils
        if not self.region.staff_by_code[chair.staff].remote or any(self._without_video(pin) for pin in self.pins.of[line.code]):
            return False
        return self.host_seats(chair.host, kinds_of(line), video=True) >= pupils

    def _without_video(self, pin: Pin) -> bool:
        return bool(pin.room) and not self.region.room_by_code[pin.room].video

    def common(self, chair: Chair, lines: tuple[Line, ...]) -> Extra:
        """Starts that the teacher and every line's group can use, with all the extra periods they block together."""
        if len(lines) == 1:
            key = chair, lines[0].code
            if key not in self._alone:
                site = self.starts.at_group(chair.host, lines[0].group)
                busy = self.pins.beside(lines[0], chair.staff)
                starts = [start for start in self.times(chair) if start in site]
                self._alone[key] = {s: site[s] for s in starts if not busy or not self.pins.meet(busy, s)}
            return self._alone[key]
        sites = [self.common(chair, (line,)) for line in lines]
        return {start: sum(site[start] for site in sites) for start in self.times(chair) if all(start in site for site in sites)}

    def far(self, chair: Chair, lines: Sequence[Line]) -> bool:
        """Whether some of the lines' groups are at another school than the chair."""
        return any(self.region.group_by_code[line.group].school != chair.host for line in lines)

    @property
    def remote_a_day(self) -> int:
        """Lessons a day that anyone may attend from another school, none where none of the week may be (H10)."""
        settings = self.region.settings
        return settings.max_remote_per_day if settings.max_remote_share else 0

    def a_day(self, chair: Chair, lines: Sequence[Line]) -> int:
        """Lessons that those lines, taught together from that chair, may have a day (H10, H12)."""
        per_day = min(line.per_day_max for line in lines)
        return min(per_day, self.remote_a_day) if self.far(chair, lines) else per_day

    @staticmethod
    def asked(lines: Sequence[Line]) -> Week:
        """What lines taught together ask of a week: no more than the least of them."""
        return Week(min(line.lessons for line in lines), min(line.doubles for line in lines))

    def held(self, chair: Chair, lines: tuple[Line, ...]) -> Week:
        """What a week holds of those lines, taught together from that chair."""
        key = chair, tuple(line.code for line in lines)
        if key not in self._held:
            self._held[key] = week_of(self.common(chair, lines), self.asked(lines), self.a_day(chair, lines))
        return self._held[key]

    def pins_lost(self, line: Line, chair: Chair) -> int:
        """How many of the line's pins that chair cannot keep."""
        return sum(not self.keeps(pin, line, chair) for pin in self.pins.of[line.code])

    def keeps(self, pin: Pin, line: Line, chair: Chair) -> bool:
        """Whether the line can be taught from that chair as the pin says, as far as teacher, start and room go (H13)."""
        begins = any((start.weekday, start.start) == (pin.weekday, pin.start) for start in self.common(chair, (line,)))
        return begins and pin.staff in ("", chair.staff) and self._fits_room(pin, line, chair)

    def _fits_room(self, pin: Pin, line: Line, chair: Chair) -> bool:
        if not pin.room:
            return True
        room, group = self.region.room_by_code[pin.room], self.region.group_by_code[line.group]
        fits = room.video if group.school != chair.host else line.room_kind in ("", room.kind)
        return fits and room.school == group.school and room.seats >= group.pupils


def kinds_of(line: Line) -> frozenset[str]:
    """The kinds of room the line asks for at the host: none or one."""
    return frozenset((line.room_kind,)) if line.room_kind else frozenset()


def week_of(starts: Extra, asked: Week, per_day: int) -> Week:
    """What of the lessons asked the starts of a week have place for, day by day, no more than `per_day` a day."""
    singles: defaultdict[int, set[int]] = defaultdict(set)
    pairs: set[int] = set()
    for start in starts:
        if start.length == SINGLE:
            singles[start.weekday].add(start.first)
        elif start.length == DOUBLE:
            pairs.add(start.weekday)
    held = {day: min(per_day, max(len(singles[day]), DOUBLE * (day in pairs))) for day in {*singles, *pairs}}
    doubles = min(asked.doubles, len(pairs) * (per_day // DOUBLE))
    # A double that has no place is a lesson or two without one: with all lessons placed, all doubles must be (H1).
    return Week(min(sum(held.values()), asked.lessons - (doubles < asked.doubles)), doubles)
