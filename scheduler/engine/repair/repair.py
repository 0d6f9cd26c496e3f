"""A changed region and the timetable in force in; the timetable that places every lesson it can and moves the fewest out."""

import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from scheduler.engine.answer import answer, must_be_possible
from scheduler.engine.evaluation import Evaluation
from scheduler.engine.limits import Limits
from scheduler.engine.placing.compiling import Problem, compile_problem
from scheduler.engine.placing.place import PlacedLesson, lessons_of
from scheduler.engine.placing.watch import STEP, Watch
from scheduler.engine.progress import CancelCheck, Phase, Progress, ProgressListener, never, silent
from scheduler.engine.repair.classes import Teaching, classes_after, others_could
from scheduler.engine.repair.difference import Move, difference, under_old_names
from scheduler.engine.repair.fewest import Fewest
from scheduler.engine.repair.shape import shape
from scheduler.engine.score import Score
from scheduler.engine.sharing.chairs import Chairs
from schooling.domain.region import Region
from schooling.domain.timetable import Lesson, Timetable

SEATING_SECONDS, SEATING_SHARE = 0.002, 0.3
"""Time kept for seating and judging: so much for each lesson, but not more than this part of all the time."""

SEATINGS = 4
"""So often lessons that turn out to have no room or no adult look for another place."""


class OtherRegionError(Exception):
    """The old timetable has no lesson of any line of the region."""

    def __init__(self) -> None:
        super().__init__("the old timetable is none of this region: no line of the curriculum has a lesson in it")


@dataclass(frozen=True, slots=True)
class Repaired:
    """A timetable that breaks no rule, and what it moves of the old one.

    `moves_bound`: no timetable with these classes that places as many lessons moves fewer. `proven`: it is as many as were moved,
    and none places more. `score_proven`: the times of lessons cost the least that so many moves allow. `bound` is a lower
    limit of `total`.
    """

    timetable: Timetable
    score: Score
    total: int
    bound: int
    moves: tuple[Move, ...]
    moves_bound: int
    proven: bool
    score_proven: bool
    seconds: float
    first_answer_seconds: float
    seed: int
    steps: int
    cancelled: bool

    @property
    def key(self) -> tuple[int, int, int]:
        """What makes one better than another: fewest lessons without a place, then fewest moved, then the score."""
        return self.score.unplaced, len(self.moves), self.total


def repair(
    region: Region,
    old: Timetable,
    *,
    limits: Limits,
    progress: ProgressListener = silent,
    cancelled: CancelCheck = never,
) -> Repaired:
    """The timetable of the changed region that is nearest to the old one.

    Raises OtherRegionError where that has nothing of this region, ContradictionError where pins contradict their lines.
    """
    return Repair(region, old, limits, progress, cancelled).run()


