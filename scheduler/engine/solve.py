"""A region in, a timetable out: sharing, placing, seating, and an evaluation that must find nothing broken."""

from concurrent.futures import Executor
from dataclasses import dataclass

from scheduler.engine.limits import Limits
from scheduler.engine.progress import CancelCheck, ProgressListener, never, silent
from scheduler.engine.score import Score
from schooling.domain.region import Region
from schooling.domain.timetable import Timetable

__all__ = ["Limits", "Solution", "solve"]


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

    `executor` runs the parallel parts (any `concurrent.futures.Executor`); without one, a process pool of
    `limits.workers` is opened where more than one is asked for.
    """
    raise NotImplementedError
