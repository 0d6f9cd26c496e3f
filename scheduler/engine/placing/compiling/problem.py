"""The compiled problem of placing: arrays of terms, and what their pieces and options mean."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from scheduler.engine.placing.compiling.adults import compile_supervision, compile_teachers
from scheduler.engine.placing.compiling.classes import compile_classes
from scheduler.engine.placing.compiling.pupils import compile_days, compile_pupils, compile_remote
from scheduler.engine.placing.compiling.rooms import compile_rooms
from scheduler.engine.placing.compiling.table import Table
from scheduler.engine.placing.options import Option, Options, Piece
from scheduler.engine.sharing.chairs import Chair, Chairs
from scheduler.engine.terms.building import Abouts
from scheduler.engine.terms.compiled import Compiled, Int32s
from schooling.domain.region import Region
from schooling.domain.timetable import TeachingClass


@dataclass(frozen=True, eq=False)
class Problem:
    """A region's classes as pieces, and the terms that hold them; pieces and options are known by number.

    `least_missing`: of each piece the lessons that have no place whatever lies around it. `settled`: options that
    pins leave no choice about, which are chosen before all others and stay. `abouts`: the rule behind each limit.
    """

    region: Region
    pieces: tuple[Piece, ...]
    terms: Compiled
    least_missing: tuple[int, ...]
    settled: frozenset[int]
    abouts: Abouts

    def option(self, number: int) -> Option:
        piece = int(self.terms.option_piece[number])
        return self.pieces[piece].options[number - int(self.terms.piece_start[piece])]

    @cached_property
    def homes(self) -> tuple[frozenset[str], ...]:
        """Of each piece the home groups of its pupils."""
        homes = self.region.homes
        return tuple(frozenset(home for line in piece.lines for home in homes[line.group]) for piece in self.pieces)

    @cached_property
    def by_home(self) -> dict[str, list[int]]:
        """Home group → the pieces with its pupils."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for i, homes in enumerate(self.homes):
            for home in sorted(homes):
                found[home].append(i)
        return dict(found)

    @cached_property
    def by_staff(self) -> dict[str, list[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for i, piece in enumerate(self.pieces):
            found[piece.klass.staff].append(i)
        return dict(found)

    @cached_property
    def by_school(self) -> dict[str, list[int]]:
        """School → the pieces taught or attended there."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for i, piece in enumerate(self.pieces):
            for school in piece.schools:
                found[school].append(i)
        return dict(found)

    @cached_property
    def spots(self) -> Int32s:
        """Of each option the number of its place on the clock, the same for the same day, start and end."""
        known = {spot: n for n, spot in enumerate(sorted({o.spot for piece in self.pieces for o in piece.options}))}
        return np.array([known[o.spot] for piece in self.pieces for o in piece.options], dtype=np.int32)


def least_missing(chairs: Chairs, piece: Piece) -> int:
    """Lessons beyond what a week holds of the class by itself, or lost with pins that it cannot keep."""
    if not piece.options:
        return piece.lessons
    chair = Chair(piece.klass.staff, piece.klass.host_school)
    lost = max(chairs.pins_lost(line, chair) for line in piece.lines)
    return max(piece.lessons - chairs.held(chair, piece.lines).lessons, lost)


RULES = (compile_classes, compile_teachers, compile_supervision, compile_pupils, compile_remote, compile_days, compile_rooms)
"""Every rule and cost that is about where lessons lie."""


def compile_problem(region: Region, classes: Sequence[TeachingClass], chairs: Chairs | None = None) -> Problem:
    """The rules over every place where the classes may lie."""
    chairs = chairs or Chairs(region)
    options = Options(chairs)
    pieces = tuple(options.piece(klass) for klass in classes)
    return compile_pieces(region, chairs, pieces, tuple(least_missing(chairs, piece) for piece in pieces))


def compile_pieces(region: Region, chairs: Chairs, pieces: tuple[Piece, ...], least_missing: tuple[int, ...]) -> Problem:
    """The rules over the places that these pieces have."""
    table = Table(chairs, pieces)
    for rule in RULES:
        rule(table)
    return Problem(region, pieces, table.terms.compiled(), least_missing, frozenset(table.settled), table.terms.abouts)
