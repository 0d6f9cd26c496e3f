"""A school's week as cells: which of its periods a spot takes, and which moments only one lesson can have.

Cells of a school's day are its own periods and the elementary stretches of the clock between all starts and shortened
ends of lessons there: two lessons clash (H3, H4, H5) exactly if they have a cell in common. A cell whose lessons all
share another cell says nothing new and is left out.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from scheduler.engine.held import blocked
from scheduler.engine.placing.options import Spot
from schooling.domain.region import WEEKDAYS, Region

Places = list[int]


@dataclass(frozen=True)
class Cell:
    """A moment of a school's day: a period of its bells, or a stretch of the clock."""

    weekday: int
    start: int
    end: int


@dataclass(frozen=True)
class Grid:
    """`periods` and `cells` give, for each spot, places in the week's row of periods and in `moments`."""

    first_period: dict[int, int]  # weekday → place of its first period in the week's row
    size: int  # periods in the week
    moments: tuple[Cell, ...]
    periods: dict[Spot, Places]
    cells: dict[Spot, Places]

    def day(self, weekday: int) -> range:
        """The places of that day's periods."""
        return range(self.first_period[weekday], self.first_period[weekday + 1])


def grid_of(region: Region, school: str, spots: Iterable[Spot]) -> Grid:
    """The school's week for lessons at those spots."""
    tolerance = region.settings.overlap_tolerance
    first, size = {}, 0
    for day in WEEKDAYS:
        first[day] = size
        size += len(region.bells[school, day])
    first[WEEKDAYS[-1] + 1] = size
    by_day: defaultdict[int, list[Spot]] = defaultdict(list)
    for spot in sorted(set(spots)):
        by_day[spot[0]].append(spot)
    moments: list[Cell] = []
    periods: dict[Spot, Places] = {}
    cells: dict[Spot, Places] = {}
    for day, here in by_day.items():
        users: dict[frozenset[Spot], Cell] = {}
        taken = {spot: blocked(region, school, *spot) for spot in here}
        for spot, places in taken.items():
            periods[spot], cells[spot] = [first[day] + place for place in places], []
        for place, period in enumerate(region.bells[school, day]):
            users.setdefault(frozenset(s for s in here if place in taken[s]), Cell(day, period.start, period.end))
        points = sorted({point for _, start, end in here for point in (start, max(start, end - tolerance))})
        for low, high in pairwise(points):
            users.setdefault(frozenset(s for s in here if s[1] <= low and high <= s[2] - tolerance), Cell(day, low, high))
        for inside, cell in users.items():
            if inside and not any(inside < other for other in users):
                for spot in inside:
                    cells[spot].append(len(moments))
                moments.append(cell)
    return Grid(first, size, tuple(moments), periods, cells)
