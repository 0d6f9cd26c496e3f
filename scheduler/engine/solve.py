"""A region in, a timetable out: sharing, placing, seating, and an evaluation that must find nothing broken."""

import time
from concurrent.futures import Executor
from dataclasses import dataclass

from scheduler.engine.answer import answer
from scheduler.engine.background import watched
from scheduler.engine.limits import Limits
from scheduler.engine.placing import place
from scheduler.engine.progress import CancelCheck, Phase, Progress, ProgressListener, never, silent
from scheduler.engine.score import Score
from scheduler.engine.sharing import SharingPlan, share
from schooling.domain.region import Region
from schooling.domain.timetable import Timetable

__all__ = ["Limits", "Solution", "solve"]

SHARING_SHARE = 0.3
"""Part of the time that sharing may use at most; most regions need far less."""

SEATING_SECONDS, SEATING_SHARE = 0.0025, 0.2
"""Time kept for seating and judging: so much for each lesson, but not more than this part of all the time."""


@dataclass(frozen=True, slots=True)
class Solution:
    """A timetable that breaks no rule, and how it was found.

    `total` is the weighted score, `bound` a proven lower limit of it, `gap` = (total - bound) / total (0.0 where
    total is 0). `first_complete_seconds` is None where no answer placed all that sharing could give a teacher.
    `cancelled` says that the solve stopped early because it was asked to.
    """

    timetable: Timetable
    score: Score
    total: int
    bound: int
    gap: float
    seconds: float
    first_complete_seconds: float | None
    seed: int
    steps: int
    cancelled: bool


def solve(
    region: Region,
    *,
    limits: Limits,
    progress: ProgressListener = silent,
    cancelled: CancelCheck = never,
    executor: Executor | None = None,
) -> Solution:
    """The best timetable found within the limits; what has no place is in `timetable.unplaced` with its reason.

    `executor` is what placing may spread its work over: any `concurrent.futures.Executor`.
    """
    started = time.monotonic()
    asked = sum(line.lessons for line in region.curriculum)
    bound: list[int | None] = [None]

    def elapsed() -> float:
        return time.monotonic() - started

    def tell(phase: Phase, placed: int, score: Score | None = None, total: int | None = None) -> None:
        progress(Progress(phase, elapsed(), placed, asked, score, total, bound[0]))

    def follow(inner: Progress) -> None:
        of_lines = taught * inner.placed // max(1, inner.asked)  # placing counts a shared lesson once
        tell(inner.phase, of_lines, inner.score, inner.total)

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
        lambda: answer(region, plan.classes, plan.untaught, placement.lessons, hurried=complete is None),
        lambda: tell(Phase.SEATING, 0),
    )
    total = evaluation.score.total(region.settings.weights)
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
    )


def shared(region: Region, limits: Limits, cancelled: CancelCheck) -> SharingPlan:
    return share(region, seconds=limits.seconds * SHARING_SHARE, steps=limits.steps, seed=limits.seed, cancelled=cancelled)
