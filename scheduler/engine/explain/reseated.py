"""Rooms and adults for a part that moved a little: days on which nothing moved stay as they are, the others are seated anew."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from scheduler.engine.evaluation import evaluate
from scheduler.engine.explain.base import Base
from scheduler.engine.explain.fitting import Fitting
from scheduler.engine.placing.place import PlacedLesson
from scheduler.engine.seating import seat
from schooling.domain.timetable import Lesson, Timetable, Unplaced


def seated(base: Base, fit: Fitting, places: Sequence[PlacedLesson]) -> Counter[str] | None:
    """Line → lessons that it lacks in the part's timetable; None where the evaluation finds that it breaks a rule."""
    codes = {klass.code for klass in fit.classes}
    stood = [lesson for lesson in base.lessons if lesson.class_code in codes]
    before, after = Counter(map(where, stood)), Counter(map(where, places))
    moved = {day for day, *_ in ((before - after) + (after - before))}
    seating = seat(fit.region, fit.classes, [place for place in places if place.weekday in moved], before=stood)
    anew = (replace(lesson, code=f"seated {n}") for n, lesson in enumerate(seating.lessons))
    lessons = (*(lesson for lesson in stood if lesson.weekday not in moved), *anew)
    lacking = Base(fit.region, fit.classes, lessons).lacking
    rows = tuple(Unplaced(line, missing, "not tried") for line, missing in lacking.items() if missing)
    return None if evaluate(fit.region, Timetable(fit.classes, lessons, rows)).breaches else lacking


def where(lesson: Lesson | PlacedLesson) -> tuple[int, int, int, str, str]:
    """Its place in the week, the weekday first, and what is held there."""
    return lesson.weekday, lesson.start, lesson.end, lesson.class_code, lesson.span
