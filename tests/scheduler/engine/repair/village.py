"""Religion of three schools together and maths in one, and a timetable of it in force."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from scheduler.engine.placing.place import PlacedLesson
from scheduler.engine.seating import seat
from schooling.domain.region import Region
from schooling.domain.resources import Delivery, ResourceKind, Strength, Unavailability
from schooling.domain.timetable import TeachingClass, Timetable
from tests.scheduler.engine.hamlet import hamlet, line, settings

EIGHT, NINE, TEN, ELEVEN = 480, 540, 600, 660
SHARED = TeachingClass("S", "RE", "T", "A", ("A:RE", "B:RE", "C:RE"))
MATHS = TeachingClass("M", "MA", "T", "A", ("A:MA",))
LINES = (*hamlet().curriculum, line("A:MA", "Ag", "MA", lessons=3, course="", delivery=Delivery.LOCAL))
TIMES = {"S": [(1, EIGHT)], "M": [(1, NINE), (2, EIGHT), (3, EIGHT)]}


def village(**changes: Any) -> Region:
    """One religion lesson of three schools together, and three of maths in A, all by T."""
    return hamlet(**({"settings": settings(max_pupils=30), "curriculum": LINES} | changes))


def timetable(
    region: Region, times: dict[str, list[tuple[int, int]]] = TIMES, classes: Sequence[TeachingClass] = (SHARED, MATHS)
) -> Timetable:
    """Those classes at those (weekday, start)."""
    placed = [PlacedLesson(code, "", day, start, start + 45) for code, starts in times.items() for day, start in starts]
    lessons = seat(region, classes, placed).lessons
    return Timetable(tuple(classes), tuple(replace(lesson, link=f"https://example.org/{lesson.code}") for lesson in lessons))


def absent(code: str, weekday: int, start: int = 0, end: int = 1440, kind: ResourceKind = ResourceKind.STAFF) -> Unavailability:
    return Unavailability(kind, code, weekday, start, end, Strength.HARD)
