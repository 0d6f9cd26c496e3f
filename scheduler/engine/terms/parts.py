"""Slots for the parts of pieces that choose how they are split."""

from collections import defaultdict
from collections.abc import Collection, Sequence

import numpy as np

from scheduler.engine.terms.annealing import Neighbours, Slots
from scheduler.engine.terms.compiled import Int32s, csr
from scheduler.engine.terms.meets import Meets
from scheduler.engine.terms.state import State


def meets_of(state: State, spots: Int32s, needs: Sequence[Collection[int]], week: int) -> Meets:
    """A slot for every part that each piece may have, with what the state has chosen; options without a time have none.

    `spots`: of each option its choice and its time in one number, choice x `week` + time; -1 without a time. `needs`: what
    each piece needs for itself, so that it and others that do get into each other's way.
    """
    problem = state.problem
    rows: list[tuple[int, int, int]] = []
    same: list[tuple[int, int]] = []
    for piece in range(problem.pieces):
        kinds = places(state, spots, piece)
        if not kinds:
            continue
        first, left = len(rows), int(problem.piece_singles_asked[piece])
        most = left // min(kinds)
        for option in state.options_of(piece):
            length = int(problem.option_length[option])
            left -= length
            if spots[option] >= 0:
                rows.append((piece, kinds[length], option))
        rows += [(piece, kinds[length], -1) for length in parts(left, sorted(kinds))]
        if len(kinds) > 1:
            rows += [(piece, -1, -1)] * (most - (len(rows) - first))
        own = range(first, len(rows))
        same += [(a, b) for a in own for b in own] if len(kinds) > 1 else [(a, a) for a in own]
    columns = np.array(rows, dtype=np.int32).reshape(-1, 3)
    slots = Slots(columns[:, 0].copy(), columns[:, 1].copy(), columns[:, 2].copy())
    pairs = np.array(same, dtype=np.int64).reshape(-1, 2)
    of_slot = csr(pairs[:, 0], pairs[:, 1], np.ones(len(pairs), dtype=np.int64), len(rows))
    neighbours = neighbours_of(slots, spots, needs)
    nobody = np.full((len(neighbours.slots.start) - 1, week), -1, dtype=np.int32)
    return Meets(slots, neighbours, of_slot, week, nobody)


def places(state: State, spots: Int32s, piece: int) -> dict[int, int]:
    """Of each length the piece's kind of options that have a time."""
    problem, kinds = state.problem, dict[int, int]()
    for kind in range(int(problem.piece_kinds[piece]), int(problem.piece_kinds[piece + 1])):
        first = int(problem.kind_start[kind])
        if first < int(problem.kind_start[kind + 1]) and spots[first] >= 0:
            kinds[int(problem.option_length[first])] = kind
    return kinds


def parts(whole: int, sizes: Sequence[int]) -> list[int]:
    """Some way to make up the whole of those sizes, of large ones rather; of what cannot be made up, the most."""
    ways: dict[int, list[int]] = {0: []}
    for total in range(1, whole + 1):
        for size in sizes:
            if total - size in ways:
                ways[total] = [*ways[total - size], size]
    return ways[max(ways)]


def neighbours_of(slots: Slots, spots: Int32s, needs: Sequence[Collection[int]]) -> Neighbours:
    """Slots whose pieces need the same are in each other's way."""
    companies: defaultdict[int, list[int]] = defaultdict(list)
    for slot, piece in enumerate(slots.piece.tolist()):
        for need in sorted(needs[piece]):
            companies[need].append(slot)
    company = np.repeat(np.arange(len(companies)), [len(members) for members in companies.values()])
    members = np.array([slot for members in companies.values() for slot in members], dtype=np.int64)
    ones = np.ones_like(members)
    of_slot, of_company = csr(members, company, ones, len(slots.piece)), csr(company, members, ones, len(companies))
    return Neighbours(of_slot, of_company, spots)
