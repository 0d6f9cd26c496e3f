"""What a machine may lack: the tests that need it are skipped and named at the end of the run; in CI nothing may be lacking."""

import os
from collections import Counter
from collections.abc import Iterable
from typing import NoReturn

import pytest

_MARK = "this machine lacks "
_PLURAL = {True: "test was", False: "tests were"}


def lacking(what: str, *, how: str) -> NoReturn:
    """Ends the test that needs `what`; `how` is the command that brings it. Skips, or fails where CI is set."""
    reason = f"{_MARK}{what}: {how}"
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def summary(reasons: Iterable[str]) -> list[str]:
    """A line for each thing that is lacking, from the reasons of all skipped tests: how many tests it cost, and how to get it."""
    costs = Counter(reason.partition(_MARK)[2] for reason in reasons if _MARK in reason)
    return [f"{lack} ({cost} {_PLURAL[cost == 1]} skipped)" for lack, cost in sorted(costs.items())]
