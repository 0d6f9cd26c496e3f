"""A region in and out of one .xlsx workbook, a sheet for each table."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml import DefusedXmlException  # type: ignore[import-untyped]  # it has no types of its own

from schooling.exchange.archives import MAX_BYTES, UnsafeArchiveError, check_archive
from schooling.exchange.faults import ExchangeErrors, Fault, Findings
from schooling.exchange.grids import MAX_COLUMNS, MAX_ROWS, Formula, Grid, GridCell, Grids
from schooling.exchange.regions import TABLE_NAMES, Reading, region_of

BASE = "yhteistunti-base"
"""The workbook's own property that holds the fingerprint of what was written in it."""

LAST_ROW = MAX_ROWS + 2
"""The row under the last that may be filled; what a sheet has under that is not looked at."""

# openpyxl's types do not tell of what a workbook opened for reading only has.
OpenWorkbook = Any
OpenSheet = Any

BROKEN = (
    zipfile.BadZipFile, zlib.error, ParseError, KeyError, IndexError, ValueError, TypeError, AttributeError, OverflowError,
    OSError, EOFError, RecursionError, NotImplementedError,
)  # fmt: skip
"""What reading a file that only looks like a workbook ends in: it has no error of its own for most of it."""

if not openpyxl.DEFUSEDXML:
    raise ImportError("workbooks are read only where openpyxl has defusedxml, which refuses entities")


def read_workbook(stream: BinaryIO, name: str = "workbook") -> Reading:
    """The region in a workbook. Raises ExchangeErrors with everything that is wrong.

    `Reading.base` says what the workbook held when it was written, if it was written here.
    """
    content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise ExchangeErrors([Fault(name, None, "", "", "bytes", (("limit", str(MAX_BYTES)),))])
    findings = Findings()
    try:
        check_archive(content)
        grids, base = _grids(content, findings)
    except UnsafeArchiveError as error:
        raise ExchangeErrors([Fault(name, None, "", "", error.code)]) from None
    except BROKEN as error:
        # openpyxl wraps what its XML parser says in a ValueError.
        is_unsafe = isinstance(error, DefusedXmlException) or isinstance(error.__cause__, DefusedXmlException)
        raise ExchangeErrors([Fault(name, None, "", "", "unsafe" if is_unsafe else "workbook")]) from error
    return region_of(grids, findings, base)


def _grids(content: bytes, findings: Findings) -> tuple[Grids, str]:
    """Every sheet that is a table, and the fingerprint of what the workbook held when it was written ('' if unknown)."""
    with warnings.catch_warnings():
        # The reader warns of every decoration it leaves out; none of them carries data.
        warnings.simplefilter("ignore")
        workbook: OpenWorkbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        try:
            return _sheets(workbook.worksheets, findings), _base(workbook)
        finally:
            workbook.close()


def _base(workbook: OpenWorkbook) -> str:
    return next((str(prop.value) for prop in workbook.custom_doc_props.props if prop.name == BASE), "")


def _sheets(sheets: Sequence[OpenSheet], findings: Findings) -> Grids:
    by_name: dict[str, Grid] = {}
    unreadable: set[str] = set()
    for sheet in sheets:
        name = sheet.title.strip().casefold()
        if name not in TABLE_NAMES:
            findings.warn(Fault(sheet.title, None, "", "", "unknown_table"))
            continue
        grid = _grid(name, sheet, findings)
        if grid is None:
            unreadable.add(name)
        else:
            by_name[name] = grid
    return Grids(by_name, unreadable=frozenset(unreadable))


def _grid(name: str, sheet: OpenSheet, findings: Findings) -> Grid | None:
    """A sheet's header and the rows that are not blank; None, and a fault, where it is too large."""
    header: tuple[str, ...] = ()
    rows: list[tuple[int, tuple[GridCell, ...]]] = []
    for number, cells in enumerate(_rows(sheet), start=1):
        if not any(cell is not None and str(cell).strip() for cell in cells):
            continue
        if number > MAX_ROWS + 1:
            findings.error(Fault(name, number, "", "", "rows", (("limit", str(MAX_ROWS)),)))
            return None
        if len(cells) > MAX_COLUMNS:
            findings.error(Fault(name, number, "", "", "columns", (("limit", str(MAX_COLUMNS)),)))
            return None
        if number == 1:
            header = tuple(cell.text if isinstance(cell, Formula) else str(cell or "") for cell in cells)
        else:
            rows.append((number, cells))
    return Grid(name, header, tuple(rows))


def _rows(sheet: OpenSheet) -> Iterator[tuple[GridCell, ...]]:
    """A sheet's rows without the empty cells at their ends; its own claims of its size are not believed."""
    sheet.reset_dimensions()
    for row in sheet.iter_rows(max_row=LAST_ROW, max_col=MAX_COLUMNS + 1):
        cells: list[GridCell] = []
        for cell in row:
            if cell.data_type == "f":
                cells.append(Formula(str(getattr(cell.value, "text", cell.value))))
            elif cell.data_type == "e":
                cells.append(Formula(str(cell.value), is_error=True))
            else:
                cells.append(cell.value)
        while cells and cells[-1] is None:
            cells.pop()
        yield tuple(cells)
