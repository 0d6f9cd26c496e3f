"""Placing: a first timetable, what is left mended into it, then small neighbourhoods solved for as long as there is time."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from scheduler.engine.limits import Limits
from scheduler.engine.placing.compiling import Problem, compile_problem
from scheduler.engine.placing.construct import construct
from scheduler.engine.placing.crew import Crew
from scheduler.engine.placing.giving_up import breaking, keep_limits
from scheduler.engine.placing.mending import Mending
from scheduler.engine.placing.neighbourhoods import Neighbourhoods
from scheduler.engine.placing.untangling import untangle
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
    `hurried`: some lesson has no place because there was no time to look everywhere around it. `lost`: lessons of lines
    without a place. `stuck`: the classes that had better be shared otherwise, for then some of those might have one.
    """

    lessons: tuple[PlacedLesson, ...]
    first_complete_seconds: float | None = None
    steps: int = 0
    hurried: bool = False
    lost: int = 0
    stuck: tuple[str, ...] = ()


def place(
    region: Region,
    classes: Sequence[TeachingClass],
    *,
    limits: Limits,
    progress: ProgressListener = silent,
    cancelled: CancelCheck = never,
    crew: Crew | None = None,
    start: Sequence[PlacedLesson] = (),
    is_good: Callable[[int], bool] = lambda _: True,
) -> Placement:
    """Place the lessons of every class within the limits; anytime, deterministic where steps are counted.

    `crew`: the workers that help, if any do. Goes on from `start`, if there is one. Once no more lessons can be placed,
    `is_good` is asked, with how many are lost, whether it is worth while to use what is left of the time.
    """
    placing = Placing(region, classes, limits, progress, cancelled)
    if placing.hopeless and not is_good(placing.lost(placing.problem.least_missing)):
        return placing.ended((), placing.problem.least_missing, hurried=False, stuck=placing.hopeless)
    if crew:
        crew.meet(placing.problem)
    state = placing.resumed(start) if start else placing.constructed(crew)
    return placing.improved(state, crew, is_good)


class Placing:
    """A region's classes on their way into the week: what is left to spend, and who is told."""

    def __init__(
        self,
        region: Region,
        classes: Sequence[TeachingClass],
        limits: Limits,
        progress: ProgressListener,
        cancelled: CancelCheck,
    ) -> None:
        self.started = time.monotonic()
        self.problem = compile_problem(region, classes)
        self.asked = sum(piece.lessons for piece in self.problem.pieces)
        self.progress, self.phase = progress, Phase.PLACING
        self.watch = Watch(limits.within(limits.seconds - self.elapsed), cancelled, self.tick)
        self.complete: float | None = None

    @property
    def elapsed(self) -> float:
        return time.monotonic() - self.started

    @property
    def hopeless(self) -> list[int]:
        """Shared pieces with a lesson that has no place whatever lies around it."""
        return [i for i, least in enumerate(self.problem.least_missing) if least and len(self.problem.pieces[i].lines) > 1]

    def lost(self, missing: Sequence[int]) -> int:
        """Lessons of lines that those of the pieces are."""
        return sum(lessons * len(piece.lines) for lessons, piece in zip(missing, self.problem.pieces, strict=True))

    def tick(self) -> None:
        watch = self.watch
        self.progress(Progress(self.phase, self.elapsed, watch.placed, self.asked, total=watch.cost, left=watch.left))

    def note_complete(self) -> None:
        if self.complete is None:
            self.complete = self.elapsed

    def constructed(self, crew: Crew | None) -> State:
        """A first timetable: the best of this process's and the crew's."""
        if crew:
            crew.walk(self.watch, FIRST_SHARE)
        state = construct(self.problem, self.watch, share=FIRST_SHARE, complete=self.note_complete)
        return crew.best_of(self.problem, state, self.watch) if crew else state

    def resumed(self, start: Sequence[PlacedLesson]) -> State:
        """The lessons where they lay, as far as they may, and those that are new among them."""
        where = {(lesson.class_code, lesson.span, lesson.weekday, lesson.start, lesson.end) for lesson in start}
        state = State(self.problem.terms)
        for i, piece in enumerate(self.problem.pieces):
            first = int(self.problem.terms.piece_start[i])
            for n, option in enumerate(piece.options):
                if (piece.klass.code, piece.span, *option.spot) in where:
                    state.put(first + n)
        keep_limits(state)
        return untangle(self.problem, state, self.watch, self.watch.left, self.watch.limits.seed)

    def improved(self, state: State, crew: Crew | None, is_good: Callable[[int], bool]) -> Placement:
        """What is missing mended in, then neighbourhoods solved for as long as there is time."""
        problem, watch, self.phase = self.problem, self.watch, Phase.IMPROVING
        random = Random(watch.limits.seed)  # noqa: S311 - chooses neighbourhoods, keeps no secret
        mending, near = Mending(problem, state, random), Neighbourhoods(problem, state, random)
        while True:
            watch.tell(state.placed, state.cost)
            lacking, hopeful = mending.lacking(), mending.hopeful()
            if not lacking:
                self.note_complete()
            missing = [state.missing(i) for i in range(len(problem.pieces))]
            if watch.over or near.proven or not state.cost or not (hopeful or is_good(self.lost(missing))):
                break
            if hopeful:
                mending.mend(random.choice(hopeful), watch)
            elif crew and crew.helpers:
                crew.improve(problem, state, near, watch, random)
            else:
                near.improve(watch)
        stuck = [] if hopeful else [in_the_way(problem, state, i) for i in lacking]
        return self.ended(lessons_of(problem, state), missing, hurried=bool(hopeful), stuck=[*self.hopeless, *stuck])

    def ended(self, lessons: Sequence[PlacedLesson], missing: Sequence[int], *, hurried: bool, stuck: Sequence[int]) -> Placement:
        codes = tuple(dict.fromkeys(self.problem.pieces[i].klass.code for i in stuck))
        return Placement(tuple(lessons), self.complete, int(self.watch.spent / STEP), hurried, self.lost(missing), codes)


def in_the_way(problem: Problem, state: State, piece: int) -> int:
    """What had better be shared otherwise where the piece has no place: itself, or the shared one in most of its ways."""
    if len(problem.pieces[piece].lines) > 1:
        return piece
    met: Counter[int] = Counter()
    for option in range(int(problem.terms.piece_start[piece]), int(problem.terms.piece_end[piece])):
        if not state.counts.chosen[option]:
            state.put(option)
            met.update(set(problem.terms.option_piece[breaking(state)].tolist()))
            state.lift(option)
    shared = [other for other in met if len(problem.pieces[other].lines) > 1]
    return min(shared, key=lambda other: (-met[other], other), default=piece)


def lessons_of(problem: Problem, state: State) -> tuple[PlacedLesson, ...]:
    """The chosen options as lessons, in the order of their classes and of the week."""
    lessons = (
        PlacedLesson(piece.klass.code, piece.span, *problem.option(number).spot)
        for i, piece in enumerate(problem.pieces)
        for number in state.options_of(i)
    )
    return tuple(sorted(lessons, key=lambda lesson: (lesson.class_code, lesson.weekday, lesson.start)))
