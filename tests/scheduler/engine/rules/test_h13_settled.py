"""H13: every pin is kept, or its lesson is listed as unplaced; every given class is kept."""

import pytest

from schooling.domain.resources import GivenClass, Pin, Qualification
from tests.scheduler.engine.hamlet import hamlet, line, settings, teacher
from tests.scheduler.engine.rules.conftest import Judge
from tests.scheduler.engine.rules.weeks import Held, Week, cases, held, week

MONDAY_AT_EIGHT = ("A:RE", 1, 480)


def pinned(*lessons: Held, pins: tuple[Pin, ...], asked: int = 1) -> Week:
    return week(*lessons, pins=pins, curriculum=(line("A:RE", "Ag", lessons=asked),))


def given(*lessons: Held, staff: str = "T", most: int = 24) -> Week:
    """A's and B's lines are one class of that teacher's."""
    return week(
        *lessons,
        settings=settings(max_pupils=most),
        classes=(GivenClass("G", "RE", staff, ("A:RE", "B:RE")),),
        staff=(*hamlet().staff, teacher("U", "A")),
        qualifications=(*hamlet().qualifications, Qualification("U", "RE", 1, 9)),
    )


KEPT: dict[str, Week] = {
    "as pinned": pinned(held("A:RE"), pins=(Pin(*MONDAY_AT_EIGHT, "T", "A1"),)),
    "as pinned, teacher and room left open": pinned(held("A:RE"), pins=(Pin(*MONDAY_AT_EIGHT, "", ""),)),
    "unplaced": pinned(pins=(Pin(*MONDAY_AT_EIGHT, "T", "A1"),)),
    "another of its lessons is unplaced": pinned(held("A:RE", day=2), pins=(Pin(*MONDAY_AT_EIGHT, "", ""),), asked=2),
    "the given class": given(held("A:RE", "B:RE")),
    "the given class is not taught": given(),
}
BROKEN: dict[str, Week] = {
    "another day": pinned(held("A:RE", day=2), pins=(Pin(*MONDAY_AT_EIGHT, "", ""),)),
    "another time": pinned(held("A:RE", start="09:00"), pins=(Pin(*MONDAY_AT_EIGHT, "", ""),)),
    "another teacher": pinned(held("A:RE"), pins=(Pin(*MONDAY_AT_EIGHT, "NA", ""),)),
    "another room": pinned(held("A:RE"), pins=(Pin(*MONDAY_AT_EIGHT, "", "A2"),)),
    "two pins lost, one lesson unplaced": pinned(
        held("A:RE", day=3), pins=(Pin(*MONDAY_AT_EIGHT, "", ""), Pin("A:RE", 2, 480, "", "")), asked=2
    ),
    "the given class without one of its lines": given(held("A:RE")),
    "the given class of another teacher": given(held("A:RE", "B:RE"), staff="U"),
    "the given class with one line more": given(held("A:RE", "B:RE", "C:RE"), most=30),
}


@pytest.mark.parametrize(("week", "broken"), cases("H13", KEPT, BROKEN))
def test_what_is_settled_is_kept(judge: Judge, week: Week, broken: set[str]) -> None:
    assert judge(week) == broken
