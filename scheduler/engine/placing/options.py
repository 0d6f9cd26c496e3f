"""Where a class may lie: every legal start with the cells it takes at each school.

Cells of a school's day are its own periods (the low bits of a mask) and the elementary stretches of the clock between
all starts and shortened ends of lessons there (the bits above): two lessons clash exactly if their masks meet.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from scheduler.engine.held import blocked
from schooling.domain.clock import overlap
from schooling.domain.region import WEEKDAYS, Region
from schooling.domain.resources import Line, ResourceKind, Room, Strength
from schooling.domain.timetable import TeachingClass

Spot = tuple[int, int, int]  # weekday, start, end
Needs = Mapping[str, tuple[frozenset[str], ...]]  # school → for each room needed there, the rooms that would do


@dataclass(eq=False)
class Option:
    """One place on the week for a lesson of a class. `cost` is what it adds to the score whatever lies around it."""

    piece: "Piece"
    weekday: int
    start: int
    end: int
    length: int
    place: int
    cost: int
    needs: Needs
    masks: dict[str, int] = field(default_factory=dict)


@dataclass(eq=False)
class Piece:
    """A class as placing sees it: how many lessons and doubles it asks, who takes part where, and its options."""

    klass: TeachingClass
    span: str
    spans: tuple[str, ...]
    lines: tuple[Line, ...]
    lessons: int
    doubles: int
    per_day: int
    schools: tuple[str, ...]
    options: list[Option] = field(default_factory=list)

    @property
    def is_shared(self) -> bool:
        return len(self.schools) > 1


def pieces_of(region: Region, classes: Sequence[TeachingClass]) -> list[Piece]:
    """Every class with its options, masks filled in."""
    pieces = []
    hard, soft = unavailable_times(region, Strength.HARD), unavailable_times(region, Strength.SOFT)
    for klass in classes:
        lines = tuple(region.line_by_code[code] for code in klass.lines)
        sites = (region.group_by_code[line.group].school for line in lines)
        span = lines[0].span
        piece = Piece(
            klass=klass,
            span=span,
            spans=region.span_codes if span == "" else (span,),
            lines=lines,
            lessons=min(line.lessons for line in lines),
            doubles=min(line.doubles for line in lines),
            per_day=min(line.per_day_max for line in lines),
            schools=tuple(dict.fromkeys((klass.host_school, *sites))),
        )
        add_options(region, piece, hard, soft)
        pieces.append(piece)
    fill_masks(region, pieces)
    return pieces


Times = Mapping[tuple[ResourceKind, str, int], Sequence[tuple[int, int]]]


def unavailable_times(region: Region, strength: Strength) -> Times:
    times: defaultdict[tuple[ResourceKind, str, int], list[tuple[int, int]]] = defaultdict(list)
    for row in region.unavailable:
        if row.strength is strength:
            times[row.kind, row.code, row.weekday].append((row.start, row.end))
    return times


def meetings(region: Region, times: Times, used: Sequence[tuple[ResourceKind, str]], spot: Spot) -> int:
    """How many of those unavailabilities a lesson there meets."""
    day, start, end = spot
    tolerance = region.settings.overlap_tolerance
    return sum(overlap(a, b, start, end) > tolerance for kind, code in used for a, b in times.get((kind, code, day), ()))


def add_options(region: Region, piece: Piece, hard: Times, soft: Times) -> None:
    """Every start where the class breaks no rule by itself (H2, H3, H4, H5, H6, H8, H11, H16)."""
    host, staff = piece.klass.host_school, piece.klass.staff
    needs = room_needs(region, piece)
    if needs is None:
        return
    groups = {group for line in piece.lines for group in (line.group, *region.homes[line.group])}
    used = [(ResourceKind.STAFF, staff), *((ResourceKind.SCHOOL, school) for school in piece.schools)]
    used += [(ResourceKind.GROUP, group) for group in sorted(groups)]
    sites = [region.group_by_code[line.group].school for line in piece.lines]
    weights = region.settings.weights
    for day in WEEKDAYS:
        if not region.works_at(staff, host, day):
            continue
        bells = region.bells[host, day]
        for place, first in enumerate(bells):
            for length, last in enumerate(bells[place : place + (2 if piece.doubles and piece.per_day > 1 else 1)], 1):
                spot = (day, first.start, last.end)
                if meetings(region, hard, used, spot) or not all(inside(region, school, spot) for school in sites):
                    continue
                if not within_limits(region, groups, spot):
                    continue
                extra = sum(max(0, len(blocked(region, school, *spot)) - length) for school in sites)
                cost = weights.extra_period * extra + weights.soft_unavailable * meetings(region, soft, used, spot)
                rooms = pinned_needs(region, piece, needs, spot)
                option = Option(piece, day, first.start, last.end, length, place, cost * len(piece.spans), rooms)
                piece.options.append(option)


def inside(region: Region, school: str, spot: Spot) -> bool:
    """H4: the lesson blocks a period there and lies within that school's day, give or take the tolerance."""
    day, start, end = spot
    grid, tolerance = region.bells[school, day], region.settings.overlap_tolerance
    return bool(blocked(region, school, *spot)) and grid[0].start - tolerance <= start and end <= grid[-1].end + tolerance


