"""One school's part of a region: what its principal's workbook shows, and what comes back of it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from operator import attrgetter
from typing import Any

from schooling.domain.region import Region
from schooling.domain.resources import ResourceKind
from schooling.exchange.checks import check_values
from schooling.exchange.columns import Table
from schooling.exchange.faults import Fault, Findings
from schooling.exchange.records import Draft, Record, Records
from schooling.exchange.region_tables import REGION_TABLES, SETTINGS

OwnerOf = Callable[[Any], str]


def owners(region: Region) -> Mapping[str, OwnerOf]:
    """Table → the school that a row of it belongs to ('' for none), for the tables that each school keeps for itself.

    The other tables (schools, subjects, spans, travel, classes and the like) are the whole region's.
    """
    staff = {person.code: person.school for person in region.staff}
    groups = {group.code: group.school for group in region.groups}
    rooms = {room.code: room.school for room in region.rooms}
    lines = {line.code: groups.get(line.group, "") for line in region.curriculum}
    of_kind: Mapping[ResourceKind, Mapping[str, str]] = {
        ResourceKind.STAFF: staff,
        ResourceKind.GROUP: groups,
        ResourceKind.ROOM: rooms,
        ResourceKind.SCHOOL: {school.code: school.code for school in region.schools},
    }
    own: OwnerOf = attrgetter("school")
    return {
        "periods": own,
        "closures": own,
        "extra_days": own,
        "lunches": own,
        "rooms": own,
        "staff": own,
        "groups": own,
        "day_limits": lambda row: groups.get(row.group, ""),
        "staff_schools": lambda row: staff.get(row.staff, ""),
        "qualifications": lambda row: staff.get(row.staff, ""),
        "curriculum": lambda row: groups.get(row.group, ""),
        "unavailable": lambda row: of_kind[row.kind].get(row.code, ""),
        "pins": lambda row: lines.get(row.line, ""),
    }


def school_part(region: Region, school: str) -> Region:
    """A region of the school's own rows and, of the rest of the region, what they name or share."""
    own = {table: tuple(row for row in getattr(region, table) if owner(row) == school) for table, owner in owners(region).items()}
    named_staff = {row.staff for row in (*own["curriculum"], *own["pins"])}
    named_rooms = {pin.room for pin in own["pins"]}
    staff = tuple(row for row in region.staff if row.school == school or row.code in named_staff)
    rooms = tuple(row for row in region.rooms if row.school == school or row.code in named_rooms)
    shown = {school, *(row.school for row in (*own["staff_schools"], *staff, *rooms))}
    schools = tuple(row for row in region.schools if row.code in shown)
    home = region.school_by_code[school].municipality
    municipalities = {row.municipality for row in schools}
    tables: dict[str, Any] = {
        **own,
        "staff": staff,
        "rooms": rooms,
        "schools": schools,
        "municipalities": tuple(row for row in region.municipalities if row.code in municipalities),
        "closures": tuple(row for row in region.closures if row.school == school or row.municipality == home),
        "extra_days": tuple(row for row in region.extra_days if row.school == school or row.municipality == home),
        "travel": tuple(row for row in region.travel if {row.school_a, row.school_b} <= shown),
        "classes": (),
    }
    return replace(region, **tables)


def with_school_part(region: Region, school: str, part: Region) -> Region:
    """The region with the school's own rows as the part has them, and all others as they are.

    Raises ExchangeErrors where the part changes rows that are not the school's own, or its rows do not fit the region.
    """
    findings = Findings()
    if part.settings != region.settings:
        findings.error(Fault(SETTINGS, None, "", "", "not_own"))
    before, after = owners(region), owners(part)
    tables: dict[str, Records] = {}
    for table in REGION_TABLES:
        rows = list(enumerate(getattr(part, table.name), start=2))
        is_own = _owned_by(school, after.get(table.name))
        there = set(getattr(region, table.name))
        findings.errors(_not_own(table, number, row) for number, row in rows if not is_own(row) and row not in there)
        own = [Record(number, table.values(row), row) for number, row in rows if is_own(row)]
        was_own = _owned_by(school, before.get(table.name))
        tables[table.name] = Records(table.name, _in_place(table, region, was_own, own))
    draft = Draft(tables, region.settings)
    check_values(draft, findings)
    findings.raise_errors()
    merged: dict[str, Any] = {table.name: tuple(row for _, row in draft.rows(table)) for table in REGION_TABLES}
    return replace(region, **merged)


def _owned_by(school: str, owner: OwnerOf | None) -> Callable[[Any], bool]:
    return lambda row: owner is not None and owner(row) == school


def _not_own(table: Table[Any], number: int, row: Any) -> Fault:
    first = table.columns[0]
    return Fault(table.name, number, first.name, first.write(getattr(row, first.attribute)), "not_own")


def _in_place(table: Table[Any], region: Region, was_own: Callable[[Any], bool], own: list[Record]) -> tuple[Record, ...]:
    """The table's records with the school's own in the place of those it had; the others have no row number."""
    records: list[Record] = []
    for row in getattr(region, table.name):
        if was_own(row):
            records += own
            own = []
        else:
            records.append(Record(None, table.values(row), row))
    return (*records, *own)
