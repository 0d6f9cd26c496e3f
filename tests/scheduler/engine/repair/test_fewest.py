"""The fewest moves found in circles are those of one model of the whole region."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pytest

from scheduler.engine.limits import Limits
from scheduler.engine.placing.compiling import compile_problem
from scheduler.engine.placing.search import solved
from scheduler.engine.placing.watch import Watch
from scheduler.engine.repair.classes import Teaching
from scheduler.engine.repair.fewest import Fewest
from scheduler.engine.repair.repair import stays_of
from scheduler.engine.solve import solve
from scheduler.engine.terms.encoding import Encoding
from scheduler.engine.terms.state import State
from schooling.domain.region import Region
from schooling.domain.resources import ResourceKind, Strength, Unavailability
from schooling.domain.timetable import Timetable
from schooling.exchange import read_region


@cache
def tiny(folder: Path) -> tuple[Region, Timetable]:
    region = read_region(folder).region
    return region, solve(region, limits=Limits(steps=10)).timetable


def watch() -> Watch:
    return Watch(Limits(seconds=60), lambda: False, lambda: None)


def absences(region: Region, old: Timetable, random: Random) -> tuple[Unavailability, ...]:
    """A teacher's day, and a closed school's morning."""
    lesson, other = random.choice(old.lessons), random.choice(old.lessons)
    day = Unavailability(ResourceKind.STAFF, lesson.staff, lesson.weekday, 0, 1440, Strength.HARD)
    return day, Unavailability(ResourceKind.SCHOOL, other.host_school, other.weekday, other.start, other.end, Strength.HARD)


@pytest.mark.parametrize("seed", [1, 2, 6, 7])
def test_no_model_of_the_whole_region_moves_fewer(shared: Path, seed: int) -> None:
    region, old = tiny(shared / "regions" / "tiny")
    changed = replace(region, unavailable=(*region.unavailable, *absences(region, old, Random(seed))))
    problem = compile_problem(changed, old.classes)
    stays = stays_of(problem, old, Teaching(old.classes, (), frozenset(old.class_by_code)))
    fewest = Fewest(problem, stays, [0] * len(problem.pieces), watch())
    fewest.search()
    assert fewest.proven
    assert not fewest.state.broken
    fewest.state.verify()
    costs = fewest.terms.option_cost * 0
    costs[sorted(stays)] = -1
    state = State(fewest.terms._replace(option_cost=costs))
    encoding = Encoding(state, range(len(problem.pieces)), shaped=False)
    solver, _ = solved(encoding, watch(), most=60)
    assert (fewest.points(fewest.state), fewest.bound) == (solver.objective_value, solver.best_objective_bound)
