"""H8: a room has seats for all who sit in it."""

from typing import Any

import pytest

from tests.scheduler.engine.hamlet import group, hamlet, line, settings
from tests.scheduler.engine.rules.conftest import Judge
from tests.scheduler.engine.rules.weeks import Week, cases, held, week


def pupils(*counts: int) -> dict[str, Any]:
    """Two groups of B, in rooms of 24 seats."""
    groups = tuple(group(code, "B", count) for code, count in zip(("Bg", "Bh"), counts, strict=True))
    lines = tuple(line(f"{one.code}:RE", one.code) for one in groups)
    return {"groups": (*hamlet().groups[::2], *groups), "curriculum": lines, "settings": settings(max_pupils=99)}


KEPT: dict[str, Week] = {
    "a seat for each": week(held("Bg:RE"), **pupils(24, 1)),
    "a seat for each of two groups": week(held("Bg:RE", "Bh:RE"), **pupils(20, 4)),
    "nobody needs no seat": week(held("Bg:RE"), **pupils(0, 1)),
}
BROKEN: dict[str, Week] = {
    "a seat too few": week(held("Bg:RE"), **pupils(25, 1)),
    "a seat too few for two groups": week(held("Bg:RE", "Bh:RE"), **pupils(20, 5)),
}


@pytest.mark.parametrize(("week", "broken"), cases("H8", KEPT, BROKEN))
def test_everyone_has_a_seat(judge: Judge, week: Week, broken: set[str]) -> None:
    assert judge(week) == broken
