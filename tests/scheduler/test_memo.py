"""The drafted memo says why, hours, changes and what has no place, in the reader's language."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.utils import translation

from scheduler.memo import draft_memo
from scheduler.models import Plan
from scheduler.publishing import publish
from schooling.domain.timetable import Unplaced
from tests.calendars.village import ODD, TIMETABLE
from tests.scheduler.village import VILLAGES, made_version, moved


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


SHARING = """2026–27: Yläkylä and Alakylä share their teachers over video. Every pupil is at their own school. \
An adult is in the classroom in every remote lesson.

Lessons a week between municipalities:
– Yläkylä gives 3 and receives 0
– Alakylä gives 0 and receives 3
"""


def test_a_first_version_is_told_whole(plan: Plan) -> None:
    version = made_version(plan)
    assert draft_memo(version) == SHARING + "\nNo timetable is in force in the region yet.\n\nEvery lesson has a place."


def test_changes_are_those_from_the_timetable_in_force(plan: Plan) -> None:
    publish(version=made_version(plan), actor=None)
    version = made_version(plan, moved(moved(TIMETABLE, "L-odd", 60), "L-shared", 60))
    changes = "\nWhat changes from the timetable in force:\n– 2 lessons have moved\n\nEvery lesson has a place."
    assert draft_memo(version) == SHARING + changes


def test_the_same_again_changes_nothing(plan: Plan) -> None:
    publish(version=made_version(plan), actor=None)
    paragraphs = draft_memo(made_version(plan)).split("\n\n")
    assert paragraphs[2] == "Nothing changes from the timetable in force."


@pytest.mark.parametrize(
    ("lessons", "sentence"),
    [
        (1, "1 lesson a week has no place. The reason is told in the proposal."),
        (3, "3 lessons a week have no place. The reasons are told in the proposal."),
    ],
)
def test_what_has_no_place_is_counted(plan: Plan, lessons: int, sentence: str) -> None:
    version = made_version(plan, replace(TIMETABLE, unplaced=(Unplaced("R-OR", lessons, "no room"),)))
    assert draft_memo(version).split("\n\n")[-1] == sentence


def test_a_timetable_without_sharing_says_so(plan: Plan) -> None:
    version = made_version(plan, replace(TIMETABLE, lessons=(ODD,)))
    assert draft_memo(version).split("\n\n")[0] == (
        "2026–27: every lesson is taught by a teacher of the pupils' own municipality."
    )


def test_nobody_is_named_and_no_subject(plan: Plan) -> None:
    memo = draft_memo(made_version(plan))
    names = [row.name for row in (*VILLAGES.staff, *VILLAGES.groups)]
    subjects = [name for row in VILLAGES.subjects for name in (row.name_fi, row.name_sv, row.name_en)]
    assert [name for name in (*names, *subjects) if name in memo] == []
