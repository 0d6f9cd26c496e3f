"""What a solve gives: importing it brings no solver along."""

from dataclasses import dataclass

from scheduler.engine.proof import Proof
from scheduler.engine.score import Score
from schooling.domain.timetable import Timetable


@dataclass(frozen=True, slots=True)
class Solution:
    """A timetable that breaks no rule, and how it was found.

    `total` is the weighted score, `bound` a proven lower limit of it, `gap` = (total - bound) / total (0.0 where
    total is 0). `first_complete_seconds` is None where no answer placed all that sharing could give a teacher.
    `sharing` is what is proven of who teaches whom, None where there was no time for it. `cancelled` says that the
    solve stopped early because it was asked to.
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
    sharing: Proof | None = None
