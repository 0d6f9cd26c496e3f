"""Regions in and out of the database: the one module of the exchange that knows Django.

Storing compares with what is there: rows that stay the same keep their identity and their revision, so that somebody
who has one of them open in a form is disturbed only by a change of that row.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext

from schooling import audit, models
from schooling.domain.region import Region
from schooling.domain.resources import Settings, Weights
from schooling.errors import WorkError
from schooling.exchange.checks import check_region
from schooling.exchange.fingerprints import fingerprint
from schooling.exchange.region_tables import SETTING_COLUMNS, WEIGHT_COLUMNS
from schooling.exchange.regions import settings_texts
from schooling.exchange.schools import school_part, with_school_part
from schooling.models.kept import KEPT, Kept, Pks, StoredRow

AT_ONCE = 500
"""Rows that one statement names: databases limit a statement's parameters."""

ROWS_TOLD = 100
"""So many changed rows are told of one by one in the audit log; a larger import is told of by its counts."""

ItemT = TypeVar("ItemT")


class StaleWorkbookError(WorkError):
    """Somebody changed what a workbook holds after it was downloaded: storing it would undo their work."""

    @property
    def message(self) -> str:
        return gettext("Somebody has changed these resources after the workbook was downloaded. Download it again.")


@dataclass(frozen=True, slots=True)
class TableChange:
    """What becomes of one table: rows to add (with their places), to change, to remove, and new places of those that stay.

    `keys` are the database keys of the rows that stay, by their key in the table.
    """

    kept: Kept
    added: tuple[tuple[int, Any], ...]
    changed: tuple[tuple[StoredRow, Any], ...]
    removed: tuple[StoredRow, ...]
    moved: tuple[tuple[int, int], ...]
    keys: Mapping[tuple[Any, ...], int]

    @property
    def touches(self) -> bool:
        """Whether any row becomes another."""
        return bool(self.added or self.changed or self.removed)


def load(region: models.Region) -> Region:
    """The region as the rest of the program speaks of it: the same number of queries however large it is."""
    tables = {kept.table.name: tuple(stored.row for stored in kept.stored(region)) for kept in KEPT}
    return Region(settings=_settings(region), **tables)


def load_school(region: models.Region, school: str) -> Region:
    """What one school's workbook shows: its own rows, and those of the region that they name."""
    return school_part(load(region), school)


@transaction.atomic
def store(region: Region, *, code: str, actor: models.Account | None = None, base: str = "") -> models.Region:
    """Makes the region of that code be exactly as given. Raises ExchangeErrors, and StaleWorkbookError if `base` is out of date.

    `base` is the fingerprint of what the giver started from, '' where they mean to replace whatever is there.
    """
    check_region(region)
    row, is_new = models.Region.objects.select_for_update().get_or_create(code=code, defaults={"name": region.settings.name})
    if base and (is_new or base != fingerprint(load(row))):
        raise StaleWorkbookError
    _apply(row, region, actor)
    return row


@transaction.atomic
def store_school(
    region: models.Region, school: str, part: Region, *, actor: models.Account | None, base: str = ""
) -> models.Region:
    """Replaces one school's rows by those of a part and leaves all else as it is. Raises ExchangeErrors, StaleWorkbookError."""
    row = models.Region.objects.select_for_update().get(pk=region.pk)
    whole = load(row)
    if base and base != fingerprint(school_part(whole, school)):
        raise StaleWorkbookError
    _apply(row, with_school_part(whole, school, part), actor)
    return row


def _apply(row: models.Region, region: Region, actor: models.Account | None) -> None:
    """Writes what differs, raises the region's revision and tells the audit log, if anything does."""
    changes = [_change(kept, kept.stored(row), getattr(region, kept.table.name)) for kept in KEPT]
    settings_before = _store_settings(row, region.settings)
    _write(row, changes)
    touched = [change for change in changes if change.touches]
    if touched or settings_before is not None:
        models.Region.objects.filter(pk=row.pk).update(name=region.settings.name, revision=F("revision") + 1)
        row.refresh_from_db()
        before, after = _told(touched)
        if settings_before is not None:
            before["region"], after["region"] = settings_before, dict(settings_texts(region.settings))
        audit.record(
            actor=actor, action="region.stored", subject=f"region {row.code}", region=row.code, before=before, after=after
        )


def _change(kept: Kept, stored: Sequence[StoredRow], rows: Sequence[Any]) -> TableChange:
    """How stored rows become the given ones, matched by their table's key."""
    before = {kept.key(old.row): old for old in stored}
    added: list[tuple[int, Any]] = []
    changed: list[tuple[StoredRow, Any]] = []
    moved: list[tuple[int, int]] = []
    keys: dict[tuple[Any, ...], int] = {}
    for position, new in enumerate(rows):
        key = kept.key(new)
        old = before.pop(key, None)
        if old is None:
            added.append((position, new))
            continue
        keys[key] = old.pk
        if old.row != new:
            changed.append((old, new))
        if old.position != position:
            moved.append((old.pk, position))
    return TableChange(kept, tuple(added), tuple(changed), tuple(before.values()), tuple(moved), keys)


