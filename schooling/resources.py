"""Changing one school's or the region's resources from the screen: each verb is one transaction with its audit entry.

The change is made to the whole region as a value and stored by the exchange's one door, so that what a form may say and
what a file may say is the same: everything is checked together, and ExchangeErrors tells what does not fit.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from schooling import models
from schooling.belonging import owner_of
from schooling.domain.region import Region
from schooling.domain.resources import Period, ResourceKind, Settings
from schooling.errors import WorkError
from schooling.exchange import storing
from schooling.exchange.columns import Table
from schooling.exchange.region_tables import PERIODS
from schooling.rows import find_row, row_state, rows_state

# A row goes with the row it is about: who leaves takes their qualifications along.
GOES_ALONG: dict[str, tuple[tuple[str, str], ...]] = {
    "staff": (("staff_schools", "staff"), ("qualifications", "staff")),
    "groups": (("day_limits", "group"),),
    "curriculum": (("pins", "line"),),
    "schools": (("periods", "school"), ("closures", "school"), ("extra_days", "school"), ("lunches", "school")),
    "municipalities": (("closures", "municipality"), ("extra_days", "municipality")),
}

UNAVAILABLE_KIND = {"staff": ResourceKind.STAFF, "groups": ResourceKind.GROUP, "rooms": ResourceKind.ROOM}


class RowChangedError(WorkError):
    """Somebody changed the row after the form was opened; `stored` is how it stands now, None if it is gone."""

    def __init__(self, stored: Any) -> None:
        super().__init__("the row has changed")
        self.stored = stored

    @property
    def message(self) -> str:
        if self.stored is None:
            return _("Somebody else has removed this row after you opened it. Nothing was saved.")
        return _("Somebody else has changed this row after you opened it. Nothing was saved.")


class NotThatSchoolsError(WorkError):
    """A school's people may not touch a row that another school, a municipality or the region answers for."""

    @property
    def message(self) -> str:
        return _("That row does not belong to your school.")


@lru_cache(maxsize=4)
def _region_at(pk: int, revision: int, made: str) -> Region:  # noqa: ARG001 the revision and the making tell contents apart
    return storing.load(models.Region.objects.get(pk=pk))


def region_value(region: models.Region) -> Region:
    """The region as a value; kept between requests until a change raises its revision."""
    return _region_at(region.pk, region.revision, region.created_at.isoformat())


def forget_regions() -> None:
    """Drop the values that are kept: for tests, whose database forgets too."""
    _region_at.cache_clear()


def change_region(region: models.Region, actor: models.Account | None, change: Callable[[Region], Region]) -> models.Region:
    """Load, change, check and store the region under its lock, within the caller's transaction. Raises ExchangeErrors."""
    locked = models.Region.objects.select_for_update().get(pk=region.pk)
    return storing.store(change(storing.load(locked)), code=locked.code, actor=actor)


def with_rows(value: Region, tables: Mapping[str, Any]) -> Region:
    """The region with these tables in the place of those it had."""
    return replace(value, **tables)


def _own(value: Region, table: Table[Any], row: Any, school: str) -> None:
    """Refuse a row that the school does not answer for; '' is the coordinator, who answers for everything."""
    if school and owner_of(value, table.name)(row) != school:
        raise NotThatSchoolsError


def _seen(value: Region, table: Table[Any], name: str, state: str) -> Any:
    """The stored row, if it still is as the form showed it."""
    stored = find_row(value, table, name)
    if stored is None or row_state(table, stored) != state:
        raise RowChangedError(stored)
    return stored


@transaction.atomic
def add_row(
    *, region: models.Region, table: Table[Any], row: Any, school: str = "", actor: models.Account | None
) -> models.Region:
    """Add a row to a table. Raises ExchangeErrors where it does not fit, NotThatSchoolsError."""

    def change(value: Region) -> Region:
        changed = with_rows(value, {table.name: (*getattr(value, table.name), row)})
        _own(changed, table, row, school)
        return changed

    return change_region(region, actor, change)


@transaction.atomic
def change_row(
    *, region: models.Region, table: Table[Any], name: str, state: str, row: Any, school: str = "", actor: models.Account | None
) -> models.Region:
    """Put a row in the place of the one that was seen. Raises RowChangedError, ExchangeErrors, NotThatSchoolsError."""

    def change(value: Region) -> Region:
        stored = _seen(value, table, name, state)
        _own(value, table, stored, school)
        rows = tuple(row if other is stored else other for other in getattr(value, table.name))
        changed = with_rows(value, {table.name: rows})
        _own(changed, table, row, school)
        return changed

    return change_region(region, actor, change)


def going_along(value: Region, table: Table[Any], row: Any) -> dict[str, tuple[Any, ...]]:
    """The rows that are only about this one, by table: they are removed with it."""
    code = getattr(row, "code", None)
    along = {
        name: tuple(other for other in getattr(value, name) if getattr(other, field) == code)
        for name, field in GOES_ALONG.get(table.name, ())
    }
    if (kind := UNAVAILABLE_KIND.get(table.name)) is not None:
        along["unavailable"] = tuple(other for other in value.unavailable if (other.kind, other.code) == (kind, code))
    return {name: rows for name, rows in along.items() if rows}


@transaction.atomic
def remove_row(
    *, region: models.Region, table: Table[Any], name: str, state: str, school: str = "", actor: models.Account | None
) -> models.Region:
    """Remove a row with those that are only about it. Raises RowChangedError, ExchangeErrors where others still name it."""

    def change(value: Region) -> Region:
        stored = _seen(value, table, name, state)
        _own(value, table, stored, school)
        gone = {table.name: (stored,), **going_along(value, table, stored)}
        kept = {name: tuple(row for row in getattr(value, name) if row not in rows) for name, rows in gone.items()}
        return with_rows(value, kept)

    return change_region(region, actor, change)


def periods_of(value: Region, school: str) -> list[Period]:
    """The school's bells, in the table's order."""
    return [period for period in value.periods if period.school == school]


@transaction.atomic
def replace_bells(
    *, region: models.Region, school: str, periods: Sequence[Period], state: str, actor: models.Account | None
) -> models.Region:
    """Put these periods in the place of all the school's bells. Raises RowChangedError, ExchangeErrors."""

    def change(value: Region) -> Region:
        stored = periods_of(value, school)
        if rows_state(PERIODS, stored) != state:
            raise RowChangedError(stored)
        places = [place for place, period in enumerate(value.periods) if period.school == school]
        at = places[0] if places else len(value.periods)
        before = value.periods[:at]
        after = tuple(period for period in value.periods[at:] if period.school != school)
        return replace(value, periods=(*before, *periods, *after))

    return change_region(region, actor, change)


@transaction.atomic
def change_settings(*, region: models.Region, settings: Settings, seen: Settings, actor: models.Account | None) -> models.Region:
    """Put settings in the place of those that were seen. Raises RowChangedError, ExchangeErrors."""

    def change(value: Region) -> Region:
        if value.settings != seen:
            raise RowChangedError(value.settings)
        return replace(value, settings=settings)

    return change_region(region, actor, change)
