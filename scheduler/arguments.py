"""What the command line's arguments may be, and the region that a command is about."""

import argparse
import sys

from schooling.domain.region import Region
from schooling.exchange import read_region


class at_least:  # noqa: N801 - argparse shows the name of a type in its messages
    """A decimal number not below a limit."""

    def __init__(self, least: float) -> None:
        self.least = least

    def __call__(self, text: str) -> float:
        number = float(text)
        if not self.least <= number < float("inf"):
            raise argparse.ArgumentTypeError(f"must be {self.least:g} or more, not {text}")
        return number


class whole_at_least(at_least):  # noqa: N801 - argparse shows the name of a type in its messages
    """A whole number not below a limit."""

    def __call__(self, text: str) -> int:
        number = int(text)
        super().__call__(text)
        return number


def region_of(options: argparse.Namespace) -> Region:
    """The region of a command; what was read but looks odd goes to standard error."""
    reading = read_region(options.region)
    for warning in reading.warnings:
        print(warning, file=sys.stderr)
    return reading.region
