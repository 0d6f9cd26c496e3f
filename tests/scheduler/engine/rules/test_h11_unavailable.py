"""H11: nobody and nothing is used while it is unavailable (`hard`), give or take the tolerance; nor a subgroup's home group."""

import pytest

from schooling.domain.clock import minutes_of
from schooling.domain.resources import BlockKind, ResourceKind, Strength, Unavailability
from tests.scheduler.engine.hamlet import group, hamlet, line, settings
from tests.scheduler.engine.rules.conftest import Judge
from tests.scheduler.engine.rules.weeks import Week, cases, held, week

CODES = {
    "teacher": (ResourceKind.STAFF, "T"),
    "supervisor": (ResourceKind.STAFF, "NB"),
    "group": (ResourceKind.GROUP, "Bs"),
    "home group": (ResourceKind.GROUP, "Bg"),
    "room": (ResourceKind.ROOM, "B1"),
    "teacher's room": (ResourceKind.ROOM, "A1"),
    "host": (ResourceKind.SCHOOL, "A"),
    "receiving school": (ResourceKind.SCHOOL, "B"),
}


def row(name: str, start: str, end: str, *, day: int = 1, strength: Strength = Strength.HARD) -> Unavailability:
    return Unavailability(*CODES[name], day, minutes_of(start), minutes_of(end), strength)


def while_(*rows: Unavailability) -> Week:
    """A subgroup of B is taught by A on Monday from eight to a quarter to nine; the tolerance is five minutes."""
    subgroup = group("Bs", "B", 3, home_groups=("Bg",), block="b", block_kind=BlockKind.OPTION)
    return week(
        held("B:RE"),
        curriculum=(line("B:RE", "Bs"),),
        groups=(*hamlet().groups, subgroup),
        unavailable=rows,
        settings=settings(overlap_tolerance=5),
    )


KEPT: dict[str, Week] = {
    "another day": while_(*(row(name, "08:00", "08:45", day=2) for name in CODES)),
    "another time": while_(*(row(name, "08:45", "16:00") for name in CODES)),
    "five minutes of the lesson": while_(*(row(name, "08:40", "16:00") for name in CODES)),
    "rather not": while_(*(row(name, "00:00", "24:00", strength=Strength.SOFT) for name in CODES)),
    "somebody else": while_(Unavailability(ResourceKind.STAFF, "NC", 1, 0, 1440, Strength.HARD)),
}
BROKEN: dict[str, Week] = {f"{name}, six minutes": while_(row(name, "08:39", "16:00")) for name in CODES}


@pytest.mark.parametrize(("week", "broken"), cases("H11", KEPT, BROKEN))
def test_what_is_not_available_is_not_used(judge: Judge, week: Week, broken: set[str]) -> None:
    assert judge(week) == broken
