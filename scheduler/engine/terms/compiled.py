"""A problem as flat arrays: what evaluation, encoding and moves read."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

HARD = -1
"""The weight of a limit that must be kept."""

LINEAR, QUADRATIC, STEP, FEEDING = 0, 1, 2, 3
"""Forms of a limit: what is beyond costs each, its square, or once; or it counts towards another limit and costs nothing."""

CAP, WEIGHT, FORM, FEEDS, FEEDS_BY, SCALE, SEVERITY = COLUMNS = range(7)
"""What a limit's row says, as the properties of Compiled do."""

Int32s = NDArray[np.int32]


class Csr(NamedTuple):
    """Rows of (target, coefficient): those of source i lie from start[i] to start[i + 1]."""

    start: Int32s
    target: Int32s
    coefficient: Int32s


class Compiled(NamedTuple):
    """Pieces, options, limits, cells and sequences; every field is an array over one of them (see building.Terms).

    Options of a piece lie together, from piece_start to piece_end, those of one kind (most often a length) as well: kind k's
    from kind_start[k] to kind_start[k + 1], piece p's kinds from piece_kinds[p] to piece_kinds[p + 1]. What is read together
    is a row of one array: numba hands every array of a tuple on by itself, so that each makes every call dearer.
    """

    piece_rows: Int32s  # (first option, end, singles asked, doubles asked, limit on what is missing, stake)
    piece_kinds: Int32s
    kind_start: Int32s
    option_piece: Int32s
    option_length: Int32s
    option_cost: Int32s
    counts: Csr  # option → limits
    takes: Csr  # option → cells
    busy_counts: Csr  # cell → limits, while it is busy
    idle_counts: Csr  # sequence → limits, for each idle cell
    limits: Int32s  # (cap, weight, form, ...), see COLUMNS
    rising: NDArray[np.bool_]  # whether the limit counts upwards only, so that what exceeds it by itself never fits
    cell_rows: Int32s  # (sequence, bit in it); a sequence of -1: in none
    sequence_weight: Int32s

    @property
    def pieces(self) -> int:
        return len(self.piece_rows)

    @property
    def piece_start(self) -> Int32s:
        return self.piece_rows[:, 0]

    @property
    def piece_end(self) -> Int32s:
        return self.piece_rows[:, 1]

    @property
    def piece_singles_asked(self) -> Int32s:
        return self.piece_rows[:, 2]

    @property
    def piece_doubles_asked(self) -> Int32s:
        return self.piece_rows[:, 3]

    @property
    def piece_missing(self) -> Int32s:
        """Of each piece the limit that counts its lessons without an option."""
        return self.piece_rows[:, 4]

    @property
    def piece_stake(self) -> Int32s:
        return self.piece_rows[:, 5]

    @property
    def cell_sequence(self) -> Int32s:
        """Of each cell the sequence that it is in; -1: in none."""
        return self.cell_rows[:, 0]

    @property
    def cell_bit(self) -> Int32s:
        return self.cell_rows[:, 1]

    @property
    def cap(self) -> Int32s:
        """Of each limit the most that may count."""
        return self.limits[:, CAP]

    @property
    def weight(self) -> Int32s:
        """Points for what is beyond the cap; HARD: nothing may be."""
        return self.limits[:, WEIGHT]

    @property
    def form(self) -> Int32s:
        """LINEAR, QUADRATIC, STEP or FEEDING."""
        return self.limits[:, FORM]

    @property
    def feeds(self) -> Int32s:
        """The limit that counts what is beyond; -1: none."""
        return self.limits[:, FEEDS]

    @property
    def feeds_by(self) -> Int32s:
        """The coefficient with which it does."""
        return self.limits[:, FEEDS_BY]

    @property
    def scale(self) -> Int32s:
        """So much beyond a hard cap is one step of being broken."""
        return self.limits[:, SCALE]

    @property
    def severity(self) -> Int32s:
        """What one such step weighs on the way, beside another limit's."""
        return self.limits[:, SEVERITY]

    def with_limits(self, *, cap: Int32s | None = None, weight: Int32s | None = None) -> "Compiled":
        """The same problem with other caps or weights, its limits its own."""
        limits = self.limits.copy()
        limits[:, CAP] = self.cap if cap is None else cap
        limits[:, WEIGHT] = self.weight if weight is None else weight
        return self._replace(limits=limits)


def csr(source: NDArray[np.int64], target: NDArray[np.int64], coefficient: NDArray[np.int64], sources: int) -> Csr:
    """Rows gathered by source, in a lasting order."""
    order = np.argsort(source, kind="stable")
    start = np.zeros(sources + 1, dtype=np.int32)
    np.cumsum(np.bincount(source, minlength=sources), out=start[1:])
    return Csr(start, target[order].astype(np.int32), coefficient[order].astype(np.int32))


def targets(rows: Csr, sources: NDArray[np.bool_]) -> Int32s:
    """The targets of those of the sources that are marked, with repetitions."""
    return rows.target[np.repeat(sources, np.diff(rows.start))]


def rows_hit(rows: Csr, hit: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Of each source whether some of its entries are hit."""
    before = np.concatenate([[0], np.cumsum(hit)])
    return np.asarray(before[rows.start[1:]] > before[rows.start[:-1]])
