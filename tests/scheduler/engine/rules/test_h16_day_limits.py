"""H16: nothing of a strand before `earliest_start` or after `latest_end`; the core's first lesson starts by `latest_start`."""

import pytest

from schooling.domain.clock import minutes_of
from schooling.domain.resources import BlockKind, DayLimit
from tests.scheduler.engine.hamlet import group, line
from tests.scheduler.engine.rules.conftest import Judge
from tests.scheduler.engine.rules.weeks import Held, Week, cases, held, week


def limited(
    *lessons: Held,
    earliest: str = "",
    latest: str = "",
    end: str = "",
    day: int | None = None,
    kind: BlockKind = BlockKind.OPTION,
) -> Week:
    """A's home group with a limit, and a subgroup of its pupils."""
    times = (minutes_of(text) if text else None for text in (earliest, latest, end))
    return week(
        *lessons,
        day_limits=(DayLimit("Ag", day, *times),),
        groups=(group("Ag", "A"), group("As", "A", 3, home_groups=("Ag",), block="b", block_kind=kind)),
        curriculum=tuple(line(f"{code}:RE", code, lessons=2, per_day_max=2) for code in ("Ag", "As")),
    )


HOME, SUB = held("Ag:RE", start="09:00"), held("As:RE", start="10:00")

KEPT: dict[str, Week] = {
    "starts in time": limited(HOME, earliest="09:00", latest="09:00"),
    "ends in time": limited(HOME, end="09:45"),
    "the subgroup ends in time": limited(HOME, SUB, end="10:45"),
    "an option alone may start late": limited(SUB, latest="09:00"),
    "another weekday's": limited(HOME, earliest="10:00", end="10:45", day=2),
    "no lesson, no start": limited(latest="09:00"),
}
BROKEN: dict[str, Week] = {
    "starts a minute early": limited(HOME, earliest="09:01"),
    "starts a minute late": limited(HOME, latest="08:59"),
    "ends a minute late": limited(HOME, end="09:44"),
    "the subgroup starts early": limited(held("As:RE"), earliest="09:00"),
    "the subgroup ends late": limited(HOME, SUB, end="10:00"),
    "a split block is core, and late": limited(SUB, latest="09:00", kind=BlockKind.SPLIT),
    "that weekday's": limited(HOME, earliest="10:00", day=1),
}


@pytest.mark.parametrize(("week", "broken"), cases("H16", KEPT, BROKEN))
def test_days_keep_to_transport(judge: Judge, week: Week, broken: set[str]) -> None:
    assert judge(week) == broken
