"""What is proven of who teaches whom: importing it brings no solver along."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proof:
    """How good a sharing is, proven: it takes `lessons` of teachers.

    No sharing leaves fewer than `untaught` lessons untaught or costs less than `points` of the score, and none that
    leaves and costs no more than this one, in any set of courses with teachers of their own, takes fewer than `fewest`
    lessons of teachers.
    """

    lessons: int = 0
    untaught: int = 0
    fewest: int = 0
    points: int = 0

    def __add__(self, other: "Proof") -> "Proof":
        return Proof(
            self.lessons + other.lessons,
            self.untaught + other.untaught,
            self.fewest + other.fewest,
            self.points + other.points,
        )

    @property
    def gap(self) -> float:
        """The part of the teacher lessons that might be saved."""
        return 1 - self.fewest / self.lessons if self.lessons else 0.0
