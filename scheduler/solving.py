"""Solving in a process of its own, so that pages stay quick and a solve can be stopped or killed. Knows no Django."""

import multiprocessing
import os
import signal
import threading
import time
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.synchronize import Event
from typing import Protocol

from scheduler.engine.answer import ContradictionError
from scheduler.engine.breach import Breach
from scheduler.engine.limits import Limits
from scheduler.engine.progress import CancelCheck, Phase, Progress, ProgressListener
from scheduler.engine.solution import Solution
from schooling.domain.region import Region

TELL_EVERY = 0.25
"""Seconds between two events told to the parent, unless the phase changes."""

NICENESS = 5
"""How much the solve gives way to the processes that serve pages."""


class Solver(Protocol):
    """What solves a region: scheduler.engine.solve.solve, or anything of its shape that can be named from a module."""

    def __call__(self, region: Region, *, limits: Limits, progress: ProgressListener, cancelled: CancelCheck) -> Solution: ...


@dataclass(frozen=True, slots=True)
class EngineError:
    """The engine raised; `detail` is the error in a line, `trace` where it came from."""

    detail: str
    trace: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """No timetable of the region keeps its rules, not even one without lessons, which would break these."""

    breaches: tuple[Breach, ...]


@dataclass(frozen=True, slots=True)
class ProcessEnded:
    """The process ended without an answer; `exit_code` is negative for a signal, as of one that was killed."""

    exit_code: int | None


Outcome = Solution | Contradiction | EngineError | ProcessEnded


class SolvingProcess:
    """A solve under way in a child process. Close it whatever happens: that ends the child and all it started."""

    def __init__(self, region: Region, limits: Limits, solver: Solver) -> None:
        # A fresh interpreter: a fork would share database connections and locks held by other threads.
        context = multiprocessing.get_context("spawn")
        self._events, told_by_child = context.Pipe(duplex=False)
        self._stop = context.Event()
        self._process = context.Process(target=_solve_and_tell, args=(told_by_child, self._stop, region, limits, solver))
        self._process.start()
        told_by_child.close()

    def events(self, timeout: float) -> tuple[tuple[Progress, ...], Outcome | None]:
        """What the child told since last asked, waiting up to that many seconds for the first; and the outcome if it is over."""
        heard: list[Progress] = []
        waited = timeout
        while self._events.poll(waited):
            waited = 0
            try:
                event = self._events.recv()
            except EOFError:
                self._process.join()
                return tuple(heard), ProcessEnded(self._process.exitcode)
            if not isinstance(event, Progress):
                return tuple(heard), event
            heard.append(event)
        return tuple(heard), None

    def ask_to_stop(self) -> None:
        """Have the engine give its best answer so far."""
        self._stop.set()

    def close(self) -> None:
        """End the child and its own children at once, if they still run."""
        pid = self._process.pid
        if pid is not None and self._process.is_alive():
            try:
                if os.getpgid(pid) == pid:
                    os.killpg(pid, signal.SIGKILL)
                else:
                    self._process.kill()
            except ProcessLookupError:
                self._process.join()
        self._process.join()
        self._process.close()
        self._events.close()


def _solve_and_tell(parent: Connection, stop: Event, region: Region, limits: Limits, solver: Solver) -> None:
    """The child: solves, tells its progress, and last the solution or what went wrong."""
    os.setsid()
    os.nice(NICENESS)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    last_told = 0.0
    last_phase: Phase | None = None

    def tell(progress: Progress) -> None:
        nonlocal last_told, last_phase
        now = time.monotonic()
        if progress.phase is not last_phase or now - last_told >= TELL_EVERY:
            last_told, last_phase = now, progress.phase
            parent.send(progress)

    try:
        parent.send(solver(region, limits=limits, progress=tell, cancelled=stop.is_set))
    except ContradictionError as error:
        parent.send(Contradiction(error.breaches))
    except Exception as error:  # noqa: BLE001 whatever the engine raises is told to the parent
        parent.send(EngineError(f"{type(error).__name__}: {error}", traceback.format_exc()))


def _end_with_parent() -> None:
    """A killed worker leaves no solve behind that nobody listens to."""
    parent = multiprocessing.parent_process()
    assert parent is not None, "only a child process waits for its parent"
    wait([parent.sentinel])
    os.killpg(os.getpgid(0), signal.SIGKILL)
