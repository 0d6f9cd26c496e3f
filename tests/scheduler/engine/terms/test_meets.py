"""Moves of pieces that choose their split keep their figures right and every piece whole, and remember the best."""

from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.engine.terms.compiled import HARD, Int32s
from scheduler.engine.terms.meets import Meets, anneal_meets, compile_meets, journey
from scheduler.engine.terms.parts import meets_of, parts
from scheduler.engine.terms.state import State
from tests.scheduler.engine.terms.drawing import chosen, split_pieces
from tests.scheduler.engine.terms.problems import Limit, Piece, Plain, choice_of, state_of

# How long one example takes is the machine's affair: others share it.
unhurried = settings(deadline=None, max_examples=150)

WEEK = 4


class Cooled(NamedTuple):
    """What is left after a walk."""

    state: State
    meets: Meets
    best: Int32s
    figures: list[int]


def cooled(plain: Plain, choice: frozenset[int], *, moves: int = 400, seed: int = 1) -> Cooled:
    """The choice after so many moves; all pieces are in each other's way."""
    state = state_of(plain.compiled(), choice)
    spots = np.array([spot for _, spot, _ in plain.all_options()], dtype=np.int32)
    meets = meets_of(state, spots, [{0}] * len(plain.pieces), WEEK)
    best = meets.slots.option.copy()
    figures = np.array([state.cost, state.broken] * 2, dtype=np.int64)
    if len(meets.slots.piece):
        way = journey(len(meets.slots.piece))
        anneal_meets(state.problem, state.counts, meets, way, best, figures, moves, 12.0, 0.5, 15.0, seed)
    return Cooled(state, meets, best, figures.tolist())


def held(plain: Plain, options: Int32s, choice: frozenset[int]) -> frozenset[int]:
    """The slots' options and, as they do not move, the chosen ones that have no time."""
    still = {option for option in choice if plain.all_options()[option][1] < 0}
    return frozenset(option for option in options.tolist() if option >= 0) | still


@unhurried
@given(chosen(of=split_pieces(most=6)), st.integers(0, 1 << 31))
def test_the_figures_are_what_counting_anew_gives(case: tuple[Plain, frozenset[int]], seed: int) -> None:
    plain, choice = case
    end = cooled(plain, choice, seed=seed)
    now = held(plain, end.meets.slots.option, choice)
    assert choice_of(end.state) == now
    assert tuple(end.figures[:2]) == plain.count(now)
    fresh = state_of(end.state.problem, now)
    assert [values.tolist() for values in end.state.counts] == [values.tolist() for values in fresh.counts]


@unhurried
@given(chosen(of=split_pieces(most=6)), st.integers(0, 1 << 31))
def test_the_best_is_what_is_said_and_no_worse_than_before(case: tuple[Plain, frozenset[int]], seed: int) -> None:
    plain, choice = case
    end = cooled(plain, choice, seed=seed)
    cost, broken = plain.count(held(plain, end.best, choice))
    assert [cost, broken] == end.figures[2:]
    before_cost, before_broken = plain.count(choice)
    assert (broken, cost) <= (before_broken, before_cost)


@unhurried
@given(chosen(of=split_pieces(most=6)), st.integers(0, 1 << 31))
def test_parts_are_never_more_than_the_whole_and_of_their_kind(case: tuple[Plain, frozenset[int]], seed: int) -> None:
    plain, choice = case
    end = cooled(plain, choice, seed=seed)
    assert plain.fits(held(plain, end.meets.slots.option, choice))
    problem = end.state.problem
    for piece, kind, option in zip(*(column.tolist() for column in end.meets.slots), strict=True):
        assert kind == -1 or problem.piece_kinds[piece] <= kind < problem.piece_kinds[piece + 1]
        assert option == -1 or problem.kind_start[kind] <= option < problem.kind_start[kind + 1]


DOUBLE = Piece(2, 0, ((1, 0, 3), (1, 1, 3), (1, 2, 3), (2, 0, 0), (2, 2, 1)), missing_weight=50, split=True)
"""Two lessons; a double costs nothing, or one later."""


def test_a_double_becomes_two_singles_and_back() -> None:
    alone = cooled(Plain((DOUBLE,)), frozenset({0, 1}))
    assert (held(Plain((DOUBLE,)), alone.best, frozenset()), alone.figures[2:]) == ({3}, [0, 0])
    no_doubles = Plain((DOUBLE,), (Limit(0, HARD, ((3, 1), (4, 1)), severity=100),))
    apart = cooled(no_doubles, frozenset({3}))
    assert apart.figures[2:] == [6, 0]


def test_others_are_pushed_out_of_the_way() -> None:
    """Both want the other's time, each time has room for one, and nobody may be without or beside another for long."""
    first = Piece(1, 0, ((1, 0, 9), (1, 1, 0)), missing_severity=9_999, split=True)
    second = Piece(1, 0, ((1, 0, 0), (1, 1, 9)), missing_severity=9_999, split=True)
    rooms = tuple(Limit(1, HARD, ((at, 1), (at + 2, 1)), severity=9_999) for at in range(2))
    plain = Plain((first, second), rooms)
    end = cooled(plain, frozenset({0, 3}))
    assert (held(plain, end.best, frozenset()), end.figures[2:]) == ({1, 2}, [0, 0])


def test_the_same_seed_gives_the_same_end() -> None:
    plain = Plain((DOUBLE, DOUBLE))

    def end(seed: int) -> tuple[list[int], list[int]]:
        walk = cooled(plain, frozenset(), moves=23, seed=seed)
        return walk.meets.slots.option.tolist(), walk.figures

    ends = [end(seed) for seed in range(8)]
    assert [end(seed) for seed in range(8)] == ends
    assert len({str(one) for one in ends}) > 1


def test_a_piece_with_no_place_at_all_has_no_slot() -> None:
    plain = Plain((Piece(1, 0, ((1, -1, 2),), missing_weight=7, split=True), DOUBLE))
    end = cooled(plain, frozenset({0, 4}), moves=0)
    assert (end.meets.slots.piece.tolist(), end.figures) == ([1, 1], [9, 0, 9, 0])


@pytest.mark.parametrize(
    ("whole", "sizes", "expected"),
    [(5, [1, 2], [1, 2, 2]), (4, [1, 3], [1, 3]), (4, [3], [3]), (0, [1], []), (3, [], [])],
)
def test_a_whole_is_made_up_of_large_parts(whole: int, sizes: list[int], expected: list[int]) -> None:
    assert sorted(parts(whole, sizes)) == expected


def test_moves_are_compiled_beforehand() -> None:
    compile_meets()
    compiled = len(anneal_meets.signatures)
    cooled(Plain((DOUBLE,)), frozenset())
    assert (compiled, len(anneal_meets.signatures)) == (1, 1)
