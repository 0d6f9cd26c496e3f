"""A solver that knows the bundled region's timetable: all but one line has its place, on any machine, at once.

A child process imports it, so nothing here knows Django.

`timetable/` is the engine's answer of a minute. Where the bundled region or a rule changes so that it holds no more, make
it anew: `python -m scheduler solve schooling/demo/savogrow tests/browser/timetable --seconds 60`.
"""

import time
from dataclasses import replace
from pathlib import Path

from scheduler.engine.causes import Cause
from scheduler.engine.evaluation import evaluate
from scheduler.engine.limits import Limits
from scheduler.engine.progress import CancelCheck, Phase, Progress, ProgressListener
from scheduler.engine.solution import Solution
from scheduler.solving import TELL_EVERY
from schooling.domain.region import Region
from schooling.domain.timetable import Timetable, Unplaced
from schooling.exchange import read_timetable

ANSWER = Path(__file__).parent / "timetable"


def solved(region: Region, *, limits: Limits, progress: ProgressListener, cancelled: CancelCheck) -> Solution:
    """The answer that is kept, after telling of three moments on the way."""
    timetable = _with_one_line_left(region, read_timetable(ANSWER, region))
    judged = evaluate(region, timetable)
    assert judged.breaches == ()
    worth = judged.score.total(region.settings.weights)
    asked = sum(line.lessons for line in region.curriculum)
    for seconds, total in ((1.0, 9000), (2.0, 7000), (4.0, worth)):
        time.sleep(TELL_EVERY)  # what comes sooner after another is not told
        progress(Progress(Phase.IMPROVING, seconds, asked - timetable.unplaced[0].lessons, asked, judged.score, total, 1000))
    return Solution(timetable, judged.score, worth, 1000, (worth - 1000) / worth, 4.0, 2.0, limits.seed, 0, False)


def _with_one_line_left(region: Region, timetable: Timetable) -> Timetable:
    """The timetable without its last class that is one line's alone: its lessons have no place."""
    alone = next(one for one in reversed(timetable.classes) if len(one.lines) == 1)
    line = region.line_by_code[alone.lines[0]]
    facts = (("staff", region.staff_by_code[alone.staff].name),)
    left = Unplaced(line.code, line.lessons, "No time was found.", Cause.NO_COMMON_TIME, facts)
    return replace(
        timetable,
        classes=tuple(one for one in timetable.classes if one is not alone),
        lessons=tuple(one for one in timetable.lessons if one.class_code != alone.code),
        unplaced=(*timetable.unplaced, left),
    )
