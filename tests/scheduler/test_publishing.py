"""What is in force, from when, when each lesson last changed, and who is told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from scheduler import publishing
from scheduler.in_force import in_force
from scheduler.models import Plan, Publication
from scheduler.publishing import after_publication, publish
from scheduler.revisions import Revision
from schooling.models import AuditEntry
from tests.calendars.village import FRIDAY, RELIGION, TIMETABLE
from tests.scheduler.village import made_version, moved

ALL = ["100", "200", "300"]


def test_the_newest_publication_is_in_force(plan: Plan) -> None:
    first, second = made_version(plan), made_version(plan)
    publish(version=second, actor=None)
    again = publish(version=first, actor=None)
    now = in_force(plan.region)
    assert now is not None
    assert (now.newest, again.version) == (again, first)
    assert [part.version for part in now.parts] == [first]


@pytest.mark.parametrize(
    ("moment", "first_day"),
    [((2026, 6, 1, 12, 0), date(2026, 8, 11)), ((2026, 11, 3, 0, 30), date(2026, 11, 3))],
    ids=["in summer", "in the year, just after midnight"],
)
def test_it_is_held_from_the_first_school_day_or_today(
    plan: Plan, at: Callable[..., datetime], moment: tuple[int, ...], first_day: date
) -> None:
    now = at(*moment)
    publication = publish(version=made_version(plan), actor=None)
    assert (publication.published_at, publication.first_day) == (now, first_day)


def revision_of(publication: Publication, as_made: str) -> Revision:
    """The revision of the lesson that the village calls `as_made`: a version keeps the order of lessons."""
    position = [one.code for one in TIMETABLE.lessons].index(as_made)
    return publication.revision(publication.version.timetable.lessons[position].code)


def test_only_a_lesson_that_changed_gets_a_new_revision(plan: Plan, at: Callable[..., datetime]) -> None:
    summer = at(2026, 6, 1, 12, 0)
    first = publish(version=made_version(plan), actor=None)
    assert {revision_of(first, one.code) for one in TIMETABLE.lessons} == {Revision(0, summer)}
    autumn = at(2026, 9, 1, 12, 0)
    second = publish(version=made_version(plan, moved(TIMETABLE, "L-odd", 60)), actor=None)
    revisions = {one.code: revision_of(second, one.code) for one in TIMETABLE.lessons}
    kept = Revision(0, summer)
    assert revisions == {"L-shared": kept, "L-received": kept, "L-religion": kept, "L-odd": Revision(1, autumn)}


def test_an_added_lesson_starts_from_its_first_publication(plan: Plan, at: Callable[..., datetime]) -> None:
    at(2026, 6, 1, 12, 0)
    publish(version=made_version(plan), actor=None)
    autumn = at(2026, 9, 1, 12, 0)
    further = replace(RELIGION, code="L-further", weekday=FRIDAY)
    second = publish(version=made_version(plan, replace(TIMETABLE, lessons=(*TIMETABLE.lessons, further))), actor=None)
    assert second.revision(second.version.timetable.lessons[-1].code) == Revision(0, autumn)


def test_a_lesson_the_region_never_had_has_no_revision(plan: Plan) -> None:
    publication = publish(version=made_version(plan), actor=None)
    with pytest.raises(KeyError):
        publication.revision("L-nowhere")


def test_revisions_are_read_once_a_process(plan: Plan, django_assert_num_queries: Callable[[int], Any]) -> None:
    pk = publish(version=made_version(plan), actor=None).pk
    with django_assert_num_queries(3):
        first = Publication.objects.get(pk=pk).revisions
        assert Publication.objects.get(pk=pk).revisions is first


def test_a_publication_and_what_it_took_the_place_of_are_in_the_audit_log(plan: Plan, at: Callable[..., datetime]) -> None:
    at(2026, 6, 1, 12, 0)
    for _ in range(2):
        publish(version=made_version(plan), actor=None)
    first, second = f"{plan.pk}/1", f"{plan.pk}/2"
    entries = AuditEntry.objects.filter(action="publish").order_by("pk")
    assert [(entry.region, entry.subject, entry.before, entry.after) for entry in entries] == [
        ("kylat", f"version {first}", None, {"version": first, "first_day": "2026-08-11", "municipalities": ALL}),
        (
            "kylat",
            f"version {second}",
            {"versions": [first]},
            {"version": second, "first_day": "2026-08-11", "municipalities": ALL},
        ),
    ]


def test_those_who_wait_are_told_once_it_is_committed(
    plan: Plan, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    monkeypatch.setattr(publishing, "_hooks", [])
    told: list[Publication] = []
    after_publication(told.append)
    with django_capture_on_commit_callbacks(execute=True):
        publication = publish(version=made_version(plan), actor=None)
        assert told == []
    assert told == [publication]


def test_one_that_fails_keeps_no_other_from_hearing(
    plan: Plan,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Callable[..., Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(publishing, "_hooks", [])
    told: list[Publication] = []

    @after_publication
    def deaf(publication: Publication) -> None:
        raise ValueError(publication.pk)

    after_publication(told.append)
    with django_capture_on_commit_callbacks(execute=True):
        publication = publish(version=made_version(plan), actor=None)
    assert told == [publication]
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_the_same_listener_hears_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "_hooks", [])
    told: list[Publication] = []
    hook = told.append
    assert after_publication(hook) is after_publication(hook)
    assert publishing._hooks == [hook]
