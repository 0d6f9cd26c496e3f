"""FET's own program takes the file, and its answer keeps every hard rule that the file can say."""

from pathlib import Path
from types import ModuleType

import pytest

from scheduler.bench.fet_program import run_fet
from scheduler.engine.evaluation import evaluate
from scheduler.engine.fet import Export, Wishes, export, read_answer
from scheduler.engine.sharing import share
from schooling.domain.region import Region
from schooling.domain.resources import Pin, StaffSchool, Travel
from schooling.domain.timetable import Timetable
from schooling.exchange import read_region, write_timetable
from tests.fet import needs_fet
from tests.scheduler.engine.fet.files import exported, klass
from tests.scheduler.engine.hamlet import group, hamlet, line

pytestmark = pytest.mark.usefixtures("fet")


@pytest.fixture(scope="module")
def fet() -> None:
    needs_fet()


def timetable_of(region: Region, found: Export, tmp_path: Path) -> Timetable:
    """What FET makes of the export, which must be complete."""
    file = tmp_path / "region.fet"
    file.write_bytes(found.content)
    done = run_fet(file, tmp_path / "fet", seconds=20, seed=1)
    assert done.complete, done.said
    assert done.activities is not None
    return read_answer(region, found.content, done.activities.read_bytes())


def test_every_kind_of_constraint_is_taken(tmp_path: Path) -> None:
    lines = (
        line("A:RE", "Ag", lessons=5, doubles=1, per_day_max=3, course=""),
        line("A:MA", "Ag", "MA", lessons=5, course=""),
        line("B:RE", "Bg", lessons=2),
        line("C:RE", "Cg", lessons=2),
    )
    groups = tuple(group(f"{s}g", s, min_per_day=int(s == "A"), max_per_day=4) for s in "ABC")
    region = hamlet(
        groups=groups,
        curriculum=lines,
        staff_schools=(StaffSchool("T", "B", None),),
        travel=(Travel("A", "B", 20),),
        pins=(Pin("A:MA", 2, 540, "", "A2"),),
    )
    classes = klass("C1", "A:RE"), klass("C2", "A:MA", subject="MA"), klass("C3", "B:RE", "C:RE", host="B")
    found = exported(region, *classes, wishes=Wishes(whole_days=True, staff_gaps=10))
    timetable = timetable_of(region, found, tmp_path)
    evaluation = evaluate(region, timetable)
    assert (evaluation.breaches, evaluation.score.unplaced, evaluation.score.pupil_gap) == ((), 0, 0)
    assert [
        (lesson.start, lesson.sites[0].room) for lesson in timetable.lessons if lesson.weekday == 2 and lesson.class_code == "C2"
    ] == [(540, "A2")]


def test_a_whole_region_breaks_nothing(checker: ModuleType, shared: Path, tmp_path: Path) -> None:
    folder = shared / "regions" / "savogrow-same-bells"
    region = read_region(folder).region
    found = export(region, share(region, seconds=20).classes)
    assert found.left_out == ()
    timetable = timetable_of(region, found, tmp_path)
    write_timetable(timetable, tmp_path / "out")
    broken, figures = checker.check(checker.Region(folder), tmp_path / "out")
    assert (broken, figures["unplaced"]) == ([], 0)
    score = evaluate(region, timetable).score
    assert score.total(region.settings.weights) == figures["score"]
