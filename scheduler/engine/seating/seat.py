"""Seating: every placed lesson gets its rooms and supervising adults, matched exactly, school by school and day by day."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from scheduler.engine.seating.assigning import assign
from scheduler.engine.seating.before import Before
from scheduler.engine.seating.cells import by_school_day, rivals
from scheduler.engine.seating.needs import Need, Needs, Placed, Slot, home_rooms, homes_of, slots_of
from scheduler.engine.seating.watching import Duties, candidates_of, tied, watchers
from schooling.domain.clock import overlap
from schooling.domain.region import WEEKDAYS, Region
from schooling.domain.resources import ResourceKind, Room, Strength, Unavailability
from schooling.domain.timetable import Lesson, Site, TeachingClass


class Missing(StrEnum):
    ROOM = "room"
    ADULT = "adult"


@dataclass(frozen=True, slots=True)
class SeatingFailure:
    """A placed lesson that cannot be held as it lies: at that school a room or an adult was missing."""

    class_code: str
    span: str
    weekday: int
    start: int
    end: int
    school: str
    missing: Missing


@dataclass(frozen=True, slots=True)
class Seating:
    lessons: tuple[Lesson, ...]
    failures: tuple[SeatingFailure, ...]


OTHER_ROOM, VIDEO_ROOM, SPECIAL_ROOM = 4, 6, 12
"""What it costs to sit outside the home room: in another class room, in one with video, in one of a kind nobody asked for."""

NEW_ROOM = 1
"""What it costs to sit in another room than in an earlier lesson of the class: where nothing else speaks for it, it keeps one."""

AS_BEFORE = 1000
"""What it is worth to stay in the room, or with the adult, that a lesson had: more than any other order."""


def seat(
    region: Region,
    classes: Sequence[TeachingClass],
    placed: Sequence[Placed],
    *,
    seed: int = 1,
    before: Sequence[Lesson] = (),
) -> Seating:
    """Rooms and supervisors for placed lessons. A lesson that lacks one is a failure and takes nothing from the others.

    Who sat together at that time `before` keeps the room and the supervisor, where it can be.
    """
    slots = slots_of(region, classes, placed)
    failures: list[SeatingFailure] = []
    standing = list(slots)
    lost: set[int] = set()
    while True:
        seats = Seats(region, standing, seed, before)
        missed = seats.failures()
        if not missed:
            return Seating(seats.lessons(), tuple(failures))
        failures += missed
        lost |= {slot.number for slot in seats.without}
        standing = [slot for slot in slots if slot.number not in lost]


class Seats:
    """One attempt to seat all of the slots."""

    def __init__(self, region: Region, slots: Sequence[Slot], seed: int, before: Sequence[Lesson]) -> None:
        self.region, self.slots, self.seed = region, slots, seed
        self.before = Before(before)
        needs = Needs(region)
        self.needs: list[Need] = [need for slot in slots for need in needs.of(slot)]
        self.own_room = home_rooms(region)
        self.days = by_school_day([(need.school, need.slot) for need in self.needs])
        self.room: dict[int, str] = {}
        self.adult: dict[int, str] = {}
        self.without: dict[Slot, None] = {}
        self._sat: defaultdict[tuple[str, str], set[str]] = defaultdict(set)  # (class, school) → rooms of its lessons so far
        self._missing: list[SeatingFailure] = []
        self._rooms()
        if region.settings.supervision:
            self._adults()

    def failures(self) -> list[SeatingFailure]:
        return self._missing

    def _fail(self, need: Need, missing: Missing) -> None:
        slot = need.slot
        if slot not in self.without:
            self.without[slot] = None
            self._missing.append(
                SeatingFailure(slot.klass.code, slot.span, slot.weekday, slot.start, slot.end, need.school, missing)
            )

    def _rooms(self) -> None:
        rooms_at: defaultdict[str, list[Room]] = defaultdict(list)
        for room in self.region.rooms:
            rooms_at[room.school].append(room)
        for (school, weekday), places in self.days.items():
            costs = [self._room_costs(self.needs[i], rooms_at[school]) for i in places]
            sets = rivals(self.region, school, weekday, {at: self.needs[i].slot for at, i in enumerate(places)})
            for i, given in zip(places, assign(costs, sets, self.seed), strict=True):
                self.room[i] = given
                self._sat[self.needs[i].slot.klass.code, school].add(given)
                if not given:
                    self._fail(self.needs[i], Missing.ROOM)

    def _room_costs(self, need: Need, rooms: Sequence[Room]) -> Mapping[str, int]:
        homes = homes_of(self.region, need.lines)
        own = self.own_room.get(homes[0], "") if len(homes) == 1 else ""
        costs: dict[str, int] = {}
        for room in rooms:
            if (
                room.seats < need.pupils
                or (need.kind and room.kind != need.kind)
                or (need.video and not room.video)
                or need.pinned_room not in ("", room.code)
                or self._hard(ResourceKind.ROOM, room.code, need.slot)
            ):
                continue
            special = not need.kind and room.kind in self._special
            video = room.video and not need.video
            costs[room.code] = 0 if room.code == own else OTHER_ROOM
            if room.code != own and (special or video):
                costs[room.code] = SPECIAL_ROOM if special else VIDEO_ROOM
            costs[room.code] += NEW_ROOM * (room.code not in self._sat[need.slot.klass.code, need.school])
        known = self.before.room(need)
        if known in costs:
            costs[known] = -AS_BEFORE
        return costs

    @cached_property
    def _special(self) -> frozenset[str]:
        return frozenset(line.room_kind for line in self.region.curriculum if line.room_kind)

    def _adults(self) -> None:
        """Supervisors, one weekday after another, for schools together that have adults in common."""
        duties: defaultdict[int, defaultdict[str, list[tuple[str, Slot]]]] = defaultdict(lambda: defaultdict(list))
        for slot in self.slots:
            duties[slot.weekday][slot.klass.staff].append((slot.klass.host_school, slot))
        load: Counter[str] = Counter()
        for weekday in WEEKDAYS:
            places = [i for i, need in enumerate(self.needs) if need.far and need.slot.weekday == weekday]
            self._watched(places, duties[weekday], load)

    def _watched(self, places: Sequence[int], duties: Duties, load: Counter[str]) -> None:
        """Supervisors for the lessons with those needs, all of one weekday."""
        candidates = candidates_of(self.region, [self.needs[i] for i in places], duties, self._is_free)
        for together in tied([self.needs[i] for i in places], candidates):
            needs = [self.needs[places[at]] for at in together]
            known = [self.before.supervisor(need) for need in needs]
            here = [candidates[at] for at in together]
            found = watchers(self.region, needs, here, duties, load=load, known=known, seed=self.seed)
            for at, adult in zip(together, found, strict=True):
                if adult:
                    self.adult[places[at]] = adult
                else:
                    self._fail(self.needs[places[at]], Missing.ADULT)
            load.update(adult for adult in found if adult)

    def _is_free(self, adult: str, slot: Slot) -> bool:
        return not self._hard(ResourceKind.STAFF, adult, slot)

    def _hard(self, kind: ResourceKind, code: str, slot: Slot) -> bool:
        tolerance = self.region.settings.overlap_tolerance
        return any(
            overlap(row.start, row.end, slot.start, slot.end) > tolerance
            for row in self._unavailable.get((kind, code, slot.weekday), ())
        )

    @cached_property
    def _unavailable(self) -> Mapping[tuple[ResourceKind, str, int], list[Unavailability]]:
        rows: defaultdict[tuple[ResourceKind, str, int], list[Unavailability]] = defaultdict(list)
        for row in self.region.unavailable:
            if row.strength is Strength.HARD:
                rows[row.kind, row.code, row.weekday].append(row)
        return rows

    def lessons(self) -> tuple[Lesson, ...]:
        """The seated lessons, coded by class and number in the week."""
        by_slot: defaultdict[int, list[int]] = defaultdict(list)
        for i, need in enumerate(self.needs):
            by_slot[need.slot.number].append(i)
        numbers: defaultdict[str, int] = defaultdict(int)
        lessons: list[Lesson] = []
        for slot in self.slots:
            klass = slot.klass
            numbers[klass.code] += 1
            places = by_slot[slot.number]
            of_line = {line.code: i for i in places for line in self.needs[i].lines}
            sites = tuple(
                Site(line.code, self.needs[i].school, line.group, self.room[i], self.adult.get(i, ""))
                for line in slot.lines
                for i in (of_line[line.code],)
            )
            host = next(i for i in places if not self.needs[i].far)
            lessons.append(
                Lesson(
                    f"{klass.code}-{numbers[klass.code]}",
                    klass.code,
                    klass.subject,
                    slot.span,
                    klass.staff,
                    klass.host_school,
                    "" if self.needs[host].lines else self.room[host],
                    slot.weekday,
                    slot.start,
                    slot.end,
                    sites,
                )
            )
        return tuple(lessons)
