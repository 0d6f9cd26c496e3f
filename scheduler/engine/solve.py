"""A region in, a timetable out: sharing, placing, seating, and an evaluation that must find nothing broken."""

import time
from concurrent.futures import Executor

from scheduler.engine.answer import answer, must_be_possible
from scheduler.engine.background import watched
from scheduler.engine.limits import Limits
from scheduler.engine.placing import place
from scheduler.engine.progress import CancelCheck, Phase, Progress, ProgressListener, never, silent
from scheduler.engine.score import Score
from scheduler.engine.sharing import SharingPlan, share
from scheduler.engine.solution import Solution
from scheduler.engine.terms.annealing import compile_moves
from schooling.domain.region import Region

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

    `executor` is what placing may spread its work over: any `concurrent.futures.Executor`. Raises ContradictionError
    where pins contradict the lines they are of.
    """
    must_be_possible(region)
    compile_moves()  # before the clock starts: the first time on a machine takes a while
    started = time.monotonic()
    weights = region.settings.weights
    asked = sum(line.lessons for line in region.curriculum)
    bound: list[int | None] = [None]

    def elapsed() -> float:
        return time.monotonic() - started

    def tell(phase: Phase, placed: int, score: Score | None = None, total: int | None = None) -> None:
        progress(Progress(phase, elapsed(), placed, asked, score, total, bound[0]))

    def follow(inner: Progress) -> None:
        of_lines = taught * inner.placed // max(1, inner.asked)  # placing counts a shared lesson once
        total = None if inner.total is None else inner.total + weights.unplaced * (asked - taught)
        tell(inner.phase, of_lines, inner.score, total)

    tell(Phase.SHARING, 0)
    plan = watched(lambda: shared(region, limits, cancelled), lambda: tell(Phase.SHARING, 0))
    bound[0] = plan.bound
    taught = asked - sum(row.lessons for row in plan.untaught)
    reserve = min(SEATING_SECONDS * asked, SEATING_SHARE * limits.seconds)
    before = elapsed()
    placement = place(
        region,
        plan.classes,
        limits=limits.within(limits.seconds - before - reserve),
        progress=follow,
        cancelled=cancelled,
        executor=executor,
    )
    complete = placement.first_complete_seconds
    stopped = cancelled()
    tell(Phase.SEATING, 0)
    timetable, evaluation = watched(
        lambda: answer(region, plan.classes, plan.untaught, placement.lessons, hurried=placement.hurried),
        lambda: tell(Phase.SEATING, 0),
    )
    total = evaluation.score.total(weights)
    tell(Phase.DONE, asked - evaluation.score.unplaced, evaluation.score, total)
    return Solution(
        timetable=timetable,
        score=evaluation.score,
        total=total,
        bound=plan.bound,
        gap=(total - plan.bound) / total if total else 0.0,
        seconds=elapsed(),
        first_complete_seconds=None if complete is None else before + complete,
        seed=limits.seed,
        steps=placement.steps,
        cancelled=stopped,
        sharing=plan.proof,
    )


def shared(region: Region, limits: Limits, cancelled: CancelCheck) -> SharingPlan:
    return share(region, seconds=limits.seconds * SHARING_SHARE, steps=limits.steps, seed=limits.seed, cancelled=cancelled)
