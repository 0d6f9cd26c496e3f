"""Grids become rows: every cell is read by its column's kind, and everything that is wrong is found."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from schooling.domain.resources import Settings, Weights
from schooling.exchange.columns import Column, Table
from schooling.exchange.faults import Fault, Findings
from schooling.exchange.grids import Formula, Grid, GridCell, Grids
from schooling.exchange.kinds import CellError, tidy
from schooling.exchange.records import Record, Records
from schooling.exchange.region_tables import SETTING_COLUMNS, SETTINGS, WEIGHT_COLUMNS


class Missing:
    """What a cell that could not be read has for a value."""


MISSING = Missing()


def read_tables(tables: Iterable[Table[Any]], grids: Grids, findings: Findings) -> dict[str, Records]:
    """Each table's rows, with faults for every cell, column and table that is wrong or missing."""
    return {table.name: _read_table(table, grids, findings) for table in tables}


def _read_table(table: Table[Any], grids: Grids, findings: Findings) -> Records:
    label = grids.label(table.name)
    grid = grids.by_name.get(table.name)
    if grid is None:
        unreadable = table.name in grids.unreadable
        if not unreadable and not table.optional:
            findings.error(Fault(label, None, "", "", "table", (("table", table.name),)))
        return Records(label, (), readable=not unreadable and table.optional)
    places = _places(grid, tuple(column.name for column in table.columns), findings)
    if places is None:
        return Records(label, (), readable=False)
    return Records(label, tuple(_record(table, grid, number, cells, places, findings) for number, cells in grid.rows))


def _places(grid: Grid, names: Sequence[str], findings: Findings) -> dict[str, int] | None:
    """Column name → its place in the grid's rows; None, and faults, where a column is missing or given twice."""
    header = [tidy(cell).casefold() for cell in grid.header]
    missing = [name for name in names if name not in header]
    for name in missing:
        findings.error(Fault(grid.label, 1, name, "", "column", (("column", name),)))
    doubled = [name for name in names if header.count(name) > 1]
    for name in doubled:
        findings.error(Fault(grid.label, 1, name, name, "column_once"))
    for place, name in enumerate(header):
        if name not in names and (name or any(place < len(cells) and tidy_cell(cells[place]) for _, cells in grid.rows)):
            findings.warn(Fault(grid.label, 1, name, "", "unknown_column"))
    return None if missing or doubled else {name: header.index(name) for name in names}


def tidy_cell(cell: GridCell) -> str:
    """What a cell says, whatever it is."""
    return cell.text if isinstance(cell, Formula) else tidy(cell)


def _record(
    table: Table[Any], grid: Grid, number: int, cells: Sequence[GridCell], places: Mapping[str, int], findings: Findings
) -> Record:
    beyond = [tidy_cell(cell) for cell in cells[len(grid.header) :]]
    if any(beyond):
        findings.error(Fault(grid.label, number, "", " ".join(beyond).strip(), "too_many_cells"))
    values: dict[str, Any] = {}
    for column in table.columns:
        place = places[column.name]
        value = _value(column, cells[place] if place < len(cells) else None, grid.label, number, column.name, findings)
        if value is not MISSING:
            values[column.attribute] = value
    is_whole = len(values) == len(table.columns) and not any(beyond)
    return Record(number, values, table.make(**values) if is_whole else None)


def _value(column: Column, cell: GridCell, label: str, number: int, place: str, findings: Findings) -> object:
    """The cell's value by its column's kind; MISSING, and a fault, where it is none."""
    if isinstance(cell, Formula):
        findings.error(Fault(label, number, place, cell.text, "cell_error" if cell.is_error else "formula"))
        return MISSING
    text = column.kind.text(cell)
    if not text:
        if not column.is_required:
            return column.empty
        findings.error(Fault(label, number, place, "", "required"))
        return MISSING
    try:
        value: object = column.kind.read(text)
    except CellError as error:
        findings.error(Fault(label, number, place, shortened(text), error.code, error.facts))
        return MISSING
    return value


def shortened(text: str, longest: int = 200) -> str:
    """A text for a message: a cell of a broken file can hold a whole book."""
    return text if len(text) <= longest else text[:longest] + "…"


def read_settings(grids: Grids, findings: Findings) -> Settings | None:
    """The region's settings, from a row for each key; None, and faults, where one is wrong or missing."""
    label = grids.label(SETTINGS)
    grid = grids.by_name.get(SETTINGS)
    if grid is None:
        if SETTINGS not in grids.unreadable:
            findings.error(Fault(label, None, "", "", "table", (("table", SETTINGS),)))
        return None
    places = _places(grid, ("key", "value"), findings)
    if places is None:
        return None
    written = _written_settings(grid, places, findings)
    plain = _settings_of(SETTING_COLUMNS, label, written, findings)
    weights = _settings_of(WEIGHT_COLUMNS, label, written, findings)
    if plain is None or weights is None:
        return None
    settings = Settings(**plain, weights=Weights(**weights))
    if settings.last_day < settings.first_day:
        number, value = written["last_day"]
        limit = settings.first_day.isoformat()
        facts = (("column", "first_day"), ("limit", limit))
        findings.error(Fault(label, number, "last_day", tidy_cell(value), "not_before", facts))
    return settings


def _written_settings(grid: Grid, places: Mapping[str, int], findings: Findings) -> dict[str, tuple[int, GridCell]]:
    """Key → its row number and its value's cell; faults for keys given twice, warnings for unknown ones."""
    known = {column.name for column in (*SETTING_COLUMNS, *WEIGHT_COLUMNS)}
    written: dict[str, tuple[int, GridCell]] = {}
    for number, cells in grid.rows:
        key = tidy_cell(cells[places["key"]]).casefold() if places["key"] < len(cells) else ""
        if key not in known:
            findings.warn(Fault(grid.label, number, "key", shortened(key), "unknown_setting"))
        elif key in written:
            findings.error(Fault(grid.label, number, "key", key, "duplicate", (("row", str(written[key][0])),)))
        else:
            written[key] = (number, cells[places["value"]] if places["value"] < len(cells) else None)
    return written


def _settings_of(
    columns: Sequence[Column], label: str, written: Mapping[str, tuple[int, GridCell]], findings: Findings
) -> dict[str, Any] | None:
    values: dict[str, Any] = {}
    for column in columns:
        if column.name not in written:
            findings.error(Fault(label, None, "key", "", "setting", (("key", column.name),)))
            continue
        number, cell = written[column.name]
        value = _value(column, cell, label, number, column.name, findings)
        if value is not MISSING:
            values[column.attribute] = value
    return values if len(values) == len(columns) else None
