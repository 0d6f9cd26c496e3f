"""Long library calls in a thread, so that progress and cancelling go on meanwhile."""

from collections.abc import Callable
from concurrent import futures
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")

BEAT = 0.25
"""Seconds between two ticks."""


def watched(work: Callable[[], Result], tick: Callable[[], None]) -> Result:
    """The result of `work`, run in a thread; `tick` is called in this one, a few times a second, until it is done."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        future = pool.submit(work)
        while True:
            try:
                return future.result(timeout=BEAT)
            except futures.TimeoutError:
                if future.done():
                    raise
                tick()
