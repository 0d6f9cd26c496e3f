"""What a solve tells while it runs, and how it is asked to stop."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from scheduler.engine.score import Score


class Phase(StrEnum):
    """Where in the solve we are; in this order, though a failed match may lead back."""

    SHARING = "sharing"
    PLACING = "placing"
    IMPROVING = "improving"
    SEATING = "seating"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Progress:
    """The state of a solve at one moment.

    `seconds` since its start; `placed` of `asked` lessons have a place (a double is two); `score` and `total` are the
    best answer's so far, None before there is one; `bound` is a proven lower limit of `total`, None where unknown; `left`
    are the seconds that may still be used, None where steps are counted.
    """

    phase: Phase
    seconds: float
    placed: int
    asked: int
    score: Score | None = None
    total: int | None = None
    bound: int | None = None
    left: float | None = None

    @property
    def gap(self) -> float | None:
        """The part of `total` that a better answer might save, None where that is unknown."""
        if self.total is None or self.bound is None:
            return None
        return (self.total - self.bound) / self.total if self.total else 0.0


ProgressListener = Callable[[Progress], None]
CancelCheck = Callable[[], bool]


def silent(_: Progress) -> None:
    """A listener for callers who do not follow the solve."""


def never() -> bool:
    """A cancel check that never asks to stop."""
    return False