class Repair:
    """One repair under way."""

    def __init__(
        self, region: Region, old: Timetable, limits: Limits, progress: ProgressListener, cancelled: CancelCheck
    ) -> None:
        self.region, self.old, self.limits, self.progress, self.cancelled = region, old, limits, progress, cancelled
        self.started, self.phase = time.monotonic(), Phase.SHARING
        self.asked = sum(line.lessons for line in region.curriculum)
        if not any(site.line in region.line_by_code for lesson in old.lessons for site in lesson.sites):
            raise OtherRegionError
        must_be_possible(region)
        self.chairs = Chairs(region)
        reserve = min(SEATING_SECONDS * self.asked, SEATING_SHARE * limits.seconds)
        self.watch = Watch(limits.within(limits.seconds - reserve), cancelled, self._tick)
        self.watch.started = self.started
        self.unplaced: Counter[str] = Counter()
        for row in old.unplaced:
            self.unplaced[row.line] += row.lessons
        self.first_answer: float | None = None

    @property
    def elapsed(self) -> float:
        return time.monotonic() - self.started

    def run(self) -> Repaired:
        """The best answer; classes that lack lessons although others could teach them are given away in a second attempt."""
        self._tick()
        best = self._attempt(classes_after(self.chairs, self.old, self.watch_limits, self.cancelled))
        without = self._could_be_given_away(best)
        if without and not self.watch.over:
            teaching = classes_after(self.chairs, self.old, self.watch_limits, self.cancelled, released=without)
            best = min(best, self._attempt(teaching), key=lambda found: found.key)
        return best

    @property
    def watch_limits(self) -> Limits:
        return self.limits if self.limits.steps is not None else self.limits.within(self.watch.left)

    def _could_be_given_away(self, found: Repaired) -> frozenset[str]:
        """Classes with lessons that lost their place, which other teachers have time for by themselves."""
        lost = {row.line for row in found.timetable.unplaced if row.lessons > self.unplaced[row.line]}
        return frozenset(
            klass.code
            for klass in found.timetable.classes
            if not lost.isdisjoint(klass.lines) and others_could(self.chairs, klass)
        )

    def _tick(self) -> None:
        watch = self.watch
        self.progress(Progress(self.phase, self.elapsed, min(watch.placed, self.asked), self.asked, total=watch.cost))

    def _attempt(self, teaching: Teaching) -> Repaired:
        """The best answer with those classes."""
        problem = compile_problem(self.region, teaching.classes, self.chairs)
        had = [min(self.unplaced[line.code] for line in piece.lines) for piece in problem.pieces]
        fewest = Fewest(problem, stays_of(problem, self.old, teaching), had, self.watch)
        for _ in range(SEATINGS):
            self.phase = Phase.PLACING
            fewest.search()
            self.phase = Phase.IMPROVING
            self.watch.tell(fewest.state.placed, fewest.state.cost)
            score_proven = shape(fewest, self.watch)
            self.phase = Phase.SEATING
            self._tick()
            lessons = lessons_of(problem, fewest.state)
            timetable, evaluation = answer(
                self.region,
                teaching.classes,
                teaching.untaught,
                lessons,
                hurried=not fewest.proven,
                before=self.old.lessons,
                named=self._named,
            )
            self.first_answer = self.elapsed if self.first_answer is None else self.first_answer
            seatless = without_seat(problem, fewest, lessons, timetable)
            if not seatless or self.watch.over:
                break
            fewest.bar(seatless)
        whole = fewest.proven and not seatless
        return self._repaired(timetable, evaluation, fewest, proven=whole, score_proven=whole and score_proven)

    def _named(self, lessons: Sequence[Lesson]) -> tuple[Lesson, ...]:
        return under_old_names(self.old, lessons, difference(self.region, self.old, lessons, {}))

    def _repaired(
        self, timetable: Timetable, evaluation: Evaluation, fewest: Fewest, *, proven: bool, score_proven: bool
    ) -> Repaired:
        region, weights = self.region, self.region.settings.weights
        missing = {row.line: row.lessons for row in timetable.unplaced}
        moves = difference(region, self.old, timetable.lessons, missing).moves
        total = evaluation.score.total(weights)
        self.progress(
            Progress(Phase.DONE, self.elapsed, self.asked - evaluation.score.unplaced, self.asked, evaluation.score, total)
        )
        hopeless = sum(line.lessons for line in region.curriculum if not region.teachers_of(line))
        return Repaired(
            timetable=timetable,
            score=evaluation.score,
            total=total,
            bound=weights.unplaced * hopeless,
            moves=moves,
            moves_bound=len(moves) if proven else max(0, len(moves) - fewest.fewer),
            proven=proven,
            score_proven=score_proven,
            seconds=self.elapsed,
            first_answer_seconds=self.first_answer or self.elapsed,
            seed=self.limits.seed,
            steps=int(self.watch.spent / STEP),
            cancelled=self.cancelled(),
        )


def stays_of(problem: Problem, old: Timetable, teaching: Teaching) -> set[int]:
    """The options at which the old lessons of kept classes lie, where they still are options."""
    places: defaultdict[tuple[str, str], set[tuple[int, int, int]]] = defaultdict(set)
    for lesson in old.lessons:
        if lesson.class_code in teaching.kept:
            places[lesson.class_code, lesson.span].add((lesson.weekday, lesson.start, lesson.end))
    return {
        int(problem.terms.piece_start[i]) + number
        for i, piece in enumerate(problem.pieces)
        for number, option in enumerate(piece.options)
        if option.spot in places.get((piece.klass.code, piece.span), ())
    }


def without_seat(problem: Problem, fewest: Fewest, lessons: Sequence[PlacedLesson], timetable: Timetable) -> list[int]:
    """The chosen options whose lesson was not given a room and adults."""
    held = {(lesson.class_code, lesson.weekday, lesson.start) for lesson in timetable.lessons}
    if len(held) == len(lessons):
        return []
    return [
        number
        for i, piece in enumerate(problem.pieces)
        for number in fewest.state.options_of(i)
        if (piece.klass.code, *problem.option(number).spot[:2]) not in held
    ]
