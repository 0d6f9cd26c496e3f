"""A region's rules as terms: what the terms say of a timetable is what the evaluation says of it."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from scheduler.engine.evaluation import Evaluation, evaluate
from scheduler.engine.limits import Limits
from scheduler.engine.placing.compiling import Problem, compile_problem
from scheduler.engine.solution import Solution
from scheduler.engine.solve import solve
from scheduler.engine.terms.state import State
from schooling.domain.region import Region
from schooling.domain.timetable import Lesson, Timetable
from schooling.exchange import read_region

PLACED_RULES = {"H2", "H3", "H4", "H5", "H7", "H9", "H10", "H11", "H12", "H13", "H14", "H15", "H16"}
"""About when lessons are held; nobody supervises yet, so H9 is not among those that must hold."""

REGIONS = ("tiny", "jaksot")
"""One span and two."""


@pytest.fixture(scope="module", params=REGIONS)
def region(request: pytest.FixtureRequest, shared: Path) -> Region:
    return read_region(shared / "regions" / request.param).region


@pytest.fixture(scope="module")
def solution(region: Region) -> Solution:
    return solve(region, limits=Limits(steps=12))


@pytest.fixture(scope="module")
def problem(region: Region, solution: Solution) -> Problem:
    return compile_problem(region, solution.timetable.classes)


def state_of(problem: Problem, timetable: Timetable) -> State:
    """The timetable's lessons as chosen options."""
    state = State(problem.terms)
    numbers = {
        (piece.klass.code, option.spot): int(problem.terms.piece_start[i]) + n
        for i, piece in enumerate(problem.pieces)
        for n, option in enumerate(piece.options)
    }
    for lesson in timetable.lessons:
        state.put(numbers[lesson.class_code, (lesson.weekday, lesson.start, lesson.end)])
    return state


def judged(region: Region, timetable: Timetable) -> Evaluation:
    """The evaluation without supervisors, who are chosen after placing."""
    lessons = (replace(one, sites=tuple(replace(site, supervisor="") for site in one.sites)) for one in timetable.lessons)
    return evaluate(region, replace(timetable, lessons=tuple(lessons)))


def test_the_terms_cost_what_the_score_says_and_break_nothing(region: Region, problem: Problem, solution: Solution) -> None:
    state, weights = state_of(problem, solution.timetable), region.settings.weights
    in_classes = {line for klass in solution.timetable.classes for line in klass.lines}
    untaught = sum(row.lessons for row in solution.timetable.unplaced if row.line not in in_classes)
    assert state.broken == 0
    assert state.cost + weights.unplaced * untaught == judged(region, solution.timetable).score.total(weights)
    state.verify()


def test_a_lesson_moved_anywhere_costs_and_breaks_as_the_evaluation_says(
    region: Region, problem: Problem, solution: Solution
) -> None:
    random, timetable, weights = Random(7), solution.timetable, region.settings.weights
    pieces = {piece.klass.code: piece for piece in problem.pieces}
    cost, total, kept, broken = state_of(problem, timetable).cost, judged(region, timetable).score.total(weights), 0, 0
    for _ in range(40):
        at = random.randrange(len(timetable.lessons))
        lesson = timetable.lessons[at]
        options = pieces[lesson.class_code].options
        length = next(option.length for option in options if option.spot == spot(lesson))
        taken = {spot(other) for other in timetable.lessons if other.class_code == lesson.class_code}
        free = [option.spot for option in options if option.length == length and option.spot not in taken]
        if not free:
            continue
        moved = moved_to(lesson, random.choice(free))
        other = replace(timetable, lessons=(*timetable.lessons[:at], moved, *timetable.lessons[at + 1 :]))
        state, evaluation = state_of(problem, other), judged(region, other)
        broken += state.broken > 0
        if not state.broken:
            # Rooms and adults are chosen anew for what is placed: those of the old choice may fail.
            kept += 1
            assert evaluation.broken_rules & (PLACED_RULES - {"H5", "H9"}) == set()
            assert state.cost - cost == evaluation.score.total(weights) - total
    assert kept > 0
    assert broken > 0


def spot(lesson: Lesson) -> tuple[int, int, int]:
    return lesson.weekday, lesson.start, lesson.end


def moved_to(lesson: Lesson, to: tuple[int, int, int]) -> Lesson:
    weekday, start, end = to
    return replace(lesson, weekday=weekday, start=start, end=end)
