"""Trying a way out: the region with it is shared and placed again around the line, and the evaluation must agree."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from scheduler.engine.answer import ContradictionError, answer, must_be_possible
from scheduler.engine.explain.base import Base, homes_at, restricted
from scheduler.engine.explain.fitting import Fitting, fitting, solved
from scheduler.engine.explain.reseated import seated
from scheduler.engine.explain.way import Way
from scheduler.engine.placing.place import PlacedLesson
from scheduler.engine.sharing import share
from scheduler.engine.sharing.remote import allowed
from schooling.domain.region import Region
from schooling.domain.resources import GivenClass
from schooling.domain.timetable import TeachingClass

MOST_OPENED = 60
"""Lines of a subject that may be shared anew for the sake of one."""


def works(base: Base, lines: Sequence[str], way: Way, *, seconds: float) -> bool:
    """Whether, with the way out, those lines have all their lessons and no other line has fewer than before.

    What is not touched stays as it is: other classes keep their teachers, lessons elsewhere their places. So what works
    here works without moving the region, and a way out that would need that counts as not verified.
    """
    region, wanted = way.apply(base.region), way.lines(tuple(lines))
    try:
        must_be_possible(restricted(region, homes_lines(region, wanted)))
    except ContradictionError:
        return False
    for opened in (way.opens, same_subject(base, lines)):
        classes = shared_again(base, region, wanted, opened, seconds)
        if classes is not None and placed_again(base, region, classes, wanted, seconds):
            return True
        if not opened - way.opens and all(line in base.by_line for line in wanted):
            break
    return False


def homes_lines(region: Region, lines: Sequence[str]) -> frozenset[str]:
    """All lines of the pupils of those lines."""
    homes = homes_at(region, lines)
    return frozenset(line.code for line in region.curriculum if homes & set(region.homes[line.group]))


def same_subject(base: Base, lines: Sequence[str]) -> frozenset[str]:
    """Lines of the same subjects, where they are few enough to be shared anew."""
    subjects = {base.region.line_by_code[line].subject for line in lines}
    found = frozenset(line.code for line in base.region.curriculum if line.subject in subjects)
    return found if len(found) <= MOST_OPENED else frozenset()


def shared_again(
    base: Base, region: Region, wanted: Sequence[str], opened: Collection[str], seconds: float
) -> tuple[TeachingClass, ...] | None:
    """The classes with the wanted lines among them; None where one of the opened or wanted lines gets no teacher."""
    again = {line for line in {*opened, *wanted} if line in region.line_by_code}
    agreed = {given.code for given in region.classes}
    kept = tuple(k for k in base.classes if k.code in agreed or not again & set(k.lines))
    kept = tuple(k for k in kept if all(line in region.line_by_code for line in k.lines))
    # With the class given as it was, nothing can come of a line that has one already and is not opened.
    alone = again - {line for klass in kept for line in klass.lines}
    if not opened and not any(line not in base.by_line for line in wanted):
        return base.classes
    able = {staff for line in alone for staff in region.teachers_of(region.line_by_code[line])}
    homes = homes_at(region, alone)
    near = tuple(klass for klass in kept if klass.staff in able or homes & homes_at(region, klass.lines))
    lines = alone | {line for klass in near for line in klass.lines}
    given = tuple(GivenClass(klass.code, klass.subject, klass.staff, klass.lines) for klass in near)
    plan = share(replace(without_share(restricted(region, lines)), classes=given), seconds=max(0.5, seconds))
    if any(row.line in lines for row in plan.untaught if row.line in wanted or row.line in base.by_line):
        return None
    codes = {klass.code for klass in near}
    fresh = [klass for klass in plan.classes if klass.code not in codes]
    return (*kept, *(replace(klass, code=f"again {n}") for n, klass in enumerate(fresh)))


def placed_again(base: Base, region: Region, classes: Sequence[TeachingClass], wanted: Sequence[str], seconds: float) -> bool:
    """Whether there are places, rooms and adults for the wanted lines, with no line losing a lesson."""
    if not base.lessons:
        if not within_share(region, classes, wanted):
            return False
        region = without_share(region)
    fit = fitting(base, region, classes, wanted)
    places = solved(fit, seconds)
    return places is not None and holds(base, fit, places, wanted)


def holds(base: Base, fit: Fitting, places: Sequence[PlacedLesson], wanted: Sequence[str]) -> bool:
    """Whether there are rooms and adults for the part with those places, and the evaluation finds nothing broken or lost."""
    # Of schools far around only some lines are here; what this moved keeps its share by the terms themselves.
    fit = replace(fit, region=without_share(fit.region))
    lacking = (seated(base, fit, places) if base.lessons else None) or answered(fit, places)
    if not base.lessons:
        return not any(lacking[line] for line in wanted)
    return all(not lessons or (line not in wanted and lessons <= base.lacking[line]) for line, lessons in lacking.items())


def answered(fit: Fitting, places: Sequence[PlacedLesson]) -> Counter[str]:
    """Line → lessons that it lacks once everything is seated and what breaks a rule is left out."""
    timetable, _ = answer(fit.region, fit.classes, (), places, hurried=False)
    return Counter({row.line: row.lessons for row in timetable.unplaced})


def without_share(region: Region) -> Region:
    """The region without a share of remote lessons: where only some lines of a school are there, it would say nothing (H10)."""
    share_of_all = 100 if region.settings.max_remote_share else 0
    return replace(region, settings=replace(region.settings, max_remote_share=share_of_all))


def within_share(region: Region, classes: Sequence[TeachingClass], wanted: Sequence[str]) -> bool:
    """Whether the pupils of those lines have no more of their week from other schools than they may (H10)."""
    homes, host = homes_at(region, wanted), {line: klass.host_school for klass in classes for line in klass.lines}
    for strand in region.strands:
        school = region.group_by_code[strand.home].school
        for span in region.span_codes if strand.home in homes else ():
            own = [
                line for line in region.curriculum if line.group in strand.own and line.span in ("", span) and line.code in host
            ]
            far = sum(line.lessons for line in own if host[line.code] != school)
            if far > allowed(region, strand, sum(line.lessons for line in own)):
                return False
    return True
