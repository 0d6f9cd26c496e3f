"""What a table is made of: columns with their kind, what an empty cell means, and whose codes they name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from schooling.exchange.kinds import Cell, Kind

RowT = TypeVar("RowT")


class Required:
    """What stands where a cell may not be empty."""


REQUIRED = Required()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, the row's field it fills, its kind, the value of an empty cell (or REQUIRED).

    `refers` is the table whose codes the cells name, '' where they name none.
    """

    name: str
    kind: Kind[Any]
    empty: object = REQUIRED
    field: str = ""
    refers: str = ""

    @property
    def attribute(self) -> str:
        """The row's field that the column fills."""
        return self.field or self.name

    @property
    def is_required(self) -> bool:
        return self.empty is REQUIRED

    def write(self, value: object) -> str:
        """The cell's text for a value: empty for an absent text, number, date or list."""
        return "" if value is None or value == "" or value == () else self.kind.write(value)

    def cell(self, value: object) -> Cell:
        """A workbook's cell for a value: numbers and dates as such, all else as text."""
        return None if self.write(value) == "" else self.kind.cell(value)


@dataclass(frozen=True, slots=True)
class Table(Generic[RowT]):
    """One table of the exchange format: a CSV file, a sheet, a field of the region and a model.

    `key` names the columns that no two rows have in common; an optional table may be missing.
    """

    name: str
    make: Callable[..., RowT]
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    optional: bool = False

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)

    @property
    def key_columns(self) -> tuple[Column, ...]:
        return tuple(self.column(name) for name in self.key)

    def values(self, row: RowT) -> dict[str, Any]:
        """A row's values by field name."""
        return {column.attribute: getattr(row, column.attribute) for column in self.columns}

    def texts(self, row: RowT) -> list[str]:
        """A row as the texts of its cells, in the order of the columns."""
        return [column.write(getattr(row, column.attribute)) for column in self.columns]

    def cells(self, row: RowT) -> list[Cell]:
        """A row as the cells of a workbook, in the order of the columns."""
        return [column.cell(getattr(row, column.attribute)) for column in self.columns]
