"""H10: a strand's own lessons attended from another school stay within max_remote_share and max_remote_per_day."""

from typing import Any

import pytest

from schooling.domain.resources import BlockKind, Qualification
from tests.scheduler.engine.hamlet import group, hamlet, line, settings, teacher
from tests.scheduler.engine.rules.conftest import Judge
from tests.scheduler.engine.rules.weeks import Held, Week, cases, held, week

OF_B = (line("B:RE", "Bg", lessons=4, doubles=1, per_day_max=4), line("B:MA", "Bg", "MA", course="", lessons=4))
SUBGROUP = group("Bs", "B", 3, home_groups=("Bg",), block="b", block_kind=BlockKind.OPTION)


def far(day: int, start: str = "08:00", end: str = "", line: str = "B:RE") -> Held:
    return held(line, day=day, start=start, end=end)


def near(day: int, line: str = "B:MA") -> Held:
    """A lesson at B, given by B's own teacher."""
    return held(line, day=day, start="11:00", host="B", staff="M")


def within(*lessons: Held, share: int = 100, per_day: int = 3, **changes: Any) -> Week:
    return week(
        *lessons,
        **({"curriculum": OF_B} | changes),
        settings=settings(max_remote_share=share, max_remote_per_day=per_day),
        staff=(*hamlet().staff, teacher("M", "B")),
        qualifications=(*hamlet().qualifications, Qualification("M", "MA", 1, 9)),
    )


def with_subgroup(*lessons: Held, **limits: int) -> Week:
    lines = (line("B:RE", "Bg", lessons=2), line("s:RE", "Bs", lessons=2), line("B:MA", "Bg", "MA", course="", lessons=2))
    return within(*lessons, **limits, curriculum=lines, groups=(*hamlet().groups, SUBGROUP))


KEPT: dict[str, Week] = {
    "half of the week": within(far(1), near(1), share=50),
    "none remote": within(near(1), share=0, per_day=0),
    "as many as may be on a day": within(far(1), far(1, "09:00"), per_day=2),
    "a double is two": within(far(1, end="09:45"), near(1), near(2), per_day=2, share=50),
    "home group's and subgroup's on two days": with_subgroup(far(1), far(2, line="s:RE"), per_day=1),
    "the host's own pupils are not away": week(held("A:RE"), settings=settings(max_remote_share=0, max_remote_per_day=0)),
}
BROKEN: dict[str, Week] = {
    "more than half of the week": within(far(1), far(2), near(1), share=50),
    "one where there may be none": within(far(1), near(1), near(2), share=0),
    "one where a day may have none": within(far(1), per_day=0),
    "too many on a day": within(far(1), far(1, "09:00"), per_day=1),
    "a double is two of a day": within(far(1, end="09:45"), per_day=1),
    "a double is two of a week": within(far(1, end="09:45"), near(1), share=50),
    "home group's and subgroup's on one day": with_subgroup(far(1), far(1, "09:00", line="s:RE"), per_day=1),
    "home group's and subgroup's in one week": with_subgroup(far(1), far(2, line="s:RE"), near(1), share=50),
}


@pytest.mark.parametrize(("week", "broken"), cases("H10", KEPT, BROKEN))
def test_pupils_are_not_taught_from_afar_too_much(judge: Judge, week: Week, broken: set[str]) -> None:
    assert judge(week) == broken
