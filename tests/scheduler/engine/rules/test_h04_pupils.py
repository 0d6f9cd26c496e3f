"""H4: groups with pupils in common are never in one lesson or in two at once; a lesson lies in the day of all its schools."""

from dataclasses import replace
from typing import Any

import pytest

from schooling.domain.resources import BlockKind, Period, Qualification
from tests.scheduler.engine.hamlet import bells, group, hamlet, line, settings, teacher
from tests.scheduler.engine.rules.conftest import Judge
from tests.scheduler.engine.rules.weeks import Held, Week, cases, held, week


def subgroups(block: str, other: str, home: str = "Ag") -> dict[str, Any]:
    """A's home group, two subgroups in blocks, and two teachers who can teach at once."""
    made = (
        group("Ax", "A", 3, home_groups=("Ag",), block=block, block_kind=BlockKind.OPTION if block else BlockKind.NONE),
        group("Ay", "A", 3, home_groups=(home,), block=other, block_kind=BlockKind.OPTION if other else BlockKind.NONE),
    )
    return {
        "groups": (*hamlet().groups, group("Ah", "A"), *made),
        "curriculum": (line("A:RE", "Ag"), line("x:RE", "Ax"), line("y:RE", "Ay")),
        "staff": (*hamlet().staff, teacher("U", "A")),
        "qualifications": (*hamlet().qualifications, Qualification("U", "RE", 1, 9)),
    }


def at_once(first: str, second: str) -> tuple[Held, Held]:
    return held(first), held(second, staff="U", rooms={"A": "A2"})


def late(minutes: int, tolerance: int) -> Week:
    """A teaches B, whose day begins that much later and has one period."""
    periods = (*bells("A"), *bells("B", first=8 * 60 + minutes, periods=1))
    return week(held("B:RE"), periods=periods, settings=settings(overlap_tolerance=tolerance))


KEPT: dict[str, Week] = {
    "subgroups of one block at once": week(*at_once("x:RE", "y:RE"), **subgroups("b", "b")),
    "subgroups of different home groups at once": week(*at_once("x:RE", "y:RE"), **subgroups("b", "c", home="Ah")),
    "subgroups of one block in one lesson": week(held("x:RE", "y:RE"), **subgroups("b", "b")),
    "one after the other": week(held("A:RE"), held("x:RE", start="09:00"), **subgroups("b", "b")),
    "outside a day by the tolerance": late(10, 10),
}
BROKEN: dict[str, Week] = {
    "a subgroup and its home group at once": week(*at_once("A:RE", "x:RE"), **subgroups("b", "b")),
    "subgroups of two blocks at once": week(*at_once("x:RE", "y:RE"), **subgroups("b", "c")),
    "subgroups of no block at once": week(*at_once("x:RE", "y:RE"), **subgroups("", "")),
    "pupils in common in one lesson": week(held("x:RE", "y:RE"), **subgroups("b", "c")),
    "outside a day by more than the tolerance": late(11, 10),
    "after the day": late(-60, 10),
    "no period of the school is blocked": late(41, 60),
}


@pytest.mark.parametrize(("week", "broken"), cases("H4", KEPT, BROKEN))
def test_pupils_are_in_one_place_in_their_schools_day(judge: Judge, week: Week, broken: set[str]) -> None:
    assert judge(week) == broken


def test_two_lessons_that_meet_in_a_break_are_at_once(judge: Judge) -> None:
    """B's pupils are taught by A until 8:45 and by C from 8:35, in B's break: no period of B is blocked twice."""
    of_b = Period("B", 1, 1, 7 * 60 + 50, 8 * 60 + 35), Period("B", 1, 2, 9 * 60, 9 * 60 + 45)
    periods = (*bells("A"), *bells("C", first=8 * 60 + 35), *of_b)
    changes: dict[str, Any] = {
        "periods": periods,
        "curriculum": (line("B:RE", "Bg"), line("B:MA", "Bg", "MA", course="")),
        "staff": (*hamlet().staff, teacher("U", "C"), teacher("M", "B")),
        "qualifications": (*hamlet().qualifications, Qualification("U", "MA", 1, 9)),
        "rooms": tuple(replace(room, video=True) for room in hamlet().rooms),
        "settings": settings(overlap_tolerance=5),
    }
    second = held("B:MA", host="C", staff="U", start="08:35", adults={"B": "M"}, rooms={"B": "B2"})
    assert judge(week(held("B:RE"), second, **changes)) == {"H4"}
