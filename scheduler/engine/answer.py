"""From placed lessons to a timetable that breaks nothing: seated, judged, and what fails is listed with its reason."""

import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence

from scheduler.engine.breach import Breach
from scheduler.engine.evaluation import Evaluation, evaluate
from scheduler.engine.seating import SeatingFailure, seat
from scheduler.engine.seating.needs import Placed
from scheduler.engine.sharing.chairs import Chairs
from scheduler.engine.unplaced import Reasons
from schooling.domain.region import Region
from schooling.domain.resources import Pin
from schooling.domain.timetable import Lesson, TeachingClass, Timetable, Unplaced


class ContradictionError(Exception):
    """No timetable of this region keeps every rule, not even an empty one: more pins than lessons, for instance."""

    def __init__(self, breaches: tuple[Breach, ...]) -> None:
        super().__init__("; ".join(f"{breach.rule}: {breach.text}" for breach in breaches))
        self.breaches = breaches


log = logging.getLogger(__name__)


def must_be_possible(region: Region) -> None:
    """Raises ContradictionError where not even a timetable without lessons keeps the rules."""
    rows = tuple(Unplaced(line.code, line.lessons, "not tried yet") for line in region.curriculum if line.lessons)
    breaches = evaluate(region, Timetable((), (), rows)).breaches
    if breaches:
        raise ContradictionError(breaches)


def answer(
    region: Region,
    classes: Sequence[TeachingClass],
    untaught: Sequence[Unplaced],
    placed: Sequence[Placed],
    *,
    hurried: bool,
    before: Sequence[Lesson] = (),
    named: Callable[[Sequence[Lesson]], Sequence[Lesson]] = list,
) -> tuple[Timetable, Evaluation]:
    """The timetable of placed lessons and its evaluation, which has no breach. `hurried`: the search had no time to end.

    `before` are the lessons of an older timetable, whose rooms and supervisors stay where they can; `named` gives the
    seated lessons their names.
    Some timetable must be possible (`must_be_possible`), if only one without lessons.
    """
    seating = seat(region, classes, placed, before=before)
    lessons = list(named(seating.lessons))
    failures: dict[str, SeatingFailure] = {failure.class_code: failure for failure in seating.failures}
    chairs = Chairs(region)
    while True:
        reasons = Reasons(chairs, lessons, failures, hurried=hurried)
        timetable = Timetable(tuple(classes), tuple(lessons), (*untaught, *reasons.rows(classes)))
        evaluation = evaluate(region, timetable)
        if not evaluation.breaches:
            return timetable, evaluation
        doomed: set[str] = set()
        for breach in evaluation.breaches:
            about = [lesson.code for lesson in offenders(region, breach, lessons, doomed)]
            if doomed.isdisjoint(about):  # else it may be mended already; the next round tells
                log.warning("a placed lesson breaks a rule and is left out: %s: %s", breach.rule, breach.text)
                doomed.update(about[:1])
        assert lessons, f"a timetable without lessons breaks nothing, but {evaluation.breaches}"
        lessons = [] if not doomed else [lesson for lesson in lessons if lesson.code not in doomed]


def offenders(region: Region, breach: Breach, lessons: Sequence[Lesson], gone: Collection[str] = ()) -> list[Lesson]:
    """Lessons that the breach is about, the one to leave out first: named by it, or else those of its line, adult or pupils.

    `gone` are the codes of lessons that will be left out already.
    """
    facts = dict(breach.facts)
    values = set(facts.values())
    strands = {strand.name: strand.members for strand in region.strands}
    groups = set(strands.get(facts.get("strand", ""), ()))
    about = [lesson for lesson in lessons if lesson.code in values] or [
        lesson
        for lesson in lessons
        if lesson.staff == facts.get("staff")
        or any(site.line == facts.get("line") or site.group in groups for site in lesson.sites)
    ]
    pins: defaultdict[tuple[str, int, int], list[Pin]] = defaultdict(list)
    for pin in region.pins:
        pins[pin.line, pin.weekday, pin.start].append(pin)

    def opens(lesson: Lesson) -> bool:
        """Whether it is the first of its day for some of its pupils, who may have to be at school by then."""
        homes = {home for site in lesson.sites for home in region.homes[site.group]}
        today = [other for other in lessons if other.weekday == lesson.weekday and other.code not in gone]
        before = [other for other in today if other.start < lesson.start]
        return not homes <= {home for other in before for site in other.sites for home in region.homes[site.group]}

    def order(lesson: Lesson) -> tuple[bool, bool, bool, bool, int, int]:
        settled = any(
            pin.staff in ("", lesson.staff) and pin.room in ("", site.room)
            for site in lesson.sites
            for pin in pins[site.line, lesson.weekday, lesson.start]
        )
        other_day = breach.rule != "H13" and facts.get("day", str(lesson.weekday)) != str(lesson.weekday)
        local = breach.rule == "H10" and not lesson.is_remote
        return settled, other_day, local, opens(lesson), len(lesson.sites), -lesson.start

    return sorted(about, key=order)
