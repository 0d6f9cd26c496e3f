"""Regions in the database: the same region back, changed row by row, with a trace of every change."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis.extra.django import TestCase

from schooling import models
from schooling.domain.region import Region
from schooling.exchange import ExchangeErrors, read_region
from schooling.exchange.fingerprints import fingerprint
from schooling.exchange.storing import StaleWorkbookError, load, load_school, store, store_school
from tests.schooling.exchange.folders import Folder
from tests.schooling.exchange.regions import regions


@pytest.fixture
def region(folder: Folder) -> Region:
    """The small region of the files."""
    return folder.read().region


class AnyRegion(TestCase):
    """Whatever was stored before, a region is what was stored last."""

    @hypothesis_settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(regions(), regions())
    def test_the_last_region_stored_is_loaded(self, first: Region, second: Region) -> None:
        for region in (first, second):
            row = store(region, code="any")
            assert (load(row), row.name) == (region, region.settings.name)


@pytest.mark.django_db
class TestStore:
    def test_the_first_time(self, region: Region) -> None:
        row = store(region, code="kylat")
        assert (row.code, row.name, row.revision, load(row)) == ("kylat", "Kaksi kylää", 1, region)
        entry = models.AuditEntry.objects.get()
        assert (entry.action, entry.subject, entry.region, entry.actor) == ("region.stored", "region kylat", "kylat", "")
        assert (entry.before["region"], entry.before["schools"]) == ({}, [])
        assert entry.after["schools"] == [["K", "239", "Keiteleen koulu", "fi"], ["P", "595", "Pielaveden koulu", "sv"]]

    def test_the_same_again_changes_nothing(self, region: Region) -> None:
        store(region, code="kylat")
        before = list(models.Room.objects.values())
        assert store(region, code="kylat").revision == 1
        assert (list(models.Room.objects.values()), models.AuditEntry.objects.count()) == (before, 1)

    def test_one_row_changes_and_the_others_keep_their_identity(self, region: Region) -> None:
        actor = models.Account.objects.create_account(email="eija@example.org", name="Eija", password=None)
        row = store(region, code="kylat")
        before = {room.code: room for room in models.Room.objects.all()}
        first, *others = region.rooms
        changed = replace(region, rooms=(replace(first, seats=99), *others))
        assert store(changed, code="kylat", actor=actor).revision == 2
        after = {room.code: room for room in models.Room.objects.all()}
        assert [(after[code].pk - before[code].pk, after[code].revision, after[code].seats) for code in ("K-1", "P-1")] == [
            (0, 2, 99),
            (0, 1, 20),
        ]
        entry = models.AuditEntry.objects.latest("pk")
        assert (entry.actor, entry.before, entry.after) == (
            "eija@example.org",
            {"rooms": [["K", "K-1", "Luokka 1", "20", "class", "yes"]]},
            {"rooms": [["K", "K-1", "Luokka 1", "99", "class", "yes"]]},
        )
        assert load(row) == changed

    def test_settings_change_and_the_name_with_them(self, region: Region) -> None:
        row = store(region, code="kylat")
        changed = replace(region, settings=replace(region.settings, name="Kaksi", max_sites=2))
        row = store(changed, code="kylat")
        assert (row.name, row.revision, row.settings.revision, load(row)) == ("Kaksi", 2, 2, changed)
        entry = models.AuditEntry.objects.latest("pk")
        assert [said["region"]["max_sites"] for said in (entry.before, entry.after)] == ["4", "2"]

    def test_rows_in_another_order(self, region: Region) -> None:
        row = store(region, code="kylat")
        turned = replace(region, staff=region.staff[::-1], curriculum=region.curriculum[::-1])
        assert (store(turned, code="kylat").revision, load(row)) == (1, turned)

    def test_a_row_made_on_the_screen_comes_last(self, region: Region) -> None:
        row = store(region, code="kylat")
        school = models.School.objects.get(code="K")
        models.Room.objects.create(region=row, school=school, code="K-9", name="Uusi", seats=9)
        assert [room.code for room in load(row).rooms] == ["K-1", "P-1", "K-9"]

    def test_two_regions_do_not_meet(self, region: Region) -> None:
        one, two = store(region, code="one"), store(replace(region, pins=(), classes=()), code="two")
        store(replace(region, classes=()), code="one")
        assert (load(one).classes, len(load(one).pins), load(two).pins) == ((), 2, ())

    def test_what_does_not_fit_together_changes_nothing(self, region: Region) -> None:
        row = store(region, code="kylat")
        with pytest.raises(ExchangeErrors, match=r"^rooms, row 2, school: 'K', expected a code from the table schools$"):
            store(replace(region, **dict.fromkeys(GONE_WITH_K, ()), schools=region.schools[1:], rooms=region.rooms), code="kylat")
        with pytest.raises(ExchangeErrors):
            store(replace(region, schools=()), code="new")
        assert (load(row), models.Region.objects.count()) == (region, 1)

    def test_an_upload_that_started_from_something_else_is_refused(self, region: Region) -> None:
        row = store(region, code="kylat")
        fresh, stale = fingerprint(region), fingerprint(replace(region, pins=()))
        with pytest.raises(StaleWorkbookError) as refused:
            store(region, code="kylat", base=stale)
        with translation.override("en"):
            said = refused.value.message
        assert said == "Somebody has changed these resources after the workbook was downloaded. Download it again."
        with pytest.raises(StaleWorkbookError):
            store(region, code="other", base=fresh)
        store(replace(region, pins=()), code="kylat", base=fresh)
        assert (load(row).pins, models.Region.objects.count()) == ((), 1)


GONE_WITH_K = (
    "spans", "periods", "closures", "extra_days", "lunches", "day_limits", "travel", "staff", "staff_schools", "qualifications",
    "groups", "curriculum", "classes", "unavailable", "pins",
)  # fmt: skip


@pytest.mark.django_db
class TestLargeRegions:
    def test_queries_do_not_grow_with_the_region(self, shared: Path, region: Region) -> None:
        counts: list[int] = []
        for code, value in (("small", region), ("large", read_region(shared / "regions" / "savogrow").region)):
            row = store(value, code=code)
            with CaptureQueriesContext(connection) as queries:
                assert load(row) == value
            counts.append(len(queries))
        assert counts == [23, 23]

    def test_many_changes_are_told_by_their_number(self, shared: Path) -> None:
        value = read_region(shared / "regions" / "savogrow").region
        row = store(value, code="savogrow")
        small = replace(value, curriculum=value.curriculum[:5], classes=(), pins=())
        store(small, code="savogrow")
        entry = models.AuditEntry.objects.latest("pk")
        assert (entry.before, entry.after, load(row)) == ({"curriculum": 901}, {"curriculum": 0}, small)


@pytest.mark.django_db
class TestStoreSchool:
    @pytest.fixture
    def row(self, region: Region) -> models.Region:
        return store(region, code="kylat")

    def test_its_own_rows_are_replaced(self, row: models.Region, region: Region) -> None:
        part = load_school(row, "P")
        own = replace(part, rooms=(replace(part.rooms[-1], seats=7), replace(part.rooms[-1], code="P-2")), pins=())
        stored = store_school(row, "P", own, actor=None, base=fingerprint(part))
        assert (stored.revision, [(room.code, room.seats) for room in load(row).rooms]) == (
            2,
            [("K-1", 20), ("P-1", 7), ("P-2", 20)],
        )
        assert load(row).pins == region.pins

    def test_a_workbook_that_is_out_of_date(self, row: models.Region, region: Region) -> None:
        part = load_school(row, "P")
        store(replace(region, rooms=(region.rooms[0], replace(region.rooms[1], seats=5))), code="kylat")
        with pytest.raises(StaleWorkbookError):
            store_school(row, "P", part, actor=None, base=fingerprint(part))
        assert load(row).rooms[1].seats == 5

    def test_another_schools_change_is_no_reason_to_refuse(self, row: models.Region, region: Region) -> None:
        part = load_school(row, "P")
        store(replace(region, rooms=(replace(region.rooms[0], seats=5), region.rooms[1])), code="kylat")
        store_school(row, "P", replace(part, unavailable=()), actor=None, base=fingerprint(part))
        assert [(room.code, room.seats) for room in load(row).rooms] == [("K-1", 5), ("P-1", 20)]


def test_a_region_of_a_hundred_schools_is_stored_and_loaded_whole(shared: Path, db: Any) -> None:
    value = read_region(shared / "regions" / "pohjois-savo").region
    assert load(store(value, code="pohjois-savo")) == value
