"""What stands in the way of regions made at random is named right, and with a way out that is told to work they solve whole."""

from pathlib import Path
from random import Random
from types import ModuleType

import pytest

from scheduler.__main__ import main
from scheduler.engine.causes import Cause
from scheduler.engine.explain import explain
from scheduler.engine.explain.way import Kind
from scheduler.engine.limits import Limits
from scheduler.engine.solve import solve
from schooling.exchange import read_region, write_region
from tests.scheduler.engine.explain import countryside
from tests.scheduler.engine.explain.countryside import Maker

SEEDS = range(4)

MOST_ROWS = 4
"""More lines than these regions have in trouble: each takes a way out of its own, one after the other."""

BEFORE: dict[str, tuple[Maker, Cause, Kind]] = {
    "an overloaded teacher": (countryside.overloaded, Cause.TEACHERS_FULL, Kind.RAISE_LOAD),
    "bells that never meet": (countryside.bells_apart, Cause.BELLS_NEVER_MEET, Kind.RING_ALIKE),
    "a pin against a rule": (countryside.pinned_against_a_rule, Cause.PIN_CANNOT_BE_KEPT, Kind.DROP_PIN),
    "a group too large": (countryside.group_too_large, Cause.NO_ROOM, Kind.SPLIT_GROUP),
    "two lessons of a group settled at once": (countryside.pins_of_one_group, Cause.PINS_CONTRADICT, Kind.DROP_PIN),
    "two lessons of a teacher settled at once": (countryside.pins_of_one_teacher, Cause.PINS_CONTRADICT, Kind.DROP_PIN),
    "more settled lessons than are asked": (countryside.too_many_pins, Cause.PINS_TOO_MANY, Kind.DROP_PIN),
}

AFTER: dict[str, tuple[Maker, Cause, Kind]] = {
    "no video room free": (countryside.without_video_room, Cause.NO_VIDEO_ROOM_THEN, Kind.FIT_VIDEO),
    "no adult free": (countryside.without_adult, Cause.NO_ADULT_THEN, Kind.HIRE_ADULT),
    "a pin at lunch": (countryside.pinned_at_lunch, Cause.PIN_CANNOT_BE_KEPT, Kind.DROP_PIN),
    "a way too long": (countryside.too_far, Cause.TOO_FAR, Kind.SHORTER_WAY),
    "a way too long all week": (countryside.too_far_all_week, Cause.TOO_FAR, Kind.SHORTER_WAY),
}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", [*BEFORE, *AFTER])
def test_the_region_with_a_way_out_solves_whole(name: str, seed: int, tmp_path: Path, checker: ModuleType) -> None:
    maker, cause, kind = (BEFORE | AFTER)[name]
    write_region(maker(Random(seed)), tmp_path / "region")
    region = read_region(tmp_path / "region").region
    for _ in range(MOST_ROWS):
        timetable = solve(region, limits=Limits(steps=20)).timetable if name in AFTER else None
        found = explain(region, timetable, seconds=30).explained
        if not found:
            break
        assert {(row.cause, row.finished) for row in found} == {(cause, True)}
        row = found[0]
        way = next((way for way in row.verified if way.kind is kind), None)
        assert way is not None, (row.sentence, [(t.way.sentence(region), t.verified) for t in row.ways])
        region = way.apply(region)
    else:
        pytest.fail("ways out that are told to work help nobody")
    write_region(region, tmp_path / "mended")
    assert main(["solve", str(tmp_path / "mended"), str(tmp_path / "out"), "--steps", "20"]) == 0
    broken, figures = checker.check(checker.Region(tmp_path / "mended"), tmp_path / "out")
    assert (broken, figures["unplaced"]) == ([], 0)
