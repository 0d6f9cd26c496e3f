"""Solvers of the engine's shape for tests of runs; a child process imports them, so nothing here knows Django."""

import os
import signal
import time
from dataclasses import replace

from scheduler.engine.answer import ContradictionError
from scheduler.engine.breach import breach
from scheduler.engine.limits import Limits
from scheduler.engine.progress import CancelCheck, Phase, Progress, ProgressListener
from scheduler.engine.score import Score
from scheduler.engine.solution import Solution
from schooling.domain.region import Region
from schooling.domain.timetable import Timetable
from tests.calendars.village import TIMETABLE

SCORE = Score(unplaced=1, pupil_gap=2, short_day=0, staff_gap=3, extra_period=0, soft_unavailable=0, overtime=0)
HALFWAY = Progress(Phase.IMPROVING, 0.5, 4, 5, SCORE, 160, 150)
DONE = Progress(Phase.DONE, 1.0, 4, 5, SCORE, 155, 150)


def solution(limits: Limits, *, cancelled: bool = False) -> Solution:
    """The village's hand-made timetable as a solve's answer."""
    return Solution(TIMETABLE, SCORE, 155, 150, 5 / 155, 1.0, 0.5, limits.seed, 7, cancelled)


def answers(region: Region, *, limits: Limits, progress: ProgressListener, cancelled: CancelCheck) -> Solution:
    """Tells of two moments and answers."""
    progress(HALFWAY)
    progress(DONE)
    return solution(limits)


def finds_nothing(region: Region, *, limits: Limits, progress: ProgressListener, cancelled: CancelCheck) -> Solution:
    """Answers with an empty timetable, as an engine does that had no time."""
    return replace(solution(limits), timetable=Timetable((), ()))


def waits(region: Region, *, limits: Limits, progress: ProgressListener, cancelled: CancelCheck) -> Solution:
    """Answers only when it is asked to stop."""
    progress(HALFWAY)
    while not cancelled():
        time.sleep(0.02)
    return solution(limits, cancelled=True)


def raises(region: Region, *, limits: Limits, progress: ProgressListener, cancelled: CancelCheck) -> Solution:
    """Fails as an engine with a bug does."""
    raise ZeroDivisionError(f"seed {limits.seed}")


def contradicts(region: Region, *, limits: Limits, progress: ProgressListener, cancelled: CancelCheck) -> Solution:
    """Finds that not even an empty timetable keeps the rules."""
    raise ContradictionError((breach("H13", "{line} is settled twice", line="H-RU"),))


def dies(region: Region, *, limits: Limits, progress: ProgressListener, cancelled: CancelCheck) -> Solution:
    """Ends as a process does that has used up the memory."""
    os.kill(os.getpid(), signal.SIGKILL)
    return solution(limits)


def hangs(region: Region, *, limits: Limits, progress: ProgressListener, cancelled: CancelCheck) -> Solution:
    """Never answers and hears nothing."""
    progress(HALFWAY)
    time.sleep(3600)
    return solution(limits)