def within_limits(region: Region, groups: set[str], spot: Spot) -> bool:
    """H16: nothing before `earliest_start`, nothing after `latest_end`."""
    day, start, end = spot
    return not any(
        row.group in groups
        and row.weekday in (None, day)
        and (
            (row.earliest_start is not None and start < row.earliest_start)
            or (row.latest_end is not None and end > row.latest_end)
        )
        for row in region.day_limits
    )


def room_needs(region: Region, piece: Piece) -> Needs | None:
    """The rooms a lesson needs at each school; None where some school has none that would do (H5, H6, H8)."""
    needs: dict[str, tuple[frozenset[str], ...]] = {}
    for school in piece.schools:
        here = [line for line in piece.lines if region.group_by_code[line.group].school == school]
        kinds = {line.room_kind for line in here if line.room_kind} if school == piece.klass.host_school else set()
        rooms = [r for r in region.rooms if r.school == school and (r.video or not piece.is_shared) and kinds <= {r.kind}]
        together = seating(region, rooms, here)
        if together:
            needs[school] = (together,)
        elif school != piece.klass.host_school and all(seating(region, rooms, [line]) for line in here):
            needs[school] = tuple(seating(region, rooms, [line]) for line in here)
        else:
            return None
    return needs


def seating(region: Region, rooms: Sequence[Room], lines: Sequence[Line]) -> frozenset[str]:
    """Those of the rooms that seat all the lines' groups at once."""
    pupils = sum(region.group_by_code[line.group].pupils for line in lines)
    return frozenset(room.code for room in rooms if room.seats >= pupils)


def pinned_needs(region: Region, piece: Piece, needs: Needs, spot: Spot) -> Needs:
    """The needs with the rooms that pins name for a lesson there."""
    named = {p.room for p in region.pins if p.line in piece.klass.lines and p.room and (p.weekday, p.start) == spot[:2]}
    schools = {region.room_by_code[room].school: room for room in named}
    return {school: (frozenset({schools[school]}),) if school in schools else rooms for school, rooms in needs.items()}


def fill_masks(region: Region, pieces: Sequence[Piece]) -> None:
    """Give every option its mask of cells at each of its schools."""
    tolerance = region.settings.overlap_tolerance
    points: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for piece in pieces:
        for option in piece.options:
            for school in piece.schools:
                points[school, option.weekday].update((option.start, max(option.start, option.end - tolerance)))
    ranks = {key: {point: rank for rank, point in enumerate(sorted(found))} for key, found in points.items()}
    known: dict[tuple[str, int, int, int], int] = {}
    for piece in pieces:
        for option in piece.options:
            for school in piece.schools:
                key = (school, option.weekday, option.start, option.end)
                if key not in known:
                    rank = ranks[school, option.weekday]
                    first, last = rank[option.start], rank[max(option.start, option.end - tolerance)]
                    clock_cells = ((1 << last) - (1 << first)) << len(region.bells[school, option.weekday])
                    known[key] = sum(1 << place for place in blocked(region, *key)) | clock_cells
                option.masks[school] = known[key]
