"""Rows of (source, target, coefficient), gathered as whole arrays."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]


@dataclass
class Triples:
    """Rows of (source, target, coefficient), gathered as whole arrays."""

    parts: list[tuple[Ints, Ints, Ints]] = field(default_factory=list)

    def add(self, sources: ArrayLike, targets: ArrayLike, coefficients: ArrayLike = 1) -> None:
        """One row for each source; a lone target or coefficient holds for all of them."""
        source, target = np.asarray(sources, dtype=np.int64), np.asarray(targets, dtype=np.int64)
        if target.ndim == 0:
            target = np.full(len(source), target)
        coefficient = np.asarray(coefficients, dtype=np.int64)
        if coefficient.ndim == 0:
            coefficient = np.full(len(source), coefficient)
        assert len(source) == len(target) == len(coefficient)
        self.parts.append((source, target, coefficient))

    def rows(self) -> tuple[Ints, Ints, Ints]:
        if not self.parts:
            empty = np.zeros(0, dtype=np.int64)
            return empty, empty, empty
        one, two, three = zip(*self.parts, strict=True)
        return np.concatenate(one), np.concatenate(two), np.concatenate(three)


def spread(start: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """For rows of a table whose row i lies from start[i] to start[i + 1]: (which of the rows, place) for every entry."""
    lengths = start[rows + 1] - start[rows]
    of_row = np.repeat(np.arange(len(rows)), lengths)
    within = np.arange(len(of_row)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return of_row, start[rows][of_row] + within


def joined(parts: list[Ints]) -> Ints:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
