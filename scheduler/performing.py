"""Performing a solve run: the engine in a child process, its progress in the database. No transaction is held while it solves."""

import logging
import threading
import time
from collections import Counter

from scheduler import runs
from scheduler.engine.limits import Limits
from scheduler.engine.progress import Progress, ProgressListener, silent
from scheduler.engine.solution import Solution
from scheduler.engine.solve import solve
from scheduler.models import Run
from scheduler.models.run import Failure
from scheduler.solving import Contradiction, EngineError, Outcome, ProcessEnded, Solver, SolvingProcess
from schooling.domain.region import Region
from schooling.resources import region_value

logger = logging.getLogger(__name__)

TICK = 0.5
"""Seconds between two writes of a run's progress and heartbeat."""

STOP_GRACE = 20.0
"""Seconds that an engine asked to stop has for giving its best answer so far."""

OVERTIME_GRACE = 120.0
"""Seconds beyond its limit after which a solve is taken to hang."""

MOST_POINTS = 400
"""So many points a curve keeps; then every second one goes."""

leaving = threading.Event()
"""Set when this worker is asked to go: runs in hand are given back."""


def perform_run(run_id: int, listener: ProgressListener = silent, solver: Solver = solve) -> Run | None:
    """Take up a waiting run and see it to its end; None where somebody else has it, or took it over meanwhile."""
    run = runs.take_up(run_id)
    if run is None:
        return None
    row = run.plan.region
    region = region_value(row)
    limits = Limits(seconds=run.seconds, workers=run.workers, seed=run.seed)
    process = SolvingProcess(region, limits, solver)
    try:
        return _Follower(run, region, row.revision, process, listener).see_to_its_end()
    except runs.RunLostError:
        logger.warning("run %s was taken up by another worker", run_id)
        return None
    finally:
        process.close()


def crowded_lines(region: Region) -> list[runs.CrowdedLine]:
    """The lines of which more lessons are settled than they have, in the region's order."""
    settled = Counter(pin.line for pin in region.pins)
    return [(line.code, settled[line.code], line.lessons) for line in region.curriculum if settled[line.code] > line.lessons]


class _Follower:
    """What the worker does while the child solves: listens, writes, and asks the child to stop when people do."""

    def __init__(
        self, run: Run, region: Region, resources_revision: int, process: SolvingProcess, listener: ProgressListener
    ) -> None:
        self.run = run
        self.region = region
        self.resources_revision = resources_revision
        self.process = process
        self.listener = listener
        self.curve: list[runs.CurvePoint] = []
        self.ends_by = time.monotonic() + run.seconds + OVERTIME_GRACE
        self.is_stopping = False

    def see_to_its_end(self) -> Run | None:
        """The run as it ended; None where it was given back. Raises RunLostError."""
        while not leaving.is_set():
            heard, outcome = self.process.events(TICK)
            for progress in heard:
                self.listener(progress)
                self._draw(progress)
            if runs.beat(self.run, heard[-1] if heard else None, self.curve) and not self.is_stopping:
                self.is_stopping = True
                self.ends_by = time.monotonic() + STOP_GRACE
                self.process.ask_to_stop()
            if outcome is not None:
                return self._end(outcome)
            if time.monotonic() > self.ends_by:
                return self._give_up()
            if heard:
                time.sleep(TICK)  # events come faster than pages need them
        runs.release(self.run)
        return None

    def _draw(self, progress: Progress) -> None:
        """Add a point to the curve where the best answer or the bound is another than before."""
        if progress.total is None and progress.bound is None:
            return
        if not self.curve or self.curve[-1][1:] != (progress.total, progress.bound):
            self.curve.append((round(progress.seconds, 2), progress.total, progress.bound))
        if len(self.curve) > MOST_POINTS:
            del self.curve[1:-1:2]

    def _end(self, outcome: Outcome) -> Run:
        if isinstance(outcome, Solution):
            return runs.finish(self.run, region=self.region, resources_revision=self.resources_revision, solution=outcome)
        if isinstance(outcome, Contradiction):
            detail = "; ".join(f"{breach.rule}: {breach.text}" for breach in outcome.breaches)
            return runs.fail(self.run, Failure.CONTRADICTION, detail, crowded_lines(self.region))
        if isinstance(outcome, EngineError):
            logger.error("run %s: the engine failed\n%s", self.run.pk, outcome.trace)
            return runs.fail(self.run, Failure.ENGINE, outcome.detail)
        assert isinstance(outcome, ProcessEnded)
        return runs.fail(self.run, Failure.PROCESS, str(outcome.exit_code))

    def _give_up(self) -> Run:
        """End a run whose child neither ended nor stopped in time."""
        if self.is_stopping:
            return runs.stop_without_answer(self.run)
        return runs.fail(self.run, Failure.OVERTIME, str(self.run.seconds))
