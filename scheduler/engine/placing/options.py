"""Where a class may lie: every start at which it breaks no rule by itself, with what it costs there and the rooms it needs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scheduler.engine.held import blocked
from scheduler.engine.sharing.chairs import Chair, Chairs
from schooling.domain.clock import overlap
from schooling.domain.region import WEEKDAYS, Region
from schooling.domain.resources import DayLimit, Line, Pin, ResourceKind, Room, Strength
from schooling.domain.timetable import TeachingClass

Spot = tuple[int, int, int]  # weekday, start, end
Needs = Mapping[str, tuple[frozenset[str], ...]]  # school → for each room needed there, the rooms that would do
Times = Mapping[tuple[ResourceKind, str, int], Sequence[tuple[int, int]]]
Used = Sequence[tuple[ResourceKind, str]]


class Option(NamedTuple):
    """One place on the week for a lesson of a class: a spot, of `length` periods of the host from its `place`-th that day.

    `cost` is what it adds to the score whatever lies around it.
    """

    spot: Spot
    length: int
    place: int
    cost: int
    needs: Needs


@dataclass(frozen=True, eq=False)
class Piece:
    """A class as placing sees it: how many lessons and doubles it asks, who takes part where, and its options, singles first."""

    klass: TeachingClass
    span: str
    spans: tuple[str, ...]
    lines: tuple[Line, ...]
    lessons: int
    doubles: int
    per_day: int
    schools: tuple[str, ...]
    options: tuple[Option, ...]

    @property
    def is_shared(self) -> bool:
        return len(self.schools) > 1


class Options:
    """Finds the options of a region's classes; remembers what schools say of a spot."""

    def __init__(self, chairs: Chairs) -> None:
        self.chairs = chairs
        self.region = region = chairs.region
        self.hard, self.soft = unavailable_times(region, Strength.HARD), unavailable_times(region, Strength.SOFT)
        self.limits: defaultdict[str, list[DayLimit]] = defaultdict(list)
        for row in region.day_limits:
            self.limits[row.group].append(row)
        self.pins: defaultdict[tuple[int, int], list[Pin]] = defaultdict(list)
        for pin in region.pins:
            if pin.room:
                self.pins[pin.weekday, pin.start].append(pin)
        self.closing = sorted({(day, code) for kind, code, day in self.hard if kind is ResourceKind.ROOM})
        self._blocked: dict[tuple[str, Spot], int | None] = {}
        self._starts_of: dict[str, list[tuple[Spot, int, int]]] = {}
        self._attended_at: dict[tuple[str, tuple[str, ...]], list[tuple[Spot, int, int, int]]] = {}

    def piece(self, klass: TeachingClass) -> Piece:
        """The class with every start at which it breaks none of H2, H3, H4, H5, H6, H8, H11, H16 by itself."""
        region = self.region
        lines = tuple(region.line_by_code[code] for code in klass.lines)
        schools = tuple(dict.fromkeys((klass.host_school, *(region.group_by_code[line.group].school for line in lines))))
        doubles, per_day = min(line.doubles for line in lines), min(line.per_day_max for line in lines)
        spans = region.span_codes if lines[0].span == "" else (lines[0].span,)
        found = tuple(self._options(klass, lines, schools, 2 if doubles and per_day > 1 else 1, len(spans)))
        lessons = min(line.lessons for line in lines)
        return Piece(klass, lines[0].span, spans, lines, lessons, doubles, per_day, schools, found)

    def _options(
        self, klass: TeachingClass, lines: Sequence[Line], schools: Sequence[str], longest: int, spans: int
    ) -> Iterable[Option]:
        region, host, weights = self.region, klass.host_school, self.region.settings.weights
        needs = room_needs(region, klass, lines, schools)
        if needs is None:
            return
        groups = sorted({group for line in lines for group in (line.group, *region.homes[line.group])})
        used: Used = [
            (ResourceKind.STAFF, klass.staff),
            *((ResourceKind.SCHOOL, school) for school in schools),
            *((ResourceKind.GROUP, group) for group in groups),
        ]
        limits = [row for group in groups for row in self.limits[group]]
        sites = tuple(region.group_by_code[line.group].school for line in lines)
        works = [region.works_at(klass.staff, host, day) for day in WEEKDAYS]
        hard, soft = self._restricting(self.hard, used), self._restricting(self.soft, used)
        for spot, length, place, extra in self._attended(host, sites):
            if length > longest or not works[spot[0] - 1]:
                continue
            if (hard and self._meetings(self.hard, hard, spot)) or (limits and not within(limits, spot)):
                continue
            rooms = self._needs_then(klass, needs, spot) if self.pins or self.closing else needs
            if rooms is not None:
                cost = weights.extra_period * extra
                if soft:
                    cost += weights.soft_unavailable * self._meetings(self.soft, soft, spot)
                yield Option(spot, length, place, cost * spans, rooms)

    def _attended(self, host: str, sites: tuple[str, ...]) -> list[tuple[Spot, int, int, int]]:
        """(spot, length, place, extra) of every start of the host at which all of those sites can attend.

        `extra` are periods blocked beyond the lesson's own, over all sites.
        """
        if (host, sites) not in self._attended_at:
            found: list[tuple[Spot, int, int, int]] = []
            for spot, length, place in self._starts(host):
                periods = [self.blocked(school, spot) for school in sites]
                taken = [number for number in periods if number is not None]
                if len(taken) == len(sites):
                    found.append((spot, length, place, sum(max(0, number - length) for number in taken)))
            self._attended_at[host, sites] = found
        return self._attended_at[host, sites]

    def _starts(self, host: str) -> list[tuple[Spot, int, int]]:
        """(spot, length, place) of every single and double of the host's bells (H2), singles first."""
        if host not in self._starts_of:
            self._starts_of[host] = [
                ((day, bells[place].start, bells[place + length - 1].end), length, place)
                for length in (1, 2)
                for day in WEEKDAYS
                for bells in (self.region.bells[host, day],)
                for place in range(len(bells) - length + 1)
            ]
        return self._starts_of[host]

    @staticmethod
    def _restricting(times: Times, used: Used) -> Used:
        """Those of them that are unavailable at some time."""
        return [(kind, code) for kind, code in used if any((kind, code, day) in times for day in WEEKDAYS)]

    def blocked(self, school: str, spot: Spot) -> int | None:
        """How many periods a lesson there takes at the school; None where it takes none or is outside the school's day (H4)."""
        key = school, spot
        if key not in self._blocked:
            day, start, end = spot
            grid, tolerance = self.region.bells[school, day], self.region.settings.overlap_tolerance
            periods = len(blocked(self.region, school, *spot))
            is_inside = periods and grid[0].start - tolerance <= start and end <= grid[-1].end + tolerance
            self._blocked[key] = periods if is_inside else None
        return self._blocked[key]

    def _meetings(self, times: Times, used: Used, spot: Spot) -> int:
        """How many of those unavailabilities a lesson there meets."""
        day, start, end = spot
        tolerance = self.region.settings.overlap_tolerance
        return sum(overlap(a, b, start, end) > tolerance for kind, code in used for a, b in times.get((kind, code, day), ()))

    def _needs_then(self, klass: TeachingClass, needs: Needs, spot: Spot) -> Needs | None:
        """The needs of a lesson there: rooms that are not closed then, or those that pins name; None where none is left."""
        chair = Chair(klass.staff, klass.host_school)
        named = {
            pin.room
            for pin in self.pins.get(spot[:2], ())
            if pin.line in klass.lines and self.chairs.keeps(pin, self.region.line_by_code[pin.line], chair)
        }
        closed = {code for day, code in self.closing if day == spot[0]}
        closed = {code for code in closed if self._meetings(self.hard, [(ResourceKind.ROOM, code)], spot)}
        if not named and not closed:
            return needs
        of_school = {self.region.room_by_code[room].school: room for room in named}
        left = {
            school: tuple((rooms & {of_school[school]} if school in of_school else rooms) - closed for rooms in here)
            for school, here in needs.items()
        }
        return left if all(rooms for here in left.values() for rooms in here) else None


