"""What an explanation starts from: the classes there are, where their lessons lie, and parts of the region around a line."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from scheduler.engine.placing.place import PlacedLesson
from schooling.domain.region import WEEKDAYS, Region
from schooling.domain.timetable import Lesson, TeachingClass, Timetable


@dataclass(frozen=True)
class Base:
    """Classes of a region and their lessons; no lessons at all where nothing has been placed yet."""

    region: Region
    classes: tuple[TeachingClass, ...]
    lessons: tuple[Lesson, ...] = ()

    @cached_property
    def by_line(self) -> Mapping[str, TeachingClass]:
        return {line: klass for klass in self.classes for line in klass.lines}

    @cached_property
    def placed(self) -> Mapping[str, tuple[PlacedLesson, ...]]:
        """Class → its lessons."""
        found: dict[str, tuple[PlacedLesson, ...]] = {}
        for lesson in self.lessons:
            one = PlacedLesson(lesson.class_code, lesson.span, lesson.weekday, lesson.start, lesson.end)
            found[lesson.class_code] = (*found.get(lesson.class_code, ()), one)
        return found

    @cached_property
    def lacking(self) -> Counter[str]:
        """Line → lessons without a place; of lines that have a class."""
        given: Counter[str] = Counter()
        for lesson in self.lessons:
            bells = self.region.bells[lesson.host_school, lesson.weekday]
            length = sum(lesson.start <= period.start and period.end <= lesson.end for period in bells)
            given.update({site.line: length for site in lesson.sites})
        return Counter({line.code: line.lessons - given[line.code] for line in self.region.curriculum})


def base_of(region: Region, timetable: Timetable) -> Base:
    return Base(region, timetable.classes, timetable.lessons)


def restricted(region: Region, lines: Collection[str], classes: bool = True) -> Region:
    """The region with those lines only; everything else there is stays. Without `classes`, none is given in advance."""
    given = tuple(klass for klass in region.classes if classes and set(klass.lines) <= set(lines))
    return replace(
        region,
        curriculum=tuple(line for line in region.curriculum if line.code in lines),
        classes=given,
        pins=tuple(pin for pin in region.pins if pin.line in lines),
    )


def schools_at(region: Region, klass: TeachingClass) -> frozenset[str]:
    """Where a class is taught and attended."""
    return frozenset((klass.host_school, *(region.group_by_code[region.line_by_code[line].group].school for line in klass.lines)))


def homes_at(region: Region, lines: Iterable[str]) -> frozenset[str]:
    """Home groups of the lines' pupils."""
    return frozenset(home for line in lines for home in region.homes[region.line_by_code[line].group])


@dataclass(frozen=True)
class Part:
    """Classes that choose their places anew, and those around them that stay."""

    free: tuple[TeachingClass, ...]
    fixed: tuple[TeachingClass, ...]


def part_around(base: Base, region: Region, classes: Sequence[TeachingClass], lines: Collection[str]) -> Part:
    """Free are all classes at the lines' schools and of their teachers; around them stays all that shares anything with those.

    Where nothing has been placed yet: the classes of the lines' home groups and teachers, and nothing around them.
    """
    staff = {klass.staff for klass in classes if set(klass.lines) & set(lines)}
    if not base.lessons:
        homes = homes_at(region, lines)
        return Part(tuple(klass for klass in classes if klass.staff in staff or homes_at(region, klass.lines) & homes), ())
    own = {region.group_by_code[region.line_by_code[line].group].school for line in lines}
    moved = [klass for klass in classes if klass.code not in base.placed and not set(klass.lines) <= set(base.by_line)]
    free = [klass for klass in classes if klass.staff in staff or schools_at(region, klass) & own or klass in moved]
    touched = frozenset[str]().union(*(schools_at(region, klass) for klass in free))
    adults = {adult for school in touched for day in WEEKDAYS for adult in region.adults_at[school, day]}
    wide = touched.union(*(region.schools_of[adult] for adult in adults))
    fixed = [k for k in classes if k not in free and (k.staff in adults or schools_at(region, k) & wide)]
    return Part(tuple(free), tuple(fixed))
