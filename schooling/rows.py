"""How a page names one row of a table, and knows whether it has changed since. Pure."""

from hashlib import sha256
from typing import Any

from schooling.domain.region import Region
from schooling.exchange.columns import Table
from schooling.exchange.region_tables import REGION_TABLES

TABLES = {table.name: table for table in REGION_TABLES}
"""The tables of a region by name."""


def _digest(texts: list[str]) -> str:
    return sha256("\x1f".join(texts).encode()).hexdigest()[:20]


def row_name(table: Table[Any], row: Any) -> str:
    """What an address calls the row: its code, or a digest of its key where the key is several columns."""
    texts = [column.write(getattr(row, column.attribute)) for column in table.key_columns]
    return texts[0] if len(texts) == 1 else _digest(texts)


def row_state(table: Table[Any], row: Any) -> str:
    """A digest of all that the row says: it differs as soon as somebody has changed it."""
    return _digest(table.texts(row))


def rows_state(table: Table[Any], rows: list[Any]) -> str:
    """A digest of several rows together, for what is edited as a whole."""
    return _digest([text for row in rows for text in table.texts(row)])


def find_row(region: Region, table: Table[Any], name: str) -> Any:
    """The row of that name; None where there is none (any more)."""
    return next((row for row in getattr(region, table.name) if row_name(table, row) == name), None)
