"""Terms are gathered row by row and become arrays: pieces in their order, limits that can matter, stakes as severities."""

import numpy as np
import pytest

from scheduler.engine.terms.building import Terms
from scheduler.engine.terms.compiled import HARD, Compiled
from scheduler.engine.terms.state import State
from tests.scheduler.engine.terms.problems import Limit, Piece, Plain, state_of

TWO = Piece(2, 0, ((1, 0, 0), (1, 1, 0)), missing_weight=0)
"""Two singles with two options."""


def of_two(*limits: Limit, cells: int = 0) -> Compiled:
    """Two lessons, each with one cell if there are cells; with those limits."""
    takes = (frozenset({0}), frozenset({1})) if cells else ()
    return Plain((TWO,), limits, takes, cells).compiled()


def added(problem: Compiled) -> list[tuple[int, int]]:
    """Cap and weight of the limits beside those of the piece itself."""
    own = len(of_two().cap)
    return list(zip(problem.cap[own:].tolist(), problem.weight[own:].tolist(), strict=True))


def severities(*stakes: int, limit: Limit, takes: tuple[frozenset[int], ...] = (), cells: int = 0) -> list[int]:
    """What a step of the limit weighs when pieces of one option each have those stakes."""
    pieces = tuple(Piece(1, 0, ((1, 0, 0),), stake=stake) for stake in stakes)
    return Plain(pieces, (limit,), takes, cells).compiled().severity[-1:].tolist()


def test_options_have_numbers_in_the_order_of_pieces_singles_first() -> None:
    terms = Terms()
    first = terms.piece(singles=1, doubles=1, lengths=[1, 1, 2], costs=[4, 5, 6], missing_weight=9, stake=3)
    second = terms.piece(singles=2, doubles=0, lengths=[1], costs=[7], missing_weight=8)
    problem = terms.compiled()
    assert (first.tolist(), second.tolist(), problem.pieces) == ([0, 1, 2], [3], 2)
    assert (problem.piece_start.tolist(), problem.piece_end.tolist()) == ([0, 3], [3, 4])
    assert (problem.piece_kinds.tolist(), problem.kind_start.tolist()) == ([0, 2, 4], [0, 2, 3, 4, 4])
    assert (problem.piece_singles_asked.tolist(), problem.piece_doubles_asked.tolist()) == ([1, 2], [1, 0])
    assert (problem.option_piece.tolist(), problem.option_length.tolist()) == ([0, 0, 0, 1], [1, 1, 2, 1])
    assert (problem.option_cost.tolist(), problem.piece_stake.tolist()) == ([4, 5, 6, 7], [3, 1])
    missing = problem.piece_missing
    assert (problem.cap[missing].tolist(), problem.weight[missing].tolist()) == ([-3, -2], [9, 8])


def test_singles_come_before_doubles() -> None:
    with pytest.raises(AssertionError, match="singles come before doubles"):
        Terms().piece(singles=1, doubles=1, lengths=[2, 1], costs=[0, 0], missing_weight=1)


def test_nothing_at_all_is_a_problem() -> None:
    state = State(Terms().compiled())
    assert (state.problem.pieces, state.cost, state.broken, state.placed) == (0, 0, 0, 0)


def test_a_piece_without_options_costs_what_is_missing() -> None:
    state = State(Plain((Piece(1, 1, (), missing_weight=7),)).compiled())
    assert (state.cost, state.broken, state.missing(0)) == (21, 0, 3)


def test_a_lone_target_or_coefficient_holds_for_all_sources() -> None:
    lone, written = Terms(), Terms()
    lone.counted.add([3, 1], 5)
    written.counted.add(np.array([3, 1]), [5, 5], [1, 1])
    assert [part.tolist() for part in lone.counted.rows()] == [[3, 1], [5, 5], [1, 1]]
    assert [part.tolist() for part in written.counted.rows()] == [[3, 1], [5, 5], [1, 1]]
    with pytest.raises(AssertionError):
        lone.counted.add([1, 2], [1])


def test_rows_of_limits_and_cells_are_numbered_on() -> None:
    terms = Terms()
    assert [terms.limits_of([1, 2, 3]), terms.limit(4), terms.limits_of([]), terms.limit(5, 6)] == [0, 3, 4, 4]
    assert [terms.cells_of(2), terms.cells_of(0), terms.cells_of(1)] == [0, 2, 2]


@pytest.mark.parametrize(
    ("limit", "kept"),
    [
        (Limit(2, HARD, ((0, 1), (1, 1))), False),
        (Limit(1, HARD, ((0, 1), (1, 1))), True),
        (Limit(4, HARD, ((0, 1), (1, 2))), False),
        (Limit(0, HARD, ((0, -1), (1, -2))), False),
        (Limit(-1, HARD, ((0, -1), (1, -2))), True),
        (Limit(0, HARD), False),
        (Limit(-1, HARD), True),
        (Limit(2, 0, ((0, 1), (1, 1))), True),
    ],
    ids=["holds all", "one too many", "the dearer for each", "falls only", "asks for one", "counts none", "is broken", "soft"],
)
def test_hard_limits_that_can_never_be_exceeded_are_left_out(limit: Limit, kept: bool) -> None:
    assert added(of_two(limit)) == ([(limit.cap, limit.weight)] if kept else [])


