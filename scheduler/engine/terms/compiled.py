"""A problem as flat arrays: what evaluation, encoding and moves read."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

HARD = -1
"""The weight of a limit that must be kept."""

Int32s = NDArray[np.int32]


class Csr(NamedTuple):
    """Rows of (target, coefficient): those of source i lie from start[i] to start[i + 1]."""

    start: Int32s
    target: Int32s
    coefficient: Int32s


class Compiled(NamedTuple):
    """Pieces, options, limits, cells and sequences; every field is an array over one of them (see building.Terms).

    Options of a piece lie together, its singles first: from piece_start, doubles from piece_doubles, to piece_end.
    """

    piece_start: Int32s
    piece_doubles: Int32s
    piece_end: Int32s
    piece_singles_asked: Int32s
    piece_doubles_asked: Int32s
    piece_missing: Int32s  # the soft limit that counts its lessons without an option
    piece_stake: Int32s
    option_piece: Int32s
    option_length: Int32s
    option_cost: Int32s
    counts: Csr  # option → limits
    takes: Csr  # option → cells
    busy_counts: Csr  # cell → limits, while it is busy
    cap: Int32s
    weight: Int32s  # points for each one beyond the cap; HARD: none may be
    scale: Int32s  # the largest coefficient: so much beyond a hard cap is one step of being broken
    severity: Int32s  # what one such step weighs on the way, beside another limit's
    rising: NDArray[np.bool_]  # whether the limit counts upwards only, so that what exceeds it by itself never fits
    cell_sequence: Int32s  # -1: in no sequence
    cell_bit: NDArray[np.int8]
    sequence_weight: Int32s

    @property
    def pieces(self) -> int:
        return len(self.piece_start)


def csr(source: NDArray[np.int64], target: NDArray[np.int64], coefficient: NDArray[np.int64], sources: int) -> Csr:
    """Rows gathered by source, in a lasting order."""
    order = np.argsort(source, kind="stable")
    start = np.zeros(sources + 1, dtype=np.int32)
    np.cumsum(np.bincount(source, minlength=sources), out=start[1:])
    return Csr(start, target[order].astype(np.int32), coefficient[order].astype(np.int32))


def targets(rows: Csr, sources: NDArray[np.bool_]) -> Int32s:
    """The targets of those of the sources that are marked, with repetitions."""
    return rows.target[np.repeat(sources, np.diff(rows.start))]
