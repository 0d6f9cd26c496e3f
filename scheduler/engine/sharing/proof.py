"""How good a sharing can be at all: lower bounds of a looser model, in which bells and classes' starts are no matter.

Every sharing is one of the looser model too, so none leaves fewer lessons untaught, costs fewer points, or, as cheap
as the one found, takes fewer teacher lessons than the bounds. Teacher lessons are bounded course by course, as if each
had all teachers to itself: that takes seconds for 95 schools, and teachers' time is hardly ever what they are many for.
Only where lessons stay untaught, so that time is short, the courses are looked at together too.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import ceil, inf

from ortools.math_opt.python import mathopt

from scheduler.engine.proof import Proof
from scheduler.engine.score import lesson_worth
from scheduler.engine.sharing.costs import bundle_points
from scheduler.engine.sharing.courses import Course
from scheduler.engine.sharing.model import SharingModel, Term, total
from scheduler.engine.sharing.packing import lines_of
from scheduler.engine.sharing.remote import Remote
from scheduler.engine.sharing.rounds import Class

ROOT = 1
"""Branch-and-bound nodes for a bound: the first one's cuts bring nearly all there is, in a few seconds for 95 schools."""

LEAST_SECONDS = 0.01
"""For a bound where time is over."""

NEARLY = 1e-3
"""What a bound may be off by, rounded."""


@dataclass(frozen=True)
class Found:
    """What the classes found for some courses leave and cost: lessons untaught, points of the score, teacher lessons.

    `whole`: no class is of a teacher who has time for a part of its lessons only.
    """

    untaught: int
    points: float
    lessons: int
    whole: bool


def found(courses: Sequence[Course], remote: Remote, classes: Sequence[Class]) -> Found:
    """Counts one component's classes."""
    chairs = remote.chairs
    asked = sum(bundle.lessons * len(bundle.lines) for course in courses for bundle in course.bundles)
    taught, lessons, points = 0, 0, 0.0
    load: dict[tuple[str, str], int] = {}
    for chair, bundles in classes:
        held = chairs.held(chair, lines_of(bundles)).lessons
        taught += sum(bundle.lessons * len(bundle.lines) for bundle in bundles)
        lessons += held
        points += sum(bundle_points(bundle, chair, chairs) for bundle in bundles)
        for span in (bundles[0].span,) if bundles[0].span else chairs.region.span_codes:
            load[chair.staff, span] = load.get((chair.staff, span), 0) + held
    over = 0
    for (staff, _), given in load.items():
        obligation, most = chairs.region.staff_by_code[staff].obligation, chairs.most(staff)
        over += max(0, given - most)
        if obligation is not None:
            points += chairs.region.settings.weights.overtime * max(0, min(given, most) - obligation)
    return Found(asked - taught + over, points, lessons - over, whole=not over)


def prove(courses: Sequence[Course], remote: Remote, here: Found, *, end: float) -> Proof:
    """Bounds for one component's sharing. `end`: when to be done, about, on the monotonic clock; inf: when all is done."""
    fewest = sum(fewest_of(course, remote, here, end=end) for course in courses)
    if not here.untaught and not here.points:
        return Proof(here.lessons, 0, fewest, 0)
    together = looser(courses, remote)
    missing: list[Term] = [(-lessons, var) for lessons, var in together.held]
    untaught = max(0, lowest(together, missing, whole=here.whole, end=end) + together.asked) if here.untaught else 0
    weights = remote.chairs.region.settings.weights
    worth = float(weights.unplaced)
    points = 0
    if worth >= lesson_worth(weights):
        costs = [*together.points, *((worth * c, v) for c, v in missing)]
        points = max(0, lowest(together, costs, whole=False, end=end) + int(worth) * together.asked)
    if here.untaught:
        fewest = max(fewest, fewest_lessons(together, here, end=end))
    return Proof(here.lessons, untaught, fewest, points)


def looser(courses: Sequence[Course], remote: Remote) -> SharingModel:
    return SharingModel(courses, remote, loose=True)


def fewest_of(course: Course, remote: Remote, here: Found, *, end: float) -> int:
    """The fewest lessons of teachers that the course takes if it has them all to itself."""
    if here.untaught or course.joinable:
        return fewest_lessons(looser([course], remote), here, end=end)
    (bundle,) = course.bundles
    return min(remote.chairs.held(chair, bundle.lines).lessons for chair in bundle.chairs)


def fewest_lessons(model: SharingModel, here: Found, *, end: float) -> int:
    """Of teachers, where no more lessons than here stay untaught, at no more points; changes the model."""
    model.at_most([(-lessons, var) for lessons, var in model.held], here.untaught - model.asked + NEARLY)
    model.at_most(model.points, here.points + NEARLY)
    return max(0, lowest(model, model.lessons, whole=here.whole, end=end))


def lowest(model: SharingModel, cost: Sequence[Term], *, whole: bool, end: float) -> int:
    """A whole number that the cost cannot be below; with `whole`, where lines and classes are not shared out in parts.

    Only in parts are lines also bounded that get some of their lessons.
    """
    for variable in (*model.taught.values(), *model.count.values()):
        variable.integer = whole
    model.model.minimize(total(cost))
    limit = None if end == inf else timedelta(seconds=max(LEAST_SECONDS, end - time.monotonic()))
    parameters = mathopt.SolveParameters(node_limit=ROOT if whole else None, time_limit=limit)
    result = mathopt.solve(model.model, mathopt.SolverType.HIGHS, params=parameters)
    bound = float(result.termination.objective_bounds.dual_bound)
    assert bound < inf, "what was found is among what is searched"
    least = sum(min(0.0, coefficient * variable.upper_bound) for coefficient, variable in cost)
    lowest_of: float = max(bound, least) - NEARLY
    return ceil(lowest_of)
