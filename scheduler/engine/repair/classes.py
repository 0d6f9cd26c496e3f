"""Who teaches whom after a change: the old classes wherever every rule still allows them, and the rest shared again."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from scheduler.engine.limits import Limits
from scheduler.engine.progress import CancelCheck
from scheduler.engine.sharing import share
from scheduler.engine.sharing.chairs import Chair, Chairs
from scheduler.engine.sharing.courses import can_be_class, may_share, pins_agree, seats_together
from schooling.domain.region import Region
from schooling.domain.resources import GivenClass, Line, Role
from schooling.domain.timetable import TeachingClass, Timetable, Unplaced


@dataclass(frozen=True, slots=True)
class Teaching:
    """The classes of a repaired timetable. `kept` are the codes of those that the old one had, maybe with other lines."""

    classes: tuple[TeachingClass, ...]
    untaught: tuple[Unplaced, ...]
    kept: frozenset[str]


def classes_after(
    chairs: Chairs, old: Timetable, limits: Limits, cancelled: CancelCheck, *, released: Collection[str] = ()
) -> Teaching:
    """The old classes that stand, but for those released, and new ones for lines that are in none of them."""
    region = chairs.region
    asked = {line.code for line in region.curriculum if line.lessons}
    kept: list[TeachingClass] = []
    for klass in old.classes:
        standing = None if klass.code in released else standing_class(chairs, klass)
        if standing is not None:
            kept.append(standing)
    kept = within_load(chairs, kept)
    lost = asked - {line for klass in kept for line in klass.lines}
    if not lost:
        return Teaching(tuple(kept), (), frozenset(klass.code for klass in kept))
    plan = share(
        replace(region, classes=given_after(region, kept), curriculum=named_anew(chairs, old, kept, released)),
        seconds=limits.seconds,
        steps=limits.steps,
        seed=limits.seed,
        cancelled=cancelled,
    )
    fresh = [klass for klass in plan.classes if lost.issuperset(klass.lines)]
    kept, untaught = joined(chairs, kept, [row for row in plan.untaught if row.line in lost])
    classes = (*kept, *renamed(fresh, [*(klass.code for klass in old.classes), *(klass.code for klass in kept)]))
    return Teaching(classes, untaught, frozenset(klass.code for klass in kept))


def given_after(region: Region, kept: Sequence[TeachingClass]) -> tuple[GivenClass, ...]:
    """The region's given classes, and the kept ones as if they were given too."""
    stand = {line for klass in kept for line in klass.lines}
    others = (row for row in region.classes if stand.isdisjoint(row.lines))
    return (*others, *(GivenClass(klass.code, klass.subject, klass.staff, klass.lines) for klass in kept))


def named_anew(chairs: Chairs, old: Timetable, kept: Sequence[TeachingClass], released: Collection[str]) -> tuple[Line, ...]:
    """The curriculum in which lines of released classes name who has most time left of those who could take them over."""
    region = chairs.region
    named: dict[str, str] = {}
    for klass in old.classes:
        codes = [code for code in klass.lines if code in region.line_by_code] if klass.code in released else []
        able = [{chair.staff for chair in whole(chairs, region.line_by_code[code])} - {klass.staff} for code in codes]
        for code, persons in zip(codes, able, strict=True):
            together = set.intersection(*able) or persons
            named[code] = max(sorted(together), key=lambda staff: time_left(chairs, kept, staff), default="")
    return tuple(replace(line, staff=named.get(line.code) or line.staff) for line in region.curriculum)


def whole(chairs: Chairs, line: Line) -> list[Chair]:
    """The chairs from which all the line's lessons can be taught."""
    return [chair for chair in chairs.open_to(line) if chairs.held(chair, (line,)).lessons == line.lessons]


def time_left(chairs: Chairs, kept: Sequence[TeachingClass], staff: str) -> int:
    return chairs.most(staff) - fullest_week(chairs.region, (klass for klass in kept if klass.staff == staff))


def standing_class(chairs: Chairs, klass: TeachingClass) -> TeachingClass | None:
    """The class with as many of its lines as its teacher may still teach together from there; None where none is left."""
    region = chairs.region
    person = region.staff_by_code.get(klass.staff)
    if person is None or person.role is not Role.TEACHER or klass.host_school not in region.schools_of[klass.staff]:
        return None
    chair = Chair(klass.staff, klass.host_school)
    asked = [region.line_by_code[code] for code in klass.lines if code in region.line_by_code]
    lines = [line for line in asked if line.lessons and line.subject == klass.subject and teaches(chairs, chair, line)]
    for size in range(len(lines), 0, -1):
        for some in combinations(lines, size):
            if stands(chairs, chair, some):
                return replace(klass, lines=tuple(line.code for line in some))
    return None


