"""Ctrl-C on the command line: the first asks for the best answer so far, the second ends at once."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from types import FrameType

from scheduler.engine.progress import CancelCheck


@contextmanager
def interruptible() -> Iterator[CancelCheck]:
    """Whether somebody has pressed Ctrl-C, for whoever searches meanwhile."""
    asked = Event()

    def ask(_: int, __: FrameType | None) -> None:
        asked.set()
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)
