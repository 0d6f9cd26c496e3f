"""Values that did not come from a file, held to what a file may say: ranges, lengths, texts that read back as they are."""

from collections.abc import Iterator
from typing import Any

from schooling.domain.resources import Settings
from schooling.exchange.columns import Column, Table
from schooling.exchange.faults import Fault
from schooling.exchange.kinds import CellError
from schooling.exchange.records import Draft
from schooling.exchange.region_tables import SETTING_COLUMNS, SETTINGS, WEIGHT_COLUMNS


def unfit_cells(draft: Draft, table: Table[Any]) -> Iterator[Fault]:
    """Cells with a value that no file could hold."""
    for column in table.columns:
        fit: set[object] = set()  # the same few values fill most columns
        for record in draft.records(table).rows:
            value = record.values[column.attribute]
            if value in fit:
                continue
            error = _error(column, value)
            if error is None:
                fit.add(value)
            else:
                yield draft.fault(table, record.number, column.name, value, error.code, **dict(error.facts))


def unfit_settings(settings: Settings) -> Iterator[Fault]:
    """Settings with a value that no file could hold, and a school year that ends before it starts."""
    values = [(column, getattr(settings, column.attribute)) for column in SETTING_COLUMNS]
    values += [(column, getattr(settings.weights, column.attribute)) for column in WEIGHT_COLUMNS]
    for column, value in values:
        if error := _error(column, value):
            yield Fault(SETTINGS, None, column.name, column.write(value), error.code, error.facts)
    if settings.last_day < settings.first_day:
        facts = (("column", "first_day"), ("limit", settings.first_day.isoformat()))
        yield Fault(SETTINGS, None, "last_day", settings.last_day.isoformat(), "not_before", facts)


def _error(column: Column, value: object) -> CellError | None:
    """Why a column's cell cannot hold the value; None if it can."""
    text = column.write(value)
    if not text:
        return CellError("required") if column.is_required else None
    try:
        is_same = column.kind.read(column.kind.text(text)) == value
    except CellError as error:
        return error
    return None if is_same else CellError("tidy")
