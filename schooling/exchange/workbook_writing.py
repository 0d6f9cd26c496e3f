"""Writes a region as one .xlsx workbook that a person can work in: typed cells, lists to choose from, a header that stays."""

from collections.abc import Sequence
from datetime import date
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from schooling.domain.region import Region
from schooling.exchange.columns import Column
from schooling.exchange.csv_files import is_tempting
from schooling.exchange.fingerprints import fingerprint
from schooling.exchange.kinds import Cell
from schooling.exchange.region_tables import REGION_TABLES, SETTINGS
from schooling.exchange.regions import settings_values
from schooling.exchange.workbooks import BASE

WIDEST = 40
"""Characters of the widest column."""

SPARE_ROWS = 1000
"""Rows below the last one in which the lists to choose from are there too."""

# openpyxl's types do not tell of what a workbook that is only written has.
OpenWorkbook = Any
OpenSheet = Any
SheetCell = Any

HEADER = Font(bold=True)


def write_workbook(region: Region, stream: BinaryIO) -> None:
    """Writes the region as a workbook, with a fingerprint by which a reader can tell whether it changed meanwhile."""
    workbook: OpenWorkbook = Workbook(write_only=True)
    settings = [[column.name, column.cell(value)] for column, value in settings_values(region.settings)]
    _write_sheet(workbook.create_sheet(SETTINGS), ("key", "value"), settings)
    for table in REGION_TABLES:
        rows = [table.cells(row) for row in getattr(region, table.name)]
        sheet = workbook.create_sheet(table.name)
        _offer_lists(sheet, table.columns, len(rows))
        _write_sheet(sheet, [column.name for column in table.columns], rows)
    workbook.custom_doc_props.append(StringProperty(name=BASE, value=fingerprint(region)))
    workbook.save(stream)


def _offer_lists(sheet: OpenSheet, columns: Sequence[Column], rows: int) -> None:
    """A list to choose from in every column that takes one of a few words."""
    for place, column in enumerate(columns, start=1):
        if words := column.kind.words:
            letter = get_column_letter(place)
            choice = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=not column.is_required)
            choice.add(f"{letter}2:{letter}{rows + 1 + SPARE_ROWS}")
            sheet.data_validations.append(choice)


def _write_sheet(sheet: OpenSheet, header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    sheet.freeze_panes = "A2"
    for place, name in enumerate(header):
        longest = max((len(str(row[place])) for row in rows), default=0)
        sheet.column_dimensions[get_column_letter(place + 1)].width = min(max(len(name), longest) + 2, WIDEST)
    sheet.append([_cell(sheet, name, HEADER) for name in header])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: OpenSheet, value: Cell, font: Font | None = None) -> SheetCell:
    """A cell with its type: a text stays a text, whatever it looks like."""
    cell: SheetCell = WriteOnlyCell(sheet)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.number_format = "@"
        cell.quotePrefix = is_tempting(value)
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    if font:
        cell.font = font
    return cell
