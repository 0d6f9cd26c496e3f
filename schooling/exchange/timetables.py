"""A timetable in and out of a folder of CSV files."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from schooling.domain.region import Region
from schooling.domain.timetable import Lesson, Site, Timetable
from schooling.exchange import csv_files
from schooling.exchange.checks.references import broken_references, doubled_keys
from schooling.exchange.checks.timetable import timetable_faults
from schooling.exchange.columns import Table
from schooling.exchange.faults import ExchangeErrors, Fault, Findings
from schooling.exchange.reading import read_tables
from schooling.exchange.records import Draft
from schooling.exchange.region_tables import REGION_TABLES
from schooling.exchange.timetable_tables import CLASSES, LESSONS, SITES, TIMETABLE_TABLES, UNPLACED, SiteRow


def read_timetable(folder: Path | str, region: Region) -> Timetable:
    """The timetable in a folder, made for that region. Raises ExchangeErrors.

    A file has no `cause` and `facts` of what is unplaced, only the reason: they are empty.
    """
    return _read(folder, region, [table for table in REGION_TABLES if table.name != CLASSES.name])


def read_former_timetable(folder: Path | str, region: Region) -> Timetable:
    """The timetable in a folder, made before the region changed: it may name what is gone. Raises ExchangeErrors."""
    return _read(folder, region, ())


def _read(folder: Path | str, region: Region, others: Sequence[Table[Any]]) -> Timetable:
    """The timetable, whose codes are known in its own tables and in those others."""
    folder = Path(folder)
    if not folder.is_dir():
        raise ExchangeErrors([Fault(folder.name, None, "", "", "folder")])
    findings = Findings()
    names = [table.name for table in TIMETABLE_TABLES]
    own = read_tables(TIMETABLE_TABLES, csv_files.read_grids(folder, names, findings), findings)
    draft = Draft({**Draft.of(region).tables, **own}, region.settings)
    known = (*others, *TIMETABLE_TABLES)
    for table in TIMETABLE_TABLES:
        findings.errors(doubled_keys(draft, table))
        findings.errors(broken_references(draft, table, known))
    findings.errors(timetable_faults(draft))
    findings.raise_errors()
    sites: defaultdict[str, list[Site]] = defaultdict(list)
    for _, site in draft.rows(SITES):
        sites[site.lesson].append(Site(site.line, site.school, site.group, site.room, site.supervisor))
    return Timetable(
        classes=tuple(klass for _, klass in draft.rows(CLASSES)),
        lessons=tuple(replace(lesson, sites=tuple(sites[lesson.code])) for _, lesson in draft.rows(LESSONS)),
        unplaced=tuple(unplaced for _, unplaced in draft.rows(UNPLACED)),
    )


def write_timetable(timetable: Timetable, folder: Path | str) -> None:
    """Writes the timetable as a folder of CSV files, which is made if it is not there."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    sites = chain.from_iterable(map(_site_rows, timetable.lessons))
    rows_of: tuple[tuple[Table[Any], Iterable[Any]], ...] = (
        (CLASSES, timetable.classes),
        (LESSONS, timetable.lessons),
        (SITES, sites),
        (UNPLACED, timetable.unplaced),
    )
    for table, rows in rows_of:
        header = [column.name for column in table.columns]
        csv_files.write_table(folder, table.name, header, map(table.texts, rows))


def _site_rows(lesson: Lesson) -> list[SiteRow]:
    return [SiteRow(lesson.code, site.line, site.school, site.group, site.room, site.supervisor) for site in lesson.sites]
