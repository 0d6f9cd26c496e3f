"""Moving lessons: what pins settle, and how a walk insists on limits that stay broken."""

import numpy as np

from scheduler.engine.limits import Limits
from scheduler.engine.placing import place
from scheduler.engine.placing.compiling import Problem, compile_problem
from scheduler.engine.placing.moving import INSISTING, Walk
from scheduler.engine.terms.compiled import HARD
from scheduler.engine.terms.state import State
from schooling.domain.resources import Lunch, Pin
from schooling.domain.timetable import TeachingClass
from tests.scheduler.engine.hamlet import hamlet, line


def problem_of(*, pins: tuple[Pin, ...] = ()) -> Problem:
    """A double and a single of one teacher and one home group."""
    double = line("A:MA", "Ag", "MA", lessons=2, doubles=1, per_day_max=2, course="")
    classes = (TeachingClass("D", "MA", "T", "A", ("A:MA",)), TeachingClass("S", "RE", "T", "A", ("A:RE",)))
    return compile_problem(hamlet(curriculum=(double, line("A:RE", "Ag")), pins=pins), classes)


def test_pins_settle_singles_and_doubles_as_the_lines_ask_for_them() -> None:
    problem = problem_of(pins=(Pin("A:MA", 1, 480, "", ""), Pin("A:RE", 2, 480, "", "")))
    settled = [problem.option(number) for number in sorted(problem.settled)]
    assert [(option.spot[:2], option.length) for option in settled] == [((1, 480), 2), ((2, 480), 1)]


def test_a_walk_insists_on_what_is_broken_and_leaves_the_problem_alone() -> None:
    problem = problem_of()
    state = State(problem.terms)
    for option in (problem.terms.kind_start[1], problem.terms.piece_start[1]):  # both at the first start of Monday
        state.put(int(option))
    walk = Walk(problem, state, range(2), problem.terms.weight, seed=1)
    before = problem.terms.severity.copy()
    broken = (problem.terms.weight == HARD) & (state.counts.value > problem.terms.cap)
    walk.insist(2)
    assert broken.any()
    assert walk.state.problem.severity[broken].tolist() == (before[broken] * (1 + 2 * INSISTING)).tolist()
    assert walk.state.problem.severity[~broken].tolist() == before[~broken].tolist()
    assert walk.figures[1] == state.broken * (1 + 2 * INSISTING)
    assert np.array_equal(problem.terms.severity, before)


def test_a_pin_that_breaks_a_rule_by_itself_is_given_up_and_not_counted_twice() -> None:
    lunch = Lunch("A", None, 480, 530, 45, ())
    region = hamlet(lunches=(lunch,), pins=(Pin("A:RE", 1, 480, "", ""),), curriculum=(line("A:RE", "Ag"),))
    placement = place(region, (TeachingClass("C1", "RE", "T", "A", ("A:RE",)),), limits=Limits(steps=20))
    assert placement.lessons == ()
