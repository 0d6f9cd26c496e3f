"""What a new timetable keeps of an old one: which lessons stay, which move and where to, and the names that they keep."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from schooling.domain.region import Region
from schooling.domain.timetable import Lesson, Timetable


@dataclass(frozen=True, slots=True)
class Move:
    """A lesson of the old timetable that is not held any more as it was; `new` is None where it lost its place."""

    old: Lesson
    new: Lesson | None


@dataclass(frozen=True, slots=True)
class Difference:
    """`stayed`: old lesson's code → the new lesson it is. What the region asks for no more is in neither of the two."""

    stayed: Mapping[str, Lesson]
    moves: tuple[Move, ...]


def difference(region: Region, old: Timetable, lessons: Sequence[Lesson], missing: Mapping[str, int]) -> Difference:
    """What of the old lessons is among the new ones; `missing` are lessons without a place by line.

    A lesson stays where its teacher, school, span and time do, with all its groups that still ask for it.
    """
    asked = {line.code for line in region.curriculum if line.lessons}
    at = {place(lesson): lesson for lesson in lessons}
    stayed: dict[str, Lesson] = {}
    for lesson in old.lessons:
        theirs, now = lines(lesson) & asked, at.get(place(lesson))
        if theirs and now is not None and theirs <= lines(now):
            stayed[lesson.code] = now
    held = {lesson.code for lesson in stayed.values()}
    others: defaultdict[str, list[Lesson]] = defaultdict(list)
    for lesson in lessons:
        for line in lines(lesson) if lesson.code not in held else ():
            others[line].append(lesson)
    moves: list[Move] = []
    for lesson in old.lessons:
        still_asked = sorted(lines(lesson) & asked)
        if lesson.code in stayed or not still_asked:
            continue
        found = next((other for line in still_asked for other in others[line]), None)
        if found is not None:
            for line in lines(found):
                others[line].remove(found)
        if found is not None or any(missing.get(line) for line in still_asked):
            moves.append(Move(lesson, found))
    return Difference(stayed, tuple(moves))


def place(lesson: Lesson) -> tuple[str, str, str, int, int, int]:
    return lesson.staff, lesson.host_school, lesson.span, lesson.weekday, lesson.start, lesson.end


def lines(lesson: Lesson) -> set[str]:
    return {site.line for site in lesson.sites}


def under_old_names(old: Timetable, lessons: Sequence[Lesson], found: Difference) -> tuple[Lesson, ...]:
    """The lessons under the codes and links that they had: also a moved one, if its class is still the same."""
    before = {new.code: code for code, new in found.stayed.items()}
    before |= {m.new.code: m.old.code for m in found.moves if m.new is not None and m.new.class_code == m.old.class_code}
    used = set(before.values())
    result: list[Lesson] = []
    for lesson in lessons:
        code = before.get(lesson.code, "")
        number = 0
        while not code:
            number += 1
            name = f"{lesson.class_code}-{number}"
            code = "" if name in used else name
        used.add(code)
        link = old.lesson_by_code[code].link if lesson.code in before else ""
        result.append(replace(lesson, code=code, link=link))
    return tuple(result)
