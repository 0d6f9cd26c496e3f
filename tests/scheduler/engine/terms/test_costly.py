"""Where the cost comes from: without the pieces that are named a state would cost less, without others never."""

from hypothesis import given, settings

from scheduler.engine.terms.building import Terms
from scheduler.engine.terms.compiled import STEP
from scheduler.engine.terms.costly import costly_pieces
from scheduler.engine.terms.state import State
from tests.scheduler.engine.terms.drawing import chosen
from tests.scheduler.engine.terms.problems import Plain, state_of


@settings(deadline=None, max_examples=150)
@given(chosen())
def test_to_give_up_what_is_not_named_never_helps(drawn: tuple[Plain, frozenset[int]]) -> None:
    plain, choice = drawn
    state = state_of(plain.compiled(), choice)
    named = set(costly_pieces(state))
    for piece in set(range(state.problem.pieces)) - named:
        cost, options = state.cost, state.options_of(piece)
        state.replace(piece, [])
        assert state.cost >= cost
        state.replace(piece, options)


def three() -> Terms:
    """Three pieces of one lesson, each with one option; one without an option costs nothing."""
    terms = Terms()
    for cost in (0, 0, 7):
        terms.piece(singles=1, doubles=0, lengths=[1], costs=[cost], missing_weight=0)
    return terms


def named(terms: Terms) -> list[int]:
    state = State(terms.compiled())
    for option in range(3):
        state.put(option)
    return costly_pieces(state)


def test_an_option_with_a_cost_is_named() -> None:
    assert named(three()) == [2]


def test_who_counts_towards_what_costs_is_named_and_who_counts_towards_what_is_kept_is_not() -> None:
    terms = three()
    terms.counted.add([0, 1], terms.limit(1, 5))
    assert named(terms) == [0, 1, 2]
    terms = three()
    terms.counted.add([0, 1], terms.limit(2, 5))
    assert named(terms) == [2]


def test_who_counts_towards_a_limit_by_another_is_named() -> None:
    terms = three()
    total = terms.limit(0, 3, form=STEP)
    terms.counted.add([1], terms.feeders_of([0], total))
    assert named(terms) == [1, 2]


def test_who_has_idle_times_is_named() -> None:
    terms = three()
    first = terms.cells_of(3)
    terms.idle(first, 3, 4)
    terms.taken.add([0, 1], [first, first + 2])
    assert named(terms) == [0, 1, 2]
