"""Workers beside the solving process: they walk with seeds of their own, then work on parts of the region of their own.

They are reached through any `concurrent.futures.Executor` whose workers can import the engine. What a lost worker had
is lost and no more: the solving process has the best answer all the time, and goes on alone.
"""

import logging
import pickle
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from uuid import uuid4

from scheduler.engine.limits import Limits
from scheduler.engine.placing.compiling import Problem
from scheduler.engine.placing.errands import Errand, Options, begin, improve_part, options_of, state_of, walk_far
from scheduler.engine.placing.neighbourhoods import Neighbourhoods
from scheduler.engine.placing.parts import parts_of
from scheduler.engine.placing.watch import Watch
from scheduler.engine.terms.annealing import compile_moves
from scheduler.engine.terms.state import State

log = logging.getLogger(__name__)

SLICE = 4.0
"""Seconds that parts are worked on apart before they are put together."""

LATE, LATE_SHARE = 1.0, 0.1
"""So many seconds beyond its time a worker on a part is waited for; for one that walks, that part of what is left."""

BEAT = 0.2
"""Seconds between two looks at the watch while waiting."""

APART = 1000
"""So far from each other are the seeds of two workers' walks."""

Answer = Future[Options | None]


@contextmanager
def hired(limits: Limits, executor: Executor | None) -> Iterator["Crew | None"]:
    """The workers that the limits ask for beside this process; None where it works alone.

    Without an executor they are processes of this one's. Counted steps are made alone: others would not be the same twice.
    """
    if limits.workers == 1 or limits.steps is not None:
        yield None
        return
    with TemporaryDirectory() as folder:
        sign = Path(folder) / "at work"
        sign.touch()
        own = None if executor else ProcessPoolExecutor(limits.workers - 1, get_context("spawn"), begin)
        try:
            yield Crew(executor or own, limits.workers - 1, sign)
        finally:
            sign.unlink()
            if own is not None:
                own.shutdown(cancel_futures=True)


class Crew:
    """The workers beside this process and what they are at; `helpers` of them, none once some were lost."""

    def __init__(self, executor: Executor | None, helpers: int, sign: Path) -> None:
        assert executor is not None, "workers are reached through an executor"
        self.executor, self.helpers, self.sign = executor, helpers, str(sign)
        self.key, self.problem = "", b""
        self.is_known = False  # whether all workers were sent the problem, as far as can be told
        self.walks: list[Answer] = []
        for _ in range(helpers):
            self._ask(compile_moves)  # starts them while there is other work

    def meet(self, problem: Problem) -> None:
        """Work on that problem from now on."""
        self.key, self.problem, self.is_known, self.walks = uuid4().hex, pickle.dumps(problem), False, []

    def walk(self, watch: Watch, share: float) -> None:
        """Have each find a first timetable in that part of what is left."""
        seeds = [watch.limits.seed + APART * number for number in range(1, self.helpers + 1)]
        asked = [self._ask(walk_far, self._errand(watch.left, seed, self.problem), share) for seed in seeds]
        self.walks, self.is_known = [answer for answer in asked if answer is not None], True

    def best_of(self, problem: Problem, state: State, watch: Watch) -> State:
        """The state, or what one of the others walked to, if that is better."""
        until = watch.left * (1 - LATE_SHARE)
        found = [options for walk in self.walks if (options := self._answer(walk, watch, until)) is not None]
        others = [state_of(problem, options) for options in found]
        return min([state, *(other for other in others if not other.broken)], key=lambda one: one.cost)

    def improve(self, problem: Problem, state: State, near: Neighbourhoods, watch: Watch, random: Random) -> None:
        """All improve parts of the region for a while, this process one of them, and what they found is put together."""
        seconds = min(SLICE, watch.left)
        own, *parts = parts_of(problem, self.helpers + 1, random)
        options, until, unknown = options_of(state), watch.left - seconds, None if self.is_known else self.problem
        asked = [
            self._ask(improve_part, self._errand(seconds, random.randrange(1 << 30), unknown), options, part, near.sizes)
            for part in parts
        ]
        self.is_known = True
        near.keep_to(own)
        while watch.left > until and not watch.over:
            near.improve(watch)
        near.keep_to(None)
        for part, answer in zip(parts, asked, strict=True):
            found = None if answer is None else self._answer(answer, watch, until - LATE)
            if found is None:
                self.is_known = False
            else:
                put_together(problem, state, part, found)

    def _errand(self, seconds: float, seed: int, problem: bytes | None) -> Errand:
        return Errand(self.key, problem, seed, time.time() + seconds, self.sign)

    def _ask(self, errand: Callable[..., Options | None], *about: object) -> Answer | None:
        """Send someone on an errand; None where nobody is left."""
        try:
            return self.executor.submit(errand, *about) if self.helpers else None
        except BrokenExecutor:
            self._lose()
            return None

    def _answer(self, answer: Answer, watch: Watch, until: float) -> Options | None:
        """What came of an errand; None where it was lost, knew nothing of the problem, or did not come until so much is left."""
        while True:
            try:
                return answer.result(timeout=BEAT)
            except NotYet:
                watch.tick()
                if watch.left < until or watch.over:
                    answer.cancel()
                    return None
            except (BrokenExecutor, CancelledError, MemoryError):
                self._lose()
                return None

    def _lose(self) -> None:
        if self.helpers:
            log.warning("workers beside the solving process were lost (%d); it goes on alone", self.helpers)
        self.helpers = 0


def put_together(problem: Problem, state: State, part: list[int], options: Options) -> None:
    """Take over what was found for a part, unless that is worse here."""
    old, before = {piece: state.options_of(piece) for piece in part}, state.cost
    new: dict[int, list[int]] = {piece: [] for piece in part}
    for option in options:
        new[int(problem.terms.option_piece[option])].append(option)
    for piece, theirs in new.items():
        state.replace(piece, theirs)
    if state.broken or state.cost > before:
        for piece, theirs in old.items():
            state.replace(piece, theirs)
