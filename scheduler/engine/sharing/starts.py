"""Which starts of a host's bells a class can use, and how many extra periods each blocks at a receiving school."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from schooling.domain.clock import overlap
from schooling.domain.region import WEEKDAYS, Region
from schooling.domain.resources import DayLimit, ResourceKind, Strength

SINGLE, DOUBLE = 1, 2


@dataclass(frozen=True, slots=True)
class Start:
    """One or two consecutive periods of a school's bells, as H2 asks; `first` is the index of its first period that day."""

    weekday: int
    first: int
    length: int
    start: int
    end: int


Extra = Mapping[Start, int]
"""Start → periods blocked beyond the lesson's own length; starts that cannot be used are absent."""


class Starts:
    """The starts of every school, and what each asks of another school, a group or a teacher; remembers its answers."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self._of_school: dict[str, tuple[Start, ...]] = {}
        self._meeting: dict[tuple[int, int], Extra] = {}
        self._at_school: dict[tuple[str, str], Extra] = {}
        self._at_group: dict[tuple[str, str], Extra] = {}
        self._patterns: dict[tuple[tuple[int, int, int], ...], int] = {}
        self._pattern_of: dict[str, int] = {}

    def of(self, school: str) -> tuple[Start, ...]:
        """Every single and double start in that school's own bells, by weekday and clock."""
        if school not in self._of_school:
            found: list[Start] = []
            for day in WEEKDAYS:
                bells = self.region.bells[school, day]
                for i, period in enumerate(bells):
                    found.append(Start(day, i, SINGLE, period.start, period.end))
                    if i + 1 < len(bells):
                        found.append(Start(day, i, DOUBLE, period.start, bells[i + 1].end))
            self._of_school[school] = tuple(found)
        return self._of_school[school]

    def pattern(self, school: str) -> int:
        """A number that two schools share exactly when their bells are the same all week."""
        if school not in self._pattern_of:
            bells = tuple((p.weekday, p.start, p.end) for day in WEEKDAYS for p in self.region.bells[school, day])
            self._pattern_of[school] = self._patterns.setdefault(bells, len(self._patterns))
        return self._pattern_of[school]

    def meeting(self, host: str, school: str) -> Extra:
        """Starts of the host that lie within the other school's day (H4), with the extra periods they block there."""
        key = self.pattern(host), self.pattern(school)
        if key not in self._meeting:
            self._meeting[key] = {start: extra for start in self.of(host) if (extra := self._extra(school, start)) is not None}
        return self._meeting[key]

    def _extra(self, school: str, start: Start) -> int | None:
        bells = self.region.bells[school, start.weekday]
        tolerance = self.region.settings.overlap_tolerance
        blocked = self.region.blocked(school, start.weekday, start.start, start.end)
        if not blocked or start.start < bells[0].start - tolerance or start.end > bells[-1].end + tolerance:
            return None
        return max(0, len(blocked) - start.length)

    def at_group(self, host: str, group: str) -> Extra:
        """Starts of the host that the group can attend: its school's day, day limits (H16), availability (H11), adults (H9)."""
        key = host, group
        if key not in self._at_group:
            school = self.region.group_by_code[group].school
            homes = self.region.homes[group]
            codes = {group, *homes}
            if not any(home in self._limits for home in homes) and not codes & self._restricted:
                return self.at_school(host, school)
            self._at_group[key] = {
                start: extra
                for start, extra in self.at_school(host, school).items()
                if not any(self.unavailable(ResourceKind.GROUP, code, start) for code in codes)
                and all(self._within_limits(home, start) for home in homes)
            }
        return self._at_group[key]

    def at_school(self, host: str, school: str) -> Extra:
        """As `meeting`, but for the school's own hard times and, where supervision is required, days without an adult."""
        key = host, school
        if key not in self._at_school:
            watched = host != school and self.region.settings.supervision
            self._at_school[key] = {
                start: extra
                for start, extra in self.meeting(host, school).items()
                if not self.unavailable(ResourceKind.SCHOOL, school, start)
                and (not watched or self.region.adults_at[school, start.weekday])
            }
        return self._at_school[key]

    def of_teacher(self, staff: str, host: str) -> frozenset[Start]:
        """Starts at which that teacher works at the host and is available there."""
        return frozenset(
            start
            for start in self.of(host)
            if self.region.works_at(staff, host, start.weekday)
            and not self.unavailable(ResourceKind.STAFF, staff, start)
            and not self.unavailable(ResourceKind.SCHOOL, host, start)
        )

    @cached_property
    def _restricted(self) -> frozenset[str]:
        return frozenset(row.code for row in self.region.unavailable if row.kind is ResourceKind.GROUP)

    @cached_property
    def _hard(self) -> Mapping[tuple[ResourceKind, str, int], tuple[tuple[int, int], ...]]:
        times: dict[tuple[ResourceKind, str, int], tuple[tuple[int, int], ...]] = {}
        for row in self.region.unavailable:
            if row.strength is Strength.HARD:
                key = row.kind, row.code, row.weekday
                times[key] = (*times.get(key, ()), (row.start, row.end))
        return times

    def unavailable(self, kind: ResourceKind, code: str, start: Start) -> bool:
        """Whether a hard unavailability meets that start by more than the tolerance (H11)."""
        tolerance = self.region.settings.overlap_tolerance
        times = self._hard.get((kind, code, start.weekday), ())
        return any(overlap(begin, end, start.start, start.end) > tolerance for begin, end in times)

    @cached_property
    def _limits(self) -> Mapping[str, tuple[DayLimit, ...]]:
        limits: dict[str, tuple[DayLimit, ...]] = {}
        for row in self.region.day_limits:
            limits[row.group] = (*limits.get(row.group, ()), row)
        return limits

    def _within_limits(self, home: str, start: Start) -> bool:
        return not any(
            (row.earliest_start is not None and start.start < row.earliest_start)
            or (row.latest_end is not None and start.end > row.latest_end)
            for row in self._limits.get(home, ())
            if row.weekday in (None, start.weekday)
        )
