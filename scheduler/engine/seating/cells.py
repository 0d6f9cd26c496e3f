"""Moments of a school's day that one room or one adult can spend on one lesson only."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from scheduler.engine.seating.needs import Slot
from schooling.domain.region import Region

Thing = TypeVar("Thing", bound=Hashable)


def rivals(region: Region, school: str, weekday: int, things: Mapping[Thing, Slot]) -> tuple[tuple[Thing, ...], ...]:
    """Sets of things of which a room or an adult can have only one, complete: any two that clash are in some set.

    Two lessons clash if they block a common period of the school or overlap on the clock by more than the tolerance,
    that is, where their stretches shortened by it meet; and only within one span's weeks.
    """
    tolerance = region.settings.overlap_tolerance
    edges = sorted({slot.start for slot in things.values()})
    sets: dict[frozenset[Thing], tuple[Thing, ...]] = {}
    for span in region.span_codes:
        cells: defaultdict[tuple[str, int], list[Thing]] = defaultdict(list)
        for thing, slot in things.items():
            if slot.span not in ("", span):
                continue
            for period in region.blocked(school, weekday, slot.start, slot.end):
                cells["period", period.start].append(thing)
            for edge in edges:
                if slot.start <= edge < slot.end - tolerance:
                    cells["clock", edge].append(thing)
        for inside in cells.values():
            if len(inside) > 1:
                sets[frozenset(inside)] = tuple(inside)
    largest = [inside for key, inside in sets.items() if not any(key < other for other in sets)]
    return tuple(largest)


def clash(region: Region, school: str, one: Slot, two: Slot) -> bool:
    """Whether one adult or room of that school cannot have both lessons (H3, H5)."""
    if one.weekday != two.weekday or (one.span != two.span and "" not in (one.span, two.span)):
        return False
    if min(one.end, two.end) - max(one.start, two.start) > region.settings.overlap_tolerance:
        return True
    first = region.blocked(school, one.weekday, one.start, one.end)
    second = region.blocked(school, two.weekday, two.start, two.end)
    return not set(first).isdisjoint(second)


def apart(region: Region, one: Slot, school: str, two: Slot, other: str) -> bool:
    """Whether an adult can be in both lessons, at those two schools: free at one, or with time to travel (H3)."""
    if one.weekday != two.weekday or (one.span != two.span and "" not in (one.span, two.span)):
        return True
    if school == other:
        return not clash(region, school, one, two)
    minutes = region.travel_minutes(school, other)
    return minutes is not None and max(two.start - one.end, one.start - two.end) >= minutes


def by_school_day(slots: Sequence[tuple[str, Slot]]) -> Mapping[tuple[str, int], tuple[int, ...]]:
    """(school, weekday) → places of the entries there."""
    days: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for i, (school, slot) in enumerate(slots):
        days[school, slot.weekday].append(i)
    return {key: tuple(places) for key, places in days.items()}
