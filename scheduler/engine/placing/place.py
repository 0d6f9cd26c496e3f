"""Placing: a first timetable, what is left mended into it, then small neighbourhoods solved for as long as there is time."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random

from scheduler.engine.limits import Limits
from scheduler.engine.placing.compiling import Problem, compile_problem
from scheduler.engine.placing.construct import construct
from scheduler.engine.placing.crew import Crew
from scheduler.engine.placing.giving_up import breaking, keep_limits
from scheduler.engine.placing.lacking import lacking
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


MOST_STUCK = 20
"""Pieces without a place that sharing is asked about; where more lack one, it is time that lacks."""


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


def any_is_good(_: int) -> bool:
    """Of any lessons lost that it is worth while to go on."""
    return True


def place(
    region: Region,
    classes: Sequence[TeachingClass],
    *,
    limits: Limits,
    progress: ProgressListener = silent,
    cancelled: CancelCheck = never,
    crew: Crew | None = None,
    start: Sequence[PlacedLesson] = (),
    is_good: Callable[[int], bool] = any_is_good,
) -> Placement:
    """Place the lessons of every class within the limits; anytime, deterministic where steps are counted.

    `crew`: the workers that help, if any do. Nothing worse than `start` comes of it, if there is one. Once there is a
    first timetable, `is_good` is asked, with how many lessons are lost, whether it is worth while to go on.
    """
    placing = Placing(region, classes, limits, progress, cancelled)
    least = placing.problem.least_missing
    if placing.hopeless and not is_good(placing.lost(least, placing.hopeless)):
        return placing.ended((), least, hurried=False, stuck=placing.hopeless)
    if crew:
        crew.meet(placing.problem)
    known = placing.resumed(start) if start else None
    if known is not None and not is_good(placing.waiting(known)):
        return placing.left_at(known)
    state = placing.constructed(crew, is_good if known is None else any_is_good)
    if known is not None and known.cost < state.cost:
        state = known
    return placing.improved(state, crew) if known is not None or is_good(placing.waiting(state)) else placing.left_at(state)


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

    def lost(self, missing: Sequence[int], pieces: Iterable[int]) -> int:
        """Lessons of lines that those are which these pieces miss."""
        return sum(missing[i] * len(self.problem.pieces[i].lines) for i in pieces)

    def tick(self) -> None:
        watch = self.watch
        self.progress(Progress(self.phase, self.elapsed, watch.placed, self.asked, total=watch.cost, left=watch.left))

    def note_complete(self) -> None:
        if self.complete is None:
            self.complete = self.elapsed

    def missing(self, state: State) -> list[int]:
        return [state.missing(i) for i in range(len(self.problem.pieces))]

    def waiting(self, state: State) -> int:
        """Lessons without a place that another sharing might give one; none where time is over or too many lack one."""
        might = {*lacking(self.problem, state), *self.hopeless}
        if self.watch.over or len(might) > MOST_STUCK:
            return 0
        return self.lost(self.missing(state), might)

    def left_at(self, state: State) -> Placement:
        """The state as it is, with what had better be shared otherwise."""
        stuck = [*self.hopeless, *(in_the_way(self.problem, state, i) for i in lacking(self.problem, state)[:MOST_STUCK])]
        return self.ended(lessons_of(self.problem, state), self.missing(state), hurried=self.watch.over, stuck=stuck)

    def constructed(self, crew: Crew | None, is_good: Callable[[int], bool]) -> State:
        """A first timetable: the best of this process's and the crew's, or a quick one where that is not good."""
        if crew:
            crew.walk(self.watch, FIRST_SHARE)
        good = True

        def look(state: State) -> bool:
            nonlocal good
            good = is_good(self.waiting(state))
            return good

        state = construct(self.problem, self.watch, share=FIRST_SHARE, complete=self.note_complete, is_good=look)
        return crew.best_of(self.problem, state, self.watch) if crew and good else state

    def resumed(self, start: Sequence[PlacedLesson]) -> State:
        """The lessons where they lay, as far as they may, and those that are new untangled with them where that is better."""
        where = {(lesson.class_code, lesson.span, lesson.weekday, lesson.start, lesson.end) for lesson in start}
        state = State(self.problem.terms)
        for i, piece in enumerate(self.problem.pieces):
            first = int(self.problem.terms.piece_start[i])
            for n, option in enumerate(piece.options):
                if (piece.klass.code, piece.span, *option.spot) in where:
                    state.put(first + n)
        keep_limits(state)
        found = untangle(self.problem, state, self.watch, self.watch.left, self.watch.limits.seed)
        return min(state, found, key=lambda one: one.cost)

    def improved(self, state: State, crew: Crew | None) -> Placement:
        """What is missing mended in, then neighbourhoods solved for as long as there is time."""
        problem, watch, self.phase = self.problem, self.watch, Phase.IMPROVING
        random = Random(watch.limits.seed)  # noqa: S311 - chooses neighbourhoods, keeps no secret
        mending, near = Mending(problem, state, random), Neighbourhoods(problem, state, random)
        while True:
            watch.tell(state.placed, state.cost)
            hopeful = mending.hopeful()
            if not lacking(problem, state):
                self.note_complete()
            if watch.over or near.proven or not state.cost:
                break
            if hopeful:
                mending.mend(random.choice(hopeful), watch)
            elif crew and crew.helpers:
                crew.improve(problem, state, near, watch, random)
            else:
                near.improve(watch)
        return self.ended(lessons_of(problem, state), self.missing(state), hurried=bool(hopeful), stuck=())

    def ended(self, lessons: Sequence[PlacedLesson], missing: Sequence[int], *, hurried: bool, stuck: Sequence[int]) -> Placement:
        codes = tuple(dict.fromkeys(self.problem.pieces[i].klass.code for i in stuck))
        return Placement(
            tuple(lessons), self.complete, int(self.watch.spent / STEP), hurried, self.lost(missing, range(len(missing))), codes
        )


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
