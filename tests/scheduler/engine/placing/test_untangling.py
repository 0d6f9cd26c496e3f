"""Untangling: what breaks a limit finds another place, what has none is given up, and what lies elsewhere lies still."""

import numpy as np

from scheduler.engine.limits import Limits
from scheduler.engine.placing.compiling import Problem, compile_problem
from scheduler.engine.placing.untangling import around, pieces_in_the_way, untangle
from scheduler.engine.placing.watch import Watch
from scheduler.engine.progress import never
from scheduler.engine.terms.state import State
from schooling.domain.resources import ResourceKind as Kind
from schooling.domain.resources import Strength as How
from schooling.domain.resources import Unavailability
from schooling.domain.timetable import TeachingClass
from tests.scheduler.engine.hamlet import hamlet, line, teacher


def problem_of(*, unavailable: tuple[Unavailability, ...] = ()) -> Problem:
    """T teaches two lines at school A, U one at school B."""
    curriculum = (line("A:MA", "Ag", "MA", course=""), line("A:RE", "Ag", course=""), line("B:MA", "Bg", "MA", course=""))
    staff = (teacher("T", "A"), teacher("U", "B"))
    region = hamlet(curriculum=curriculum, staff=staff, unavailable=unavailable)
    classes = [TeachingClass(c, "MA", staff, c[0], (c,)) for c, staff in (("A:MA", "T"), ("A:RE", "T"), ("B:MA", "U"))]
    return compile_problem(region, classes)


def all_at_the_first_start(problem: Problem) -> State:
    state = State(problem.terms)
    for piece in range(3):
        state.put(int(problem.terms.piece_start[piece]))
    return state


def untangled(problem: Problem, state: State) -> State:
    watch = Watch(Limits(steps=100), never, lambda: None)
    return untangle(problem, state, watch, watch.left, seed=1)


def test_what_breaks_a_limit_moves_and_what_lies_elsewhere_lies_still() -> None:
    problem = problem_of()
    tangled = all_at_the_first_start(problem)
    assert pieces_in_the_way(problem, tangled) == {0, 1}
    assert around(problem, {0}) == [0, 1]
    state = untangled(problem, tangled)
    assert (state.broken, state.placed, state.options_of(2)) == (0, 3, tangled.options_of(2))
    assert np.array_equal(tangled.counts.chosen, all_at_the_first_start(problem).counts.chosen)


def test_what_has_no_place_anywhere_is_given_up() -> None:
    """T is free for one period of the week, so one of the two lines stays without."""
    hours = [(480, 1440)] + [(0, 1440)] * 4
    away = [Unavailability(Kind.STAFF, "T", day + 1, 540 if day == 0 else 0, end, How.HARD) for day, (_, end) in enumerate(hours)]
    problem = problem_of(unavailable=tuple(away))
    assert (problem.pieces[0].options[0].spot, len(problem.pieces[0].options)) == ((1, 480, 525), 1)
    state = untangled(problem, all_at_the_first_start(problem))
    assert (state.broken, state.placed, state.missing(0) + state.missing(1)) == (0, 2, 1)


def test_a_lesson_that_waits_is_given_a_place() -> None:
    problem = problem_of()
    assert untangled(problem, State(problem.terms)).placed == 3


def test_nothing_is_moved_where_there_is_no_time() -> None:
    problem = problem_of()
    watch = Watch(Limits(steps=0), never, lambda: None)
    state = untangle(problem, all_at_the_first_start(problem), watch, watch.left, seed=1)
    assert (state.broken, state.placed) == (0, 2)
