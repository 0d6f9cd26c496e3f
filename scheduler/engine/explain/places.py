"""Ways out through rooms, groups and the schools' days."""

from dataclasses import dataclass, replace

from scheduler.engine.explain.way import DAYS, Kind, Way, changed
from schooling.domain.clock import clock
from schooling.domain.region import WEEKDAYS, Region
from schooling.domain.resources import (
    BlockKind,
    Group,
    Line,
    Lunch,
    Period,
    ResourceKind,
    Room,
    Strength,
    Unavailability,
)


@dataclass(frozen=True)
class FitVideo(Way):
    room: str
    school: str

    kind = Kind.FIT_VIDEO
    words = "Fit room {room} of {school} with video."

    def apply(self, region: Region) -> Region:
        return replace(region, rooms=changed(region.rooms, lambda room: room.code == self.room, video=True))


@dataclass(frozen=True)
class MoreSeats(Way):
    room: str
    school: str
    seats: int

    kind = Kind.MORE_SEATS
    words = "Find {seats} seats for room {room} of {school}."

    def apply(self, region: Region) -> Region:
        return replace(region, rooms=changed(region.rooms, lambda room: room.code == self.room, seats=self.seats))


@dataclass(frozen=True)
class AddRoom(Way):
    school: str
    seats: int
    room_kind: str
    video: bool

    kind = Kind.ADD_ROOM
    words = "Have one more room {kind} at {school}, with {seats} seats{video}."

    def apply(self, region: Region) -> Region:
        number = 1 + sum(room.school == self.school for room in region.rooms)
        room = Room(f"NEW-{self.school}-{number}", self.school, "(new room)", self.seats, self.room_kind, self.video)
        return replace(region, rooms=(*region.rooms, room))

    def facts(self, region: Region) -> dict[str, str]:
        return super().facts(region) | {"kind": f"({self.room_kind})", "video": " and video" if self.video else ""}


