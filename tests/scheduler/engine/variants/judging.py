"""Solving a region and holding the answer to the independent checker, by way of files as a stranger would."""

from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from scheduler.engine.limits import Limits
from scheduler.engine.solve import solve
from schooling.domain.region import Region
from schooling.domain.timetable import Unplaced
from schooling.exchange import read_region, write_region, write_timetable


@dataclass(frozen=True)
class Verdict:
    """What the checker says of a solve. `possible`: lessons that somebody may teach, of all lessons `asked`."""

    broken: tuple[str, ...]
    score: int
    told: int
    unplaced: int
    impossible: int
    asked: int
    rows: tuple[Unplaced, ...]

    @property
    def allowed(self) -> int:
        """Lessons that may be left without a place where nothing stands in the way."""
        return self.impossible + self.asked // 100


def judged(checker: ModuleType, region: Region, folder: Path, limits: Limits) -> Verdict:
    """Writes the region, reads it back, solves it and has the checker judge both folders."""
    write_region(region, folder / "in")
    again = read_region(folder / "in").region
    assert again == region
    solution = solve(again, limits=limits)
    write_timetable(solution.timetable, folder / "out")
    broken, figures = checker.check(checker.Region(folder / "in"), folder / "out")
    return Verdict(
        tuple(broken), figures["score"], solution.total, figures["unplaced"], figures["impossible"],
        figures["curriculum_lessons"], solution.timetable.unplaced,
    )  # fmt: skip
