"""Pupils: one lesson at a time (H4), remote lessons within their share (H10), and the shape of a strand's day (H14-H16)."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from scheduler.engine.placing.compiling.table import Ints, Table
from scheduler.engine.placing.options import Spot
from schooling.domain.clock import overlap
from schooling.domain.region import WEEKDAYS, Strand
from schooling.domain.resources import Lunch


def compile_pupils(table: Table) -> None:
    """H4: of groups with pupils in common one lesson at a time; subgroups of one block have none in common."""
    region, terms = table.region, table.terms
    blocks = _blocks(table)
    for i, piece in enumerate(table.pieces):
        owners: set[tuple[str, str]] = set()
        for line in piece.lines:
            owners |= {(line.group, home) for home in region.homes[line.group]}
        for group, home in sorted(owners):
            school = region.group_by_code[home].school
            numbers, moments = table.moments(i, school)
            block = region.group_by_code[group].block or group
            for span in piece.spans:
                limits = table.limits(("pupils", home, span), school)
                if group == home or len(blocks[home, block]) == 1:
                    terms.counted.add(numbers, limits + moments)
                    continue
                terms.taken.add(numbers, _block(table, home, block, span, limits) + moments)
                terms.counted.add(numbers, table.limits(("pupils", group, home, span), school) + moments)


def _blocks(table: Table) -> dict[tuple[str, str], set[str]]:
    """(home group, block) → its subgroups that have lessons."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for piece in table.pieces:
        for line in piece.lines:
            group = table.region.group_by_code[line.group]
            for home in table.region.homes[line.group]:
                found[home, group.block or line.group].add(line.group)
    return found


def _block(table: Table, home: str, block: str, span: str, limits: int) -> int:
    """The moments in which some subgroup of the block has a lesson; each counts once for the home group."""

    def make() -> int:
        every = np.arange(len(table.grids[table.region.group_by_code[home].school].moments))
        first = table.terms.cells_of(len(every))
        table.terms.when_busy.add(first + every, limits + every)
        return first

    return table.row(("block", home, block, span), make)


def compile_remote(table: Table) -> None:
    """H10: of a strand's own lessons, those attended from away stay within the share and the day's limit."""
    region, terms, settings = table.region, table.terms, table.region.settings
    of_group: defaultdict[str, list[int]] = defaultdict(list)
    for i, piece in enumerate(table.pieces):
        for line in piece.lines:
            of_group[line.group].append(i)
    for strand in region.strands:
        school = table.school(strand)
        own = [i for group in sorted(strand.own) for i in of_group[group]]
        if all(table.pieces[i].klass.host_school == school for i in own):
            continue
        for span in region.span_codes:
            terms.about("remote share", strand.home)
            share = terms.limit(0)
            terms.about("remote a day", strand.home)
            days = terms.limits_of(np.full(len(WEEKDAYS), settings.max_remote_per_day))
            for i in own:
                if span in table.pieces[i].spans:
                    far = table.pieces[i].klass.host_school != school
                    terms.counted.add(table.numbers[i], share, (100 * far - settings.max_remote_share) * table.lengths(i))
                    if far:
                        terms.counted.add(table.numbers[i], days + table.weekdays(i) - 1, table.lengths(i))


def compile_days(table: Table) -> None:
    """H14, H15, H16, idle periods and short days: for each strand its school's periods as cells."""
    of_strand: defaultdict[Strand, list[int]] = defaultdict(list)
    for i, piece in enumerate(table.pieces):
        for strand in table.strands(piece):
            of_strand[strand].append(i)
    by_home: defaultdict[str, list[Strand]] = defaultdict(list)
    for strand in table.region.strands:
        by_home[strand.home].append(strand)
    for home, strands in by_home.items():
        lunches = _lunches_of(table, home, list(dict.fromkeys(i for strand in strands for i in of_strand[strand])))
        spreads: dict[int, tuple[Ints, Ints]] = {}
        for strand in strands:
            for span in table.region.span_codes:
                here = [i for i in of_strand[strand] if span in table.pieces[i].spans]
                _periods(table, strand, here)
                table.terms.about("lunch", strand.home)
                _lunch(table, lunches, spreads, here)
                table.terms.about("first lesson", strand.home)
                _first_lesson(table, strand, here)