@dataclass(frozen=True)
class SplitGroup(Way):
    """A line's pupils are taught in two groups of half the size, each with lessons of its own."""

    line: str

    kind = Kind.SPLIT_GROUP
    words = "Teach {line} in two groups of half the pupils."

    def apply(self, region: Region) -> Region:
        line = region.line_by_code[self.line]
        group = region.group_by_code[line.group]
        halves = tuple(self._half(group, n, size) for n, size in ((1, (group.pupils + 1) // 2), (2, group.pupils // 2)))
        lines: list[Line] = []
        for row in region.curriculum:
            if row.code == self.line:
                both = zip(self.lines((self.line,)), halves, strict=True)
                lines += [replace(row, code=code, group=half.code) for code, half in both]
            else:
                lines.append(row)
        pins = tuple(pin for pin in region.pins if pin.line != self.line)
        given = tuple(klass for klass in region.classes if self.line not in klass.lines)
        return replace(region, groups=(*region.groups, *halves), curriculum=tuple(lines), pins=pins, classes=given)

    def _half(self, group: Group, number: int, pupils: int) -> Group:
        """A half of the group: of a block where the group is of one, else of a block of the two."""
        code, block = f"{group.code}/{self.line}/{number}", group.block or f"{group.code}/{self.line}"
        kind = group.block_kind if group.block else BlockKind.OPTION
        homes = group.home_groups or (group.code,)
        name = f"{group.name} {number}/2"
        return replace(
            group,
            code=code,
            name=name,
            pupils=pupils,
            home_groups=homes,
            block=block,
            block_kind=kind,
            min_per_day=0,
            max_per_day=None,
        )

    def lines(self, lines: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new for code in lines for new in ((f"{code}/1", f"{code}/2") if code == self.line else (code,)))


@dataclass(frozen=True)
class BecomeAvailable(Way):
    """Someone or something can be used when it could not; it still counts as a wish."""

    resource: ResourceKind
    code: str
    weekday: int | None
    start: int = 0
    end: int = 24 * 60

    kind = Kind.BECOME_AVAILABLE
    words = "Let {name} be used {when} after all."

    def apply(self, region: Region) -> Region:
        return replace(region, unavailable=changed(region.unavailable, self.means, strength=Strength.SOFT))

    def means(self, row: Unavailability) -> bool:
        """Whether it is about that row."""
        of_it = row.strength is Strength.HARD and (row.kind, row.code) == (self.resource, self.code)
        return of_it and (self.weekday is None or (row.weekday, row.start, row.end) == (self.weekday, self.start, self.end))

    def facts(self, region: Region) -> dict[str, str]:
        when = "at all times" if self.weekday is None else f"on {DAYS[self.weekday]}, {clock(self.start)}-{clock(self.end)},"
        name = region.staff_by_code[self.code].name if self.resource is ResourceKind.STAFF else f"{self.resource} {self.code}"
        return super().facts(region) | {"when": when, "name": name}

    @property
    def cost(self) -> tuple[int, int]:
        return super().cost[0], self.weekday is None


@dataclass(frozen=True)
class DropDayLimit(Way):
    group: str
    weekday: int | None

    kind = Kind.DROP_DAY_LIMIT
    words = "Let {group} come earlier or go home later than its school transport has it."

    def apply(self, region: Region) -> Region:
        left = tuple(row for row in region.day_limits if (row.group, row.weekday) != (self.group, self.weekday))
        return replace(region, day_limits=left)


@dataclass(frozen=True)
class LongerDay(Way):
    group: str
    periods: int

    kind = Kind.LONGER_DAY
    words = "Let {group} have {periods} periods with lessons on one day."

    def apply(self, region: Region) -> Region:
        return replace(region, groups=changed(region.groups, lambda group: group.code == self.group, max_per_day=self.periods))


@dataclass(frozen=True)
class WiderLunch(Way):
    """A school's lunches may begin and end that much earlier and later."""

    school: str
    minutes: int

    kind = Kind.WIDER_LUNCH
    words = "Let lunch at {school} begin up to {minutes} minutes earlier and end up to {minutes} minutes later."

    def apply(self, region: Region) -> Region:
        return replace(region, lunches=tuple(self._wider(row) if row.school == self.school else row for row in region.lunches))

    def _wider(self, row: Lunch) -> Lunch:
        return replace(row, earliest=max(0, row.earliest - self.minutes), latest=min(24 * 60, row.latest + self.minutes))

    @property
    def cost(self) -> tuple[int, int]:
        return super().cost[0], self.minutes


@dataclass(frozen=True)
class RingAlike(Way):
    """A school rings as another one does, all week."""

    school: str
    like: str

    kind = Kind.RING_ALIKE
    words = "Ring the bells of {school} at the times of {like}."

    def apply(self, region: Region) -> Region:
        others = tuple(period for period in region.periods if period.school != self.school)
        alike = tuple(replace(period, school=self.school) for period in region.periods if period.school == self.like)
        return replace(region, periods=(*others, *alike))


@dataclass(frozen=True)
class MorePeriods(Way):
    """One period more at the end of each of the school's days, as long as its last one and after as long a break."""

    school: str

    kind = Kind.MORE_PERIODS
    words = "Add one period to the end of the days of {school}."

    def apply(self, region: Region) -> Region:
        return replace(
            region, periods=(*region.periods, *(self._after(region.bells[self.school, day]) for day in self._days(region)))
        )

    def _days(self, region: Region) -> list[int]:
        return [day for day in WEEKDAYS if region.bells[self.school, day]]

    @staticmethod
    def _after(bells: tuple[Period, ...]) -> Period:
        last = bells[-1]
        pause = last.start - bells[-2].end if len(bells) > 1 else 10
        start = last.end + pause
        return Period(last.school, last.weekday, last.number + 1, start, start + last.end - last.start)
