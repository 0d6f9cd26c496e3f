"""Odd regions are solved without a crash: no rule is broken, the score is the checker's, what has no place has its reason."""

from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from scheduler.engine.limits import Limits
from scheduler.engine.sharing import share
from schooling.domain.region import Region
from schooling.domain.resources import Travel
from schooling.exchange import read_region
from tests.scheduler.engine.variants.changes import EASY, HARD, varied
from tests.scheduler.engine.variants.cutting import cut
from tests.scheduler.engine.variants.judging import judged
from tests.scheduler.engine.variants.settled import STEPS

PLACED: dict[str, tuple[str, ...]] = {
    "exact bells, nobody supervises": ("no supervision", "no tolerance"),
    "weeks that alternate": ("odd and even weeks", "lunches for some"),
    "teachers who owe nothing": ("obligation 0", "teachers without limits", "fifteen pupils"),
    "a school that pinned all of it": ("all pinned",),
    "a sharing plan fed back": ("two sites", "classes"),
}
"""Cases in which nearly all that somebody may teach has its place."""

ODD: dict[str, tuple[str, ...]] = {
    "nothing may be remote": ("one site", "nothing remote"),
    "a closed day, and one a day of six lessons": ("a school closed on a day", "six lessons, one a day"),
    "a closed school, a Saturday": ("a school closed", "on saturday"),
    "bells that never meet": ("bells that never meet", "tolerance of an hour"),
    "long ways": ("far apart", "an assistant of two schools"),
    "doubles, some on days for one lesson": ("doubles", "two jaksos"),
    "pins anywhere": ("wild pins",),
    "pins on one cell": ("pins on one cell",),
    "pins of people who cannot": ("pins of strangers", "hard times"),
    "pins of doubles": ("pins of doubles", "no travel"),
    "classes too large": ("a class too large",),
    "classes of strangers": ("lines without lessons", "a class of a stranger"),
    "classes of unlike lines": ("unlike classes",),
    "no seats, nobody there": ("no one in the groups", "no seats"),
    "teachers without time": ("no lessons", "one a day"),
    "blocks within blocks": ("option blocks", "groups of several homes"),
    "days without place": ("short days", "short lunches in the morning", "first lesson early"),
    "nothing weighs anything": ("nothing weighs", "long periods"),
    "everything weighs a million": ("huge weights", "soft times"),
    "no lines at all": ("no curriculum",),
}
"""Cases in which it is a result that much has no place."""


@pytest.fixture(scope="module")
def villages(shared: Path) -> Region:
    """Two of the example region's three schools, whose teachers teach each other's pupils."""
    region = read_region(shared / "regions" / "tiny").region
    first, second = (school.code for school in region.schools[:2])
    return replace(cut(region, [first, second]), travel=(Travel(first, second, 20),))


@pytest.mark.parametrize("name", [*PLACED, *ODD])
def test_an_odd_region_is_solved(checker: ModuleType, villages: Region, tmp_path: Path, name: str) -> None:
    region = varied(villages, (PLACED | ODD)[name], seed=1)
    verdict = judged(checker, region, tmp_path, Limits(steps=STEPS))
    assert verdict.broken == ()
    assert verdict.told == verdict.score
    assert all(row.reason and row.cause for row in verdict.rows)
    if name in PLACED:
        assert verdict.unplaced <= verdict.allowed


@pytest.mark.parametrize("name", EASY)
def test_whoever_somebody_may_teach_has_a_teacher(villages: Region, name: str) -> None:
    region = varied(villages, (name,), seed=1)
    hopeless = {line.code for line in region.curriculum if line.lessons and not region.teachers_of(line)}
    assert {row.line for row in share(region, seconds=10).untaught} == hopeless


@pytest.mark.parametrize("name", [*EASY, *HARD])
def test_a_change_changes_the_region(villages: Region, name: str) -> None:
    assert varied(villages, (name,), seed=2) != villages
