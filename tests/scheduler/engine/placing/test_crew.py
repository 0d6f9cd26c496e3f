"""Workers beside the solving process: parts that have nothing in common, answers put together, and nothing lost with a worker."""

import multiprocessing
import pickle
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import numpy as np
import pytest

from scheduler.engine.evaluation import evaluate
from scheduler.engine.limits import Limits
from scheduler.engine.placing.compiling import Problem, compile_problem
from scheduler.engine.placing.construct import construct
from scheduler.engine.placing.crew import hired, put_together
from scheduler.engine.placing.errands import Errand, improve_part, options_of, state_of, walk_far
from scheduler.engine.placing.neighbourhoods import Neighbourhoods
from scheduler.engine.placing.parts import parts_of
from scheduler.engine.placing.watch import Watch
from scheduler.engine.progress import never
from scheduler.engine.sharing import share
from scheduler.engine.solve import solve
from scheduler.engine.terms.encoding import touched
from schooling.exchange import read_region


@pytest.fixture(scope="module")
def problem(shared: Path) -> Problem:
    region = read_region(shared / "regions" / "jaksot").region
    return compile_problem(region, share(region, seconds=10, steps=20).classes)


def quick(problem: Problem) -> Watch:
    return Watch(Limits(steps=20), never, lambda: None)


def errand(problem: Problem | None, sign: Path, *, seconds: float = 0.5) -> Errand:
    return Errand("key", None if problem is None else pickle.dumps(problem), 7, time.time() + seconds, str(sign))


@pytest.mark.parametrize("number", [1, 2, 3])
def test_no_limit_counts_lessons_of_two_parts(problem: Problem, number: int) -> None:
    parts = parts_of(problem, number, Random(1))
    limits = []
    for part in parts:
        options = np.isin(problem.terms.option_piece, part)
        limits.append(set(np.flatnonzero(touched(problem.terms, options)).tolist()))
    assert len(limits) == number
    assert sum(len(here) for here in limits) == len(set().union(*limits))
    assert sum(len(part) for part in parts) > len(problem.pieces) // 2


def test_an_errand_is_done_where_the_problem_is_known_and_stops_when_its_sign_is_gone(problem: Problem, tmp_path: Path) -> None:
    sign = tmp_path / "at work"
    sign.touch()
    assert walk_far(errand(None, sign), 0.5) is None
    found = walk_far(errand(problem, sign, seconds=1), 0.5)
    assert found is not None
    state = state_of(problem, found)
    assert (state.broken, options_of(state)) == (0, sorted(found))
    (part,) = parts_of(problem, 1, Random(1))
    better = improve_part(errand(None, sign, seconds=2), found, part, {"teachers": 40.0, "homes": 40.0})
    assert better is not None
    put_together(problem, state, part, better)
    assert state.cost <= state_of(problem, found).cost
    watch = errand(problem, sign, seconds=60).watch()
    assert not watch.over
    sign.unlink()
    assert watch.over


def test_what_is_worse_when_put_together_is_not_taken_over(problem: Problem) -> None:
    state = construct(problem, quick(problem), share=0.5)
    cost, options = state.cost, options_of(state)
    put_together(problem, state, list(range(len(problem.pieces))), [])
    assert (state.cost, options_of(state)) == (cost, options)


def test_neighbourhoods_keep_to_a_part(problem: Problem) -> None:
    state = construct(problem, quick(problem), share=0.5)
    part = parts_of(problem, 2, Random(1))[0]
    near = Neighbourhoods(problem, state, Random(1), part)
    assert all(set(near.next()) <= set(part) for _ in range(20))


def test_two_workers_of_any_executor_make_one_valid_timetable(shared: Path) -> None:
    region = read_region(shared / "regions" / "tiny").region
    with ThreadPoolExecutor(1) as pool:
        solution = solve(region, limits=Limits(seconds=5, workers=2), executor=pool)
    assert evaluate(region, solution.timetable).breaches == ()
    assert solution.score.unplaced < 30


def test_a_killed_worker_is_missed_and_nothing_else(problem: Problem, caplog: pytest.LogCaptureFixture) -> None:
    state = construct(problem, quick(problem), share=0.5)
    cost = state.cost
    with hired(Limits(seconds=60, workers=2), None) as crew:
        assert crew is not None
        watch = Watch(Limits(seconds=60), never, lambda: None)
        crew.meet(problem)
        crew.walk(watch, 0.5)
        for child in multiprocessing.active_children():
            child.kill()
        assert crew.best_of(problem, state, watch) is state
        watch = Watch(Limits(seconds=0.3), never, lambda: None)
        crew.improve(problem, state, Neighbourhoods(problem, state, Random(1)), watch, Random(1))
    assert (state.broken, state.cost <= cost) == (0, True)
    assert [record.message for record in caplog.records] == ["workers beside the solving process were lost (1); it goes on alone"]


def test_nobody_is_hired_where_one_works_or_steps_are_counted() -> None:
    for limits in (Limits(workers=1), Limits(workers=2, steps=5)):
        with hired(limits, None) as crew:
            assert crew is None
