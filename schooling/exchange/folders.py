"""A region in a folder of CSV files, and reading it from whichever form it has."""

from pathlib import Path

from schooling.domain.region import Region
from schooling.exchange import csv_files
from schooling.exchange.faults import ExchangeErrors, Fault, Findings
from schooling.exchange.region_tables import REGION_TABLES, SETTINGS
from schooling.exchange.regions import TABLE_NAMES, Reading, region_of, settings_texts
from schooling.exchange.workbooks import read_workbook


def read_region(path: Path | str) -> Reading:
    """The region in a folder of CSV files or an .xlsx workbook. Raises ExchangeErrors with everything that is wrong."""
    path = Path(path)
    if path.is_dir():
        findings = Findings()
        return region_of(csv_files.read_grids(path, TABLE_NAMES, findings), findings)
    if path.is_file() and path.suffix.casefold() == ".xlsx":
        with path.open("rb") as stream:
            return read_workbook(stream, path.name)
    raise ExchangeErrors([Fault(path.name, None, "", "", "folder_or_workbook")])


def write_region(region: Region, folder: Path | str) -> None:
    """Writes the region as a folder of CSV files, which is made if it is not there."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    csv_files.write_table(folder, SETTINGS, ("key", "value"), settings_texts(region.settings))
    for table in REGION_TABLES:
        header = [column.name for column in table.columns]
        csv_files.write_table(folder, table.name, header, (table.texts(row) for row in getattr(region, table.name)))
