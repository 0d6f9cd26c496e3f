"""A version keeps what was solved and how, under lasting codes, and is never changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from scheduler.errors import ImmutableError, PlanNameTakenError
from scheduler.models import Plan, Publication, Version, VersionDocuments
from scheduler.models.immutable import Immutable
from scheduler.plans import create_plan
from scheduler.publishing import publish
from schooling.domain.timetable import Timetable, Unplaced
from schooling.models import AuditEntry
from tests.calendars.village import TIMETABLE
from tests.scheduler.village import VILLAGES, made_version, moved, opened_plan, without


def uncoded(timetable: Timetable) -> list[Any]:
    return [replace(lesson, code="", class_code="") for lesson in timetable.lessons]


def test_a_version_keeps_what_was_solved_and_how(plan: Plan, at: Callable[..., datetime]) -> None:
    now = at(2026, 8, 1, 12, 0)
    timetable = replace(TIMETABLE, unplaced=(Unplaced("R-OR", 2, "no room"), Unplaced("S-RU", 1, "no teacher")))
    made = made_version(plan, timetable)
    kept = Version.objects.get(pk=made.pk)
    assert kept.region == VILLAGES
    assert uncoded(kept.timetable) == uncoded(timetable)
    assert kept.timetable.unplaced == timetable.unplaced
    assert (kept.plan_id, kept.number, kept.lessons, kept.unplaced) == (plan.pk, 1, 4, 3)
    assert kept.score == {
        "unplaced": 0,
        "pupil_gap": 0,
        "short_day": 0,
        "staff_gap": 3,
        "extra_period": 0,
        "soft_unavailable": 0,
        "overtime": 0,
    }
    assert (kept.total, kept.bound, kept.seed, kept.steps, kept.workers, kept.seconds) == (3, 2, 7, 40, 2, 1.5)
    assert (kept.stopped_early, kept.created_at, kept.created_by) == (False, now, None)


def test_versions_are_numbered_in_their_plan(plan: Plan) -> None:
    other = opened_plan(plan.region, "2027–28")
    assert [made_version(of).number for of in (plan, plan, other, plan)] == [1, 2, 1, 3]


def test_the_next_version_carries_codes_on(plan: Plan) -> None:
    first = made_version(plan)
    second = made_version(plan, moved(TIMETABLE, "L-odd", 60))
    assert [lesson.code for lesson in second.timetable.lessons] == [lesson.code for lesson in first.timetable.lessons]
    assert [one.code for one in second.timetable.classes] == [one.code for one in first.timetable.classes]
    assert set(first.timetable.lesson_by_code) & set(TIMETABLE.lesson_by_code) == set()


def test_another_plan_carries_the_published_codes_on(plan: Plan) -> None:
    in_force = made_version(plan)
    publish(version=in_force, actor=None)
    made_version(plan, without(TIMETABLE, "L-odd"))
    next_year = made_version(opened_plan(plan.region, "2027–28"))
    assert next_year.timetable.lesson_by_code.keys() == in_force.timetable.lesson_by_code.keys()


def test_its_contents_are_read_once_a_process(plan: Plan, django_assert_num_queries: Callable[[int], Any]) -> None:
    pk = made_version(plan).pk
    with django_assert_num_queries(3):
        once = Version.objects.get(pk=pk)
        contents = once.region, once.timetable
        again = Version.objects.get(pk=pk)
        assert (again.region, again.timetable) == contents
    assert again.timetable is once.timetable


def kept_row(plan: Plan, kind: type[Immutable]) -> Immutable:
    """The only row of that kind."""
    publish(version=made_version(plan), actor=None)
    return kind._default_manager.get()


KINDS = {Version: "total", VersionDocuments: "timetable", Publication: "version_id"}


@pytest.mark.parametrize("kind", KINDS)
def test_code_cannot_change_or_remove_it(plan: Plan, kind: type[Immutable]) -> None:
    row = kept_row(plan, kind)
    for change in (
        row.save,
        row.delete,
        lambda: kind._default_manager.filter(pk=row.pk).update(pk=0),
        lambda: kind._default_manager.filter(pk=row.pk).delete(),
    ):
        with pytest.raises(ImmutableError):
            change()
    assert kind._default_manager.get() == row


@pytest.mark.parametrize(("kind", "column"), KINDS.items())
def test_the_database_refuses_changes_that_go_round_the_code(plan: Plan, kind: type[Immutable], column: str) -> None:
    table, key = kept_row(plan, kind)._meta.db_table, kind._meta.pk.column
    with pytest.raises(IntegrityError, match=f"{table} is immutable"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = {column} WHERE {key} > 0")


def test_making_a_version_is_in_the_audit_log(plan: Plan) -> None:
    made_version(plan)
    entries = AuditEntry.objects.filter(action__in=["create plan", "make version"]).order_by("pk")
    assert [(entry.action, entry.region, entry.subject, entry.after) for entry in entries] == [
        ("create plan", "kylat", f"plan {plan.pk}", {"name": "2026–27"}),
        ("make version", "kylat", f"version {plan.pk}/1", {"total": 3, "unplaced": 0}),
    ]


def test_a_region_has_one_plan_of_a_name(plan: Plan) -> None:
    with pytest.raises(PlanNameTakenError) as raised:
        create_plan(region=plan.region, name=plan.name, actor=None)
    with translation.override("en"):
        assert raised.value.message == "The region has a plan called 2026–27 already."
