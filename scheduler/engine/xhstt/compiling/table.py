"""Options of all pieces in whole arrays: who runs when, in which cells, under which option."""

from collections.abc import Iterable, Sequence

import numpy as np

from scheduler.engine.terms.building import Terms
from scheduler.engine.xhstt.compiling.pieces import Ints, Piece
from scheduler.engine.xhstt.instance import Instance

Running = tuple[Ints, Ints]
"""Rows of (option, time)."""


class Table:
    """What constraints are compiled from: the options of events and resources, and cells that are made when asked for."""

    def __init__(self, instance: Instance, terms: Terms, pieces: Sequence[Piece], numbers: Sequence[Ints]) -> None:
        self.instance, self.terms, self.pieces, self.numbers = instance, terms, pieces, numbers
        self.piece_of = {event: i for i, piece in enumerate(pieces) for event in piece.events}
        self.length = np.concatenate([piece.length for piece in pieces]) if pieces else np.zeros(0, dtype=np.int64)
        self.start = np.concatenate([piece.start for piece in pieces]) if pieces else np.zeros(0, dtype=np.int64)
        self.costs = np.zeros_like(self.length)  # of each option, whatever else is chosen
        self._attended: dict[int, list[Ints]] = {}
        for i, piece in enumerate(pieces):
            self._attend(piece, numbers[i])
        self._cells: dict[object, Ints] = {}
        self._groups: dict[object, int] = {}
        self._running: dict[int, Running] = {}

    def options(self, event: int) -> Ints:
        """The numbers of the event's options."""
        return self.numbers[self.piece_of[event]]

    def chosen_for(self, event: int, index: int) -> tuple[Ints, list[int | None]]:
        """For a role that is left open: the event's options, and what each of them chooses."""
        piece = self.pieces[self.piece_of[event]]
        at = piece.open_roles.index((event, index))
        return self.options(event), [piece.choices[choice][at] for choice in piece.choice.tolist()]

    def _attend(self, piece: Piece, numbers: Ints) -> None:
        fixed = [r.preassigned for e in piece.events for r in self.instance.events[e].resources if r.preassigned is not None]
        for resource in fixed:
            self._attended.setdefault(resource, []).append(numbers)
        for at in range(len(piece.open_roles)):
            chosen = np.array([-1 if choice[at] is None else choice[at] for choice in piece.choices])[piece.choice]
            for resource in set(chosen.tolist()) - {-1}:
                self._attended.setdefault(resource, []).append(numbers[chosen == resource])

    def running(self, resource: int) -> Running:
        """When options keep the resource busy; a row for each meet that does."""
        if resource not in self._running:
            parts = self._attended.get(resource, [])
            options = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
            self._running[resource] = self.times_of(options)
        return self._running[resource]

    def times_of(self, options: Ints) -> Running:
        """Every time at which each of the options runs."""
        placed = options[self.start[options] >= 0]
        lengths = self.length[placed]
        within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        return np.repeat(placed, lengths), np.repeat(self.start[placed], lengths) + within

    def cells(self, resource: int) -> Ints:
        """Of each time the cell that is busy while the resource is."""
        return self.cells_in_rows(resource, ())[0]

    def cells_in_rows(self, resource: int, groups: Iterable[Sequence[int]]) -> tuple[Ints, list[int]]:
        """The same, with the times of each group in a row that is not in a sequence yet; gives where each row begins."""
        rows = [list(group) for group in groups]
        flat = [time for row in rows for time in row]
        known = self._cells.get(resource)
        if known is not None and not rows:
            return known, []
        assert len(set(flat)) == len(flat)
        number = len(self.instance.times)
        cells = np.full(number, -1, dtype=np.int64)
        first = self.terms.cells_of(number)
        order = [*flat, *(time for time in range(number) if time not in set(flat))]
        cells[order] = np.arange(first, first + number)
        options, times = unique(self.running(resource))
        self.terms.taken.add(options, cells[times])
        self._cells.setdefault(resource, cells)
        return cells, [int(cells[row[0]]) for row in rows]

    def group(self, resource: int, times: Sequence[int]) -> int:
        """A cell that is busy while the resource is busy at one of those times."""
        key = resource, tuple(times)
        if key not in self._groups:
            self._groups[key] = self.any_of(self.running(resource), times)
        return self._groups[key]

    def any_of(self, running: Running, times: Sequence[int]) -> int:
        """A new cell for all options that run at one of those times."""
        cell = self.terms.cells_of(1)
        options = np.unique(running[0][np.isin(running[1], times)])
        self.terms.taken.add(options, cell)
        return cell


def unique(running: Running) -> Running:
    """The rows without repetitions."""
    options, times, _ = repeated(running)
    return options, times


def repeated(running: Running) -> tuple[Ints, Ints, Ints]:
    """The rows without repetitions, and how often each was there: an option can need a resource in two roles."""
    rows, often = np.unique(np.stack(running, axis=1), axis=0, return_counts=True)
    return rows[:, 0], rows[:, 1], often