@pytest.mark.parametrize(("cap", "kept"), [(2, False), (1, True)])
def test_busy_cells_exceed_limits_too(cap: int, kept: bool) -> None:
    limit = Limit(cap, HARD, cells=((0, 1), (1, 1)))
    assert added(of_two(limit, cells=2)) == ([(cap, HARD)] if kept else [])


def test_options_and_busy_cells_exceed_a_limit_together() -> None:
    both = Limit(3, HARD, ((0, 1), (1, 1)), ((0, 1), (1, 1)))
    problem = of_two(both, cells=2)
    assert added(problem) == [(3, HARD)]
    assert [state_of(problem, choice).broken for choice in (frozenset({0}), frozenset({0, 1}))] == [0, 1]


def test_limits_after_one_that_is_left_out_count_what_they_should() -> None:
    needless, soft = Limit(2, HARD, ((0, 1), (1, 1))), Limit(0, 5, ((1, 1),), ((0, 2),))
    problem = of_two(needless, soft, cells=2)
    assert added(problem) == [(0, 5)]
    assert [state_of(problem, frozenset({option})).cost for option in (0, 1)] == [10, 5]


def test_the_scale_is_the_largest_coefficient_either_way() -> None:
    limits = Limit(0, 1), Limit(0, 1, ((0, -4), (1, 3))), Limit(0, 1, ((0, 2),), ((1, 5),)), Limit(0, 1, cells=((0, -6),))
    problem = of_two(*limits, cells=2)
    assert problem.scale[-4:].tolist() == [1, 4, 5, 6]


def test_a_limit_rises_if_nothing_lowers_it() -> None:
    limits = (
        Limit(0, 1, ((0, 1),)),
        Limit(0, 1, ((0, 1), (1, -1))),
        Limit(0, 1, ((0, 1),), ((1, -1),)),
        Limit(0, 1, cells=((0, 1),)),
    )
    problem = of_two(*limits, cells=2)
    assert problem.rising[-4:].tolist() == [True, False, False, True]


def test_severity_is_the_mean_stake_of_the_pieces_that_raise_a_limit() -> None:
    assert severities(2, 9, 100, limit=Limit(0, HARD, ((0, 1), (1, 3), (2, -1)))) == [6]
    assert severities(2, 9, 100, limit=Limit(0, HARD, ((2, 1),))) == [100]
    assert severities(2, 9, limit=Limit(-1, HARD, ((0, -1),))) == [1]


def test_severity_is_of_pieces_not_of_options() -> None:
    two = Piece(2, 0, ((1, 0, 0), (1, 1, 0)), stake=1)
    one = Piece(1, 0, ((1, 0, 0),), stake=7)
    problem = Plain((two, one), (Limit(0, HARD, ((0, 1), (1, 1), (2, 1))),)).compiled()
    assert problem.severity[-1:].tolist() == [4]


def test_severity_comes_through_cells() -> None:
    takes = (frozenset({0}), frozenset({0, 1}), frozenset({1}))
    assert severities(2, 8, 60, limit=Limit(0, HARD, cells=((0, 1), (1, -1))), takes=takes, cells=2) == [5]
    assert severities(3, 8, 61, limit=Limit(0, HARD, cells=((0, 1), (1, 2))), takes=takes, cells=2) == [24]
    assert severities(2, 8, 60, limit=Limit(0, HARD, ((2, 1),), ((0, 1),)), takes=takes, cells=2) == [23]
    assert severities(2, 8, 60, limit=Limit(0, HARD, cells=((2, 1),)), takes=takes, cells=3) == [1]


def test_a_step_of_a_piece_itself_weighs_its_stake() -> None:
    state = state_of(Plain((Piece(1, 0, ((1, 0, 0), (1, 1, 0)), stake=5),)).compiled(), frozenset({0, 1}))
    assert state.broken == 5


@pytest.mark.parametrize(("length", "weight", "idle"), [(3, 2, 2), (2, 2, 0), (3, 0, 0)])
def test_a_row_is_idle_if_it_has_three_cells_and_a_weight(length: int, weight: int, idle: int) -> None:
    takes = (frozenset({0}), frozenset({length - 1}))
    problem = Plain((TWO,), (), takes, length, ((0, length, weight),)).compiled()
    assert (state_of(problem, frozenset({0, 1})).cost, len(problem.sequence_weight)) == (idle, int(idle > 0))


def test_a_row_has_63_cells_at_most() -> None:
    with pytest.raises(AssertionError, match="fewer than 64"):
        Terms().idle(0, 64, 1)
