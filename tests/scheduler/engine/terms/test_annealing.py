"""Moves keep their figures right, remember the best, and depend on nothing but the seed."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.engine.terms.annealing import Neighbours, Slots, anneal, compile_moves, slots_of
from scheduler.engine.terms.compiled import HARD, Int32s, csr
from scheduler.engine.terms.state import State
from tests.scheduler.engine.terms.drawing import chosen, pieces
from tests.scheduler.engine.terms.problems import Limit, Piece, Plain, choice_of, state_of

# How long one example takes is the machine's affair: others share it.
unhurried = settings(deadline=None, max_examples=100)

FAR = 1 << 40
"""The best cost before there is one."""

CROWDED = Plain(
    tuple(Piece(1, 0, tuple((1, spot, (spot + at) % 4) for spot in range(4)), missing_weight=20) for at in (0, 2, 3, 1)),
    tuple(Limit(1, HARD, tuple((4 * at + spot, 1) for at in range(4))) for spot in range(4)),
)
"""Four lessons and four times, each with room for one; a lesson has one time that costs nothing."""


class Cooled(NamedTuple):
    """What is left after a walk."""

    state: State
    slots: Slots
    best: Int32s
    figures: list[int]

    @property
    def options(self) -> list[int]:
        return self.slots.option.tolist()


def neighbours_of(plain: Plain, slots: Slots) -> Neighbours:
    """All lessons are in one company."""
    every = np.arange(len(slots.piece), dtype=np.int64)
    one, ones = np.zeros_like(every), np.ones_like(every)
    spots = np.array([spot for _, spot, _ in plain.all_options()], dtype=np.int32)
    return Neighbours(csr(every, one, ones, len(every)), csr(one, every, ones, 1), spots)


def cooled(
    plain: Plain, choice: frozenset[int], *, moves: int = 400, seed: int = 1, settled: frozenset[int] = frozenset()
) -> Cooled:
    """The choice after so many moves of everything that is not settled."""
    state = state_of(plain.compiled(), choice)
    slots = slots_of(state, range(len(plain.pieces)), settled)
    best = slots.option.copy()
    figures = np.array([state.cost, state.broken, FAR if state.broken else state.cost], dtype=np.int64)
    if len(slots.piece):
        neighbours = neighbours_of(plain, slots)
        anneal(state.problem, state.counts, slots, neighbours, best, figures, moves, 12.0, 0.5, 15.0, seed)
    return Cooled(state, slots, best, figures.tolist())


def held(options: Int32s) -> frozenset[int]:
    return frozenset(option for option in options.tolist() if option >= 0)


@unhurried
@given(chosen(of=pieces(most=3)), st.integers(0, 1 << 31))
def test_the_figures_are_what_counting_the_slots_anew_gives(case: tuple[Plain, frozenset[int]], seed: int) -> None:
    plain, choice = case
    end = cooled(plain, choice, seed=seed)
    now = held(end.slots.option)
    assert choice_of(end.state) == now
    assert len(now) == sum(option >= 0 for option in end.options)
    assert tuple(end.figures[:2]) == plain.count(now)
    fresh = state_of(end.state.problem, now)
    assert [values.tolist() for values in end.state.counts] == [values.tolist() for values in fresh.counts]


@unhurried
@given(chosen(of=pieces(most=3)), st.integers(0, 1 << 31))
def test_the_best_breaks_nothing_and_costs_what_is_said(case: tuple[Plain, frozenset[int]], seed: int) -> None:
    plain, choice = case
    cost, broken = plain.count(choice)
    end = cooled(plain, choice, seed=seed)
    if end.figures[2] == FAR:
        assert broken > 0
        assert held(end.best) == choice
    else:
        assert plain.count(held(end.best)) == (end.figures[2], 0)
        assert broken > 0 or end.figures[2] <= cost
        assert end.figures[1] > 0 or end.figures[2] <= end.figures[0]


@unhurried
@given(chosen(of=pieces(most=3)), st.integers(0, 1 << 31))
def test_lessons_keep_to_options_of_their_piece_and_length(case: tuple[Plain, frozenset[int]], seed: int) -> None:
    plain, choice = case
    end = cooled(plain, choice, seed=seed)
    numbers, options = plain.numbers(), plain.all_options()
    for piece, kind, option in zip(end.slots.piece.tolist(), end.slots.kind.tolist(), end.options, strict=True):
        assert option == -1 or (option in numbers[piece] and options[option][0] == 1 + kind - 2 * piece)


@unhurried
@given(chosen(of=pieces(most=3)))
def test_there_is_a_slot_for_every_lesson_asked(case: tuple[Plain, frozenset[int]]) -> None:
    plain, choice = case
    slots = slots_of(state_of(plain.compiled(), choice), range(len(plain.pieces)))
    assert held(slots.option) == choice
    for number, piece in enumerate(plain.pieces):
        lengths = [1 + kind - 2 * number for kind in slots.kind[slots.piece == number].tolist()]
        assert sum(lengths) == piece.asked
        placed = plain.placed(number, choice)
        assert lengths.count(2) == min(piece.doubles, placed.count(2) + (piece.asked - sum(placed)) // 2)


def test_settled_options_have_no_slot_and_stay() -> None:
    start = frozenset({0, 4, 8, 12})
    slots = slots_of(state_of(CROWDED.compiled(), start), [0, 1, 3], {0, 12})
    assert (slots.piece.tolist(), slots.option.tolist()) == ([1], [4])
    end = cooled(CROWDED, start, settled=frozenset({0, 12}))
    assert {0, 12} <= choice_of(end.state)


def test_lessons_change_places_until_each_has_its_best() -> None:
    """All places are taken, and to do without one or to share it is out of the question: none can move alone."""
    pieces = tuple(replace(piece, missing_weight=10_000, stake=10_000) for piece in CROWDED.pieces)
    end = cooled(replace(CROWDED, pieces=pieces), frozenset({1, 6, 11, 12}), moves=5_000)
    assert (sorted(held(end.best)), end.figures[2]) == ([0, 6, 9, 15], 0)


def test_the_same_seed_gives_the_same_end() -> None:
    def end(seed: int) -> tuple[list[int], list[int], list[int]]:
        walk = cooled(CROWDED, frozenset(), moves=37, seed=seed)
        return walk.options, walk.best.tolist(), walk.figures

    ends = [end(seed) for seed in range(8)]
    assert [end(seed) for seed in range(8)] == ends
    assert len({str(one) for one in ends}) > 1


def test_a_lesson_without_options_stays_without() -> None:
    plain = Plain((*CROWDED.pieces, Piece(1, 1, (), missing_weight=1)), CROWDED.limits)
    end = cooled(plain, frozenset(), moves=2_000)
    assert [option for piece, option in zip(end.slots.piece.tolist(), end.options, strict=True) if piece == 4] == [-1, -1]
    assert end.figures[2] == 3


@pytest.mark.parametrize("choice", [frozenset({0, 5, 10, 15}), frozenset({0, 4}), frozenset()])
def test_no_moves_change_nothing(choice: frozenset[int]) -> None:
    cost, broken = CROWDED.count(choice)
    end = cooled(CROWDED, choice, moves=0)
    assert (choice_of(end.state), held(end.slots.option), held(end.best)) == (choice, choice, choice)
    assert end.figures == [cost, broken, FAR if broken else cost]


def test_moves_are_compiled_beforehand() -> None:
    compile_moves()
    compiled = len(anneal.signatures)
    cooled(CROWDED, frozenset())
    assert (compiled, len(anneal.signatures)) == (1, 1)
