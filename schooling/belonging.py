"""Whose a row is on the screen: the school that may change it, and the schools that see it. Pure."""

from collections.abc import Callable
from typing import Any

from schooling.domain.region import Region
from schooling.exchange.schools import owners

SCHOOL_TABLES = (
    "periods", "closures", "extra_days", "lunches", "day_limits", "travel", "rooms", "staff", "staff_schools",
    "qualifications", "groups", "curriculum", "classes", "unavailable", "pins",
)  # fmt: skip
"""Tables that a school's pages show."""

OWN_TABLES = tuple(name for name in SCHOOL_TABLES if name != "classes")
"""Tables of which a school's own people change their school's rows; the rest is the coordinator's."""


def owner_of(region: Region, table: str) -> Callable[[Any], str]:
    """Row → the school whose people may change it, '' where only the coordinator may.

    The way between two schools is told by the school it is told from; a workbook leaves it to the region.
    """
    if table == "travel":
        return lambda row: str(row.school_a)
    return owners(region).get(table, lambda _row: "")


def _told_of(region: Region, table: str, school: str) -> Callable[[Any], bool]:
    """Whether a row that is not the school's own still tells of it."""
    if table in ("closures", "extra_days"):
        home = region.school_by_code[school].municipality
        return lambda row: bool(row.municipality == home)
    if table == "travel":
        return lambda row: bool(row.school_b == school)
    if table == "staff_schools":
        return lambda row: bool(row.school == school)
    if table == "classes":
        own = {line.code for line in region.curriculum if region.group_by_code[line.group].school == school}
        return lambda row: not own.isdisjoint(row.lines)
    return lambda _row: False


def rows_of(region: Region, table: str, school: str) -> list[Any]:
    """The rows of a table that the school sees: its own, and those that tell of it, in the table's order."""
    owner, told = owner_of(region, table), _told_of(region, table, school)
    return [row for row in getattr(region, table) if owner(row) == school or told(row)]
