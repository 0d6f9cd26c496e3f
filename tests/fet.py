"""FET's own program, for tests that ask it."""

from scheduler.bench.fet_program import HOW, program
from tests.lacking import lacking


def needs_fet() -> None:
    """Ends the test where FET is not installed."""
    if program() is None:
        lacking("FET (fet-cl)", how=HOW)
