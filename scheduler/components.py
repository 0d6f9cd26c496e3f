"""Which municipalities decide and are published together: those that a class or an adult joins. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from scheduler.held import Held
from scheduler.shared import municipality_of
from schooling.domain.timetable import TeachingClass, Timetable

Municipalities = frozenset[str]
"""Codes of municipalities."""


def components(*timetables: Held) -> tuple[Municipalities, ...]:
    """The municipalities of these timetables in the smallest sets that no class and no adult reaches out of.

    A class of the same lasting code is one class in all the timetables. An adult joins the municipalities where they
    teach or supervise and their own school's, so that nobody is promised to two places at once by parts of two
    timetables. Municipalities without classes are in no component. In the order of the region's municipalities.
    """
    ties: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for held in timetables:
        for key, municipality in _ties(held):
            ties[key].add(municipality)
    order = {row.code: place for held in reversed(timetables) for place, row in enumerate(held.region.municipalities)}
    return tuple(sorted(_joined(ties.values()), key=lambda component: min((order[code], code) for code in component)))


def part_of(held: Held, municipalities: Municipalities) -> Timetable:
    """What the timetable holds of some municipalities; of a class that reaches beyond them, the host decides."""
    region, timetable = held.region, held.timetable

    def is_theirs(school: str) -> bool:
        return municipality_of(region, school) in municipalities

    return Timetable(
        classes=tuple(klass for klass in timetable.classes if is_theirs(klass.host_school)),
        lessons=tuple(lesson for lesson in timetable.lessons if is_theirs(lesson.host_school)),
        unplaced=tuple(row for row in timetable.unplaced if is_theirs(_school_of_line(held, row.line))),
    )


def _ties(held: Held) -> Iterator[tuple[tuple[str, str], str]]:
    """What joins municipalities (a class or an adult) with each municipality that it touches."""
    region = held.region

    def at_work(adult: str, school: str) -> Iterator[tuple[tuple[str, str], str]]:
        for place in (school, region.staff_by_code[adult].school):
            yield ("adult", adult), municipality_of(region, place)

    for klass in held.timetable.classes:
        for school in _schools(held, klass):
            yield ("class", klass.code), municipality_of(region, school)
        yield from at_work(klass.staff, klass.host_school)
    for lesson in held.timetable.lessons:
        for school in lesson.schools:
            yield ("class", lesson.class_code), municipality_of(region, school)
        yield from at_work(lesson.staff, lesson.host_school)
        for site in lesson.sites:
            if site.supervisor:
                yield from at_work(site.supervisor, site.school)


def _schools(held: Held, klass: TeachingClass) -> set[str]:
    """The host, and the schools of the groups that are to be taught, whether or not their lessons have a place."""
    return {klass.host_school, *(_school_of_line(held, line) for line in klass.lines)}


def _school_of_line(held: Held, line: str) -> str:
    return held.region.group_by_code[held.region.line_by_code[line].group].school


def _joined(sets: Iterable[set[str]]) -> list[Municipalities]:
    """The sets, those that overlap made one."""
    found: list[Municipalities] = []
    for one in sets:
        apart = [other for other in found if other.isdisjoint(one)]
        found = [*apart, frozenset(one).union(*(other for other in found if not other.isdisjoint(one)))]
    return found
