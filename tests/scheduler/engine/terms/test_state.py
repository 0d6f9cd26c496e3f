"""What a state keeps while options are put down and lifted is what counting anew from the definition gives."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.engine.terms.compiled import HARD, Compiled
from scheduler.engine.terms.state import Counts, State, idle_cells, open_options
from tests.scheduler.engine.terms.drawing import chosen, problems
from tests.scheduler.engine.terms.problems import Limit, Piece, Plain, choice_of, counted_by, state_of

# How long one example takes is the machine's affair: others share it.
unhurried = settings(deadline=None, max_examples=150)

LONE = Plain((Piece(singles=2, doubles=1, options=((1, 0, 3), (1, 1, 0), (1, 2, 0), (2, 0, 5), (2, 1, 0))),))
"""Asks for four lessons, one pair of them as a double; each that is missing costs 10."""


def figures(state: State) -> tuple[int, int]:
    return state.cost, state.broken


def arrays(counts: Counts) -> list[list[int]]:
    return [values.tolist() for values in counts]


def reweighed(problem: Compiled, weights: list[int]) -> np.ndarray:
    """Those weights over the limits, again from the first one when they are fewer."""
    return np.resize(np.array(weights, dtype=np.int32), len(problem.cap))


@unhurried
@given(problems(), st.lists(st.integers(0, 99), max_size=25))
def test_any_series_keeps_what_counting_anew_gives(plain: Plain, series: list[int]) -> None:
    problem, choice = plain.compiled(), frozenset[int]()
    state, options = State(problem), len(plain.all_options())
    assert figures(state) == plain.count(choice)
    for option in (number % options for number in series if options):
        if option in choice:
            state.lift(option)
        else:
            state.put(option)
        choice ^= {option}
        cost, broken = plain.count(choice)
        assert state.cost == cost
        if plain.fits(choice):
            assert state.broken == broken
        else:
            assert state.broken > 0
    assert choice_of(state) == choice
    assert state.placed == sum(plain.all_options()[option][0] for option in choice)
    for piece, asked in enumerate(piece.asked for piece in plain.pieces):
        assert state.missing(piece) == asked - sum(plain.placed(piece, choice))
    state.verify()


@unhurried
@given(chosen())
def test_a_choice_counts_the_same_whichever_way_it_came(case: tuple[Plain, frozenset[int]]) -> None:
    plain, choice = case
    state = state_of(plain.compiled(), choice)
    assert figures(state) == plain.count(choice)
    for option in sorted(choice):
        state.lift(option)
    nothing = State(state.problem)
    assert (figures(state), arrays(state.counts)) == (figures(nothing), arrays(nothing.counts))


@unhurried
@given(chosen(), st.lists(st.sampled_from([HARD, 0, 1, 5]), min_size=1, max_size=12))
def test_weighed_otherwise_is_a_fresh_state_of_the_same_choice(case: tuple[Plain, frozenset[int]], weights: list[int]) -> None:
    plain, choice = case
    problem = plain.compiled()
    state, weight = state_of(problem, choice), reweighed(problem, weights)
    copy, fresh = state.weighed(weight), state_of(problem.with_limits(weight=weight), choice)
    assert (figures(copy), arrays(copy.counts)) == (figures(fresh), arrays(fresh.counts))
    assert copy.problem.weight.tolist() == weight.tolist()
    for option in choice:
        copy.lift(option)
    copy.verify()
    assert (figures(state), choice_of(state)) == (plain.count(choice), choice)


@unhurried
@given(chosen())
def test_open_are_the_options_that_break_no_limit_which_only_rises(case: tuple[Plain, frozenset[int]]) -> None:
    plain, choice = case
    problem = plain.compiled()
    options = [option for option in range(len(plain.all_options())) if option not in choice]
    busy = plain.busy(choice)

    def is_open(option: int) -> bool:
        for limit in plain.limits:
            by = dict(limit.options)
            if limit.weight != HARD or by.get(option, 0) <= 0 or limit.falls:
                continue
            counted = counted_by(limit, choice, busy)
            counted += sum(f.coefficient * max(0, counted_by(f, choice, busy) - f.cap) for f in limit.feeders)
            if counted + by[option] > limit.cap:
                return False
        (piece,) = (piece for piece, own in enumerate(plain.numbers()) if option in own)
        return plain.fits(choice | {option}) and not plain.lacks_doubles(piece, choice | {option})

    found = open_options(problem, state_of(problem, choice).counts, np.array(options, dtype=np.int32))
    assert found.tolist() == [is_open(option) for option in options]


@given(st.integers(0, (1 << 63) - 1))
@settings(deadline=None)
def test_idle_are_the_free_cells_between_busy_ones(busy: int) -> None:
    assert idle_cells(busy) == f"{busy:b}".strip("0").count("0")


def test_a_row_may_have_63_cells() -> None:
    plain = Plain((Piece(2, 0, ((1, 0, 0), (1, 1, 0))),), takes=(frozenset({0}), frozenset({62})), cells=63, rows=((0, 63, 2),))
    assert figures(state_of(plain.compiled(), frozenset({0, 1}))) == (2 * 61, 0)


def test_a_cell_is_busy_while_anything_takes_it() -> None:
    limit = Limit(cap=0, weight=4, cells=((0, 1),))
    plain = Plain((Piece(2, 0, ((1, 0, 0), (1, 1, 0)), missing_weight=0),), (limit,), (frozenset({0}),) * 2, cells=1)
    state = state_of(plain.compiled(), frozenset({0, 1}))
    costs = [state.cost]
    for option in (0, 1):
        state.lift(option)
        costs.append(state.cost)
    assert costs == [4, 4, 0]


@pytest.mark.parametrize(
    ("counted", "cost", "broken"),
    [(2, 0, 0), (3, 7, 1), (5, 21, 1), (6, 28, 2)],
)
def test_beyond_its_cap_a_soft_limit_costs_each_one_and_a_hard_one_breaks_in_steps(counted: int, cost: int, broken: int) -> None:
    """A step of the hard limit is its largest coefficient, three."""
    piece = Piece(2, 0, ((1, 0, 0), (1, 1, 0)), missing_weight=0)
    rows = ((0, 3), (1, counted - 3))
    soft, hard = Plain((piece,), (Limit(2, 7, rows),)), Plain((piece,), (Limit(2, HARD, rows),))
    assert [figures(state_of(one.compiled(), frozenset({0, 1}))) for one in (soft, hard)] == [(cost, 0), (0, broken)]


@pytest.mark.parametrize(
    ("choice", "cost", "broken"),
    [
        ({3, 1, 2}, 5, False),
        ({0, 1}, 23, False),
        ({0, 1, 2}, 13, False),
        ({4}, 20, False),
        ({3, 4}, 5, True),
        ({4, 0, 1, 2}, 3, True),
    ],
    ids=["all", "singles only, two missing", "singles only, one missing", "the double only", "two doubles", "one too many"],
)
def test_lessons_of_a_piece(choice: set[int], cost: int, broken: bool) -> None:
    state = state_of(LONE.compiled(), frozenset(choice))
    assert (state.cost, state.broken > 0) == (cost, broken)


def test_doubles_are_all_placed_where_nothing_is_missing() -> None:
    (piece,) = LONE.pieces
    plain = Plain((replace(piece, options=((1, 0, 0), (1, 1, 0), (1, 2, 0), (1, 3, 0), (2, 0, 0)), stake=6),))
    state = state_of(plain.compiled(), frozenset({0, 1, 2, 3}))
    assert (state.missing(0), figures(state)) == (0, (0, 6))
    state.lift(3)
    assert (state.missing(0), figures(state)) == (1, (10, 0))


def test_replacing_leaves_a_piece_those_options_and_others_theirs() -> None:
    plain = Plain((*LONE.pieces, *LONE.pieces))
    state = state_of(plain.compiled(), frozenset({0, 3, 5}))
    state.replace(0, [1, 4])
    assert (state.options_of(0), state.options_of(1), state.placed) == ([1, 4], [5], 4)
    assert figures(state) == plain.count(frozenset({1, 4, 5}))


@pytest.mark.parametrize("kept", ["cost", "broken"])
def test_verifying_fails_where_what_was_kept_is_wrong(kept: str) -> None:
    state = state_of(LONE.compiled(), frozenset({0}))
    state.verify()
    setattr(state, kept, getattr(state, kept) + 1)
    with pytest.raises(AssertionError):
        state.verify()
