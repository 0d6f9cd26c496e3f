"""Placing: shared classes first, then school by school, then small neighbourhoods for as long as there is time."""

import time
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from random import Random

from scheduler.engine.limits import Limits
from scheduler.engine.placing.board import Board, Problem
from scheduler.engine.placing.options import Piece
from scheduler.engine.placing.search import Watch, improve
from scheduler.engine.progress import CancelCheck, Phase, Progress, ProgressListener, never, silent
from schooling.domain.region import Region
from schooling.domain.timetable import TeachingClass


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

    `first_complete_seconds`: when everything was placed for the first time, None if never.
    """

    lessons: tuple[PlacedLesson, ...]
    first_complete_seconds: float | None = None
    steps: int = 0


def place(
    region: Region,
    classes: Sequence[TeachingClass],
    *,
    limits: Limits,
    progress: ProgressListener = silent,
    cancelled: CancelCheck = never,
    executor: Executor | None = None,  # noqa: ARG001 - schools are placed one after another for now
) -> Placement:
    """Place the lessons of every class within the limits; anytime, deterministic where steps are counted."""
    started = time.monotonic()
    board = Board(Problem(region, tuple(classes)))
    pieces = list(board.chosen)
    asked = sum(piece.lessons for piece in pieces)
    phase = [Phase.PLACING]

    def tick() -> None:
        progress(Progress(phase[0], time.monotonic() - started, board.placed, asked))

    watch = Watch(limits.within(limits.seconds - (time.monotonic() - started)), cancelled, tick)
    construct(board, pieces, watch)
    complete: float | None = None
    phase[0] = Phase.IMPROVING
    random = Random(limits.seed)  # noqa: S311 - chooses neighbourhoods, keeps no secret
    while not watch.over:
        if complete is None and all(board.missing(piece) == 0 for piece in pieces):
            complete = time.monotonic() - started
        if not pieces:
            break
        tick()
        free = neighbourhood(board, pieces, random)
        shaped = not any(board.missing(piece) for piece in free) or random.random() < 0.5
        improve(board, free, watch, most=2.0 if shaped else 4.0, shaped=shaped)
    keep_shares(board)
    lessons = sorted(
        (PlacedLesson(p.klass.code, p.span, o.weekday, o.start, o.end) for p in pieces for o in board.chosen[p]),
        key=lambda lesson: (lesson.class_code, lesson.weekday, lesson.start),
    )
    return Placement(tuple(lessons), complete, int(watch.spent / 0.1))


TOGETHER = 80
"""So many shared classes are placed in one model; a whole large region's at once take too long."""


def construct(board: Board, pieces: Sequence[Piece], watch: Watch) -> None:
    """What has pins, then shared classes and lessons of travelling teachers, then each school by itself."""
    region = board.problem.region
    lines = {pin.line for pin in region.pins}
    pinned = [piece for piece in pieces if not lines.isdisjoint(piece.klass.lines)]
    if pinned:
        fill(board, pinned, watch, most=max(0.5, watch.left * 0.15))
    pieces = [piece for piece in pieces if piece not in set(pinned)]
    first = [p for p in pieces if p.is_shared or len(region.schools_of[p.klass.staff]) > 1]
    by_school: dict[str, list[Piece]] = {}
    for piece in pieces:
        if piece not in set(first):
            by_school.setdefault(piece.klass.host_school, []).append(piece)
    first.sort(key=lambda piece: piece.klass.host_school)
    parts = [first[at : at + TOGETHER] for at in range(0, len(first), TOGETHER)]
    for number, part in enumerate(parts):
        if watch.over:
            return
        fill(board, part, watch, most=max(0.5, watch.left * 0.3 / (len(parts) - number)))
    waiting = sum(piece.lessons for here in by_school.values() for piece in here)
    for here in by_school.values():
        if watch.over:
            return
        lessons = sum(piece.lessons for piece in here)
        fill(board, here, watch, most=max(0.5, 0.5 * watch.left * lessons / waiting))
        waiting -= lessons


def fill(board: Board, pieces: Sequence[Piece], watch: Watch, *, most: float) -> None:
    """Place pieces together; where that finds nothing in its time, one half after the other."""
    if watch.over or improve(board, pieces, watch, most=most, shaped=False) or len(pieces) < 2:
        return
    middle = len(pieces) // 2
    fill(board, pieces[:middle], watch, most=most / 2)
    fill(board, pieces[middle:], watch, most=most / 2)


def keep_shares(board: Board) -> None:
    """H10: where own lessons got no place, remote ones that would exceed the share are given up with them."""
    region, share = board.problem.region, board.problem.region.settings.max_remote_share
    for strand in region.strands:
        school = board.problem.school(strand)
        own = [p for p in board.chosen if any(line.group in strand.own for line in p.lines)]
        for span in region.span_codes:
            here = [piece for piece in own if span in piece.spans]
            far = [piece for piece in here if piece.klass.host_school != school]
            while 100 * placed(board, far) > share * placed(board, here):
                last = next(piece for piece in reversed(far) if board.chosen[piece])
                board.chosen[last] = board.chosen[last][:-1]


def placed(board: Board, pieces: Sequence[Piece]) -> int:
    return sum(option.length for piece in pieces for option in board.chosen[piece])


def neighbourhood(board: Board, pieces: Sequence[Piece], random: Random) -> list[Piece]:
    """A few pieces that compete: those around an unplaced lesson, of one or two home groups, or of a few teachers."""
    region = board.problem.region
    unplaced = [piece for piece in pieces if board.missing(piece) and piece.options]
    if unplaced and random.random() < 0.6:
        centre = random.choice(unplaced)
        if len(pieces) <= TOGETHER:
            return list(pieces)
        schools, staff = set(centre.schools), {centre.klass.staff}
        around = [p for p in pieces if p.klass.staff in staff or schools.intersection(p.schools)]
        return around if random.random() < 0.5 else [p for p in around if p.klass.staff in staff or akin(board, p, centre)]
    centre = random.choice(pieces)
    school = centre.klass.host_school
    here = [p for p in pieces if school in p.schools]
    if random.random() < 0.5:
        homes = set(random.sample(sorted({g for p in here for g in homes_of(region, p)}), 1)) | homes_of(region, centre)
        return [p for p in here if homes & homes_of(region, p)]
    teachers = sorted({p.klass.staff for p in here})
    chosen = set(random.sample(teachers, min(3, len(teachers)))) | {centre.klass.staff}
    return [p for p in pieces if p.klass.staff in chosen]


def homes_of(region: Region, piece: Piece) -> set[str]:
    return {home for line in piece.lines for home in region.homes[line.group]}


def akin(board: Board, one: Piece, two: Piece) -> bool:
    """Whether two pieces have pupils of one home group."""
    region = board.problem.region
    return not homes_of(region, one).isdisjoint(homes_of(region, two))
