"""Adults: one place at a time, the way between schools, load (H3), and enough of them to supervise (H9)."""

from collections import defaultdict
from itertools import combinations

import numpy as np

from scheduler.engine.placing.compiling.table import Ints, Table
from scheduler.engine.placing.grid import Cell
from schooling.domain.clock import overlap
from schooling.domain.region import WEEKDAYS
from schooling.domain.resources import ResourceKind, Strength


def compile_teachers(table: Table) -> None:
    """H3: one lesson at a time, lessons a week and a day, the way between two schools; and idle periods, and overtime."""
    of_staff: defaultdict[str, list[int]] = defaultdict(list)
    for i, piece in enumerate(table.pieces):
        of_staff[piece.klass.staff].append(i)
        host, staff = piece.klass.host_school, piece.klass.staff
        numbers, moments = table.moments(i, host)
        taking, periods = table.periods(i, host)
        for span in piece.spans:
            table.terms.counted.add(numbers, table.limits(("staff", staff, host, span), host) + moments)
            table.terms.taken.add(taking, _day_cells(table, staff, host, span) + periods)
    for staff, indexes in of_staff.items():
        _load(table, staff, indexes)
        _ways(table, indexes)


def _day_cells(table: Table, staff: str, host: str, span: str) -> int:
    """The teacher's periods at a school, with the price of idle ones."""

    def make() -> int:
        grid = table.grids[host]
        first = table.terms.cells_of(grid.size)
        for day in WEEKDAYS:
            places = grid.day(day)
            table.terms.idle(first + places.start, len(places), table.region.settings.weights.staff_gap)
        return first

    return table.row(("staff day", staff, host, span), make)


def _load(table: Table, staff: str, indexes: list[int]) -> None:
    person, terms = table.region.staff_by_code[staff], table.terms
    for span in table.region.span_codes:
        here = [i for i in indexes if span in table.pieces[i].spans]
        limits = []
        terms.about("load", staff)
        if person.max_lessons is not None:
            limits.append(terms.limit(person.max_lessons))
        if person.obligation is not None and table.region.settings.weights.overtime:
            limits.append(terms.limit(person.obligation, table.region.settings.weights.overtime))
        terms.about("load a day", staff)
        days = None if person.max_per_day is None else terms.limits_of(np.full(len(WEEKDAYS), person.max_per_day))
        for i in here:
            for limit in limits:
                terms.counted.add(table.numbers[i], limit, table.lengths(i))
            if days is not None:
                terms.counted.add(table.numbers[i], days + table.weekdays(i) - 1, table.lengths(i))


def _ways(table: Table, indexes: list[int]) -> None:
    """Lessons at two schools lie the way's minutes apart: their stretches, each longer by the way, do not meet."""
    hosts = list(dict.fromkeys(table.pieces[i].klass.host_school for i in indexes))
    for one, two in combinations(hosts, 2):
        way = table.region.travel_minutes(one, two)
        for day in WEEKDAYS:
            starts = sorted({o.spot[1] for i in indexes for o in table.pieces[i].options if o.spot[0] == day})
            points = starts if way is not None else starts[:1]
            for span in table.region.span_codes:
                at: dict[str, int] = {}
                for host in (one, two):
                    at[host] = table.terms.cells_of(len(points))
                table.terms.about("way", table.pieces[indexes[0]].klass.staff)
                limits = table.terms.limits_of(np.ones(len(points)))
                for host in (one, two):
                    table.terms.when_busy.add(at[host] + np.arange(len(points)), limits + np.arange(len(points)))
                for i in indexes:
                    piece = table.pieces[i]
                    if span in piece.spans and piece.klass.host_school in at:
                        met = [
                            [n for n, t in enumerate(points) if way is None or o.spot[1] <= t < o.spot[2] + way]
                            if o.spot[0] == day
                            else []
                            for o in piece.options
                        ]
                        numbers, cells = table.spread(i, met)
                        table.terms.taken.add(numbers, at[piece.klass.host_school] + cells)


def compile_supervision(table: Table) -> None:
    """H9 with H3, counted: adults who teach or supervise at once are no more than work at the school and are there.

    An adult of several schools counts as busy while they teach anywhere, the way included.
    """
    if not table.region.settings.supervision:
        return
    receiving = {school for piece in table.pieces for school in piece.schools if school != piece.klass.host_school}
    for school in sorted(receiving):
        _supervision(table, school)


def _supervision(table: Table, school: str) -> None:
    region, grid, terms = table.region, table.grids[school], table.terms
    caps = [len(region.adults_at[school, cell.weekday]) - _absent(table, school, cell) for cell in grid.moments]
    here = {adult for day in WEEKDAYS for adult in region.adults_at[school, day]}
    for span in region.span_codes:
        terms.about("adults", school)
        limits = terms.limits_of(np.maximum(0, caps))
        travelling: dict[str, int] = {}
        for i, piece in enumerate(table.pieces):
            if span not in piece.spans:
                continue
            staff, host = piece.klass.staff, piece.klass.host_school
            if school in piece.schools and host != school:
                numbers, moments = table.moments(i, school)
                needs = {n: len(o.needs[school]) for n, o in zip(table.numbers[i].tolist(), piece.options, strict=True)}
                terms.counted.add(numbers, limits + moments, [needs[n] for n in numbers.tolist()])
            if staff in here and len(region.schools_of[staff]) == 1 and host == school:
                numbers, moments = table.moments(i, school)
                terms.counted.add(numbers, limits + moments)
            elif staff in here and len(region.schools_of[staff]) > 1:
                if staff not in travelling:
                    travelling[staff] = terms.cells_of(len(grid.moments))
                    every = np.arange(len(grid.moments))
                    terms.when_busy.add(travelling[staff] + every, limits + every)
                numbers, moments = table.moments(i, school) if host == school else _away(table, i, school)
                terms.taken.add(numbers, travelling[staff] + moments)


def _away(table: Table, i: int, school: str) -> tuple[Ints, Ints]:
    """Moments at the school in which a teacher who gives a lesson of piece i elsewhere cannot supervise."""
    piece, moments = table.pieces[i], table.grids[school].moments
    way = table.region.travel_minutes(piece.klass.host_school, school)
    met = [
        [
            n
            for n, cell in enumerate(moments)
            if cell.weekday == o.spot[0] and (way is None or max(cell.start - o.spot[2], o.spot[1] - cell.end) < way)
        ]
        for o in piece.options
    ]
    return table.spread(i, met)


def _absent(table: Table, school: str, cell: Cell) -> int:
    """How many who work there that day are not available at that moment."""
    region = table.region
    adults = set(region.adults_at[school, cell.weekday])
    return len(
        {
            row.code
            for row in region.unavailable
            if row.kind is ResourceKind.STAFF and row.strength is Strength.HARD and row.code in adults
            if row.weekday == cell.weekday and overlap(row.start, row.end, cell.start, cell.end) > 0
        }
    )
