"""Placing: a first timetable, what is left mended into it, then small neighbourhoods solved for as long as there is time."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from scheduler.engine.limits import Limits
from scheduler.engine.placing.compiling import Problem, compile_problem
from scheduler.engine.placing.construct import construct
from scheduler.engine.placing.crew import Crew
from scheduler.engine.placing.mending import Mending
from scheduler.engine.placing.neighbourhoods import Neighbourhoods
from scheduler.engine.placing.watch import STEP, Watch
from scheduler.engine.progress import CancelCheck, Phase, Progress, ProgressListener, never, silent
from scheduler.engine.terms.state import State
from schooling.domain.region import Region
from schooling.domain.timetable import TeachingClass

FIRST_SHARE = 0.6
"""Part of the time for the first timetable: the slower it cools, the better it is; neighbourhoods get the rest."""


@dataclass(frozen=True, slots=True)
class PlacedLesson:
    """A lesson of a class with its place in the week; minutes since midnight."""

    class_code: str
    span: str
    weekday: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Placement:
    """Where lessons lie; what a class asks beyond that got no place.

    `first_complete_seconds`: when everything that has a place at all was placed for the first time, None if never.
    `hurried`: some lesson has no place because there was no time to look everywhere around it.
    """

    lessons: tuple[PlacedLesson, ...]
    first_complete_seconds: float | None = None
    steps: int = 0
    hurried: bool = False


def place(
    region: Region,
    classes: Sequence[TeachingClass],
    *,
    limits: Limits,
    progress: ProgressListener = silent,
    cancelled: CancelCheck = never,
    crew: Crew | None = None,
) -> Placement:
    """Place the lessons of every class within the limits; anytime, deterministic where steps are counted.

    `crew`: the workers that help, if any do.
    """
    started = time.monotonic()
    problem = compile_problem(region, classes)
    asked = sum(piece.lessons for piece in problem.pieces)
    phase = Phase.PLACING

    def tick() -> None:
        progress(Progress(phase, time.monotonic() - started, watch.placed, asked, total=watch.cost))

    watch = Watch(limits.within(limits.seconds - (time.monotonic() - started)), cancelled, tick)
    complete: float | None = None

    def note() -> None:
        nonlocal complete
        if complete is None:
            complete = time.monotonic() - started

    if crew:
        crew.walk(problem, watch, FIRST_SHARE)
    state = construct(problem, watch, share=FIRST_SHARE, complete=note)
    if crew:
        state = crew.best_of(problem, state, watch)
    phase = Phase.IMPROVING
    random = Random(limits.seed)  # noqa: S311 - chooses neighbourhoods, keeps no secret
    mending, near = Mending(problem, state, random), Neighbourhoods(problem, state, random)
    while True:
        watch.tell(state.placed, state.cost)
        if not mending.lacking():
            note()
        if watch.over or not problem.pieces or near.proven or not state.cost:
            break
        hopeful = mending.hopeful()
        if hopeful:
            mending.mend(random.choice(hopeful), watch)
        elif crew and crew.helpers:
            crew.improve(problem, state, near, watch, random)
        else:
            near.improve(watch)
    return Placement(lessons_of(problem, state), complete, int(watch.spent / STEP), bool(mending.hopeful()))


def lessons_of(problem: Problem, state: State) -> tuple[PlacedLesson, ...]:
    """The chosen options as lessons, in the order of their classes and of the week."""
    lessons = (
        PlacedLesson(piece.klass.code, piece.span, *problem.option(number).spot)
        for i, piece in enumerate(problem.pieces)
        for number in state.options_of(i)
    )
    return tuple(sorted(lessons, key=lambda lesson: (lesson.class_code, lesson.weekday, lesson.start)))
