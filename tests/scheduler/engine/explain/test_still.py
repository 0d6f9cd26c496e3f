"""A part compiled quickly is the same problem: with nothing that stays, what `compile_problem` makes; else fewer options."""

from typing import Any

from scheduler.engine.explain.base import Part, base_of
from scheduler.engine.explain.still import compiled
from scheduler.engine.limits import Limits
from scheduler.engine.placing.compiling import compile_problem
from scheduler.engine.solve import solve
from tests.scheduler.engine.hamlet import hamlet

REGION = hamlet()
SOLVED = solve(REGION, limits=Limits(steps=5)).timetable


def arrays(terms: tuple[Any, ...]) -> list[Any]:
    """All numbers of compiled terms, in order."""
    return [arrays(part) if isinstance(part, tuple) else part.tolist() for part in terms]


def test_with_nothing_that_stays_it_is_the_whole_problem() -> None:
    quick, whole = compiled(REGION, Part(SOLVED.classes, ()), {}), compile_problem(REGION, SOLVED.classes)
    assert arrays(quick.terms) == arrays(whole.terms)
    assert (quick.least_missing, quick.settled) == (whole.least_missing, whole.settled)


def test_what_stays_has_only_its_own_places() -> None:
    placed = base_of(REGION, SOLVED).placed
    problem = compiled(REGION, Part((), SOLVED.classes), placed)
    held = [[(lesson.weekday, lesson.start, lesson.end) for lesson in placed[klass.code]] for klass in SOLVED.classes]
    assert [[option.spot for option in piece.options] for piece in problem.pieces] == held
