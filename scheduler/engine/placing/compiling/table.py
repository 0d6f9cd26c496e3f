"""What the rules compile against: the pieces with their options' numbers, and the schools' weeks as cells."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from scheduler.engine.placing.grid import Grid, grid_of
from scheduler.engine.placing.options import Piece, Spot
from scheduler.engine.sharing.chairs import Chairs
from scheduler.engine.terms.building import Terms
from schooling.domain.region import Strand

Ints = NDArray[np.int64]
Key = tuple[object, ...]


class Table:
    """The pieces of a region in terms; `numbers[i]` are the option numbers of `pieces[i]`."""

    def __init__(self, chairs: Chairs, pieces: Sequence[Piece]) -> None:
        self.chairs, self.region = chairs, chairs.region
        self.pieces, self.terms = pieces, Terms()
        self.numbers: list[Ints] = []
        self.settled: set[int] = set()  # options that pins leave no choice about
        self._rows: dict[Key, int] = {}
        self._known: dict[int, tuple[Ints, Ints]] = {}
        self._taking: dict[tuple[int, str, bool], tuple[Ints, Ints]] = {}

    @cached_property
    def grids(self) -> dict[str, Grid]:
        """Each school's week for the lessons that may be held or attended there."""
        spots: defaultdict[str, set[Spot]] = defaultdict(set)
        for piece in self.pieces:
            homes = (home for line in piece.lines for home in self.region.homes[line.group])
            for school in {*piece.schools, *(self.region.group_by_code[home].school for home in homes)}:
                spots[school].update(option.spot for option in piece.options)
        return {school.code: grid_of(self.region, school.code, spots[school.code]) for school in self.region.schools}

    @cached_property
    def strands_of(self) -> dict[str, list[Strand]]:
        """Group → the strands whose day its lessons make."""
        found: defaultdict[str, list[Strand]] = defaultdict(list)
        for strand in self.region.strands:
            for member in strand.members:
                found[member].append(strand)
        return found

    def strands(self, piece: Piece) -> list[Strand]:
        """The strands whose day the piece's lessons make, each once."""
        return list(dict.fromkeys(strand for line in piece.lines for strand in self.strands_of[line.group]))

    def school(self, strand: Strand) -> str:
        return self.region.group_by_code[strand.home].school

    def row(self, key: Key, make: Callable[[], int]) -> int:
        """The first of a row of limits or cells, made when first asked for."""
        if key not in self._rows:
            self._rows[key] = make()
        return self._rows[key]

    def limits(self, key: Key, school: str, cap: int = 1) -> int:
        """A row of hard limits over the moments of a school's week."""

        def make() -> int:
            self.terms.about(*key)
            return self.terms.limits_of(np.full(len(self.grids[school].moments), cap))

        return self.row(key, make)

    def moments(self, i: int, school: str) -> tuple[Ints, Ints]:
        """(option numbers, moments of the school's week) for each moment that an option of piece i has there."""
        return self._places(i, school, of_periods=False)

    def periods(self, i: int, school: str) -> tuple[Ints, Ints]:
        """(option numbers, places of the school's periods) for each period that an option of piece i blocks there."""
        return self._places(i, school, of_periods=True)

    def _places(self, i: int, school: str, *, of_periods: bool) -> tuple[Ints, Ints]:
        key = i, school, of_periods
        if key not in self._taking:
            grid = self.grids[school]
            places = grid.periods if of_periods else grid.cells
            self._taking[key] = self.spread(i, [places[option.spot] for option in self.pieces[i].options])
        return self._taking[key]

    def spread(self, i: int, places: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
        """(option numbers, places): each option of piece i once for each of its places."""
        numbers = np.repeat(self.numbers[i], [len(here) for here in places])
        return numbers, np.array(list(chain.from_iterable(places)), dtype=np.int64)

    def weekdays(self, i: int) -> Ints:
        """The weekday of each option of piece i."""
        return self._of_options(i)[0]

    def lengths(self, i: int) -> Ints:
        """The length of each option of piece i, in periods."""
        return self._of_options(i)[1]

    def _of_options(self, i: int) -> tuple[Ints, Ints]:
        if i not in self._known:
            options = self.pieces[i].options
            days, lengths = [option.spot[0] for option in options], [option.length for option in options]
            self._known[i] = np.array(days, dtype=np.int64), np.array(lengths, dtype=np.int64)
        return self._known[i]
