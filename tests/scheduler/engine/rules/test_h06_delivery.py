"""H6: `delivery` is kept; in a remote lesson the teacher may teach over video and every room has video."""

from typing import Any

import pytest

from schooling.domain.resources import Delivery
from tests.scheduler.engine.hamlet import hamlet, line, teacher
from tests.scheduler.engine.rules.conftest import Judge
from tests.scheduler.engine.rules.weeks import Week, cases, held, week


def delivered(**delivery: Delivery) -> dict[str, Any]:
    return {"curriculum": tuple(line(f"{school}:RE", f"{school}g", delivery=how) for school, how in delivery.items())}


NOT_OVER_VIDEO: dict[str, Any] = {"staff": (teacher("T", "A", remote=False), *hamlet().staff[1:])}

KEPT: dict[str, Week] = {
    "local at the host": week(held("A:RE"), **delivered(A=Delivery.LOCAL)),
    "remote away from the host": week(held("B:RE"), **delivered(B=Delivery.REMOTE)),
    "any and any": week(held("A:RE", "B:RE"), **delivered(A=Delivery.ANY, B=Delivery.ANY)),
    "a local group beside a remote one": week(held("A:RE", "B:RE"), **delivered(A=Delivery.LOCAL, B=Delivery.REMOTE)),
    "a local lesson needs no video": week(held("A:RE", rooms={"A": "A2"}), **NOT_OVER_VIDEO),
}
BROKEN: dict[str, Week] = {
    "local away from the host": week(held("B:RE"), **delivered(B=Delivery.LOCAL)),
    "remote at the host": week(held("A:RE"), **delivered(A=Delivery.REMOTE)),
    "the teacher does not teach over video": week(held("B:RE"), **NOT_OVER_VIDEO),
    "no video where the pupils sit": week(held("B:RE", rooms={"B": "B2"})),
    "no video where the teacher stands": week(held("B:RE", room="A2")),
    "no video for the group at the host": week(held("A:RE", "B:RE", rooms={"A": "A2"})),
}


@pytest.mark.parametrize(("week", "broken"), cases("H6", KEPT, BROKEN))
def test_lessons_are_delivered_as_asked(judge: Judge, week: Week, broken: set[str]) -> None:
    assert judge(week) == broken
