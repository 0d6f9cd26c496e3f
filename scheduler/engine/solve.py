"""A region in, a timetable out: sharing, placing, seating, and an evaluation that must find nothing broken."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import replace

from scheduler.engine.answer import answer, must_be_possible
from scheduler.engine.background import watched
from scheduler.engine.feedback import shared_and_placed
from scheduler.engine.limits import Limits
from scheduler.engine.placing import PlacedLesson, Placement, place
from scheduler.engine.placing.crew import Crew, hired
from scheduler.engine.progress import CancelCheck, Phase, Progress, ProgressListener, never, silent
from scheduler.engine.score import Score
from scheduler.engine.sharing import Sharing, SharingPlan
from scheduler.engine.solution import Solution
from scheduler.engine.terms.annealing import compile_moves
from schooling.domain.region import Region
from schooling.domain.timetable import TeachingClass

SHARING_SHARE = 0.3
"""Part of the time that sharing may use at most; most regions need far less."""

SEATING_SECONDS, SEATING_SHARE = 0.0025, 0.2
"""Time kept for seating and judging: so much for each lesson, but not more than this part of all the time."""


def solve(
    region: Region,
    *,
    limits: Limits,
    progress: ProgressListener = silent,
    cancelled: CancelCheck = never,
    executor: Executor | None = None,
) -> Solution:
    """The best timetable found within the limits; what has no place is in `timetable.unplaced` with its reason.

    With more than one worker the others are reached through `executor`, any `concurrent.futures.Executor`; without one
    they are processes of this one's. Raises ContradictionError where pins contradict the lines they are of.
    """
    must_be_possible(region)
    compile_moves()  # before the clock starts: the first time on a machine takes a while
    with hired(limits, executor) as crew:
        return solved(region, limits, Teller(region, limits, progress), cancelled, crew)


class Teller:
    """Tells of progress in the region's own lessons, where sharing and placing count their own. `taught` have a teacher."""

    def __init__(self, region: Region, limits: Limits, progress: ProgressListener) -> None:
        self.progress, self.limits, self.started = progress, limits, time.monotonic()
        self.weights = region.settings.weights
        self.taught = self.asked = sum(line.lessons for line in region.curriculum)
        self.bound: int | None = None
        self.placed = 0
        self.total: int | None = None

    def elapsed(self) -> float:
        return time.monotonic() - self.started

    def tell(self, phase: Phase, placed: int, score: Score | None = None, total: int | None = None) -> None:
        elapsed = self.elapsed()
        left = None if self.limits.steps is not None else max(0.0, self.limits.seconds - elapsed)
        self.progress(Progress(phase, elapsed, placed, self.asked, score, total, self.bound, left))

    def go_on(self, phase: Phase) -> None:
        """Tell of a phase in which nothing changes of what was told last."""
        self.tell(phase, self.placed, total=self.total)

    def know(self, plan: SharingPlan) -> None:
        self.bound = plan.bound if self.bound is None else self.bound
        self.taught = self.asked - sum(row.lessons for row in plan.untaught)

    def follow(self, inner: Progress) -> None:
        """Tell what placing tells, which counts a shared lesson once; of several turns the best so far."""
        untaught = self.weights.unplaced * (self.asked - self.taught)
        if inner.total is not None:
            known = inner.total + untaught
            self.total = known if self.total is None else min(self.total, known)
        self.placed = max(self.placed, self.taught * inner.placed // max(1, inner.asked))
        self.tell(inner.phase, self.placed, inner.score, self.total)


def solved(region: Region, limits: Limits, teller: Teller, cancelled: CancelCheck, crew: Crew | None) -> Solution:
    """Sharing and placing by turns, then seating, within the time since the teller's start."""
    teller.go_on(Phase.SHARING)
    sharing = Sharing(region, steps=limits.steps, seed=limits.seed, cancelled=cancelled)
    first = watched(lambda: sharing.plan(limits.seconds * SHARING_SHARE), lambda: teller.go_on(Phase.SHARING))
    teller.know(first)
    reserve = min(SEATING_SECONDS * teller.asked, SEATING_SHARE * limits.seconds)
    complete: list[float] = []

    def left(steps: int) -> Limits:
        rest = limits.within(limits.seconds - teller.elapsed() - reserve)
        return rest if rest.steps is None else replace(rest, steps=max(0, rest.steps - steps))

    def placed(
        classes: Sequence[TeachingClass], limits: Limits, start: Sequence[PlacedLesson], is_good: Callable[[int], bool]
    ) -> Placement:
        before = teller.elapsed()
        found = place(
            region,
            classes,
            limits=limits,
            progress=teller.follow,
            cancelled=cancelled,
            crew=crew,
            start=start,
            is_good=is_good,
        )
        if found.first_complete_seconds is not None:
            complete.append(before + found.first_complete_seconds)
        return found

    turn = shared_and_placed(sharing, first, placed, left)
    plan, lessons, stopped = turn.plan, turn.placement.lessons, cancelled()
    teller.know(plan)
    teller.go_on(Phase.SEATING)
    timetable, evaluation = watched(
        lambda: answer(region, plan.classes, plan.untaught, lessons, hurried=turn.placement.hurried),
        lambda: teller.go_on(Phase.SEATING),
    )
    total = evaluation.score.total(region.settings.weights)
    teller.tell(Phase.DONE, teller.asked - evaluation.score.unplaced, evaluation.score, total)
    return Solution(
        timetable=timetable,
        score=evaluation.score,
        total=total,
        bound=first.bound,
        gap=(total - first.bound) / total if total else 0.0,
        seconds=teller.elapsed(),
        first_complete_seconds=min(complete, default=None),
        seed=limits.seed,
        steps=turn.steps,
        cancelled=stopped,
        sharing=first.proof,
    )
