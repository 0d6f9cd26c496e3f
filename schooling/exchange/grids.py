"""A table as it lies in a file, before anything is known about its cells."""

from collections.abc import Mapping
from dataclasses import dataclass

from schooling.exchange.kinds import Cell

MAX_ROWS = 100_000
"""Rows in one table: several times what all the schools of the country would need."""

MAX_COLUMNS = 60
"""Columns in one table."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A workbook's cell that is not a value: a formula, or an error such as #REF!."""

    text: str
    is_error: bool = False


GridCell = Cell | Formula


@dataclass(frozen=True, slots=True)
class Grid:
    """One table's header and its rows that are not blank, each with its spreadsheet row number (the header is row 1).

    `label` is how messages name it: 'staff.csv' in a folder, 'staff' in a workbook.
    """

    label: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[GridCell, ...]], ...]


@dataclass(frozen=True, slots=True)
class Grids:
    """The tables of a folder or a workbook, by name; `suffix` makes a table's label of its name.

    `unreadable` tables are there, but not (or not whole) in `by_name`, and a fault already says why.
    """

    by_name: Mapping[str, Grid]
    suffix: str = ""
    unreadable: frozenset[str] = frozenset()

    def label(self, table: str) -> str:
        return table + self.suffix
