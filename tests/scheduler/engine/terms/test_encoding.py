"""The model's best answer is the best of all choices, counted one by one."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from scheduler.engine.terms.compiled import HARD
from scheduler.engine.terms.encoding import Encoding
from scheduler.engine.terms.state import State
from tests.scheduler.engine.terms.drawing import chosen, problems
from tests.scheduler.engine.terms.problems import Limit, Piece, Plain, choice_of, state_of

# How long one example takes is the machine's affair: others share it.
unhurried = settings(deadline=None, max_examples=60)

PAIR = Piece(1, 0, ((1, 0, 2), (1, 1, 5)))
"""One single, sooner at a cost of 2 or later at one of 5."""


def solver(**parameters: bool) -> cp_model.CpSolver:
    made = cp_model.CpSolver()
    made.parameters.num_workers = 1
    for name, value in parameters.items():
        setattr(made.parameters, name, value)
    return made


def weightless(plain: Plain) -> tuple[tuple[int, int, int], ...]:
    """Rows whose idle cells count in limits only."""
    return tuple((first, length, 0) for first, length, _ in plain.rows)


def lifted(plain: Plain, choice: Collection[int], free: Collection[int]) -> State:
    """A state of the choice without what the free pieces chose."""
    state = state_of(plain.compiled(), frozenset(choice))
    for piece in free:
        state.replace(piece, [])
    return state


def solved(state: State, free: Collection[int]) -> tuple[int, int]:
    """The state with the best answer put down: cost, broken."""
    encoding, solving = Encoding(state, list(free)), solver()
    assert solving.solve(encoding.model) == cp_model.OPTIMAL
    for option in encoding.chosen(solving):
        state.put(option)
    state.verify()
    return state.cost, state.broken


@unhurried
@given(problems())
def test_the_best_answer_of_all(plain: Plain) -> None:
    free = set(range(len(plain.pieces)))
    least = plain.least(free, frozenset())
    assume(least is not None)
    assert solved(State(plain.compiled()), free) == (least, 0)


@unhurried
@given(problems())
def test_unshaped_only_missing_lessons_and_options_cost(plain: Plain) -> None:
    free = set(range(len(plain.pieces)))
    bare = replace(plain, limits=tuple(limit for limit in plain.limits if limit.weight == HARD), rows=weightless(plain))
    least = bare.least(free, frozenset())
    assume(least is not None)
    encoding, solving = Encoding(State(plain.compiled()), sorted(free), shaped=False), solver()
    assert solving.solve(encoding.model) == cp_model.OPTIMAL
    assert bare.count(frozenset(encoding.chosen(solving))) == (least, 0)


@unhurried
@given(chosen(), st.sets(st.integers(0, 2)))
def test_the_best_answer_beside_what_is_fixed(case: tuple[Plain, frozenset[int]], picked: set[int]) -> None:
    plain, choice = case
    free = picked & set(range(len(plain.pieces)))
    state = lifted(plain, choice, free)
    fixed = choice_of(state)
    least = plain.least(free, fixed)
    assume(least is not None)
    assert solved(state, free) == (least, 0)
    assert fixed <= choice_of(state)


@unhurried
@given(chosen())
def test_any_choice_that_breaks_nothing_is_an_answer(case: tuple[Plain, frozenset[int]]) -> None:
    plain, choice = case
    assume(plain.count(choice)[1] == 0)
    free = range(len(plain.pieces))
    encoding = Encoding(State(plain.compiled()), list(free))
    encoding.hint(set(choice))
    solving = solver(fix_variables_to_their_hinted_value=True)
    assert solving.solve(encoding.model) == cp_model.OPTIMAL
    assert sorted(encoding.chosen(solving)) == sorted(choice)


@pytest.mark.parametrize(("fixed", "far", "near"), [(0, 4, 1), (4, 0, 3), (2, 6, 3)])
def test_free_lessons_lie_close_to_fixed_ones(fixed: int, far: int, near: int) -> None:
    """Three idle cells at 3 would be dearer than 5 for a place without any."""
    takes = frozenset({fixed}), frozenset({far}), frozenset({near})
    plain = Plain((Piece(1, 0, ((1, 0, 0),)), Piece(1, 0, ((1, 0, 0), (1, 1, 5)))), (), takes, 7, ((0, 7, 3),))
    state = state_of(plain.compiled(), frozenset({0}))
    assert solved(state, [1]) == (5, 0)
    assert choice_of(state) == {0, 2}


def test_a_cell_that_is_busy_already_counts_no_more() -> None:
    takes = frozenset({0}), frozenset({0}), frozenset[int]()
    plain = Plain((Piece(1, 0, ((1, 0, 0),)), PAIR), (Limit(0, 7, cells=((0, 1),)),), takes, 1)
    state = state_of(plain.compiled(), frozenset({0}))
    assert solved(state, [1]) == (7 + 2, 0)
    assert choice_of(state) == {0, 1}


def test_the_objective_is_the_whole_cost() -> None:
    """Two lessons at 2 and 5, one missing at 10, one beyond a soft cap at 7, two idle cells at 3."""
    pieces = PAIR, PAIR, Piece(1, 0, ())
    takes = (frozenset({0}), frozenset(), frozenset(), frozenset({3}))
    full = Limit(0, HARD, ((1, 1), (2, 1)))
    plain = Plain(pieces, (full, Limit(1, 7, ((0, 1), (3, 1)))), takes, 4, ((0, 4, 3),))
    state = State(plain.compiled())
    state.put(0)
    state.put(3)
    cost = state.cost
    assert cost == 2 + 5 + 10 + 7 + 2 * 3
    state = State(state.problem)
    encoding, solving = Encoding(state, [0, 1, 2]), solver(fix_variables_to_their_hinted_value=True)
    encoding.hint({0, 3})
    assert solving.solve(encoding.model) == cp_model.OPTIMAL
    assert (encoding.chosen(solving), solving.objective_value) == ([0, 3], cost)


def test_what_cannot_be_kept_has_no_answer() -> None:
    both = Limit(-2, HARD, ((0, -1), (1, -1)))
    encoding = Encoding(State(Plain((PAIR,), (both,)).compiled()), [0])
    assert solver().solve(encoding.model) == cp_model.INFEASIBLE


def test_a_hint_names_every_open_option() -> None:
    plain = Plain((PAIR, PAIR))
    encoding = Encoding(State(plain.compiled()), [0, 1])
    encoding.hint({1, 2})
    solving = solver(fix_variables_to_their_hinted_value=True)
    assert solving.solve(encoding.model) == cp_model.OPTIMAL
    assert encoding.chosen(solving) == [1, 2]


@pytest.mark.parametrize(("fixed", "expected"), [((), [0, 1]), ((2,), [1]), ((2, 3), [])])
def test_options_that_break_a_limit_by_themselves_have_no_literal(fixed: tuple[int, ...], expected: list[int]) -> None:
    """Each place has room for one of the two."""
    plain = Plain((PAIR, Piece(2, 0, PAIR.options)), (Limit(1, HARD, ((0, 1), (2, 1))), Limit(1, HARD, ((1, 1), (3, 1)))))
    assert sorted(Encoding(state_of(plain.compiled(), frozenset(fixed)), [0]).literals) == expected


def test_nothing_free_has_an_answer() -> None:
    plain = Plain((PAIR,))
    state = state_of(plain.compiled(), frozenset({1}))
    assert solved(state, ()) == (5, 0)
    assert choice_of(state) == {1}


@unhurried
@given(chosen(), st.sets(st.integers(0, 2)))
def test_a_relaxed_model_costs_no_more_than_any_choice(case: tuple[Plain, frozenset[int]], picked: set[int]) -> None:
    """Beside the free pieces' missing lessons, what is loose costs where it is chosen: here nothing, so it may go for free."""
    plain, before = case
    free, every = picked & set(range(len(plain.pieces))), set(range(len(plain.pieces)))
    hard = tuple(limit for limit in plain.limits if limit.weight == HARD)
    others = tuple(p if i in free else replace(p, missing_weight=0) for i, p in enumerate(plain.pieces))
    least = replace(plain, limits=hard, rows=weightless(plain), pieces=others).least(every, frozenset())
    assume(least is not None)
    loose = sorted(option for piece in every - free for option in plain.numbers()[piece] if option in before)
    state, solving = State(plain.compiled()), solver()
    encoding = Encoding(state, sorted(free), shaped=False, loose=np.array(loose, dtype=np.int32))
    assert solving.solve(encoding.model) == cp_model.OPTIMAL
    assert solving.objective_value <= least


