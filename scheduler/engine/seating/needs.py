"""What placed lessons need at each school: one room for the host's groups, one for receiving groups, an adult to watch."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from schooling.domain.region import Region
from schooling.domain.resources import Group, Line, Pin
from schooling.domain.timetable import TeachingClass


class Placed(Protocol):
    """A lesson of a class with its place in the week."""

    @property
    def class_code(self) -> str: ...
    @property
    def span(self) -> str: ...
    @property
    def weekday(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True)
class Slot:
    """A placed lesson with its class and lines; `number` tells apart lessons that are otherwise the same."""

    number: int
    klass: TeachingClass
    lines: tuple[Line, ...]
    span: str
    weekday: int
    start: int
    end: int


@dataclass(frozen=True)
class Need:
    """One room for one lesson at one school, for those of its lines that sit there together (none: the teacher alone)."""

    slot: Slot
    school: str
    lines: tuple[Line, ...]
    pupils: int
    kind: str
    video: bool
    pinned_room: str

    @property
    def far(self) -> bool:
        return self.school != self.slot.klass.host_school


def slots_of(region: Region, classes: Iterable[TeachingClass], placed: Sequence[Placed]) -> tuple[Slot, ...]:
    """The placed lessons in a lasting order, each with its class."""
    by_code = {klass.code: klass for klass in classes}
    ordered = sorted(placed, key=lambda p: (p.class_code, p.span, p.weekday, p.start))
    slots: list[Slot] = []
    for number, lesson in enumerate(ordered):
        klass = by_code[lesson.class_code]
        lines = tuple(region.line_by_code[code] for code in klass.lines)
        slots.append(Slot(number, klass, lines, lesson.span, lesson.weekday, lesson.start, lesson.end))
    return tuple(slots)


class Needs:
    """The needs of a region's lessons, with the largest rooms and pinned rooms looked up once."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self.pins: dict[tuple[str, int, int], Pin] = {(pin.line, pin.weekday, pin.start): pin for pin in region.pins}
        self.video_seats: defaultdict[str, int] = defaultdict(int)
        for room in region.rooms:
            if room.video:
                self.video_seats[room.school] = max(self.video_seats[room.school], room.seats)

    def of(self, slot: Slot) -> tuple[Need, ...]:
        """The host's need first, then those of each receiving school."""
        group_of = self.region.group_by_code
        host = slot.klass.host_school
        at: dict[str, list[Line]] = {host: []}
        for line in slot.lines:
            at.setdefault(group_of[line.group].school, []).append(line)
        remote = len(at) > 1
        needs = [self._need(slot, host, at[host], remote)]
        for school, lines in at.items():
            if school != host:
                needs += [self._need(slot, school, together, remote) for together in self._rooms_full(slot, school, lines)]
        return tuple(needs)

    def _need(self, slot: Slot, school: str, lines: Sequence[Line], remote: bool) -> Need:
        pupils = sum(self.region.group_by_code[line.group].pupils for line in lines)
        kind = next((line.room_kind for line in lines if line.room_kind), "") if school == slot.klass.host_school else ""
        room = next((room for line in lines if (room := self._pinned_room(slot, line, remote))), "")
        return Need(slot, school, tuple(lines), pupils, kind, remote, room)

    def _pinned_room(self, slot: Slot, line: Line, remote: bool) -> str:
        """The room of the line's pin at that time; '' where the pin cannot be kept whatever the room."""
        pin = self.pins.get((line.code, slot.weekday, slot.start))
        if pin is None or not pin.room or pin.staff not in ("", slot.klass.staff):
            return ""
        room, group = self.region.room_by_code[pin.room], self.region.group_by_code[line.group]
        kind = line.room_kind if group.school == slot.klass.host_school else ""
        fits = room.school == group.school and room.seats >= group.pupils and kind in ("", room.kind)
        return pin.room if fits and (room.video or not remote) else ""

    def _rooms_full(self, slot: Slot, school: str, lines: Sequence[Line]) -> list[list[Line]]:
        """Receiving lines of one school by room: together while the largest video room holds them and pins agree."""
        full: list[tuple[list[Line], int]] = []
        for line in lines:
            pupils = self.region.group_by_code[line.group].pupils
            room = self._pinned_room(slot, line, remote=True)
            for i, (together, count) in enumerate(full):
                agreed = {self._pinned_room(slot, other, remote=True) for other in together} | {room}
                if count + pupils <= self.video_seats[school] and len(agreed - {""}) <= 1:
                    full[i] = ([*together, line], count + pupils)
                    break
            else:
                full.append(([line], pupils))
        return [together for together, _ in full]


def homes_of(region: Region, lines: Iterable[Line]) -> tuple[str, ...]:
    """Home groups of the lines' pupils, each once."""
    return tuple(dict.fromkeys(home for line in lines for home in region.homes[line.group]))


def home_rooms(region: Region) -> Mapping[str, str]:
    """A class room of its own for each home group, as far as the school has them with seats; smallest rooms first."""
    own: dict[str, str] = {}
    by_school: defaultdict[str, list[Group]] = defaultdict(list)
    for group in region.groups:
        if group.is_home:
            by_school[group.school].append(group)
    plain = {line.room_kind for line in region.curriculum}
    for school, groups in by_school.items():
        rooms = [room for room in region.rooms if room.school == school and room.kind not in plain - {""}]
        rooms.sort(key=lambda room: (room.video, room.seats))
        for group in sorted(groups, key=lambda g: -g.pupils):
            fitting = next((room for room in rooms if room.seats >= group.pupils), None)
            if fitting is not None:
                rooms.remove(fitting)
                own[group.code] = fitting.code
    return own
