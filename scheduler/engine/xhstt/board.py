"""Where searches in several processes show each other the best they have: a file that all of them map."""

from pathlib import Path
from typing import Literal

import numpy as np

Figures = tuple[int, int]
"""Infeasibility and objective; less is better."""

HEADER = 3
"""Of each worker: which of its two rows holds, and that row's figures."""

NOTHING = -1
"""Neither row holds yet."""


class Board:
    """For each worker its best choice of options with its figures; each writes its own place only.

    A choice is written to the row that does not hold, then that row is said to hold: a worker that is killed while it
    writes leaves its last one whole. Whoever reads counts anew all the same.
    """

    def __init__(self, path: Path, workers: int, options: int, *, new: bool = False) -> None:
        mode: Literal["w+", "r+"] = "w+" if new else "r+"
        size = workers * HEADER
        self._file = np.memmap(path, dtype=np.int64, mode=mode, shape=(size + 1 + workers * 2 * -(-options // 8),))
        self._stop = self._file[:1]
        self._header = self._file[1 : size + 1].reshape(workers, HEADER)
        self._rows = self._file[size + 1 :].view(np.bool_).reshape(workers, 2, -1)
        self._options = options
        if new:
            self._header[:, 0] = NOTHING

    def show(self, worker: int, options: list[int], figures: Figures) -> None:
        """Put up that worker's best."""
        row = 0 if self._header[worker, 0] else 1
        self._rows[worker, row] = False
        self._rows[worker, row, options] = True
        self._header[worker] = (row, *figures)

    def best(self) -> tuple[int, Figures] | None:
        """The worker with the best figures, None where nobody has shown any."""
        shown = [(int(broken), int(cost), w) for w, (row, broken, cost) in enumerate(self._header) if row != NOTHING]
        if not shown:
            return None
        broken, cost, worker = min(shown)
        return worker, (broken, cost)

    def options_of(self, worker: int) -> list[int]:
        """What that worker shows."""
        return np.flatnonzero(self._rows[worker, self._header[worker, 0], : self._options]).tolist()

    def stop(self) -> None:
        """Ask all workers to stop."""
        self._stop[0] = 1

    @property
    def stopped(self) -> bool:
        return bool(self._stop[0])
