"""How long repairs take: `python -m tests.scheduler.engine.repair.lost_days REGION OLD_TIMETABLE [DAYS [SEED]]`.

Each of so many teachers loses one day with lessons; nothing is asserted, what came of it is printed.
"""

import sys
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median

from scheduler.engine.limits import Limits
from scheduler.engine.repair import repair
from scheduler.engine.terms.annealing import compile_moves
from schooling.domain.resources import ResourceKind, Strength, Unavailability
from schooling.exchange import read_former_timetable, read_region

SECONDS = 30


def main(folder: Path, old_folder: Path, days: int = 20, seed: int = 1) -> None:
    region = read_region(folder).region
    old = read_former_timetable(old_folder, region)
    compile_moves()
    taught = sorted({(lesson.staff, lesson.weekday) for lesson in old.lessons})
    found = []
    for staff, weekday in Random(seed).sample(taught, days):
        lost = Unavailability(ResourceKind.STAFF, staff, weekday, 0, 24 * 60, Strength.HARD)
        one = repair(replace(region, unavailable=(*region.unavailable, lost)), old, limits=Limits(seconds=SECONDS))
        had = sum((lesson.staff, lesson.weekday) == (staff, weekday) for lesson in old.lessons)
        moved = f"{had} lost, {len(one.moves)} moved, at least {one.moves_bound}, {one.score.unplaced} unplaced"
        sys.stdout.write(f"{staff} day {weekday}: {moved}, score {one.total}, {one.seconds:.1f} s\n")
        found.append(one)
    seconds = [one.seconds for one in found]
    proven = sum(one.proven for one in found), sum(one.score_proven for one in found)
    times = f"median {median(seconds):.1f} s, longest {max(seconds):.1f} s"
    sys.stdout.write(f"{times}, proven {proven[0]} of {days}, score too {proven[1]}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:]))
