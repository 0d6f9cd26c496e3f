"""FET's hours: one list for everybody. Schools whose bells agree share them; others get theirs counted, not timed."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from schooling.domain.clock import overlap
from schooling.domain.region import WEEKDAYS, Region

Stretch = tuple[int, int]
"""Start and end on the clock."""

Hour = tuple[int, int]
"""A weekday and an hour of it, counted from 1."""


@dataclass(frozen=True, eq=False)
class Bells:
    """Schools that can be told one list of hours: two of their periods are the same one, or do not meet."""

    schools: tuple[str, ...]
    hours: Mapping[int, tuple[Stretch, ...]]

    @cached_property
    def hour_at(self) -> Mapping[tuple[int, int], int]:
        """(weekday, start) → the hour, counted from 1."""
        return {(day, start): i for day, hours in self.hours.items() for i, (start, _) in enumerate(hours, start=1)}


class Grid:
    """The region's bells as hours of a week."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self.bells = all_bells(region)
        self._of = {school: bells for bells in self.bells for school in bells.schools}
        self.days = tuple(day for day in WEEKDAYS if any(bells.hours[day] for bells in self.bells))
        self.hours = max((len(hours) for bells in self.bells for hours in bells.hours.values()), default=0)

    def of(self, school: str) -> Bells:
        return self._of[school]

    def hour(self, school: str, weekday: int, start: int, end: int) -> tuple[int, int] | None:
        """(hour, hours) of a lesson of one or two of the school's periods; None where FET has another hour between them."""
        bells = self.of(school)
        first = bells.hour_at[weekday, start]
        for length, (_, ends) in enumerate(bells.hours[weekday][first - 1 : first + 1], start=1):
            if ends == end:
                return first, length
        return None

    def has(self, school: str, hour: Hour) -> bool:
        """Whether the school itself has a period then."""
        return hour in self._own[school]

    @cached_property
    def _own(self) -> Mapping[str, frozenset[Hour]]:
        own: defaultdict[str, set[Hour]] = defaultdict(set)
        for period in self.region.periods:
            own[period.school].add((period.weekday, self.of(period.school).hour_at[period.weekday, period.start]))
        return {school.code: frozenset(own[school.code]) for school in self.region.schools}

    def stretch(self, school: str, hour: Hour) -> Stretch | None:
        """The clock times of an hour in the school's bells, None where they are over by then."""
        hours = self.of(school).hours[hour[0]]
        return hours[hour[1] - 1] if hour[1] <= len(hours) else None

    def all(self) -> tuple[Hour, ...]:
        """Every hour of the week, also those that only other bells have."""
        return tuple((day, hour) for day in self.days for hour in range(1, self.hours + 1))


def all_bells(region: Region) -> tuple[Bells, ...]:
    """The schools by bells that agree, in the schools' order."""
    found: list[tuple[list[str], dict[int, set[Stretch]]]] = []
    for school in region.schools:
        own = {day: {(period.start, period.end) for period in region.bells[school.code, day]} for day in WEEKDAYS}
        for schools, hours in found:
            if all(agree(own[day], hours[day]) for day in WEEKDAYS):
                schools.append(school.code)
                for day in WEEKDAYS:
                    hours[day] |= own[day]
                break
        else:
            found.append(([school.code], own))
    return tuple(Bells(tuple(schools), {day: tuple(sorted(hours[day])) for day in WEEKDAYS}) for schools, hours in found)


def agree(one: set[Stretch], other: set[Stretch]) -> bool:
    return all(a == b or overlap(*a, *b) <= 0 for a in one for b in other)
