"""What FET is asked for beyond the hard rules; it knows no costs, so that each wish is a rule to it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wishes:
    """`whole_days`: no idle hour in a pupil's day, and the home group's least hours each day.

    `staff_gaps`: the most idle hours in a teacher's week, None for as many as it may be.
    """

    whole_days: bool = False
    staff_gaps: int | None = None
