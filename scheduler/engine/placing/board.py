"""The state of placing: who uses what, which options are chosen, and what the days of pupils and adults cost."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

from scheduler.engine.placing.options import Option, Piece, pieces_of
from schooling.domain.region import WEEKDAYS, Region, Strand
from schooling.domain.timetable import TeachingClass

CLIQUES = 24
"""Up to so many choices of one subgroup a block are listed whole; beyond, subgroups exclude each other in pairs."""


@dataclass(frozen=True)
class Problem:
    """A region and its classes, compiled for placing."""

    region: Region
    classes: tuple[TeachingClass, ...]

    @cached_property
    def pieces(self) -> list[Piece]:
        return pieces_of(self.region, self.classes)

    @cached_property
    def strands_of(self) -> dict[str, list[Strand]]:
        """Group → the strands whose day its lessons make."""
        found: defaultdict[str, list[Strand]] = defaultdict(list)
        for strand in self.region.strands:
            for member in strand.members:
                found[member].append(strand)
        return found

    @cached_property
    def cliques_of(self) -> dict[str, list[tuple[str, int]]]:
        """Group → the sets of groups, pairwise with pupils in common, that it is in; named by home group and number."""
        taught = {line.group for piece in self.pieces for line in piece.lines}
        found: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for home in (group for group in self.region.groups if group.is_home):
            blocks: defaultdict[str, list[str]] = defaultdict(list)
            for group in self.region.groups:
                if home.code in group.home_groups and group.code in taught:
                    blocks[group.block or group.code].append(group.code)
            for number, clique in enumerate(cliques(home.code, list(blocks.values()))):
                for member in clique:
                    found[member].append((home.code, number))
        return found

    @cached_property
    def _strands_of_piece(self) -> dict[Piece, list[Strand]]:
        return {
            piece: list(dict.fromkeys(s for line in piece.lines for s in self.strands_of[line.group])) for piece in self.pieces
        }

    def strands(self, piece: Piece) -> list[Strand]:
        """The strands whose day the piece's lessons make."""
        return self._strands_of_piece[piece]

    def school(self, strand: Strand) -> str:
        return self.region.group_by_code[strand.home].school


def cliques(home: str, blocks: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Sets of groups that exclude each other: the home group with one subgroup of each block."""
    size = 1
    for block in blocks:
        size *= len(block)
    if size <= CLIQUES:
        return [(home, *choice) for choice in product(*blocks)]
    return [(home, a, b) for one, two in combinations(blocks, 2) for a in one for b in two]


class Board:
    """The chosen options of every piece."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.chosen: dict[Piece, tuple[Option, ...]] = dict.fromkeys(problem.pieces, ())

    @property
    def placed(self) -> int:
        return sum(option.length for options in self.chosen.values() for option in options)

    def missing(self, piece: Piece) -> int:
        return piece.lessons - sum(option.length for option in self.chosen[piece])

    def cost(self, pieces: Sequence[Piece]) -> int:
        """What those pieces' own lessons, and the days of their pupils and teachers, cost in points of the score."""
        problem, weights = self.problem, self.problem.region.settings.weights
        strands = {strand for piece in pieces for strand in problem.strands(piece)}
        teachers = {piece.klass.staff for piece in pieces}
        pupil_days: defaultdict[tuple[Strand, str, int], int] = defaultdict(int)
        staff_days: defaultdict[tuple[str, str, str, int], int] = defaultdict(int)
        total = 0
        for piece in pieces:
            total += weights.unplaced * self.missing(piece) * len(piece.lines) + sum(o.cost for o in self.chosen[piece])
        for piece, options in self.chosen.items():
            touched = [strand for strand in problem.strands(piece) if strand in strands]
            host, staff = piece.klass.host_school, piece.klass.staff
            for option, span in product(options, piece.spans) if touched or staff in teachers else ():
                for strand in touched:
                    pupil_days[strand, span, option.weekday] |= option.masks[problem.school(strand)]
                if staff in teachers:
                    staff_days[staff, host, span, option.weekday] |= option.masks[host]
        for (_, host, _, day), mask in staff_days.items():
            total += weights.staff_gap * gaps(mask, len(problem.region.bells[host, day]))
        weeks = product(strands, problem.region.span_codes, WEEKDAYS)
        return total + sum(self._pupil_day(strand, day, pupil_days.get((strand, span, day), 0)) for strand, span, day in weeks)

    def _pupil_day(self, strand: Strand, day: int, mask: int) -> int:
        """What one day of a strand costs, whose lessons take those cells of its school's day."""
        region, weights = self.problem.region, self.problem.region.settings.weights
        group = region.group_by_code[strand.home]
        size = len(region.bells[group.school, day])
        short = max(0, group.min_per_day - (mask & ((1 << size) - 1)).bit_count()) if size and strand.is_core else 0
        return weights.pupil_gap * gaps(mask, size) + weights.short_day * short


def gaps(mask: int, size: int) -> int:
    """Unset bits between the first and the last set one among the low `size` bits."""
    periods = mask & ((1 << size) - 1)
    return periods.bit_length() - ((periods & -periods).bit_length() - 1) - periods.bit_count() if periods else 0
