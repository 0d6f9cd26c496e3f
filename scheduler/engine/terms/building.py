"""Building a problem out of terms, whole arrays at a time."""

from bisect import bisect_right
from dataclasses import dataclass, field
from operator import itemgetter

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scheduler.engine.terms.compiled import HARD, Compiled, Csr, csr

Ints = NDArray[np.int64]

About = tuple[object, ...]
"""A rule as a word, and the names of whose it is."""


@dataclass
class Abouts:
    """What limits are about. `rows`: (a limit's number while building, what it and those after it are about), in order.

    `kept`: the number while building of each compiled limit.
    """

    rows: list[tuple[int, About]] = field(default_factory=list)
    kept: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def of(self, limit: int) -> About:
        """What a compiled limit is about."""
        return self.rows[bisect_right(self.rows, int(self.kept[limit]), key=itemgetter(0)) - 1][1]


@dataclass
class Triples:
    """Rows of (source, target, coefficient), gathered as whole arrays."""

    parts: list[tuple[Ints, Ints, Ints]] = field(default_factory=list)

    def add(self, sources: ArrayLike, targets: ArrayLike, coefficients: ArrayLike = 1) -> None:
        """One row for each source; a lone target or coefficient holds for all of them."""
        source, target = np.asarray(sources, dtype=np.int64), np.asarray(targets, dtype=np.int64)
        if target.ndim == 0:
            target = np.full(len(source), target)
        coefficient = np.asarray(coefficients, dtype=np.int64)
        if coefficient.ndim == 0:
            coefficient = np.full(len(source), coefficient)
        assert len(source) == len(target) == len(coefficient)
        self.parts.append((source, target, coefficient))

    def rows(self) -> tuple[Ints, Ints, Ints]:
        if not self.parts:
            empty = np.zeros(0, dtype=np.int64)
            return empty, empty, empty
        one, two, three = zip(*self.parts, strict=True)
        return np.concatenate(one), np.concatenate(two), np.concatenate(three)