def _periods(table: Table, strand: Strand, here: list[int]) -> None:
    """H14 with the day's idle periods, and for the core the periods that it falls short."""
    terms, weights = table.terms, table.region.settings.weights
    school, group = table.school(strand), table.region.group_by_code[strand.home]
    grid = table.grids[school]
    first = terms.cells_of(grid.size)
    terms.about("day", strand.home)
    for i in here:
        numbers, periods = table.periods(i, school)
        terms.taken.add(numbers, first + periods)
    for day in WEEKDAYS:
        places = grid.day(day)
        cells = first + np.arange(places.start, places.stop)
        terms.idle(first + places.start, len(places), weights.pupil_gap)
        if len(places) and group.max_per_day is not None:
            terms.when_busy.add(cells, terms.limit(group.max_per_day))
        if len(places) and strand.is_core and group.min_per_day and weights.short_day:
            terms.when_busy.add(cells, terms.limit(-group.min_per_day, weights.short_day), -1)


@dataclass(frozen=True)
class Lunches:
    """A home group's lunches: which stretches of which lunch each spot makes useless, and how many each lunch has."""

    met: dict[Spot, list[int]]
    stretches: tuple[int, ...]


def _lunches_of(table: Table, home: str, pieces: list[int]) -> Lunches:
    """H15: of the stretches that may be lunch, one is free of lessons."""
    school = table.region.group_by_code[home].school
    spots = {option.spot for i in pieces for option in table.pieces[i].options}
    met: defaultdict[Spot, list[int]] = defaultdict(list)
    stretches: list[int] = []
    for row in table.region.lunches:
        if row.school != school or (row.groups and home not in row.groups) or not row.minutes:
            continue
        for day in WEEKDAYS if row.weekday is None else (row.weekday,):
            taken = _stretches(row, {spot for spot in spots if spot[0] == day})
            first, number = sum(stretches), 1 + max((n for here in taken.values() for n in here), default=-1)
            for spot, here in taken.items():
                met[spot] += [first + n for n in here]
            if number:
                stretches.append(number)
    return Lunches(dict(met), tuple(stretches))


def _lunch(table: Table, lunches: Lunches, spreads: dict[int, tuple[Ints, Ints]], here: list[int]) -> None:
    """One stretch of each lunch is free of the strand's lessons."""
    terms = table.terms
    cells = terms.cells_of(sum(lunches.stretches))
    limits = terms.limits_of(np.array(lunches.stretches, dtype=np.int64) - 1)
    terms.when_busy.add(
        np.arange(cells, cells + sum(lunches.stretches)), np.repeat(limits + np.arange(len(lunches.stretches)), lunches.stretches)
    )
    for i in here:
        if i not in spreads:
            spreads[i] = table.spread(i, [lunches.met.get(option.spot, []) for option in table.pieces[i].options])
        numbers, taken = spreads[i]
        terms.taken.add(numbers, cells + taken)


def _stretches(row: Lunch, spots: set[Spot]) -> dict[Spot, list[int]]:
    """For each spot the stretches it makes useless; a stretch begins when lunch may, or when a lesson ends.

    Where none is long enough, every lesson of the day makes the one stretch there is useless.
    """
    if row.earliest + row.minutes > row.latest:
        return {spot: [0] for spot in spots}
    starts = {row.earliest, *(end for _, _, end in spots if row.earliest <= end <= row.latest - row.minutes)}
    sets = {frozenset(s for s in spots if overlap(start, start + row.minutes, s[1], s[2]) > 0) for start in starts}
    if frozenset() in sets:
        return {}
    smallest = [inside for inside in sets if not any(other < inside for other in sets)]
    smallest.sort(key=sorted)
    return {spot: [n for n, inside in enumerate(smallest) if spot in inside] for spot in spots}


def _first_lesson(table: Table, strand: Strand, here: list[int]) -> None:
    """H16: on a day with lessons the core's first one starts by `latest_start`: a late lesson needs an early one."""
    if not strand.is_core:
        return
    terms = table.terms
    for row in table.region.day_limits:
        if row.group != strand.home or row.latest_start is None:
            continue
        for day in WEEKDAYS if row.weekday is None else (row.weekday,):
            late, early = terms.cells_of(1), terms.cells_of(1)
            limit = terms.limit(0)
            terms.when_busy.add([late], limit)
            terms.when_busy.add([early], limit, -1)
            for i in here:
                numbers, places = table.spread(
                    i,
                    [
                        [late if option.spot[1] > row.latest_start else early] if option.spot[0] == day else []
                        for option in table.pieces[i].options
                    ],
                )
                terms.taken.add(numbers, places)
