"""A folder of CSV files: read into grids, written from rows of text."""

import csv
import io
import os
import stat
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from schooling.exchange.faults import Fault, Findings
from schooling.exchange.grids import MAX_COLUMNS, MAX_ROWS, Grid, Grids

MAX_BYTES = 20_000_000
"""Bytes in one file: a region of a hundred schools has a fifth of a million in its largest."""

SUFFIX = ".csv"
TEMPTING = "=+-@"
"""A spreadsheet would run a text that begins with one of these as a formula."""


def read_grids(folder: Path, known: Collection[str], findings: Findings) -> Grids:
    """The folder's tables as grids, with faults for what is no CSV file and a warning for every table that is not known."""
    grids: dict[str, Grid] = {}
    unreadable: set[str] = set()
    for path in sorted(folder.iterdir()):
        name = path.name.removesuffix(SUFFIX)
        if path.name == name:
            continue  # a picture or a note beside the tables is nobody's mistake
        if name not in known:
            findings.warn(Fault(path.name, None, "", "", "unknown_table"))
            continue
        text = _text(path, findings)
        grid = None if text is None else _grid(path.name, text, findings)
        if grid is None:
            unreadable.add(name)
        else:
            grids[name] = grid
    return Grids(grids, SUFFIX, frozenset(unreadable))


def _text(path: Path, findings: Findings) -> str | None:
    """A plain file's text; None, and a fault, where it is something else, too large or not UTF-8."""
    if not stat.S_ISREG(path.lstat().st_mode):
        findings.error(Fault(path.name, None, "", "", "plain_file"))
        return None
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        findings.error(Fault(path.name, None, "", "", "bytes", (("limit", str(MAX_BYTES)),)))
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        findings.error(Fault(path.name, row, "", "", "utf8"))
        return None


def _grid(label: str, text: str, findings: Findings) -> Grid | None:
    """The header and the rows that are not blank; None, and a fault, where it is too large or its quotes do not close."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    header: tuple[str, ...] = ()
    rows: list[tuple[int, tuple[str, ...]]] = []
    number = 0
    try:
        for number, cells in enumerate(lines, start=1):
            if number > MAX_ROWS + 1:
                findings.error(Fault(label, number, "", "", "rows", (("limit", str(MAX_ROWS)),)))
                return None
            if len(cells) > MAX_COLUMNS:
                findings.error(Fault(label, number, "", "", "columns", (("limit", str(MAX_COLUMNS)),)))
                return None
            if number == 1:
                header = tuple(cells)
            elif any(cell.strip() for cell in cells):
                rows.append((number, tuple(tamed(cell) for cell in cells)))
    except csv.Error:
        findings.error(Fault(label, number + 1, "", "", "csv"))
        return None
    return Grid(label, header, tuple(rows))


def _delimiter(text: str) -> str:
    """Comma or semicolon: whichever the header has more of."""
    header = text.partition("\n")[0]
    return ";" if header.count(";") > header.count(",") else ","


def is_tempting(cell: str) -> bool:
    """Whether a cell must be written behind an apostrophe: a formula, or a text that looks like one so written."""
    return (cell[:1] in TEMPTING and cell != "") or (cell[:1] == "'" and cell[1:2] != "" and cell[1] in TEMPTING + "'")


def harmless(cell: str) -> str:
    """A text that no spreadsheet runs as a formula; `tamed` reads it back."""
    return f"'{cell}" if is_tempting(cell) else cell


def tamed(cell: str) -> str:
    """A cell without the apostrophe that kept it from being run."""
    return cell[1:] if cell[:1] == "'" and is_tempting(cell[1:]) else cell


def write_table(folder: Path, table: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Writes one table as UTF-8 with commas; the file is there whole or as it was before."""
    path = folder / f"{table}{SUFFIX}"
    passing = path.with_name(f".{path.name}.{os.getpid()}")
    with passing.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(_harmless_rows(rows))
    passing.replace(path)


def _harmless_rows(rows: Iterable[Sequence[str]]) -> Iterator[list[str]]:
    for row in rows:
        yield [harmless(cell) for cell in row]
