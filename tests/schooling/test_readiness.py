"""Each readiness finding on one region that has it, and none of them on the region it was made from."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override

from schooling.domain.region import Region
from schooling.domain.resources import BlockKind, DayLimit, Delivery, Pin, ResourceKind, Role, Strength, Unavailability
from schooling.exchange import read_region
from schooling.readiness import Finding, State, readiness
from schooling.readiness.teaching import places_in_week
from schooling.readiness_words import answer, explanation, headline, summary

SCHOOL = "KEI239V1"
HOME = "KEI239V1-13"


@pytest.fixture(scope="module")
def tiny(shared: Path) -> Region:
    return read_region(shared / "regions" / "tiny").region


def _rows(region: Region, table: str, change: Callable[[Any], Any]) -> Region:
    """The region with every row of a table changed, or gone where the change gives None."""
    changed = (change(row) for row in getattr(region, table))
    return replace(region, **{table: tuple(row for row in changed if row is not None)})


def _not_here(row: Any) -> Any:
    return None if row.school == SCHOOL else row


def _own_lines(region: Region, **values: object) -> Region:
    own = {group.code for group in region.groups if group.school == SCHOOL}
    return _rows(region, "curriculum", lambda row: replace(row, **values) if row.group in own else row)


CASES: dict[str, Callable[[Region], Region]] = {
    "no_bells": lambda region: _rows(region, "periods", _not_here),
    "no_groups": lambda region: replace(region, groups=tuple(g for g in region.groups if g.school != SCHOOL), curriculum=(),
                                        day_limits=()),
    "overfull_split": lambda region: _rows(
        region, "groups", lambda row: replace(row, pupils=40) if row.block_kind is BlockKind.SPLIT else row),
    "no_staff": lambda region: _rows(region, "staff", _not_here),
    "teacher_without_subjects": lambda region: replace(region, qualifications=()),
    "obligation_over_most": lambda region: _rows(region, "staff", lambda row: replace(row, obligation=24, max_lessons=10)),
    "no_curriculum": lambda region: replace(region, curriculum=()),
    "week_overfull": lambda region: _own_lines(region, lessons=9, per_day_max=9),
    "group_without_lines": lambda region: _rows(region, "curriculum", lambda row: None if row.group == HOME else row),
    "too_many_a_day": lambda region: _own_lines(region, lessons=6, per_day_max=1),
    "nobody_qualified": lambda region: replace(region, qualifications=()),
    "no_adults_that_day": lambda region: _own_lines(_rows(region, "staff", _not_here), delivery=Delivery.REMOTE),
    "too_few_adults": lambda region: _own_lines(_rows(region, "staff", _not_here), delivery=Delivery.REMOTE),
    "no_rooms": lambda region: _rows(region, "rooms", _not_here),
    "no_video_room": lambda region: _rows(_own_lines(region, delivery=Delivery.REMOTE), "rooms",
                                          lambda row: replace(row, video=False)),
    "group_without_seats": lambda region: _rows(region, "rooms", lambda row: replace(row, seats=3)),
    "no_room_of_kind": lambda region: _own_lines(region, room_kind="sauna", delivery=Delivery.LOCAL),
    "video_rooms_full": lambda region: _own_lines(region, delivery=Delivery.REMOTE, lessons=20),
    "no_lunches": lambda region: replace(region, lunches=()),
    "more_pins_than_lessons": lambda region: replace(
        region, pins=tuple(Pin("KEI239V1-13:EN", day, 510, "", "") for day in (1, 2, 3))),
}  # fmt: skip


def _codes(region: Region) -> set[str]:
    return {finding.code for report in readiness(region, SCHOOL).sections for finding in report.findings}


@pytest.mark.parametrize("code", [code for code in CASES if code != "nobody_qualified"])
def test_a_region_without_the_fault_does_not_have_the_finding(tiny: Region, code: str) -> None:
    assert code not in _codes(tiny)


@pytest.mark.parametrize("code", CASES)
def test_each_fault_is_found_and_has_words(tiny: Region, code: str) -> None:
    region = CASES[code](tiny)
    state = readiness(region, SCHOOL)
    (finding, *_rest) = [f for report in state.sections for f in report.findings if f.code == code]
    assert "%(" not in headline(finding, {}) + explanation(finding, {})
    assert all("%(" not in summary(report) for report in state.sections)


@pytest.mark.parametrize(
    ("lessons", "said"),
    [
        (1, "1 lesson a week can only come over video. Mark the room where it can be attended."),
        (2, "2 lessons a week can only come over video. Mark the room where they can be attended."),
    ],
)
def test_one_lesson_is_said_as_one(lessons: int, said: str) -> None:
    with override("en"):
        assert explanation(Finding("no_video_room", "rooms", {"lessons": lessons}), {}) == said


def test_the_numbers_of_an_overfull_week(tiny: Region) -> None:
    extra = _rows(
        tiny, "curriculum", lambda row: replace(row, lessons=12, per_day_max=5) if row.code == "KEI239V1-13:AI" else row
    )
    (finding,) = [f for report in readiness(extra, SCHOOL).sections for f in report.findings if f.code == "week_overfull"]
    assert (finding.about, finding.facts["places"]) == (HOME, 25)
    assert finding.facts["over"] == int(finding.facts["lessons"]) - 25


def test_what_is_shut_counts_no_places(tiny: Region) -> None:
    """A whole Monday, all but the first two periods of Tuesday, and what a wish or another group's limit leaves alone."""
    second = tiny.bells[SCHOOL, 2][1]
    rows = (
        Unavailability(ResourceKind.SCHOOL, SCHOOL, 1, 0, 24 * 60, Strength.HARD),
        Unavailability(ResourceKind.GROUP, HOME, 3, 0, 24 * 60, Strength.SOFT),
    )
    limits = (DayLimit(HOME, 2, None, None, second.end), DayLimit("KEI239V1-46", None, None, None, 0))
    shut = replace(tiny, unavailable=(*tiny.unavailable, *rows), day_limits=(*tiny.day_limits, *limits))
    assert (places_in_week(tiny, HOME), places_in_week(shut, HOME)) == (5 * 5, 2 + 3 * 5)


def test_schools_without_supervision_need_no_adults(tiny: Region) -> None:
    lonely = _own_lines(_rows(tiny, "staff", _not_here), delivery=Delivery.REMOTE)
    trusting = replace(lonely, settings=replace(lonely.settings, supervision=False))
    assert _codes(lonely) - _codes(trusting) == {"no_adults_that_day", "too_few_adults"}


def test_the_answer_counts_what_is_to_mend(tiny: Region) -> None:
    broken = _rows(_rows(tiny, "rooms", _not_here), "periods", _not_here)
    state = readiness(broken, SCHOOL)
    assert [report.section.value for report in state.obstacles] == ["bells", "curriculum", "adults", "rooms"]
    assert not state.is_ready
    assert state.first is not None
    assert state.first.code == "no_bells"
    assert state.first.state is State.OBSTACLE
    assert answer(readiness(tiny, "RAU686V1")) != answer(state)


def test_an_assistant_needs_no_subjects(tiny: Region) -> None:
    region = replace(_rows(tiny, "staff", lambda row: replace(row, role=Role.ASSISTANT)), qualifications=())
    assert "teacher_without_subjects" not in _codes(region)
