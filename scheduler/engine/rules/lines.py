"""Rules over all lessons of a line, a class or a pin: H1, H7 and H13."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from scheduler.engine.breach import Breach, breach
from scheduler.engine.held import Held
from schooling.domain.clock import clock
from schooling.domain.region import Region
from schooling.domain.timetable import Lesson, Site, Timetable

Taught = defaultdict[str, list[tuple[Held, Site]]]


def check_lines(region: Region, timetable: Timetable, lessons: Sequence[Held]) -> Iterator[Breach]:
    """Everything that lessons break together, whatever their day."""
    taught: Taught = defaultdict(list)
    for held in lessons:
        for site in held.lesson.sites:
            taught[site.line].append((held, site))
    unplaced: Counter[str] = Counter()
    for row in timetable.unplaced:
        unplaced[row.line] += max(0, row.lessons)
    yield from listed(region, timetable)
    yield from counted(region, taught, unplaced)
    yield from together(region, taught)
    yield from given(region, taught)
    yield from pinned(region, taught, unplaced)


def repeated(lessons: Sequence[Lesson]) -> Iterator[Breach]:
    """H1: a lesson's code is its own."""
    for code, times in Counter(lesson.code for lesson in lessons).items():
        if times > 1:
            yield breach("H1", "{times} lessons are called {lesson}", times=times, lesson=code)


def listed(region: Region, timetable: Timetable) -> Iterator[Breach]:
    """H1: what is unplaced is one lesson or more of a line of the region, with a reason."""
    for row in timetable.unplaced:
        if row.lessons < 1 or not row.reason.strip():
            text = "unplaced {line}: {lessons} lessons for the reason {reason!r}"
            yield breach("H1", text, line=row.line, lessons=row.lessons, reason=row.reason)
        if row.line not in region.line_by_code:
            yield breach("H1", "unplaced {line!r} is no line", line=row.line)


def counted(region: Region, taught: Taught, unplaced: Counter[str]) -> Iterator[Breach]:
    """H1: lessons placed + unplaced = lessons asked; at most `doubles` doubles, exactly that many if all are placed."""
    for line in region.curriculum:
        placed = sum(held.length for held, _ in taught[line.code])
        doubles = sum(held.length == 2 for held, _ in taught[line.code])
        missing = unplaced[line.code]
        if placed + missing != line.lessons:
            text = "{line}: {placed} placed + {unplaced} unplaced, not {asked}"
            yield breach("H1", text, line=line.code, placed=placed, unplaced=missing, asked=line.lessons)
        if doubles > line.doubles or (not missing and doubles != line.doubles):
            yield breach("H1", "{line}: {doubles} doubles, not {asked}", line=line.code, doubles=doubles, asked=line.doubles)


def together(region: Region, taught: Taught) -> Iterator[Breach]:
    """H7: a line has one teacher and the same partners in all its lessons."""
    for line in region.curriculum:
        if len({held.lesson.staff for held, _ in taught[line.code]}) > 1:
            yield breach("H7", "{line} has several teachers", line=line.code)
        if len({held.lines for held, _ in taught[line.code]}) > 1:
            yield breach("H7", "{line} is not shared with the same groups in every lesson", line=line.code)


def given(region: Region, taught: Taught) -> Iterator[Breach]:
    """H13: every given class is kept: these lines, that teacher, and no others."""
    for klass in region.classes:
        for line in klass.lines:
            for held, _ in taught[line]:
                if held.lesson.staff != klass.staff or held.lines != frozenset(klass.lines):
                    yield breach("H13", "{lesson} is not the given class {klass}", lesson=held.lesson.code, klass=klass.code)


def pinned(region: Region, taught: Taught, unplaced: Counter[str]) -> Iterator[Breach]:
    """H13: every pin is kept, or its lesson is listed as unplaced."""
    lost: Counter[str] = Counter()
    for pin in region.pins:
        kept = any(
            (held.lesson.weekday, held.lesson.start) == (pin.weekday, pin.start)
            and pin.staff in ("", held.lesson.staff)
            and pin.room in ("", site.room)
            for held, site in taught[pin.line]
        )
        lost[pin.line] += not kept
        if not kept and lost[pin.line] > unplaced[pin.line]:
            text = "{line} is not at its pin, day {day} {start}, nor unplaced"
            yield breach("H13", text, line=pin.line, day=pin.weekday, start=clock(pin.start))
