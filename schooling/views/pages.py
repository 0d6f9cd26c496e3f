"""One table on a page, of a school or of the whole region: where its pages are and who may change what."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from schooling.access import Action, NotAllowed
from schooling.belonging import OWN_TABLES, SCHOOL_TABLES, owner_of, rows_of
from schooling.exchange.columns import Table
from schooling.forms.rows import fixed_values
from schooling.forms.words import TABLE_WORDS, TableWords
from schooling.row_words import RowReader
from schooling.rows import TABLES, find_row, row_name
from schooling.views.scopes import RegionScope, SchoolScope, region_scope, school_in

REGION_PAGES = ("municipalities", "schools", "subjects", "spans", "closures", "extra_days", "travel", "classes")
"""Tables the coordinator keeps for all schools."""

LOOKERS_ON_NEED_NOT = frozenset({"email"})
"""Columns for the school's own people and the coordinator: those who only look on write to nobody."""

TABLES_TOGETHER = (
    ("periods", "closures", "extra_days"),
    ("groups", "curriculum"),
    ("staff", "qualifications", "staff_schools", "travel", "unavailable"),
    ("rooms",),
    ("lunches", "day_limits"),
    ("pins", "classes"),
)
"""A school's tables as its pages put them side by side."""


@dataclass(frozen=True)
class TablePage:
    """A table within its school, or within the region where `school` is ''."""

    place: RegionScope
    table: Table[Any]
    school: str

    @property
    def words(self) -> TableWords:
        return TABLE_WORDS[self.table.name]

    @cached_property
    def can_edit(self) -> bool:
        own = not self.school or self.table.name in OWN_TABLES
        return own and self.place.may(Action.EDIT_RESOURCES)

    def is_own(self, row: Any) -> bool:
        """Whether the pages here may change the row."""
        return not self.school or owner_of(self.place.value, self.table.name)(row) == self.school

    @cached_property
    def rows(self) -> list[Any]:
        value = self.place.value
        return rows_of(value, self.table.name, self.school) if self.school else list(getattr(value, self.table.name))

    @cached_property
    def fixed(self) -> dict[str, str]:
        return fixed_values(self.table, self.school)

    @property
    def hidden(self) -> frozenset[str]:
        """Columns that are not shown: the same in every row, or of no use to those who only look on."""
        return frozenset(self.fixed) | (frozenset() if self.place.may(Action.EDIT_RESOURCES) else LOOKERS_ON_NEED_NOT)

    @cached_property
    def reader(self) -> RowReader:
        return reader_of(self.place, self.table)

    def url(self, page: str, row: Any = None, table: str = "") -> str:
        """The address of a page about this table ('table', 'row_add') or about one of its rows ('row_edit', 'row_delete')."""
        kwargs = {"region": self.place.row.code, "table": table or self.table.name}
        if self.school:
            kwargs["school"] = self.school
        if row is not None:
            kwargs["row"] = row_name(TABLES[kwargs["table"]], row)
        return reverse(f"schooling:{'' if self.school else 'region_'}{page}", kwargs=kwargs)

    @property
    def list_url(self) -> str:
        """The table's own page; the bells have one of their own kind."""
        return table_url(self.place, self.table.name)

    @property
    def add_url(self) -> str:
        """The form for a new row."""
        return self.url("row_add")

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return crumbs(self.place)

    def require_edit(self, row: Any = None) -> None:
        """Raises NotAllowed unless this table, and that row, may be changed from here."""
        if not self.can_edit or (row is not None and not self.is_own(row)):
            raise NotAllowed(Action.EDIT_RESOURCES, self.place.scope)

    def row(self, name: str) -> Any:
        """The row of that name among those seen here. Raises Http404."""
        row = find_row(self.place.value, self.table, name)
        if row is None or row not in self.rows:
            raise Http404
        return row


def reader_of(place: RegionScope, table: Table[Any]) -> RowReader:
    """What reads rows for this person: small private groups are numbers only to the school's own people."""
    insider = isinstance(place, SchoolScope) and place.may(Action.VIEW_SENSITIVE)
    return RowReader(place.value, table, insider=insider)


def table_url(place: RegionScope, table: str) -> str:
    """The page of a table, of a school or of the region."""
    if isinstance(place, SchoolScope):
        kwargs = {"region": place.row.code, "school": place.school.code}
        if table == "periods":
            return reverse("schooling:bells", kwargs=kwargs)
        return reverse("schooling:table", kwargs=kwargs | {"table": table})
    return reverse("schooling:region_table", kwargs={"region": place.row.code, "table": table})


def crumbs(place: RegionScope) -> list[tuple[str, str]]:
    """The way down to this page: the region, then the school."""
    region = (place.row.name, reverse("schooling:region", kwargs={"region": place.row.code}))
    if isinstance(place, SchoolScope):
        kwargs = {"region": place.row.code, "school": place.school.code}
        return [region, (place.school.name, reverse("schooling:school", kwargs=kwargs))]
    return [region]


def table_page(request: HttpRequest, region: str, school: str | None, table: str, *, edit: bool = False) -> TablePage:
    """The page's table, for whoever may see it (or, with `edit`, change it). Raises NotAllowed, Http404."""
    action = Action.EDIT_RESOURCES if edit else Action.VIEW_RESOURCES
    place: RegionScope
    known: tuple[str, ...]
    if school is None:
        place, known = region_scope(request, region, action), REGION_PAGES
    else:
        place, known = school_in(request, region, school, action), SCHOOL_TABLES
    if table not in known or table == "periods":
        raise Http404
    return TablePage(place, TABLES[table], school or "")


def beside(page: TablePage) -> list[dict[str, Any]]:
    """The tables shown side by side with this one, as links."""
    if not page.school:
        return []
    together = next(names for names in TABLES_TOGETHER if page.table.name in names)
    return [
        {"label": TABLE_WORDS[name].title, "url": table_url(page.place, name), "current": name == page.table.name}
        for name in together
    ]
