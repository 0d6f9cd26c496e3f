"""Rows on their way from cells to values: what each check looks at, with the row number a person sees."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from schooling.domain.region import Region
from schooling.domain.resources import Settings
from schooling.exchange.columns import Table
from schooling.exchange.faults import Fault
from schooling.exchange.region_tables import REGION_TABLES

RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its number, the values of those cells that could be read, and the row itself if all of them could.

    A row that is not among those a person gave has no number.
    """

    number: int | None
    values: Mapping[str, Any]
    row: Any


@dataclass(frozen=True, slots=True)
class Records:
    """One table's rows; `readable` unless the file or its header could not be read, and then there are no rows."""

    label: str
    rows: tuple[Record, ...]
    readable: bool = True

    @property
    def whole(self) -> bool:
        """Whether every row of it could be read."""
        return self.readable and all(record.row is not None for record in self.rows)


@dataclass(frozen=True)
class Draft:
    """All tables that are being read or changed, before it is known whether they fit together."""

    tables: Mapping[str, Records]
    settings: Settings | None

    @classmethod
    def of(cls, region: Region) -> "Draft":
        """A region as a draft; rows are numbered as a file written from it would number them."""
        return cls({table.name: _records_of(table, region) for table in REGION_TABLES}, region.settings)

    @cached_property
    def unreadable(self) -> frozenset[str]:
        """The names of the tables of which nothing is known."""
        return frozenset(name for name, records in self.tables.items() if not records.readable)

    def records(self, table: Table[Any]) -> Records:
        return self.tables[table.name]

    def rows(self, table: Table[RowT]) -> Iterator[tuple[int | None, RowT]]:
        """The rows that could be read, each with its number."""
        return ((record.number, record.row) for record in self.records(table).rows if record.row is not None)

    def by_code(self, table: Table[RowT]) -> dict[str, RowT]:
        """The rows that could be read under their codes."""
        attribute = table.key_columns[0].attribute
        return {getattr(row, attribute): row for _, row in self.rows(table)}

    def fault(self, table: Table[Any], number: int | None, column: str, value: object, code: str, /, **facts: object) -> Fault:
        """A fault about the value in one cell."""
        return self.fault_at(table, number, column, table.column(column).write(value), code, **facts)

    def fault_at(self, table: Table[Any], number: int | None, column: str, text: str, code: str, /, **facts: object) -> Fault:
        """A fault about a text in one cell."""
        said = tuple((name, str(fact)) for name, fact in facts.items())
        return Fault(self.records(table).label, number, column, text, code, said)


def _records_of(table: Table[Any], region: Region) -> Records:
    rows = getattr(region, table.name)
    return Records(table.name, tuple(Record(number, table.values(row), row) for number, row in enumerate(rows, start=2)))
