"""What is left to spend while placing, and whom to ask and tell meanwhile."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from scheduler.engine.limits import Limits
from scheduler.engine.progress import CancelCheck

STEP = 0.1
"""Deterministic solver time of one step."""


@dataclass
class Watch:
    """What is left to spend, and whom to ask and tell while solving. `tick` is called at least twice a second."""

    limits: Limits
    cancelled: CancelCheck
    tick: Callable[[], None]

    def __post_init__(self) -> None:
        self.started = time.monotonic()
        self.spent = 0.0  # deterministic time
        self.solves = 0
        self.placed = 0
        self.cost: int | None = None  # of the best placing that breaks nothing

    def tell(self, placed: int, cost: int | None = None) -> None:
        """Note what is placed and what that costs, for whoever follows; the most and the least so far are told."""
        self.placed = max(self.placed, placed)
        if cost is not None:
            self.cost = cost if self.cost is None else min(self.cost, cost)
        self.tick()

    @property
    def left(self) -> float:
        """Seconds, or deterministic time where steps are counted."""
        if self.limits.steps is not None:
            return self.limits.steps * STEP - self.spent
        return self.limits.seconds - (time.monotonic() - self.started)

    @property
    def over(self) -> bool:
        return self.left <= 0.02 or self.cancelled()
