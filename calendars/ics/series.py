"""Dates as the fewest series that every client repeats rightly."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Series:
    """Dates `weeks` weeks apart from `first` to `last`, but for those left out. Never empty: both ends are held."""

    first: date
    last: date
    weeks: int
    left_out: tuple[date, ...]

    @property
    def is_single(self) -> bool:
        return self.first == self.last


def series_of(dates: Sequence[date], *, weekday: int, fortnightly: bool) -> tuple[Series, ...]:
    """The series that together make exactly these dates (in order, none twice).

    Dates on another weekday than the lesson's own are extra days, each a series of one. `fortnightly` is for lessons
    of odd or even weeks: where a year of 53 weeks shifts their rhythm, a new series starts.
    """
    regular = [on for on in dates if on.isoweekday() == weekday]
    extra = [on for on in dates if on.isoweekday() != weekday]
    weeks = 2 if fortnightly else 1
    runs = [list(run) for _, run in groupby(regular, key=lambda on: on.toordinal() // 7 % weeks)]
    return tuple(_series(run, weeks) for run in runs) + tuple(Series(on, on, 1, ()) for on in extra)


def _series(run: Sequence[date], weeks: int) -> Series:
    first, last, held = run[0], run[-1], set(run)
    step = timedelta(weeks=weeks)
    every = (first + step * n for n in range((last - first) // step + 1))
    return Series(first, last, weeks, tuple(on for on in every if on not in held))
