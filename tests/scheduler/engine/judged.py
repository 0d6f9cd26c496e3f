"""An example region solved in the time it is promised, and what the independent checker finds in the answer."""

from pathlib import Path
from types import ModuleType

from scheduler.engine.limits import Limits
from scheduler.engine.solve import solve
from schooling.exchange import read_region, write_timetable


def assert_solved(checker: ModuleType, region: Path, out: Path, *, seconds: int) -> None:
    """Nothing is broken, the score is the same, nearly all is placed, and what is not has its reason."""
    solution = solve(read_region(region).region, limits=Limits(seconds=seconds))
    write_timetable(solution.timetable, out)
    broken, figures = checker.check(checker.Region(region), out)
    assert broken == [], broken
    assert solution.total == figures["score"], (solution.total, figures["score"])
    most = figures["impossible"] + figures["curriculum_lessons"] // 100
    assert solution.score.unplaced <= most, (solution.score.unplaced, most)
    assert [row.line for row in solution.timetable.unplaced if not (row.reason and row.cause)] == []