def teaches(chairs: Chairs, chair: Chair, line: Line) -> bool:
    """Whether the line by itself may still be that chair's: the teacher, the room, its pins, and times for its lessons.

    A line that nobody has times for stays where it is.
    """
    if line.staff not in ("", chair.staff) or not chairs.region.qualified(chair.staff, line.subject, line.group):
        return False
    if not chairs.takes(line, chair):
        return False
    if any(pin.staff not in ("", chair.staff) for pin in chairs.pins.of[line.code]):
        return False
    if chairs.held(chair, (line,)).lessons >= line.lessons:
        return True
    others = [other for other in chairs.open_to(line) if other != chair]
    return not any(chairs.held(other, (line,)).lessons > chairs.held(chair, (line,)).lessons for other in others)


def stands(chairs: Chairs, chair: Chair, lines: Sequence[Line]) -> bool:
    """Whether the lines may be taught together from that chair (H4 to H9, H13)."""
    region, codes = chairs.region, {line.code for line in lines}
    for row in region.classes:
        if not codes.isdisjoint(row.lines) and (codes != set(row.lines) or row.staff != chair.staff):
            return False
    together = len(lines) == 1 or (may_share(region, lines) and pins_agree(chairs, lines))
    return together and seats_together(chairs, chair, lines)


def within_load(chairs: Chairs, classes: Sequence[TeachingClass]) -> list[TeachingClass]:
    """The classes without those that teachers have no time for any more and that others could teach: few lessons first."""
    region = chairs.region
    of_staff: defaultdict[str, list[TeachingClass]] = defaultdict(list)
    for klass in classes:
        of_staff[klass.staff].append(klass)
    given: set[str] = set()
    for staff, theirs in of_staff.items():
        while (excess := fullest_week(region, theirs) - chairs.most(staff)) > 0:
            others = [klass for klass in theirs if others_could(chairs, klass)]
            if not others:
                break
            others.sort(key=lambda klass: lessons_of(region, klass))
            away = next((klass for klass in others if lessons_of(region, klass) >= excess), others[-1])
            theirs.remove(away)
            given.add(away.code)
    return [klass for klass in classes if klass.code not in given]


def lessons_of(region: Region, klass: TeachingClass) -> int:
    return min(region.line_by_code[code].lessons for code in klass.lines)


def fullest_week(region: Region, classes: Iterable[TeachingClass]) -> int:
    """Lessons of the classes in the span that has most of them."""
    weeks: Counter[str] = Counter()
    for klass in classes:
        span = region.line_by_code[klass.lines[0]].span
        for one in (span,) if span else region.span_codes:
            weeks[one] += lessons_of(region, klass)
    return max(weeks.values(), default=0)


def others_could(chairs: Chairs, klass: TeachingClass) -> bool:
    """Whether each line of the class has another teacher who could give all its lessons, and none is given to this one."""
    region = chairs.region
    if any(not set(klass.lines).isdisjoint(row.lines) for row in region.classes):
        return False
    lines = [region.line_by_code[code] for code in klass.lines]
    return all(any(chair.staff != klass.staff for chair in whole(chairs, line)) for line in lines)


def joined(
    chairs: Chairs, kept: Sequence[TeachingClass], untaught: Sequence[Unplaced]
) -> tuple[list[TeachingClass], tuple[Unplaced, ...]]:
    """The kept classes with what nobody has time to teach by itself joined to them where it may be, and what is left."""
    region = chairs.region
    classes: dict[str, TeachingClass] = {klass.code: klass for klass in kept}
    given = {line for row in region.classes for line in row.lines}
    left: list[Unplaced] = []
    for row in untaught:
        line = region.line_by_code[row.line]
        for klass in classes.values():
            lines = tuple(region.line_by_code[code] for code in klass.lines)
            chair = Chair(klass.staff, klass.host_school)
            if (
                line.course
                and given.isdisjoint((line.code, *klass.lines))
                and lines[0].course == line.course
                and chair in chairs.open_to(line)
                and can_be_class(chairs, chair, (*lines, line))
            ):
                classes[klass.code] = replace(klass, lines=(*klass.lines, line.code))
                break
        else:
            left.append(row)
    return list(classes.values()), tuple(left)


def renamed(classes: Sequence[TeachingClass], taken: Collection[str]) -> list[TeachingClass]:
    """The classes under codes that no old class has."""
    used = {*taken, *(klass.code for klass in classes)}
    numbers = (f"C{number:04}" for number in range(1, len(used) + len(classes) + 1))
    free = (code for code in numbers if code not in used)
    return [replace(klass, code=next(free)) if klass.code in taken else klass for klass in classes]
