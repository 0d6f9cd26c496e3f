"""Times that pins already take from groups and teachers, so that sharing leaves each class a start that is free."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from scheduler.engine.sharing.starts import Start
from schooling.domain.clock import overlap
from schooling.domain.region import Region
from schooling.domain.resources import Line, Pin

Busy = Mapping[int, tuple[tuple[int, int], ...]]
"""Weekday → stretches of the clock."""

UNKNOWN_MINUTES = 45
"""How long a pinned lesson is taken to be where its group's school has no period that starts with it."""


class PinnedTimes:
    """The region's pins by line, and when they keep groups and teachers from anything else."""

    def __init__(self, region: Region) -> None:
        self.region = region

    @cached_property
    def of(self) -> Mapping[str, tuple[Pin, ...]]:
        """Line → its pins."""
        pins: defaultdict[str, list[Pin]] = defaultdict(list)
        for pin in self.region.pins:
            pins[pin.line].append(pin)
        return defaultdict(tuple, {line: tuple(rows) for line, rows in pins.items()})

    @cached_property
    def _pinned_at_home(self) -> Mapping[str, tuple[Line, ...]]:
        """Home group → pinned lines of its pupils."""
        lines: defaultdict[str, list[Line]] = defaultdict(list)
        for code in self.of:
            line = self.region.line_by_code[code]
            for home in self.region.homes[line.group]:
                lines[home].append(line)
        return {home: tuple(here) for home, here in lines.items()}

    @cached_property
    def _pinned_of_staff(self) -> Mapping[str, tuple[Line, ...]]:
        lines: defaultdict[str, list[Line]] = defaultdict(list)
        for code, pins in self.of.items():
            line = self.region.line_by_code[code]
            for staff in {line.staff, *(pin.staff for pin in pins)} - {""}:
                lines[staff].append(line)
        return {staff: tuple(theirs) for staff, theirs in lines.items()}

    def beside(self, line: Line, staff: str) -> Busy:
        """When other lines' pins keep the line's pupils, or the teacher with another course, from being taught."""
        if not self.region.pins:
            return {}
        pupils = [
            other
            for home in self.region.homes[line.group]
            for other in self._pinned_at_home.get(home, ())
            if not self.region.disjoint(line.group, other.group)
        ]
        teacher = [other for other in self._pinned_of_staff.get(staff, ()) if not other.course or other.course != line.course]
        busy: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for other in (*pupils, *teacher):
            if other.code != line.code and (other.span == line.span or "" in (other.span, line.span)):
                for pin in self.of[other.code]:
                    busy[pin.weekday].append((pin.start, self._end(other, pin)))
        return {weekday: tuple(stretches) for weekday, stretches in busy.items()}

    def _end(self, line: Line, pin: Pin) -> int:
        bells = self.region.bells[self.region.group_by_code[line.group].school, pin.weekday]
        doubles_only = line.lessons == 2 * line.doubles
        for i, period in enumerate(bells):
            if period.start == pin.start:
                return bells[min(i + doubles_only, len(bells) - 1)].end
        return pin.start + UNKNOWN_MINUTES

    def meet(self, busy: Busy, start: Start) -> bool:
        """Whether that start overlaps one of the busy stretches by more than the tolerance."""
        tolerance = self.region.settings.overlap_tolerance
        return any(overlap(begin, end, start.start, start.end) > tolerance for begin, end in busy.get(start.weekday, ()))
