"""A region of the tables that were read: checked, and whole or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from schooling.domain.region import Region
from schooling.domain.resources import Settings
from schooling.exchange.checks import check_draft
from schooling.exchange.checks.references import known_codes
from schooling.exchange.columns import Column
from schooling.exchange.faults import Fault, Findings
from schooling.exchange.grids import Grids
from schooling.exchange.reading import read_settings, read_tables
from schooling.exchange.records import Draft
from schooling.exchange.region_tables import REGION_TABLES, SCHOOLS, SETTING_COLUMNS, SETTINGS, TRAVEL, WEIGHT_COLUMNS

TABLE_NAMES = (SETTINGS, *(table.name for table in REGION_TABLES))


@dataclass(frozen=True, slots=True)
class Reading:
    """A region that was read, and what in the files was odd but did no harm.

    `base` is the fingerprint of what a workbook held when it was written, '' where that is not known.
    """

    region: Region
    warnings: tuple[Fault, ...]
    base: str = ""


def region_of(grids: Grids, findings: Findings, base: str = "") -> Reading:
    """The region that the grids of a folder or a workbook hold. Raises ExchangeErrors."""
    settings = read_settings(grids, findings)
    draft = without_foreign_travel(Draft(read_tables(REGION_TABLES, grids, findings), settings), findings)
    check_draft(draft, findings)
    findings.raise_errors()
    assert settings is not None  # else a fault says why
    tables = {table.name: tuple(row for _, row in draft.rows(table)) for table in REGION_TABLES}
    return Reading(Region(settings=settings, **tables), findings.warnings, base)


def without_foreign_travel(draft: Draft, findings: Findings) -> Draft:
    """The draft without the travel rows of schools it does not have, each of which is warned of.

    A travel table made for a wider region does no harm in a narrower one.
    """
    if "schools" in draft.unreadable:
        return draft
    schools = known_codes(draft, SCHOOLS)
    travel = draft.records(TRAVEL)
    kept = []
    for record in travel.rows:
        foreign = [name for name in ("school_a", "school_b") if record.values.get(name, "") not in schools | {""}]
        if foreign:
            code = record.values[foreign[0]]
            findings.warn(draft.fault(TRAVEL, record.number, foreign[0], code, "unknown_school"))
        else:
            kept.append(record)
    return replace(draft, tables={**draft.tables, TRAVEL.name: replace(travel, rows=tuple(kept))})


def settings_values(settings: Settings) -> Iterator[tuple[Column, object]]:
    """The settings' columns, each with its value, in the order they are written."""
    for column in SETTING_COLUMNS:
        yield column, getattr(settings, column.attribute)
    for column in WEIGHT_COLUMNS:
        yield column, getattr(settings.weights, column.attribute)


def settings_texts(settings: Settings) -> Iterator[tuple[str, str]]:
    """Each setting's key and value as text."""
    return ((column.name, column.write(value)) for column, value in settings_values(settings))
