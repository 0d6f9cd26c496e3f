"""The score of a timetable: what is counted, and what one of each costs. Lower is better."""

from dataclasses import dataclass, fields

from schooling.domain.resources import Weights


@dataclass(frozen=True, slots=True)
class Score:
    """How often each thing that costs was found; the names are the exchange format's.

    Everything but `unplaced` is counted in each span's week and added up.
    """

    unplaced: int = 0
    pupil_gap: int = 0
    short_day: int = 0
    staff_gap: int = 0
    extra_period: int = 0
    soft_unavailable: int = 0
    overtime: int = 0

    def total(self, weights: Weights) -> int:
        """The counts under the region's weights."""
        return sum(getattr(weights, field.name) * getattr(self, field.name) for field in fields(self))

    def __add__(self, other: "Score") -> "Score":
        return Score(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))


def lesson_worth(weights: Weights) -> int:
    """Points that a search gives for a lesson: its own weight, but at least what one of everything else costs together.

    With less, the best timetable would be an empty one, which nobody asks for.
    """
    others: int = sum(getattr(weights, field.name) for field in fields(weights) if field.name != "unplaced")
    return max(weights.unplaced, others)
