"""A repair told: as an object for programs, and in lines for people."""

from collections.abc import Iterator

from scheduler.engine.repair.repair import Repaired
from scheduler.engine.telling import scored
from schooling.domain.clock import clock
from schooling.domain.timetable import Lesson


def document(found: Repaired) -> dict[str, object]:
    """Score and parts, what moved and what is proven of it, seconds, and the reasons of what has no place."""
    return {
        **scored(found.total, found.score, found.timetable),
        "bound": found.bound,
        "moved": len(found.moves),
        "moved_bound": found.moves_bound,
        "proven": found.proven,
        "score_proven": found.score_proven,
        "moves": [{"lesson": move.old.code, "old": _held(move.old), "new": _held(move.new)} for move in found.moves],
        "seconds": round(found.seconds, 2),
        "first_answer_seconds": round(found.first_answer_seconds, 2),
        "seed": found.seed,
        "steps": found.steps,
    }


def _held(lesson: Lesson | None) -> dict[str, object] | None:
    if lesson is None:
        return None
    return {"class": lesson.class_code, "staff": lesson.staff, "weekday": lesson.weekday, "start": clock(lesson.start)}


def text(found: Repaired) -> Iterator[str]:
    """A line on the whole, and one for each lesson that moved or has no place."""
    fewest = "no timetable moves fewer" if found.proven else f"at least {found.moves_bound} must move"
    yield f"moved={len(found.moves)} ({fewest}) score={found.total} unplaced={found.score.unplaced} seconds={found.seconds:.1f}"
    for move in found.moves:
        yield f"{move.old.code}: {_when(move.old)} -> {_when(move.new)}"
    for row in found.timetable.unplaced:
        yield f"{row.line}: {row.lessons} unplaced: {row.reason}"


def _when(lesson: Lesson | None) -> str:
    return "no place" if lesson is None else f"day {lesson.weekday} {clock(lesson.start)} {lesson.staff}"
