"""A school's bells above its neighbours' on one clock: whom one can teach with is decided by the bells."""

from collections import defaultdict
from dataclasses import dataclass

from schooling.domain.region import WEEKDAYS, Region
from schooling.domain.resources import Period

ROWS = 7
"""Neighbours drawn, at most."""

WIDTH, ROW, TOP, LABEL = 440, 30, 26, 176
"""The picture's measures in its own units: all of it, one row, the hours above, the names at the left."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One period as it is drawn."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Row:
    """Schools with the same bells on that weekday."""

    names: str
    y: int
    is_own: bool
    same_starts: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class BellsChart:
    """The whole picture; `hours` are clock hours with their place."""

    weekday: int
    width: int
    height: int
    left: int
    hours: tuple[tuple[int, float], ...]
    rows: tuple[Row, ...]
    together: int


def bells_chart(region: Region, school: str) -> BellsChart | None:
    """The bells of the first weekday the school has periods; None without any."""
    weekday = next((day for day in WEEKDAYS if region.bells[school, day]), None)
    if weekday is None:
        return None
    own = region.bells[school, weekday]
    starts = {period.start for period in own}
    patterns: defaultdict[tuple[tuple[int, int], ...], list[str]] = defaultdict(list)
    for other in region.schools:
        if other.code != school and (bells := region.bells[other.code, weekday]):
            patterns[tuple((period.start, period.end) for period in bells)].append(other.name)
    alike = sorted(patterns.items(), key=lambda item: -len({start for start, _ in item[0]} & starts))[:ROWS]
    shown = [(region.school_by_code[school].name, _times(own)), *((_some(names), times) for times, names in alike)]
    first = min(times[0][0] for _, times in shown) // 60
    last = -(-max(times[-1][1] for _, times in shown) // 60)
    scale = (WIDTH - LABEL) / ((last - first) * 60)

    def place(minute: int) -> float:
        return round(LABEL + (minute - first * 60) * scale, 1)

    rows = tuple(
        Row(
            names,
            TOP + number * ROW,
            number == 0,
            len({start for start, _ in times} & starts),
            tuple(Bar(place(start), round((end - start) * scale - 1, 1)) for start, end in times),
        )
        for number, (names, times) in enumerate(shown)
    )
    hours = tuple((hour, place(hour * 60)) for hour in range(first, last + 1))
    together = len(patterns.get(_times(own), ()))
    return BellsChart(weekday, WIDTH, TOP + len(rows) * ROW, LABEL, hours, rows, together)


def _times(periods: tuple[Period, ...]) -> tuple[tuple[int, int], ...]:
    return tuple((period.start, period.end) for period in periods)


def _some(names: list[str]) -> str:
    """The first name, and how many more."""
    return names[0] if len(names) == 1 else f"{names[0]} +{len(names) - 1}"
