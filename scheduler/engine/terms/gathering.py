"""What was built out of terms, made into flat arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from scheduler.engine.terms.compiled import HARD, Compiled, csr
from scheduler.engine.terms.rows import Ints, joined, spread

if TYPE_CHECKING:
    from scheduler.engine.terms.building import Terms


def gathered(terms: Terms) -> Compiled:
    """The arrays. Hard limits that can never be exceeded are left out, and the terms' abouts renumbered after them."""
    pieces = np.array(terms.pieces, dtype=np.int32).reshape(-1, 4)
    piece_of = np.repeat(np.arange(len(pieces)), pieces[:, 1] - pieces[:, 0])
    kept = kept_limits(terms, piece_of)
    renumbered = np.cumsum(kept) - 1
    terms.abouts.kept = np.flatnonzero(kept)
    option, limit, coefficient = terms.counted.rows()
    cell, busy_limit, busy_coefficient = terms.when_busy.rows()
    feeder, fed, feeding = terms.feeding.rows()
    sequence, idle_limit, idle_coefficient = terms.when_idle.rows()
    inside, busy_inside = kept[limit], kept[busy_limit]
    sequence_of, bit_of = np.full(terms.cells, -1, dtype=np.int32), np.zeros(terms.cells, dtype=np.int32)
    for number, (cells, _) in enumerate(terms.sequences):
        sequence_of[cells], bit_of[cells] = number, np.arange(len(cells))
    taken_option, taken_cell, _ = terms.taken.rows()
    missing, stakes = np.array(terms.missing, dtype=np.int64), np.array(terms.stakes, dtype=np.int64)
    given = joined(terms.severities)
    feeds, feeds_by = np.full(terms.limits, -1, dtype=np.int64), np.zeros(terms.limits, dtype=np.int64)
    feeds[feeder], feeds_by[feeder] = renumbered[fed], feeding
    columns = [
        joined(terms.caps),
        joined(terms.weights),
        joined(terms.forms),
        feeds,
        feeds_by,
        np.where(given > 0, 1, scales(terms)),
        np.where(given > 0, given, severities(terms, piece_of)),
    ]
    return Compiled(
        piece_rows=np.column_stack([pieces, renumbered[missing], stakes]).astype(np.int32),
        piece_kinds=np.array([*terms.first_kinds, len(terms.kinds)], dtype=np.int32),
        kind_start=np.array([*terms.kinds, terms.options], dtype=np.int32),
        option_piece=piece_of.astype(np.int32),
        option_length=joined(terms.lengths).astype(np.int32),
        option_cost=joined(terms.costs).astype(np.int32),
        counts=csr(option[inside], renumbered[limit[inside]], coefficient[inside], terms.options),
        takes=csr(taken_option, taken_cell, np.ones_like(taken_cell), terms.options),
        busy_counts=csr(cell[busy_inside], renumbered[busy_limit[busy_inside]], busy_coefficient[busy_inside], terms.cells),
        idle_counts=csr(sequence, renumbered[idle_limit], idle_coefficient, len(terms.sequences)),
        limits=np.stack(columns, axis=1)[kept].astype(np.int32),
        rising=rising(terms)[kept],
        cell_rows=np.column_stack([sequence_of, bit_of]),
        sequence_weight=np.array([weight for _, weight in terms.sequences], dtype=np.int32),
    )


def kept_limits(terms: Terms, piece_of: Ints) -> NDArray[np.bool_]:
    """Of each limit whether it can matter: soft, or exceeded by something."""
    option, limit, coefficient = terms.counted.rows()
    _, busy_limit, busy_coefficient = terms.when_busy.rows()
    most = most_counted(option, limit, coefficient, piece_of, terms)
    np.add.at(most, busy_limit[busy_coefficient > 0], busy_coefficient[busy_coefficient > 0])
    kept = (joined(terms.weights) != HARD) | (most > joined(terms.caps))
    kept[terms.wholes] = True  # what the others count at most rests on these
    kept[terms.feeding.rows()[1]] = kept[terms.when_idle.rows()[1]] = True
    return np.asarray(kept)


def scales(terms: Terms) -> Ints:
    """Of each limit the largest coefficient, either way."""
    scale = np.ones(terms.limits, dtype=np.int64)
    for rows in (terms.counted, terms.when_busy, terms.feeding, terms.when_idle):
        _, limit, coefficient = rows.rows()
        np.maximum.at(scale, limit, abs(coefficient))
    return scale


def rising(terms: Terms) -> NDArray[np.bool_]:
    """Of each limit whether nothing lowers it: an idle count may fall, and so may what a falling limit feeds."""
    rises = np.ones(terms.limits, dtype=np.bool_)
    for rows in (terms.counted, terms.when_busy):
        _, limit, coefficient = rows.rows()
        rises[limit[coefficient < 0]] = False
    rises[terms.when_idle.rows()[1]] = False
    feeder, fed, feeding = terms.feeding.rows()
    rises[fed[~rises[feeder] | (feeding < 0)]] = False
    return rises


def severities(terms: Terms, piece_of: Ints) -> Ints:
    """Of each limit the mean stake, rounded, of the pieces that can raise it; 1 where there are none."""
    option, limit, coefficient = terms.counted.rows()
    taker, cell, _ = terms.taken.rows()
    busy_cell, busy_limit, busy_coefficient = terms.when_busy.rows()
    pieces = len(terms.pieces)
    # Through a cell: the pieces that take it raise what counts it while busy.
    takers = np.unique(cell * pieces + piece_of[taker])
    of_cell = np.searchsorted(takers, np.arange(terms.cells + 1) * pieces)
    raising = busy_coefficient > 0
    rows, places = spread(of_cell, busy_cell[raising])
    keys = [
        limit[coefficient > 0] * pieces + piece_of[option[coefficient > 0]],
        busy_limit[raising][rows] * pieces + takers[places] % pieces if pieces else places,
    ]
    pairs = np.unique(np.concatenate(keys))
    limits, stakes = pairs // max(1, pieces), np.array(terms.stakes, dtype=np.int64)[pairs % max(1, pieces)]
    number = np.bincount(limits, minlength=terms.limits)
    total = np.bincount(limits, weights=stakes, minlength=terms.limits)
    return np.maximum(1, np.rint(total / np.maximum(1, number))).astype(np.int64)


def most_counted(option: Ints, limit: Ints, coefficient: Ints, piece_of: Ints, terms: Terms) -> Ints:
    """The most that options can count towards each limit: of every piece its largest coefficient for each lesson."""
    most = np.zeros(terms.limits, dtype=np.int64)
    if not len(option):
        return most
    pieces = np.array(terms.pieces, dtype=np.int64)
    piece = piece_of[option]
    key = limit * len(pieces) + piece
    order = np.argsort(key, kind="stable")
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    largest = np.maximum.reduceat(coefficient[order], starts)
    chosen = pieces[piece[order][starts], 2] + 2 * pieces[piece[order][starts], 3]
    np.add.at(most, limit[order][starts], np.maximum(0, largest) * chosen)
    return most
