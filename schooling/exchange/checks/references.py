"""Codes that are given once, and name something that is there."""

from collections.abc import Iterable, Iterator
from typing import Any

from schooling.exchange.columns import Column, Table
from schooling.exchange.faults import Fault
from schooling.exchange.records import Draft, Record
from schooling.exchange.region_tables import UNAVAILABLE, UNAVAILABLE_KINDS


def doubled_keys(draft: Draft, table: Table[Any]) -> Iterator[Fault]:
    """Rows that have the same key as an earlier one, or as one that is not among those a person gave."""
    columns = table.key_columns
    first: dict[tuple[object, ...], int | None] = {}
    for record in draft.records(table).rows:
        if columns and all(column.attribute in record.values for column in columns):
            key = tuple(record.values[column.attribute] for column in columns)
            if key not in first:
                first[key] = record.number
            elif first[key] is None or record.number is None:
                number = first[key] if record.number is None else record.number
                yield draft.fault(table, number, columns[0].name, key[0], "taken")
            else:
                yield draft.fault(table, record.number, columns[0].name, key[0], "duplicate", row=first[key])


def known_codes(draft: Draft, table: Table[Any]) -> frozenset[str]:
    """Every code of a table, of rows with faults too: what names them is not wrong for that."""
    attribute = table.key_columns[0].attribute
    return frozenset(record.values[attribute] for record in draft.records(table).rows if attribute in record.values)


def broken_references(draft: Draft, table: Table[Any], tables: Iterable[Table[Any]]) -> Iterator[Fault]:
    """Cells that name a code which the table they refer to does not have, where it is one of those tables."""
    by_name = {other.name: other for other in tables}
    for column in table.columns:
        other = by_name.get(column.refers)
        if other is None or other.name in draft.unreadable:
            continue
        known = known_codes(draft, other)
        for record in draft.records(table).rows:
            for code in _codes(column, record):
                if code not in known:
                    yield draft.fault_at(table, record.number, column.name, code, "reference", table=other.name)


def _codes(column: Column, record: Record) -> tuple[str, ...]:
    """The codes a cell names: none, one or several."""
    value = record.values.get(column.attribute, ())
    return value if isinstance(value, tuple) else (value,) if value else ()


def unknown_unavailable(draft: Draft) -> Iterator[Fault]:
    """Unavailabilities of somebody or something that is not there."""
    known = {kind: known_codes(draft, table) for kind, table in UNAVAILABLE_KINDS.items()}
    for number, row in draft.rows(UNAVAILABLE):
        table = UNAVAILABLE_KINDS[row.kind]
        if table.name not in draft.unreadable and row.code not in known[row.kind]:
            yield draft.fault(UNAVAILABLE, number, "code", row.code, "reference", table=table.name)
