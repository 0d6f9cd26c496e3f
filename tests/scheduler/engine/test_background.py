"""A long call in a thread: its result or its error comes back, and the caller is ticked meanwhile."""

import time

import pytest

from scheduler.engine.background import BEAT, watched


def test_the_caller_is_ticked_until_the_work_is_done() -> None:
    ticks: list[float] = []

    def work() -> str:
        time.sleep(2.5 * BEAT)
        return "done"

    assert watched(work, lambda: ticks.append(time.monotonic())) == "done"
    assert len(ticks) == 2


def test_an_error_of_the_work_is_the_callers() -> None:
    def work() -> None:
        raise TimeoutError("the work's own")

    with pytest.raises(TimeoutError, match="the work's own"):
        watched(work, lambda: None)
