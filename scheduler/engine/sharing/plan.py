"""The outcome of sharing: classes with teachers, lines without, and what is proven."""

from dataclasses import dataclass

from scheduler.engine.proof import Proof
from schooling.domain.timetable import TeachingClass, Unplaced


@dataclass(frozen=True, slots=True)
class SharingPlan:
    """Every line that asks for lessons is in exactly one class or in `untaught`.

    `bound`: points of the score that no timetable goes below. `proof` is None where there was no time for one.
    """

    classes: tuple[TeachingClass, ...]
    untaught: tuple[Unplaced, ...]
    bound: int
    proof: Proof | None
