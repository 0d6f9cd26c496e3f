"""A solve's live line on standard error, for whoever follows it on a terminal. Knows no Django."""

import sys
import time
from typing import TYPE_CHECKING

from scheduler.engine.progress import Phase, Progress

if TYPE_CHECKING:  # who follows a region's solve only brings no solver along
    from scheduler.engine.xhstt.answer import Progress as BenchmarkProgress

SHOWN_EVERY = 5.0
"""Seconds between two lines of progress where they cannot be rewritten in place."""

_WIDTH = 100


class ProgressLine:
    """Rewritten in place on a terminal, a new line now and then elsewhere."""

    def __init__(self) -> None:
        self._is_live = sys.stderr.isatty()
        self._is_open = False
        self._shown = time.monotonic()

    def show(self, progress: Progress) -> None:
        """Show an event of a region's solve."""
        score = "" if progress.total is None else f", score {progress.total}"
        bound = "" if progress.bound is None else f", at least {progress.bound}"
        gap = "" if progress.gap is None else f" (gap {progress.gap:.0%})"
        left = "" if progress.left is None else f", {progress.left:.0f} s left"
        counts = f"{progress.placed} of {progress.asked} lessons placed"
        self._show(progress.phase, progress.seconds, f"{counts}{score}{bound}{gap}{left}")

    def show_costs(self, progress: "BenchmarkProgress") -> None:
        """Show an event of a benchmark's solve."""
        costs = f"infeasibility {progress.infeasibility}, objective {progress.objective}, at least {progress.bound}"
        self._show(progress.phase, progress.seconds, f"{costs}, {progress.left:.0f} s left")

    def _show(self, phase: Phase, seconds: float, state: str) -> None:
        """A line, unless one was shown a moment ago where lines cannot be rewritten."""
        now = time.monotonic()
        if not self._is_live and phase is not Phase.DONE and now - self._shown < SHOWN_EVERY:
            return
        self._shown = now
        text = f"{seconds:6.1f} s  {phase.value}: {state}"
        sys.stderr.write(f"\r{text:<{_WIDTH}}" if self._is_live else f"{text}\n")
        sys.stderr.flush()
        self._is_open = self._is_live

    def end(self) -> None:
        """Leave the live line as it is and go to the next."""
        if self._is_open:
            sys.stderr.write("\n")
            self._is_open = False
