"""The fewest moves found in circles are those of one model of the whole region."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import numpy as np
import pytest

from scheduler.engine.limits import Limits
from scheduler.engine.placing.compiling import compile_problem
from scheduler.engine.placing.place import lessons_of
from scheduler.engine.placing.search import solved
from scheduler.engine.placing.watch import Watch
from scheduler.engine.repair.classes import Teaching
from scheduler.engine.repair.fewest import Fewest, Worth
from scheduler.engine.repair.repair import stays_of, without_seat
from scheduler.engine.solve import solve
from scheduler.engine.terms.encoding import Encoding
from scheduler.engine.terms.state import State
from schooling.domain.region import Region
from schooling.domain.resources import ResourceKind, Strength, Unavailability
from schooling.domain.timetable import Timetable
from schooling.exchange import read_region
from tests.scheduler.engine.repair.village import absent, timetable, village


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


C_ON_TUESDAY_AT_EIGHT = (
    *(absent("C", day, kind=ResourceKind.SCHOOL) for day in (1, 3, 4, 5)),
    absent("C", 2, 540, 1440, kind=ResourceKind.SCHOOL),
)


def fewest_of(changed: Region, old: Timetable) -> Fewest:
    problem = compile_problem(changed, old.classes)
    stays = stays_of(problem, old, Teaching(old.classes, (), frozenset(old.class_by_code)))
    return Fewest(problem, stays, [0] * len(problem.pieces), watch())


def test_an_answer_beside_what_lies_still_is_as_good_where_it_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """With no patience at all each model that is no answer is followed by one that is."""
    monkeypatch.setattr("scheduler.engine.repair.fewest.PATIENCE", -1.0)
    found = fewest_of(village(unavailable=C_ON_TUESDAY_AT_EIGHT), timetable(village()))
    found.search()
    assert (found.proven, found.worth(found.state), found.fewer) == (True, Worth(missing=0, kept=2), 0)


def test_what_is_barred_is_chosen_no_more_and_the_bound_stays() -> None:
    """Three days after another are barred for the lesson that lost its own."""
    found = fewest_of(village(unavailable=(absent("T", 1, 540),)), timetable(village()))
    found.search()
    assert (found.proven, found.worth(found.state)) == (True, Worth(missing=0, kept=3))
    seen: set[int] = set()
    for _ in range(3):
        (new,) = set(np.flatnonzero(found.state.counts.chosen).tolist()) - set(found.stays.tolist())
        assert new not in seen
        seen.add(new)
        found.bar([new])
        assert not found.proven
        found.search()
        assert (found.proven, found.state.broken) == (True, 0)


def test_what_stayed_may_be_barred_too() -> None:
    found = fewest_of(village(), timetable(village()))
    found.search()
    found.bar(found.stays.tolist()[:1])
    found.search()
    assert (found.worth(found.state), found.fewer) == (Worth(missing=0, kept=3), 1)


def test_lessons_without_a_seat_are_found() -> None:
    old = timetable(village())
    found = fewest_of(village(), old)
    lessons = lessons_of(found.problem, found.state)
    assert without_seat(found.problem, found, lessons, old) == []
    lost = replace(old, lessons=tuple(lesson for lesson in old.lessons if lesson.code != "S-1"))
    (option,) = without_seat(found.problem, found, lessons, lost)
    assert found.problem.option(option).spot == (1, 480, 525)
