"""Where each table of the exchange format is kept: its model, and the rows of its columns that name several codes."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.db.models.functions import Coalesce

from schooling.exchange import region_tables as tables
from schooling.exchange.columns import Column, Table
from schooling.exchange.kinds import Choice
from schooling.models import people, places, subject, teaching, year
from schooling.models.region import Region

Pks = Mapping[str, Mapping[str, int]]
"""Table → code → the key of the row that has it."""


@dataclass(frozen=True, slots=True)
class Several:
    """The rows that keep a column of several codes: `owner` is the row whose cell it is, `item` one that it names."""

    model: type[Model]
    owner: str
    item: str


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A row as the exchange format has it, with its key in the database and its place in the table."""

    pk: int
    position: int | None
    row: Any


@dataclass(frozen=True)
class Kept:
    """One table and the model that keeps it; `several` are its columns of several codes, by attribute."""

    table: Table[Any]
    model: Any  # a subclass of Resource, which each have their own region: no common type says so
    several: Mapping[str, Several] = field(default_factory=dict)

    @property
    def plain(self) -> tuple[Column, ...]:
        """The columns that are fields of the model."""
        return tuple(column for column in self.table.columns if column.attribute not in self.several)

    def key(self, row: Any) -> tuple[Any, ...]:
        """What no other row of the table has."""
        return tuple(getattr(row, column.attribute) for column in self.table.key_columns)

    def stored(self, region: Region) -> list[StoredRow]:
        """The table's rows in order: one query, and one for each column of several codes."""
        codes = {attribute: self._codes(several, region) for attribute, several in self.several.items()}
        plain = self.plain
        rows = self.model._default_manager.filter(region=region).values_list(
            "pk", "position", *(self._lookup(column) for column in plain)
        )
        found = []
        for pk, position, *values in rows:
            fields = {column.attribute: _value(column, value) for column, value in zip(plain, values, strict=True)}
            fields |= {attribute: tuple(of_row[pk]) for attribute, of_row in codes.items()}
            found.append(StoredRow(pk, position, self.table.make(**fields)))
        return found

    def _lookup(self, column: Column) -> Any:
        if self.table is tables.UNAVAILABLE and column.name == "code":
            return Coalesce(*(f"{kind.value}__code" for kind in tables.UNAVAILABLE_KINDS))
        return f"{column.attribute}__code" if column.refers else column.attribute

    @staticmethod
    def _codes(several: Several, region: Region) -> defaultdict[int, list[str]]:
        rows = several.model._default_manager.filter(**{f"{several.owner}__region": region})
        codes: defaultdict[int, list[str]] = defaultdict(list)
        for owner, code in rows.values_list(f"{several.owner}_id", f"{several.item}__code"):
            codes[owner].append(code)
        return codes

    def fields(self, row: Any, pks: Pks) -> dict[str, Any]:
        """The model's fields for a row, given the keys of the rows it names."""
        values: dict[str, Any] = {}
        for column in self.plain:
            value = getattr(row, column.attribute)
            if column.refers:
                values[f"{column.attribute}_id"] = pks[column.refers][value] if value else None
            else:
                values[column.attribute] = value
        if self.table is tables.UNAVAILABLE:
            code = values.pop("code")
            owners = {f"{kind.value}_id": None for kind in tables.UNAVAILABLE_KINDS}
            values |= owners | {f"{row.kind.value}_id": pks[tables.UNAVAILABLE_KINDS[row.kind].name][code]}
        return values


def _value(column: Column, value: Any) -> Any:
    """A database value as the exchange format has it: an absent reference is an empty text, a word its enumeration's."""
    if isinstance(column.kind, Choice):
        return column.kind.options(value)
    return "" if value is None and column.refers else value


KEPT = (
    Kept(tables.MUNICIPALITIES, places.Municipality),
    Kept(tables.SCHOOLS, places.School),
    Kept(tables.SPANS, year.Span),
    Kept(tables.PERIODS, year.Period),
    Kept(tables.CLOSURES, year.Closure),
    Kept(tables.EXTRA_DAYS, year.ExtraDay),
    Kept(tables.TRAVEL, places.Travel),
    Kept(tables.SUBJECTS, subject.Subject),
    Kept(tables.ROOMS, places.Room),
    Kept(tables.STAFF, people.Staff),
    Kept(tables.STAFF_SCHOOLS, people.StaffSchool),
    Kept(tables.QUALIFICATIONS, people.Qualification),
    Kept(tables.GROUPS, people.Group, {"home_groups": Several(people.HomeGroup, "subgroup", "group")}),
    Kept(tables.LUNCHES, year.Lunch, {"groups": Several(year.LunchGroup, "lunch", "group")}),
    Kept(tables.DAY_LIMITS, year.DayLimit),
    Kept(tables.CURRICULUM, teaching.CurriculumLine),
    Kept(tables.CLASSES, teaching.GivenClass, {"lines": Several(teaching.ClassLine, "given_class", "line")}),
    Kept(tables.UNAVAILABLE, teaching.Unavailability),
    Kept(tables.PINS, teaching.Pin),
)
"""Every table of a region but its settings; each after those it refers to."""
