"""Rows as people read them: names for codes, words for yes and no, the numbers as they are written here."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schooling.domain.privacy import shown_count, subject_name
from schooling.domain.region import Region
from schooling.domain.resources import Group
from schooling.exchange.columns import Column, Table
from schooling.exchange.kinds import Clock
from schooling.exchange.region_tables import WEEKDAY
from schooling.forms.choices import line_name
from schooling.forms.words import CHOICE_WORDS, EMPTY_WORDS
from schooling.templatetags.look import clock, weekday


def full_date(day: date) -> str:
    """A date with its year, as it is written here."""
    return f"{day:%-d %b %Y}" if (get_language() or "").startswith("en") else f"{day.day}.{day.month}.{day.year}"


def named(region: Region, table: str, code: str) -> str:
    """What the row of that code is called."""
    language = get_language() or "fi"
    if table == "curriculum":
        return line_name(region, region.line_by_code[code]) if code in region.line_by_code else code
    row = next((row for row in getattr(region, table) if row.code == code), None)
    if row is None:
        return code
    if table == "subjects":
        return subject_name(row, language)
    if table == "municipalities":
        return str(row.name_sv if language == "sv" and row.name_sv else row.name_fi)
    return str(row.name)


UNAVAILABLE_TABLES = {"staff": "staff", "group": "groups", "room": "rooms", "school": "schools"}


class RowReader:
    """Reads the cells of one table's rows; the names that codes stand for are looked up once."""

    def __init__(self, region: Region, table: Table[Any], *, insider: bool = True) -> None:
        self.region = region
        self.table = table
        self.insider = insider
        self._names: dict[tuple[str, str], str] = {}
        self._private = private_groups(region) if table.name == "groups" else frozenset()

    def _named(self, table: str, code: str) -> str:
        key = (table, code)
        if key not in self._names:
            self._names[key] = named(self.region, table, code)
        return self._names[key]

    def cell(self, column: Column, row: Any) -> str:
        """One cell in words."""
        value = getattr(row, column.attribute)
        if self.table.name == "unavailable" and column.name == "code":
            return self._named(UNAVAILABLE_TABLES[row.kind], value)
        if column.name == "pupils" and self.table.name == "groups":
            return shown_count(value, sensitive=row.code in self._private, insider=self.insider)
        if value in (None, "", ()):
            return str(EMPTY_WORDS[column.name]) if column.name in EMPTY_WORDS else "–"
        return self._words(column, value)

    def _words(self, column: Column, value: Any) -> str:
        if isinstance(value, tuple):
            return ", ".join(self._named(column.refers, code) for code in value)
        if column.refers:
            return self._named(column.refers, value)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, date):
            return full_date(value)
        if isinstance(column.kind, Clock):
            return clock(value)
        if column.kind is WEEKDAY:
            return weekday(value)
        if isinstance(value, str) and column.name in ("role", "delivery", "block_kind", "weeks", "strength", "language"):
            return str(CHOICE_WORDS.get(value, value))
        return str(value)

    def line(self, row: Any, without: Iterable[str] = ()) -> str:
        """The whole row in one line, for lists of rows that go along or stand in the way."""
        told = (
            self.cell(column, row)
            for column in self.table.columns
            if column.name not in without and getattr(row, column.attribute) not in (None, "", (), False)
        )
        return " · ".join(told)


def private_groups(region: Region) -> frozenset[str]:
    """Groups that exist for a sensitive subject alone: that a child is in one tells something private."""
    sensitive = {subject.code for subject in region.subjects if subject.sensitive}
    subjects: dict[str, set[str]] = {}
    for line in region.curriculum:
        subjects.setdefault(line.group, set()).add(line.subject)

    def is_private(group: Group) -> bool:
        taught = subjects.get(group.code, set())
        return not group.is_home and bool(taught) and taught <= sensitive

    return frozenset(group.code for group in region.groups if is_private(group))


def shown_columns(table: Table[Any], rows: list[Any], hidden: Collection[str]) -> list[Column]:
    """The columns worth showing: not what every row has in common by nature, nor what no row fills in."""
    names = {column.name for column in table.columns}
    codes = {table.key[0]} if len(table.key) == 1 and names & {"name", "name_fi", "group"} else set()
    return [
        column
        for column in table.columns
        if column.name not in hidden
        and column.name not in codes
        and (column.is_required or any(getattr(row, column.attribute) != column.empty for row in rows))
        and not (table.name == "unavailable" and column.name == "kind")
    ]