def test_what_is_loose_gives_way_and_goes_nowhere() -> None:
    """One place for two lessons; the second piece's old lesson is there, and its other place is not in the model."""
    full = Limit(1, HARD, ((0, 1), (1, 1)))
    plain = Plain((Piece(1, 0, ((1, 0, 0),)), Piece(1, 0, ((1, 0, 0), (1, 1, 5)))), (full,))
    encoding, solving = Encoding(State(plain.compiled()), [0], shaped=False, loose=np.array([1], dtype=np.int32)), solver()
    assert sorted(encoding.literals) == [0, 1]
    assert solving.solve(encoding.model) == cp_model.OPTIMAL
    assert encoding.chosen(solving) == [0]


@pytest.mark.parametrize(("least", "best"), [(0, [0, 2]), (1, [0, 2]), (2, [0, 3]), (3, [1, 3])])
def test_so_many_of_some_options_are_kept(least: int, best: list[int]) -> None:
    """Both pieces would rather lie at the first place; options 1 and 3 were theirs, and one more is chosen and lies still."""
    plain = Plain((PAIR, PAIR, PAIR))
    encoding, solving = Encoding(state_of(plain.compiled(), frozenset({5})), [0, 1]), solver()
    encoding.keep({1, 3, 5}, least)
    assert solving.solve(encoding.model) == cp_model.OPTIMAL
    assert len([option for option in encoding.chosen(solving) if option in (1, 3)]) == max(0, least - 1)
    assert solving.objective_value == sum((2, 5, 2, 5)[option] for option in best)