class Terms:
    """Collects pieces, options, cells and terms; `compiled` makes arrays of them.

    A *piece* asks for so many singles and doubles and chooses that many of its options. An option may *count* towards a
    limit, and may *take* cells; a cell is busy while a chosen option takes it, and a busy cell may count towards a limit
    in turn. A *limit* holds its count to at most a cap: hard, or at `weight` points for each one beyond.
    An *idle* term costs its weight for each free cell between the first and the last busy one of a sequence.
    """

    def __init__(self) -> None:
        self.options = 0
        self.cells = 0
        self.limits = 0
        self.pieces: list[tuple[int, int, int, int, int]] = []  # options from, doubles from, to, singles, doubles
        self.lengths: list[Ints] = []
        self.costs: list[Ints] = []
        self.caps: list[Ints] = []
        self.weights: list[Ints] = []
        self.wholes: list[int] = []  # of each piece the limit on its lessons, and the one that counts those without an option
        self.missing: list[int] = []
        self.stakes: list[int] = []
        self.counted = Triples()
        self.taken = Triples()
        self.when_busy = Triples()
        self.sequences: list[tuple[Ints, int]] = []
        self.abouts = Abouts()

    def piece(
        self,
        *,
        singles: int,
        doubles: int,
        lengths: ArrayLike,
        costs: ArrayLike,
        missing_weight: int,
        stake: int = 1,
    ) -> Ints:
        """A piece with its options, singles first; gives their numbers.

        Lessons that get no option cost `missing_weight` each; a double is two. A limit that pieces break weighs, on the
        way to an answer, as much as their `stake`: what many wait for must not give way to what one could change alone.
        """
        length = np.asarray(lengths, dtype=np.int64)
        assert np.all(np.diff(length) >= 0), "singles come before doubles"
        first = self.options
        numbers = np.arange(first, first + len(length), dtype=np.int64)
        self.options += len(length)
        self.stakes.append(stake)
        self.pieces.append((first, first + int(np.count_nonzero(length == 1)), self.options, singles, doubles))
        self.lengths.append(length)
        self.costs.append(np.asarray(costs, dtype=np.int64))
        asked = singles + 2 * doubles
        whole = self.limit(asked)
        self.wholes.append(whole)
        self.counted.add(numbers, whole, length)
        self.missing.append(self.limit(-asked, missing_weight))
        self.counted.add(numbers, self.missing[-1], -length)
        if doubles:
            double = (length == 2).astype(np.int64)
            self.counted.add(numbers, self.limit(doubles), double)
            # All doubles where nothing is missing: doubles x (asked - placed) + placed doubles >= doubles.
            self.counted.add(numbers, self.limit(doubles * (asked - 1)), doubles * length - double)
        return numbers

    def about(self, *what: object) -> None:
        """What the limits from here on are about: the rule and whose it is; told where one stands in the way."""
        self.abouts.rows.append((self.limits, what))

    def limit(self, cap: int, weight: int = HARD) -> int:
        """One limit; gives its number."""
        return self.limits_of(np.array([cap]), weight)

    def limits_of(self, caps: ArrayLike, weight: int = HARD) -> int:
        """A row of limits with those caps; gives the first one's number."""
        first = self.limits
        cap = np.asarray(caps, dtype=np.int64)
        self.caps.append(cap)
        self.weights.append(np.full(len(cap), weight, dtype=np.int64))
        self.limits += len(cap)
        return first

    def cells_of(self, number: int) -> int:
        """A row of that many new cells; gives the first one's number."""
        first = self.cells
        self.cells += number
        return first

    def idle(self, first: int, length: int, weight: int) -> None:
        """Costs for each free cell inside the busy ones of that row of cells (63 at most)."""
        if weight and length > 2:
            assert length < 64, "a day has fewer than 64 periods"
            self.sequences.append((np.arange(first, first + length), weight))

    def compiled(self) -> Compiled:
        """The arrays. Hard limits that can never be exceeded are left out."""
        pieces = np.array(self.pieces, dtype=np.int32).reshape(-1, 5)
        piece_of = np.repeat(np.arange(len(pieces)), pieces[:, 2] - pieces[:, 0])
        length = joined(self.lengths)
        caps, weights = joined(self.caps), joined(self.weights)
        option, limit, coefficient = self.counted.rows()
        cell, busy_limit, busy_coefficient = self.when_busy.rows()
        most = most_counted(option, limit, coefficient, piece_of, pieces, self.limits)
        np.add.at(most, busy_limit[busy_coefficient > 0], busy_coefficient[busy_coefficient > 0])
        kept = (weights != HARD) | (most > caps)
        kept[self.wholes] = True  # what the others count at most rests on these
        renumbered = np.cumsum(kept) - 1
        self.abouts.kept = np.flatnonzero(kept)
        inside, busy_inside = kept[limit], kept[busy_limit]
        sequence_of, bit_of = np.full(self.cells, -1, dtype=np.int32), np.zeros(self.cells, dtype=np.int8)
        for number, (cells, _) in enumerate(self.sequences):
            sequence_of[cells], bit_of[cells] = number, np.arange(len(cells))
        taken_option, taken_cell, _ = self.taken.rows()
        scale = np.ones(self.limits, dtype=np.int64)
        np.maximum.at(scale, limit, abs(coefficient))
        np.maximum.at(scale, busy_limit, abs(busy_coefficient))
        rising = np.ones(self.limits, dtype=np.bool_)
        rising[limit[coefficient < 0]] = rising[busy_limit[busy_coefficient < 0]] = False
        return Compiled(
            piece_start=pieces[:, 0].copy(),
            piece_doubles=pieces[:, 1].copy(),
            piece_end=pieces[:, 2].copy(),
            piece_singles_asked=pieces[:, 3].copy(),
            piece_doubles_asked=pieces[:, 4].copy(),
            piece_missing=renumbered[np.array(self.missing, dtype=np.int64)].astype(np.int32),
            piece_stake=np.array(self.stakes, dtype=np.int32),
            option_piece=piece_of.astype(np.int32),
            option_length=length.astype(np.int32),
            option_cost=joined(self.costs).astype(np.int32),
            counts=csr(option[inside], renumbered[limit[inside]], coefficient[inside], self.options),
            takes=csr(taken_option, taken_cell, np.ones_like(taken_cell), self.options),
            busy_counts=csr(cell[busy_inside], renumbered[busy_limit[busy_inside]], busy_coefficient[busy_inside], self.cells),
            cap=caps[kept].astype(np.int32),
            weight=weights[kept].astype(np.int32),
            scale=scale[kept].astype(np.int32),
            severity=self._severity(piece_of)[kept].astype(np.int32),
            rising=rising[kept],
            cell_sequence=sequence_of,
            cell_bit=bit_of,
            sequence_weight=np.array([weight for _, weight in self.sequences], dtype=np.int32),
        )

    def _severity(self, piece_of: Ints) -> Ints:
        """Of each limit the mean stake, rounded, of the pieces that can raise it; 1 where there are none."""
        option, limit, coefficient = self.counted.rows()
        taker, cell, _ = self.taken.rows()
        busy_cell, busy_limit, busy_coefficient = self.when_busy.rows()
        pieces = len(self.pieces)
        # Through a cell: the pieces that take it raise what counts it while busy.
        takers = np.unique(cell * pieces + piece_of[taker])
        of_cell = np.searchsorted(takers, np.arange(self.cells + 1) * pieces)
        raising = busy_coefficient > 0
        rows, places = spread(of_cell, busy_cell[raising])
        keys = [
            limit[coefficient > 0] * pieces + piece_of[option[coefficient > 0]],
            busy_limit[raising][rows] * pieces + takers[places] % pieces if pieces else places,
        ]
        pairs = np.unique(np.concatenate(keys))
        limits, stakes = pairs // max(1, pieces), np.array(self.stakes, dtype=np.int64)[pairs % max(1, pieces)]
        number = np.bincount(limits, minlength=self.limits)
        total = np.bincount(limits, weights=stakes, minlength=self.limits)
        return np.maximum(1, np.rint(total / np.maximum(1, number))).astype(np.int64)


def spread(start: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """For rows of a table whose row i lies from start[i] to start[i + 1]: (which of the rows, place) for every entry."""
    lengths = start[rows + 1] - start[rows]
    of_row = np.repeat(np.arange(len(rows)), lengths)
    within = np.arange(len(of_row)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return of_row, start[rows][of_row] + within


def joined(parts: list[Ints]) -> Ints:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)


def most_counted(option: Ints, limit: Ints, coefficient: Ints, piece_of: Ints, pieces: NDArray[np.int32], limits: int) -> Ints:
    """The most that options can count towards each limit: of every piece its largest coefficient for each lesson."""
    most = np.zeros(limits, dtype=np.int64)
    if not len(option):
        return most
    piece = piece_of[option]
    key = limit * len(pieces) + piece
    order = np.argsort(key, kind="stable")
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    largest = np.maximum.reduceat(coefficient[order], starts)
    chosen = pieces[piece[order][starts], 3] + 2 * pieces[piece[order][starts], 4]
    np.add.at(most, limit[order][starts], np.maximum(0, largest) * chosen)
    return most


__all__ = ["HARD", "About", "Abouts", "Compiled", "Csr", "Terms"]
