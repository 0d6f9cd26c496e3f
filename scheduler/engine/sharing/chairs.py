"""Who could teach a line from which school, before anything is counted."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from scheduler.engine.sharing.pins import PinnedTimes
from scheduler.engine.sharing.starts import DOUBLE, SINGLE, Extra, Start, Starts
from schooling.domain.region import Region
from schooling.domain.resources import Delivery, Line, Pin, Room

WHOLE_WEEK = 99
"""Lessons a week that nobody reaches: the load of a teacher without a limit."""


@dataclass(frozen=True, order=True, slots=True)
class Chair:
    """A teacher at a school where they work in person: where a class can be taught from."""

    staff: str
    host: str


class Chairs:
    """The chairs of a region, and which of them each line can sit at; remembers its answers."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self.starts = Starts(region)
        self._times: dict[Chair, frozenset[Start]] = {}
        self._alone: dict[tuple[Chair, str], Extra] = {}
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

    def spare(self, staff: str) -> int:
        """Lessons a week that the teacher has left beside those that name them."""
        most = self.region.staff_by_code[staff].max_lessons
        return (WHOLE_WEEK if most is None else most) - self._named[staff]

    def near(self, chair: Chair, lines: tuple[Line, ...]) -> bool:
        """Whether some of the lines' groups are at the chair's own school."""
        return any(self.region.group_by_code[line.group].school == chair.host for line in lines)

    def host_seats(self, school: str, kinds: frozenset[str], *, video: bool) -> int:
        """Seats of the largest room of the school that has every kind asked for (at most one can be), 0 if there is none."""
        return max(
            (room.seats for room in self._rooms_at[school] if kinds <= {room.kind} and (room.video or not video)),
            default=0,
        )

    def receiving_seats(self, school: str) -> int:
        """Seats of the largest room with video at a receiving school, 0 if there is none."""
        return self.host_seats(school, frozenset(), video=True)

    def times(self, chair: Chair) -> frozenset[Start]:
        """The starts at which the teacher can stand there."""
        if chair not in self._times:
            self._times[chair] = self.starts.of_teacher(chair.staff, chair.host)
        return self._times[chair]

    def open_to(self, line: Line) -> tuple[Chair, ...]:
        """Chairs that line can be taught from, by itself or with others, in the staff table's order."""
        return tuple(
            chair
            for staff in self.region.teachers_of(line)
            for chair in (Chair(staff, school) for school in self.region.schools_of[staff])
            if self._delivers(line, chair) and self._seated(line, chair) and self.enough(chair, (line,))
        )

    def _delivers(self, line: Line, chair: Chair) -> bool:
        if self.region.group_by_code[line.group].school == chair.host:
            return line.delivery is not Delivery.REMOTE
        return line.delivery is not Delivery.LOCAL and self.region.staff_by_code[chair.staff].remote

    def _seated(self, line: Line, chair: Chair) -> bool:
        group = self.region.group_by_code[line.group]
        if group.school == chair.host:
            return self.host_seats(chair.host, kinds_of(line), video=False) >= max(1, group.pupils)
        return self.video_rooms(chair.host) > 0 and self.receiving_seats(group.school) >= max(1, group.pupils)

    def joins_video(self, line: Line, chair: Chair) -> bool:
        """Whether a line at the host can be part of a remote class of that chair: a room of its kind with video and seats."""
        pupils = self.region.group_by_code[line.group].pupils
        if not self.region.staff_by_code[chair.staff].remote or any(self._without_video(pin) for pin in self.pins.of[line.code]):
            return False
        return self.host_seats(chair.host, kinds_of(line), video=True) >= max(1, pupils)

    def _without_video(self, pin: Pin) -> bool:
        return bool(pin.room) and not self.region.room_by_code[pin.room].video

    def common(self, chair: Chair, lines: tuple[Line, ...]) -> Extra:
        """Starts that the teacher and every line's group can use, with all the extra periods they block together."""
        if len(lines) == 1:
            key = chair, lines[0].code
            if key not in self._alone:
                site = self.starts.at_group(chair.host, lines[0].group)
                busy = self.pins.beside(lines[0], chair.staff)
                self._alone[key] = {s: site[s] for s in self.times(chair) if s in site and not self.pins.meet(busy, s)}
            return self._alone[key]
        sites = [self.common(chair, (line,)) for line in lines]
        return {start: sum(site[start] for site in sites) for start in self.times(chair) if all(start in site for site in sites)}

    def enough(self, chair: Chair, lines: tuple[Line, ...]) -> bool:
        """Whether those lines, taught together from that chair, find enough starts in a week for all their lessons."""
        return week_holds(self.common(chair, lines), lines)

    def pins_lost(self, line: Line, chair: Chair) -> int:
        """How many of the line's pins that chair cannot keep: another teacher, no start of the host's, a room without video."""
        starts = {(start.weekday, start.start) for start in self.common(chair, (line,))}
        far = self.region.group_by_code[line.group].school != chair.host
        return sum(
            pin.staff not in ("", chair.staff) or (pin.weekday, pin.start) not in starts or (far and self._without_video(pin))
            for pin in self.pins.of[line.code]
        )


def kinds_of(line: Line) -> frozenset[str]:
    """The kinds of room the line asks for at the host: none or one."""
    return frozenset((line.room_kind,)) if line.room_kind else frozenset()


def week_holds(starts: Extra, lines: tuple[Line, ...]) -> bool:
    """Whether a week has place for the lessons of lines taught together, day by day, within the smallest `per_day_max`."""
    lessons, doubles = min(line.lessons for line in lines), min(line.doubles for line in lines)
    per_day = min(line.per_day_max for line in lines)
    singles: defaultdict[int, set[int]] = defaultdict(set)
    pairs: set[int] = set()
    for start in starts:
        if start.length == SINGLE:
            singles[start.weekday].add(start.first)
        elif start.length == DOUBLE:
            pairs.add(start.weekday)
    if doubles > (len(pairs) if per_day >= DOUBLE else 0) * max(1, per_day // DOUBLE):
        return False
    held = {day: min(per_day, max(len(singles[day]), DOUBLE * (day in pairs))) for day in {*singles, *pairs}}
    return sum(held.values()) >= lessons