def _write(row: models.Region, changes: Sequence[TableChange]) -> None:
    """Writes the changes in an order in which every foreign key finds its row and nothing unique is there twice."""
    for change in changes:
        _forget_several(change)
    pks: dict[str, dict[str, int]] = {}
    for change in changes:
        keys = _add_and_change(row, change, pks)
        pks[change.kept.table.name] = {key[0]: pk for key, pk in keys.items()}
    for change in reversed(changes):
        for some in _some([old.pk for old in change.removed]):
            change.kept.model._default_manager.filter(pk__in=some).delete()


def _forget_several(change: TableChange) -> None:
    """Removes what rows that change or go say in their columns of several codes."""
    owners = [old.pk for old, _ in change.changed] + [old.pk for old in change.removed]
    for several in change.kept.several.values():
        for some in _some(owners):
            several.model._default_manager.filter(**{f"{several.owner}__in": some}).delete()


def _add_and_change(row: models.Region, change: TableChange, pks: Pks) -> dict[tuple[Any, ...], int]:
    """Writes a table's new, changed and moved rows; returns the database keys of all that stay, by their key in the table."""
    kept, manager = change.kept, change.kept.model._default_manager
    new = [kept.model(region=row, position=position, **kept.fields(added, pks)) for position, added in change.added]
    created = manager.bulk_create(new)
    keys = {**change.keys, **{kept.key(added): made.pk for (_, added), made in zip(change.added, created, strict=True)}}
    altered = [kept.model(pk=old.pk, **kept.fields(now, pks)) for old, now in change.changed]
    if altered:
        manager.bulk_update(altered, list(kept.fields(change.changed[0][1], pks)), batch_size=AT_ONCE)
    for some in _some([old.pk for old, _ in change.changed]):
        manager.filter(pk__in=some).update(revision=F("revision") + 1)
    manager.bulk_update([kept.model(pk=pk, position=position) for pk, position in change.moved], ["position"], AT_ONCE)
    own = {kept.table.name: {key[0]: pk for key, pk in keys.items()}}
    written = [added for _, added in change.added] + [now for _, now in change.changed]
    _write_several(kept, written, keys, {**pks, **own})
    return keys


def _write_several(kept: Kept, rows: Sequence[Any], keys: Mapping[tuple[Any, ...], int], pks: Pks) -> None:
    """Writes what rows say in their columns of several codes."""
    for attribute, several in kept.several.items():
        refers = next(column.refers for column in kept.table.columns if column.attribute == attribute)
        several.model._default_manager.bulk_create(
            several.model(
                **{f"{several.owner}_id": keys[kept.key(row)], f"{several.item}_id": pks[refers][code]}, position=position
            )
            for row in rows
            for position, code in enumerate(getattr(row, attribute))
        )


def _some(items: Sequence[ItemT]) -> Iterator[Sequence[ItemT]]:
    return (items[start : start + AT_ONCE] for start in range(0, len(items), AT_ONCE))


def _told(changes: Sequence[TableChange]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the audit log is told of the rows before and after: the rows, or how many where they are many."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for change in changes:
        table = change.kept.table
        gone = [table.texts(old.row) for old in (*(old for old, _ in change.changed), *change.removed)]
        come = [table.texts(new) for new in (*(new for _, new in change.changed), *(new for _, new in change.added))]
        many = len(gone) + len(come) > ROWS_TOLD
        before[table.name] = len(gone) if many else gone
        after[table.name] = len(come) if many else come
    return before, after


def _settings(region: models.Region) -> Settings:
    kept = models.RegionSettings.objects.get(region=region)
    weights = {column.attribute: getattr(kept, column.name) for column in WEIGHT_COLUMNS}
    plain = {column.attribute: getattr(kept, column.attribute) for column in SETTING_COLUMNS if column.name != "name"}
    return Settings(name=region.name, weights=Weights(**weights), **plain)


def _store_settings(row: models.Region, settings: Settings) -> dict[str, str] | None:
    """Writes settings that differ; what they were before as texts ({} for none), None where nothing changes."""
    kept = models.RegionSettings.objects.filter(region=row).first()
    before = None if kept is None else _settings(row)
    if before == settings:
        return None
    values = {column.name: getattr(settings, column.attribute) for column in SETTING_COLUMNS if column.name != "name"}
    values |= {column.name: getattr(settings.weights, column.attribute) for column in WEIGHT_COLUMNS}
    models.RegionSettings.objects.update_or_create(
        region=row, defaults={**values, "revision": 1 if kept is None else kept.revision + 1}
    )
    return {} if before is None else dict(settings_texts(before))