def unavailable_times(region: Region, strength: Strength) -> Times:
    times: defaultdict[tuple[ResourceKind, str, int], list[tuple[int, int]]] = defaultdict(list)
    for row in region.unavailable:
        if row.strength is strength:
            times[row.kind, row.code, row.weekday].append((row.start, row.end))
    return dict(times)


def within(limits: Sequence[DayLimit], spot: Spot) -> bool:
    """H16: nothing before `earliest_start`, nothing after `latest_end`."""
    day, start, end = spot
    return not any(
        row.weekday in (None, day)
        and (
            (row.earliest_start is not None and start < row.earliest_start)
            or (row.latest_end is not None and end > row.latest_end)
        )
        for row in limits
    )


def room_needs(region: Region, klass: TeachingClass, lines: Sequence[Line], schools: Sequence[str]) -> Needs | None:
    """The rooms a lesson needs at each school; None where some school has none that would do (H5, H6, H8)."""
    needs: dict[str, tuple[frozenset[str], ...]] = {}
    for school in schools:
        here = [line for line in lines if region.group_by_code[line.group].school == school]
        kinds = {line.room_kind for line in here if line.room_kind} if school == klass.host_school else set()
        rooms = [r for r in region.rooms if r.school == school and (r.video or len(schools) == 1) and kinds <= {r.kind}]
        together = seating(region, rooms, here)
        if together:
            needs[school] = (together,)
        elif school != klass.host_school and all(seating(region, rooms, [line]) for line in here):
            needs[school] = tuple(seating(region, rooms, [line]) for line in here)
        else:
            return None
    return needs


def seating(region: Region, rooms: Sequence[Room], lines: Sequence[Line]) -> frozenset[str]:
    """Those of the rooms that seat all the lines' groups at once."""
    pupils = sum(region.group_by_code[line.group].pupils for line in lines)
    return frozenset(room.code for room in rooms if room.seats >= pupils)
