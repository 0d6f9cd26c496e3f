"""How long a solve may take: wall time, or a deterministic number of steps, and on how many workers."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Limits:
    """What a solve may spend. `seconds` is wall time from the call; `steps`, if given, replaces it and is deterministic.

    One step is a fixed amount of solver work (CP-SAT's deterministic time of about a tenth of a second), so the same
    `seed` and `steps` with one worker give the same answer on any machine.
    """

    seconds: float = 60.0
    steps: int | None = None
    workers: int = 1
    seed: int = 1

    def __post_init__(self) -> None:
        if self.seconds < 0:
            raise ValueError(f"seconds must be 0 or more, not {self.seconds}")
        if self.steps is not None and self.steps < 0:
            raise ValueError(f"steps must be 0 or more, not {self.steps}")
        if self.workers < 1:
            raise ValueError(f"workers must be 1 or more, not {self.workers}")

    def within(self, seconds: float) -> "Limits":
        """The same limits with that much wall time left (never less than none)."""
        return replace(self, seconds=max(0.0, seconds))
