"""Settled lessons that exclude each other: the row that says so, and which of them to take away."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, islice

from scheduler.engine.causes import Cause, because, line_facts
from scheduler.engine.explain.agreed import MoreADay, MoreLessons, RemovePins
from scheduler.engine.explain.base import Base
from scheduler.engine.explain.people import ShorterWay
from scheduler.engine.explain.settled import Clash, Why, clashes, pin_words, why_words
from scheduler.engine.explain.way import Way
from schooling.domain.region import Region
from schooling.domain.resources import Pin
from schooling.domain.timetable import Unplaced

MOST_CHOICES = 12
"""Of so many choices of what to take away the likeliest are tried."""


def mended(region: Region, too_many: Sequence[Clash], but: Clash | None = None) -> Region:
    """The region without the settled lessons of lines that have too many of them; those of one may stay."""
    lines = {clash.about for clash in too_many if clash != but}
    return replace(region, pins=tuple(pin for pin in region.pins if pin.line not in lines))


def clash_row(region: Region, clash: Clash) -> Unplaced:
    """The row of the settled lessons that cannot be kept."""
    line = region.line_by_code[clash.lines[0]]
    facts = line_facts(region, line)
    if clash.why is Why.ASKED:
        cause = Cause.PINS_TOO_MANY
        facts |= {"pins": len(clash.pins)}
    else:
        cause = Cause.PINS_CONTRADICT
        settled = "; ".join(pin_words(region, pin) for pin in clash.pins)
        facts |= {"settled": settled, "kept": clash.kept or "none", "why": why_words(region, clash)}
    return because(line.code, len(clash.pins) - clash.kept, cause, facts)


def removals(base: Base, clash: Clash) -> list[Way]:
    """Each choice of settled lessons to take away, those first that repeat another or clash with more; and what else helps."""
    region, surplus = base.region, len(clash.pins) - clash.kept
    times = Counter((pin.line, pin.weekday, pin.start) for pin in clash.pins)
    blamed = Counter(pin for other in clashes(region, base.classes) if other != clash for pin in other.pins)

    def likely(pin: Pin) -> tuple[int, int]:
        return -times[pin.line, pin.weekday, pin.start], -blamed[pin]

    choices = islice(combinations(sorted(clash.pins, key=likely), surplus), MOST_CHOICES)
    ways: list[Way] = [RemovePins(choice) for choice in choices]
    if clash.why is Why.ASKED:
        ways.append(MoreLessons(clash.about, len(clash.pins)))
    if clash.why is Why.A_DAY:
        ways.append(MoreADay(clash.about, len(clash.pins)))
    if clash.why is Why.WAY:
        hosts = sorted({base.by_line[line].host_school for line in clash.lines if line in base.by_line})
        first, second = clash.pins
        ends = [p.end for p in region.bells[base.by_line[first.line].host_school, first.weekday] if p.start == first.start]
        ways += [ShorterWay(hosts[0], hosts[-1], second.start - end) for end in ends if second.start >= end]
    return ways
