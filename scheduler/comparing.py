"""What is different between two timetables, lesson by lesson. Pure."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from schooling.domain.timetable import Lesson, Timetable


class Difference(StrEnum):
    """In what way a lesson is another than before."""

    ADDED = "added"
    GONE = "gone"
    MOVED = "moved"
    RESTAFFED = "restaffed"
    REROOMED = "reroomed"
    REGROUPED = "regrouped"


@dataclass(frozen=True, slots=True)
class LessonChange:
    """One lesson that is not as it was; `before` or `after` is None where it was not there."""

    code: str
    before: Lesson | None
    after: Lesson | None
    differences: tuple[Difference, ...]

    @property
    def lesson(self) -> Lesson:
        """The lesson as it is, or as it was if it is gone."""
        lesson = self.after or self.before
        assert lesson is not None, "a change is of a lesson that is or was"
        return lesson


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every lesson that is not as it was, those gone last; `kept` counts the others."""

    changes: tuple[LessonChange, ...]
    kept: int

    @property
    def counts(self) -> dict[Difference, int]:
        """How many lessons differ in each way, in the order of Difference; ways without any are left out."""
        found = Counter(difference for change in self.changes for difference in change.differences)
        return {difference: found[difference] for difference in Difference if found[difference]}


def compare(before: Timetable, after: Timetable) -> Comparison:
    """What is different in `after`; lessons are the same where their lasting codes are."""
    changes = []
    for lesson in after.lessons:
        old = before.lesson_by_code.get(lesson.code)
        differences = (Difference.ADDED,) if old is None else _differences(old, lesson)
        if differences:
            changes.append(LessonChange(lesson.code, old, lesson, differences))
    kept = len(after.lessons) - len(changes)
    gone = [lesson for lesson in before.lessons if lesson.code not in after.lesson_by_code]
    changes += [LessonChange(lesson.code, lesson, None, (Difference.GONE,)) for lesson in gone]
    return Comparison(tuple(changes), kept)


Lines = frozenset[str]


def _time(lesson: Lesson, _: Lines) -> object:
    return lesson.span, lesson.weekday, lesson.start, lesson.end


def _adults(lesson: Lesson, lines: Lines) -> object:
    return lesson.staff, {(site.line, site.supervisor) for site in lesson.sites if site.line in lines}


def _rooms(lesson: Lesson, lines: Lines) -> object:
    return lesson.host_school, lesson.teacher_room, {(site.line, site.room) for site in lesson.sites if site.line in lines}


def _lines(lesson: Lesson) -> Lines:
    return frozenset(site.line for site in lesson.sites)


# People and rooms are compared for the lines that were there before and still are: who joined or left is told as such.
PARTS: dict[Difference, Callable[[Lesson, Lines], object]] = {
    Difference.MOVED: _time,
    Difference.RESTAFFED: _adults,
    Difference.REROOMED: _rooms,
    Difference.REGROUPED: lambda lesson, _: _lines(lesson),
}


def _differences(old: Lesson, new: Lesson) -> tuple[Difference, ...]:
    lines = _lines(old) & _lines(new)
    return tuple(difference for difference, part in PARTS.items() if part(old, lines) != part(new, lines))
