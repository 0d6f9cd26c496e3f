"""Workbooks as spreadsheet programs make them, and those that mean harm."""

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from schooling.exchange import ExchangeErrors, Reading, read_region, read_workbook, write_workbook
from schooling.exchange.archives import MAX_BYTES, MAX_PARTS
from schooling.exchange.fingerprints import fingerprint
from schooling.exchange.grids import MAX_COLUMNS, MAX_ROWS
from tests.schooling.exchange.folders import Folder


@pytest.fixture
def written(folder: Folder) -> bytes:
    """A workbook of the small region."""
    stream = io.BytesIO()
    write_workbook(folder.read().region, stream)
    return stream.getvalue()


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def saved(workbook: Workbook) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def read(content: bytes) -> Reading:
    return read_workbook(io.BytesIO(content))


def errors(content: bytes) -> list[str]:
    with pytest.raises(ExchangeErrors) as refused:
        read(content)
    return str(refused.value).splitlines()


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(contents: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_a_workbook_says_what_the_folder_says_and_from_what_it_was_made(folder: Folder, written: bytes) -> None:
    region = folder.read().region
    assert read(written) == Reading(region, (), fingerprint(region))


def test_cells_have_their_types(written: bytes) -> None:
    workbook = opened(written)
    assert [cell.value for cell in workbook["periods"][2]] == ["K", 1, 1, "08:30", "09:15"]
    assert [cell.value for cell in workbook["municipalities"][2]] == ["239", "Keitele", "Keitele"]
    assert workbook["closures"]["C2"].value.date() == date(2026, 10, 12)
    assert workbook["staff"].freeze_panes == "A2"
    assert [choice.formula1 for choice in workbook["staff"].data_validations.dataValidation] == [
        '"teacher,assistant"',
        '"yes,no"',
    ]


def test_what_a_spreadsheet_makes_of_times_dates_numbers_and_answers(folder: Folder, written: bytes) -> None:
    workbook = opened(written)
    workbook["periods"]["D2"] = time(8, 30)
    workbook["periods"]["D3"] = 9.15
    workbook["periods"]["E3"] = 10 / 24
    workbook["periods"]["D4"] = "8.15"
    workbook["rooms"]["F2"] = True
    workbook["rooms"]["D2"] = 20.0
    workbook["municipalities"]["A2"] = 239
    workbook["region"]["B4"] = date(2026, 8, 11)
    assert read(saved(workbook)).region == folder.read().region


def test_blank_rows_and_columns_and_other_sheets(folder: Folder, written: bytes) -> None:
    workbook = opened(written)
    workbook["rooms"].insert_rows(3)
    workbook["rooms"]["I3"] = " "
    workbook.create_sheet("Ohjeita")["A1"] = "Täytä keltaiset"
    workbook["staff"].title = " Staff"
    reading = read(saved(workbook))
    assert reading.region == folder.read().region
    assert [str(warning) for warning in reading.warnings] == ["Ohjeita: expected a table of the exchange format; it is ignored"]


def test_texts_that_look_like_formulas_stay_texts(folder: Folder, written: bytes) -> None:
    folder.swap("subjects", "Matematiikka", "'=1+1")
    stream = io.BytesIO()
    write_workbook(folder.read().region, stream)
    cell = opened(stream.getvalue())["subjects"]["B3"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)
    assert read(stream.getvalue()).region.subjects[1].name_fi == "=1+1"


def test_formulas_and_errors_are_no_values(written: bytes) -> None:
    workbook = opened(written)
    workbook["rooms"]["D2"] = "=10+10"
    workbook["rooms"]["D3"] = "#REF!"
    workbook["groups"].formula_attributes = {}
    assert errors(saved(workbook)) == [
        "rooms, row 2, seats: '=10+10', expected a value, not a formula",
        "rooms, row 3, seats: '#REF!', expected a value, not an error of the spreadsheet",
    ]


def test_faults_name_the_row_of_the_sheet(written: bytes) -> None:
    workbook = opened(written)
    workbook["rooms"].insert_rows(2, amount=2)
    workbook["rooms"]["D5"] = 20.5
    del workbook["closures"]
    assert errors(saved(workbook)) == [
        "closures: expected the table closures",
        "rooms, row 5, seats: '20.5', expected a whole number from 0 to 10000",
    ]


def test_too_many_rows_and_columns(written: bytes) -> None:
    workbook = opened(written)
    workbook["rooms"].cell(MAX_ROWS + 2, 1, "K")
    workbook["travel"].cell(1, MAX_COLUMNS + 1, "note")
    assert errors(saved(workbook)) == [
        "rooms, row 100002: expected at most 100000 rows",
        "travel, row 1: expected at most 60 columns",
    ]


def test_a_row_far_below_all_others_does_not_matter(folder: Folder, written: bytes) -> None:
    contents = parts(written)
    sheet = next(name for name, content in contents.items() if b"K-1" in content and b"seats" in content)
    contents[sheet] = contents[sheet].replace(
        b"</sheetData>", b'<row r="999999999"><c r="A999999999"><v>1</v></c></row></sheetData>'
    )
    assert read(packed(contents)).region == folder.read().region


HUGE = b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + b"".join(
    b"<!ENTITY %c '%s'>" % (code + 1, b"&%c;" % code * 10) for code in range(ord("a"), ord("j"))
) + b"]>"  # fmt: skip
OUTSIDE = b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>"


@pytest.mark.parametrize("doctype", [HUGE, OUTSIDE], ids=["billion laughs", "an outside file"])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml", "docProps/custom.xml"])
def test_entities_are_refused_wherever_they_are(written: bytes, part: str, doctype: bytes) -> None:
    contents = parts(written)
    body = contents[part].split(b"?>", 1)[-1] if contents[part].startswith(b"<?xml") else contents[part]
    at = body.index(b">") + 1
    contents[part] = doctype + (body if body[at - 2 : at] == b"/>" else body[:at] + b"&a;" + body[at:])
    assert errors(packed(contents)) == [
        "workbook: expected a workbook that unpacks to a reasonable size, without entities or external parts"
    ]


def test_a_zip_bomb_is_not_unpacked(written: bytes) -> None:
    bomb = {**parts(written), "xl/sharedStrings.xml": b" " * 50_000_000}
    many = {**parts(written), **{f"xl/media/{number}": b"" for number in range(MAX_PARTS)}}
    large = {**parts(written), **{f"xl/media/{number}": bytes(range(256)) * 80_000 for number in range(3)}}
    for contents in (bomb, many, large):
        assert errors(packed(contents)) == [
            "workbook: expected a workbook that unpacks to a reasonable size, without entities or external parts"
        ]


def test_macros_are_refused_by_what_is_in_the_file(written: bytes) -> None:
    contents = {**parts(written), "xl/vbaProject.bin": b"\x00"}
    assert errors(packed(contents)) == ["workbook: expected a workbook without macros (.xlsx)"]


def test_what_only_looks_like_a_workbook(written: bytes) -> None:
    contents = parts(written)
    del contents["xl/workbook.xml"]
    torn = {**parts(written), "xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"}
    row = b'<row r="1"><c r="A1" t="s"><v>99</v></c></row>'
    astray = {**parts(written), "xl/worksheets/sheet2.xml": _sheet_with(parts(written)["xl/worksheets/sheet2.xml"], row)}
    for content in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", packed({"a": b"b"}), packed(contents), packed(torn), packed(astray)):
        assert errors(content) == ["workbook: expected an .xlsx workbook"]
    assert errors(b"x" * (MAX_BYTES + 1)) == ["workbook: expected at most 5000000 bytes"]


def _sheet_with(sheet: bytes, row: bytes) -> bytes:
    return sheet[: sheet.index(b"<sheetData>") + 11] + row + sheet[sheet.index(b"</sheetData>") :]


def test_a_path_to_a_workbook_is_read_as_one(folder: Folder, written: bytes) -> None:
    path = folder.path.parent / "region.XLSX"
    path.write_bytes(written)
    assert read_region(path).region == folder.read().region
    path.write_bytes(b"nothing")
    with pytest.raises(ExchangeErrors, match=r"^region.XLSX: expected an .xlsx workbook$"):
        read_region(path)


def test_without_defusedxml_no_workbook_is_read() -> None:
    command = [sys.executable, "-c", "import schooling.exchange.workbooks"]
    environment = {**os.environ, "OPENPYXL_DEFUSEDXML": "False"}
    run = subprocess.run(command, env=environment, cwd=Path(__file__).parents[3], capture_output=True, text=True, check=False)
    assert run.stderr.splitlines()[-1] == (
        "ImportError: workbooks are read only where openpyxl has defusedxml, which refuses entities"
    )
