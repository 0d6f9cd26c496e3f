"""From placed lessons to a timetable that breaks nothing: seated, judged, and what fails is listed with its reason."""

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence

from scheduler.engine.breach import Breach
from scheduler.engine.causes import Cause, because, line_facts
from scheduler.engine.evaluation import Evaluation, evaluate
from scheduler.engine.seating import Missing, SeatingFailure, seat
from scheduler.engine.seating.needs import Placed
from schooling.domain.clock import clock
from schooling.domain.region import WEEKDAYS, Region
from schooling.domain.resources import Line
from schooling.domain.timetable import Lesson, TeachingClass, Timetable, Unplaced


class ContradictionError(Exception):
    """No timetable of this region keeps every rule, not even an empty one: more pins than lessons, for instance."""

    def __init__(self, breaches: tuple[Breach, ...]) -> None:
        super().__init__("; ".join(f"{breach.rule}: {breach.text}" for breach in breaches))
        self.breaches = breaches


log = logging.getLogger(__name__)


def answer(
    region: Region, classes: Sequence[TeachingClass], untaught: Sequence[Unplaced], placed: Sequence[Placed], *, hurried: bool
) -> tuple[Timetable, Evaluation]:
    """The timetable of placed lessons and its evaluation, which has no breach. `hurried`: the search had no time to end.

    Raises ContradictionError where not even a timetable without lessons keeps the rules.
    """
    seating = seat(region, classes, placed)
    lessons = list(seating.lessons)
    failures: dict[str, SeatingFailure] = {failure.class_code: failure for failure in seating.failures}
    while True:
        timetable = Timetable(
            tuple(classes), tuple(lessons), (*untaught, *unplaced(region, classes, lessons, failures, hurried=hurried))
        )
        evaluation = evaluate(region, timetable)
        if not evaluation.breaches:
            return timetable, evaluation
        doomed = {lesson.code for breach in evaluation.breaches for lesson in offenders(region, breach, lessons)[:1]}
        for breach in evaluation.breaches:
            log.warning("a placed lesson breaks a rule and is left out: %s: %s", breach.rule, breach.text)
        if not lessons:
            raise ContradictionError(evaluation.breaches)
        lessons = [] if not doomed else [lesson for lesson in lessons if lesson.code not in doomed]


def offenders(region: Region, breach: Breach, lessons: Sequence[Lesson]) -> list[Lesson]:
    """Lessons that the breach is about, the one to leave out first: named by it, or else those of its line, adult or pupils."""
    facts = dict(breach.facts)
    values = set(facts.values())
    named = [lesson for lesson in lessons if lesson.code in values]
    if named:
        return sorted(named, key=lambda lesson: len(lesson.sites))
    strands = {strand.name: strand.members for strand in region.strands}
    groups = set(strands.get(facts.get("strand", ""), ()))
    about = [
        lesson
        for lesson in lessons
        if lesson.staff == facts.get("staff")
        or any(site.line == facts.get("line") or site.group in groups for site in lesson.sites)
    ]
    pinned = {(pin.line, pin.weekday, pin.start) for pin in region.pins}

    def order(lesson: Lesson) -> tuple[bool, bool, bool, int, int]:
        settled = any((site.line, lesson.weekday, lesson.start) in pinned for site in lesson.sites)
        other_day = facts.get("day", str(lesson.weekday)) != str(lesson.weekday)
        local = breach.rule == "H10" and not lesson.is_remote
        return settled, other_day, local, len(lesson.sites), -lesson.start

    return sorted(about, key=order)


def unplaced(
    region: Region,
    classes: Sequence[TeachingClass],
    lessons: Sequence[Lesson],
    failures: Mapping[str, SeatingFailure],
    *,
    hurried: bool,
) -> list[Unplaced]:
    """What each line in a class asks for beyond its lessons, with the reason."""
    placed: defaultdict[str, int] = defaultdict(int)
    lengths = {
        (school.code, day, period.start, other.end): j - i + 1
        for school in region.schools
        for day in WEEKDAYS
        for i, period in enumerate(region.bells[school.code, day])
        for j, other in enumerate(region.bells[school.code, day][i : i + 2], start=i)
    }
    for lesson in lessons:
        for site in lesson.sites:
            placed[site.line] += lengths[lesson.host_school, lesson.weekday, lesson.start, lesson.end]
    rows: list[Unplaced] = []
    for klass in classes:
        for code in klass.lines:
            line = region.line_by_code[code]
            if line.lessons > placed[code]:
                rows.append(no_place(region, klass, line, line.lessons - placed[code], failures.get(klass.code), hurried))
    return rows


def no_place(
    region: Region, klass: TeachingClass, line: Line, lessons: int, failure: SeatingFailure | None, hurried: bool
) -> Unplaced:
    """Why lessons of a taught line have no place in the week."""
    facts = line_facts(region, line) | {"klass": klass.code, "staff": region.staff_by_code[klass.staff].name}
    if failure is not None:
        school = region.school_by_code[failure.school]
        facts["school"] = f"{school.name} ({school.code})"
        cause = Cause.NO_ROOM_THEN if failure.missing is Missing.ROOM else Cause.NO_ADULT_THEN
        return because(line.code, lessons, cause, facts)
    pin = next(
        (pin for pin in region.pins if pin.line == line.code and not keepable(region, klass, pin.weekday, pin.start)), None
    )
    if pin is not None:
        facts |= {"weekday": pin.weekday, "start": clock(pin.start)}
        return because(line.code, lessons, Cause.PIN_CANNOT_BE_KEPT, facts)
    asked, holds = week_of(region, line)
    if asked > holds:
        facts |= {"lessons": asked, "periods": holds}
        return because(line.code, lessons, Cause.WEEK_FULL, facts)
    return because(line.code, lessons, Cause.OUT_OF_TIME if hurried else Cause.NO_COMMON_TIME, facts)


def keepable(region: Region, klass: TeachingClass, weekday: int, start: int) -> bool:
    """Whether the class's teacher is at the host when a pin says, and the host has a period then."""
    begins = any(period.start == start for period in region.bells[klass.host_school, weekday])
    return begins and region.works_at(klass.staff, klass.host_school, weekday)


def week_of(region: Region, line: Line) -> tuple[int, int]:
    """Lessons that the line's core strand asks for in its fullest week, and the periods that its week holds."""
    home = region.homes[line.group][0]
    group = region.group_by_code[home]
    holds = sum(min(len(region.bells[group.school, day]), group.max_per_day or 99) for day in WEEKDAYS)
    own = [one for one in region.curriculum if one.group == home]
    asked = max(sum(one.lessons for one in own if one.span in ("", span)) for span in region.span_codes)
    return asked, holds
