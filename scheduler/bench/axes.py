"""Axes of a picture in powers of ten."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10


@dataclass(frozen=True, slots=True)
class Range:
    """From one power of ten to another; `least` stands for whatever is below it, zero too."""

    first: int
    last: int
    least: float

    @classmethod
    def of(cls, values: Sequence[float], *, least: float) -> "Range":
        """The powers of ten around the values; never empty."""
        inside = [max(value, least) for value in values]
        first, last = floor(log10(min(inside))), ceil(log10(max(inside)))
        return cls(first, max(last, first + 1), least)


@dataclass(frozen=True, slots=True)
class Axis:
    """A range laid from one pixel to another."""

    range: Range
    start: float
    end: float

    def at(self, value: float) -> float:
        """The pixel of a value."""
        share = (log10(max(value, self.range.least)) - self.range.first) / (self.range.last - self.range.first)
        return self.start + share * (self.end - self.start)

    def ticks(self) -> Iterator[tuple[float, str]]:
        """(pixel, words) of every power of ten."""
        for power in range(self.range.first, self.range.last + 1):
            yield self.at(10.0**power), f"{10.0**power:,.{max(0, -power)}f}"
