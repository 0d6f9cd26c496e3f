"""One solve in a process of its own, measured in CPU seconds: `python -m scheduler.bench.engine_run REGION OUT SECONDS SEED`.

With `given` as one more word the classes are given, shared before the clocks start, as they are to FET. The last line
of standard output is a JSON object. Wall time is what the engine is given; CPU time is what it is compared by.
"""

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from scheduler.engine.limits import Limits
from scheduler.engine.progress import Progress
from scheduler.engine.sharing import share
from scheduler.engine.solve import solve
from scheduler.engine.terms.annealing import compile_moves
from schooling.domain.resources import GivenClass
from schooling.exchange import read_region, write_timetable

SHARING_SECONDS = 20.0
"""For the classes that are given; the example region needs one."""


@dataclass
class Curve:
    """Listens to a solve: the moments of its progress in wall and CPU seconds, and the best score at each."""

    wall: float = field(default_factory=time.monotonic)
    cpu: float = field(default_factory=time.process_time)
    moments: list[tuple[float, float]] = field(default_factory=lambda: [(0.0, 0.0)])
    points: list[tuple[float, int]] = field(default_factory=list)

    def follow(self, progress: Progress) -> None:
        now = time.process_time() - self.cpu
        self.moments.append((time.monotonic() - self.wall, now))
        if progress.total is not None and (not self.points or progress.total < self.points[-1][1]):
            self.points.append((now, progress.total))

    def cpu_at(self, wall: float) -> float:
        """CPU seconds used by then, between two moments in proportion."""
        earlier, later = self.moments[0], self.moments[-1]
        for one, two in zip(self.moments, self.moments[1:], strict=False):
            if one[0] <= wall <= two[0]:
                earlier, later = one, two
                break
        stretch = later[0] - earlier[0]
        share = min(1.0, (wall - earlier[0]) / stretch) if stretch else 0.0
        return earlier[1] + share * (later[1] - earlier[1])


def main(arguments: Sequence[str]) -> None:
    folder, out, seconds, seed = Path(arguments[0]), Path(arguments[1]), float(arguments[2]), int(arguments[3])
    region = read_region(folder).region
    if arguments[4:] == ["given"]:
        shared = share(region, seconds=SHARING_SECONDS).classes
        region = replace(region, classes=tuple(GivenClass(one.code, one.subject, one.staff, one.lines) for one in shared))
    compile_moves()
    curve = Curve()
    solution = solve(region, limits=Limits(seconds=seconds, seed=seed), progress=curve.follow)
    cpu = time.process_time() - curve.cpu
    write_timetable(solution.timetable, out)
    complete = solution.first_complete_seconds
    figures = {
        "cpu_seconds": cpu,
        "first_complete": None if complete is None else curve.cpu_at(complete),
        "bound": solution.bound,
        "curve": [*(point for point in curve.points if point[1] > solution.total), (cpu, solution.total)],
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main(sys.argv[1:])
