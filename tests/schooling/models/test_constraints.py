"""The database itself refuses what must never be, whoever writes it."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import RestrictedError

from schooling import models
from schooling.exchange.storing import store
from tests.schooling.exchange.folders import Folder


@pytest.fixture
def region(folder: Folder, db: Any) -> models.Region:
    """The small region of the files, stored."""
    return store(folder.read().region, code="kylat")


BROKEN: dict[str, tuple[type[Any], dict[str, object]]] = {
    "school_code_once": (models.School, {"code": "P"}),
    "school_language": (models.School, {"language": "en"}),
    "room_code_once": (models.Room, {"code": "P-1"}),
    "travel_between_two_schools": (models.Travel, {"school_b_id": "school_a_id"}),
    "travel_within_a_day": (models.Travel, {"minutes": 1441}),
    "school_year_ends_after_it_starts": (models.RegionSettings, {"last_day": date(2026, 8, 10)}),
    "max_remote_share_is_a_percentage": (models.RegionSettings, {"max_remote_share": 101}),
    "a_lesson_may_have_someone": (models.RegionSettings, {"max_sites": 0}),
    "overlap_tolerance_is_small": (models.RegionSettings, {"overlap_tolerance": 61}),
    "span_ends_after_it_starts": (models.Span, {"last_day": date(2026, 8, 10)}),
    "span_weeks": (models.Span, {"weeks": "some"}),
    "period_number_once_a_day": (models.Period, {"number": 2}),
    "period_weekday": (models.Period, {"weekday": 8}),
    "period_ends_after_it_starts": (models.Period, {"end": 510}),
    "closure_of_municipality_or_school": (models.Closure, {"municipality_id": None}),
    "closure_ends_after_it_starts": (models.Closure, {"last_day": date(2026, 10, 11)}),
    "extra_day_of_municipality_or_school": (models.ExtraDay, {"municipality_id": None}),
    "extra_day_weekday": (models.ExtraDay, {"as_weekday": 0}),
    "lunch_weekday": (models.Lunch, {"weekday": 0}),
    "lunch_window": (models.Lunch, {"latest": 1441}),
    "lunch_fits_its_window": (models.Lunch, {"minutes": 121}),
    "day_limit_weekday": (models.DayLimit, {"weekday": 8}),
    "day_limit_within_a_day": (models.DayLimit, {"latest_end": 1441}),
    "staff_role": (models.Staff, {"role": "pupil"}),
    "staff_school_weekday": (models.StaffSchool, {"weekday": 0}),
    "qualification_grades": (models.Qualification, {"grade_max": 0}),
    "group_grades": (models.Group, {"grade_max": 11}),
    "group_block_kind": (models.Group, {"block_kind": "some"}),
    "group_day_has_room": (models.Group, {"max_per_day": 3}),
    "line_doubles_fit": (models.CurriculumLine, {"doubles": 3}),
    "line_may_be_held": (models.CurriculumLine, {"per_day_max": 0}),
    "line_delivery": (models.CurriculumLine, {"delivery": "post"}),
    "unavailability_of_its_kind": (models.Unavailability, {"kind": "room"}),
    "unavailability_weekday": (models.Unavailability, {"weekday": 8}),
    "unavailability_ends_after_it_starts": (models.Unavailability, {"end": 720}),
    "unavailability_strength": (models.Unavailability, {"strength": "some"}),
    "pin_within_the_week": (models.Pin, {"weekday": 0}),
}


@pytest.mark.parametrize("constraint", BROKEN)
def test_a_broken_row_is_not_kept(region: models.Region, constraint: str) -> None:
    model, fields = BROKEN[constraint]
    row = model.objects.order_by("pk")[0]
    values = {
        name: getattr(row, value) if isinstance(value, str) and value.endswith("_id") else value for name, value in fields.items()
    }
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        model.objects.filter(pk=row.pk).update(**values)
    is_key = constraint.endswith(("_once", "_once_a_day"))  # SQLite names the columns of a key, not the key
    assert ("UNIQUE constraint failed" if is_key and connection.vendor == "sqlite" else constraint) in str(refused.value)


def test_one_limit_for_every_day_and_one_place_of_work(region: models.Region) -> None:
    limits, further = models.DayLimit.objects.get(weekday=None), models.StaffSchool.objects.get(weekday=None)
    for copy in (limits, further):
        copy.pk = None
        with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
            copy.save(force_insert=True)


def test_what_others_name_is_not_removed_but_the_region_is(region: models.Region) -> None:
    for model, code in (
        (models.Room, "K-1"),
        (models.Staff, "T1"),
        (models.Group, "K1"),
        (models.Subject, "UO"),
        (models.Span, "J1"),
    ):
        with pytest.raises(RestrictedError):
            model.objects.get(code=code).delete()
    region.delete()
    assert [model.objects.count() for model in (models.Room, models.Staff, models.Group, models.ClassLine)] == [0, 0, 0, 0]


def test_rows_are_called_by_what_people_know_them_by(region: models.Region) -> None:
    called = [
        str(model.objects.order_by("pk")[0])
        for model in (
            models.Region, models.RegionSettings, models.Municipality, models.School, models.Span, models.Period, models.Closure,
            models.ExtraDay, models.Lunch, models.LunchGroup, models.DayLimit, models.Travel, models.Subject, models.Room,
            models.Staff, models.StaffSchool, models.Qualification, models.Group, models.HomeGroup, models.CurriculumLine,
            models.GivenClass, models.ClassLine, models.Unavailability, models.Pin,
        )
    ]  # fmt: skip
    assert called == [
        "Kaksi kylää", "2026-08-11 – 2027-06-05", "Keitele", "Keiteleen koulu", "Jakso 1", "Keiteleen koulu 1.1",
        "Keitele 2026-10-12 – 2026-10-18", "Keitele 2026-09-12", "Keiteleen koulu 20 min", "1-2", "1",
        "Keiteleen koulu – Pielaveden koulu: 40 min", "Ortodoksinen uskonto", "Luokka 1", "Aino", "Aino – Pielaveden koulu",
        "Aino: Ortodoksinen uskonto 1–9", "1", "1", "1 Matematiikka", "C1", "UO Ortodoksinen uskonto", "Aino 5",
        "1 Matematiikka 1",
    ]  # fmt: skip
