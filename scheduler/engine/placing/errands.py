"""What workers beside the solving process do; everything they are given and give back can be pickled."""

import pickle
import signal
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from scheduler.engine.limits import Limits
from scheduler.engine.placing.compiling import Problem
from scheduler.engine.placing.construct import construct
from scheduler.engine.placing.neighbourhoods import Neighbourhoods
from scheduler.engine.placing.watch import Watch
from scheduler.engine.terms.annealing import compile_moves
from scheduler.engine.terms.state import State

Options = list[int]


@dataclass(frozen=True, slots=True)
class Errand:
    """What a worker needs: a problem, pickled, or only its key where the worker was sent it before.

    `until` is wall time (time.time). The worker stops when the file `sign`, if it sees that at all, is gone.
    """

    key: str
    problem: bytes | None
    seed: int
    until: float
    sign: str

    def watch(self) -> Watch:
        sign = Path(self.sign)
        seen = sign.exists()  # a worker on another machine never sees it
        limits = Limits(seconds=max(0.0, self.until - time.time()), seed=self.seed)
        return Watch(limits, lambda: seen and not sign.exists(), lambda: None)


def begin() -> None:
    """What a worker process does first. It is told to stop by its sign: Ctrl-C is for the process that solves."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    compile_moves()


_known: dict[str, Problem] = {}
"""The problem that this worker was sent last, by its key."""


def problem_of(errand: Errand) -> Problem | None:
    """The errand's problem; None where it was not sent and is not known."""
    if errand.problem is not None:
        _known.clear()
        _known[errand.key] = pickle.loads(errand.problem)  # noqa: S301 - written by the process that sends errands
    return _known.get(errand.key)


def walk_far(errand: Errand, share: float) -> Options | None:
    """The options of a first timetable, found in that part of the time; None where the problem is not known."""
    problem = problem_of(errand)
    return None if problem is None else options_of(construct(problem, errand.watch(), share=share))


def improve_part(errand: Errand, options: Options, part: Sequence[int], sizes: Mapping[str, float]) -> Options | None:
    """The options of a part's pieces, improved while the rest lies still; None where the problem is not known."""
    problem = problem_of(errand)
    if problem is None:
        return None
    state, watch = state_of(problem, options), errand.watch()
    near = Neighbourhoods(problem, state, Random(errand.seed), part, sizes)  # noqa: S311 - keeps no secret
    while not watch.over and not near.proven:
        near.improve(watch)
    return [option for piece in part for option in state.options_of(piece)]


def options_of(state: State) -> Options:
    """All the options that the state chooses."""
    return [int(option) for option in state.counts.chosen.nonzero()[0]]


def state_of(problem: Problem, options: Options) -> State:
    """The state that chooses those options."""
    state = State(problem.terms)
    for option in options:
        state.put(option)
    return state
