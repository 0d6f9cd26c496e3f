"""A region as one immutable value, with the questions every rule asks of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from schooling.domain.clock import overlap
from schooling.domain.resources import (
    BlockKind,
    Closure,
    DayLimit,
    Delivery,
    ExtraDay,
    GivenClass,
    Group,
    Line,
    Lunch,
    Municipality,
    Period,
    Pin,
    Qualification,
    Role,
    Room,
    School,
    Settings,
    Span,
    Staff,
    StaffSchool,
    Subject,
    Travel,
    Unavailability,
)

WEEKDAYS = range(1, 8)


class Coded(Protocol):
    @property
    def code(self) -> str: ...


CodedT = TypeVar("CodedT", bound=Coded)


def by_code(rows: Iterable[CodedT]) -> Mapping[str, CodedT]:
    """Each row under its code."""
    return {row.code: row for row in rows}


@dataclass(frozen=True, slots=True)
class Strand:
    """Pupils of a home group who share a day: the core (`name` is the home group), or one for each subgroup.

    `members` are the groups whose lessons make that day; `own` are those whose remote lessons count for it.
    """

    home: str
    name: str
    members: tuple[str, ...]

    @property
    def is_core(self) -> bool:
        return self.home == self.name

    @property
    def own(self) -> frozenset[str]:
        return frozenset((self.home, self.name))


@dataclass(frozen=True)
class Region:
    """A region's resources, one tuple for each table of the exchange format, in file order."""

    settings: Settings
    municipalities: tuple[Municipality, ...]
    schools: tuple[School, ...]
    periods: tuple[Period, ...]
    closures: tuple[Closure, ...]
    subjects: tuple[Subject, ...]
    rooms: tuple[Room, ...]
    staff: tuple[Staff, ...]
    qualifications: tuple[Qualification, ...]
    groups: tuple[Group, ...]
    curriculum: tuple[Line, ...]
    spans: tuple[Span, ...] = ()
    extra_days: tuple[ExtraDay, ...] = ()
    lunches: tuple[Lunch, ...] = ()
    day_limits: tuple[DayLimit, ...] = ()
    travel: tuple[Travel, ...] = ()
    staff_schools: tuple[StaffSchool, ...] = ()
    classes: tuple[GivenClass, ...] = ()
    unavailable: tuple[Unavailability, ...] = ()
    pins: tuple[Pin, ...] = ()

    @cached_property
    def municipality_by_code(self) -> Mapping[str, Municipality]:
        return by_code(self.municipalities)

    @cached_property
    def school_by_code(self) -> Mapping[str, School]:
        return by_code(self.schools)

    @cached_property
    def subject_by_code(self) -> Mapping[str, Subject]:
        return by_code(self.subjects)

    @cached_property
    def room_by_code(self) -> Mapping[str, Room]:
        return by_code(self.rooms)

    @cached_property
    def staff_by_code(self) -> Mapping[str, Staff]:
        return by_code(self.staff)

    @cached_property
    def group_by_code(self) -> Mapping[str, Group]:
        return by_code(self.groups)

    @cached_property
    def line_by_code(self) -> Mapping[str, Line]:
        return by_code(self.curriculum)

    @cached_property
    def span_codes(self) -> tuple[str, ...]:
        """The weeks to hold rules in: each span, or the one year ('') where there are none."""
        return tuple(span.code for span in self.spans) or ("",)

    @cached_property
    def bells(self) -> Mapping[tuple[str, int], tuple[Period, ...]]:
        """(school, weekday) → its periods in clock order; () for a day without any."""
        days: defaultdict[tuple[str, int], list[Period]] = defaultdict(list)
        for period in self.periods:
            days[period.school, period.weekday].append(period)
        return defaultdict(tuple, {day: tuple(sorted(periods, key=lambda p: p.start)) for day, periods in days.items()})

    @cached_property
    def homes(self) -> Mapping[str, tuple[str, ...]]:
        """Group → the home groups its pupils come from (a home group: itself)."""
        return {group.code: group.home_groups or (group.code,) for group in self.groups}

    @cached_property
    def strands(self) -> tuple[Strand, ...]:
        """Every strand of every home group, the core first."""
        subgroups: defaultdict[str, list[Group]] = defaultdict(list)
        for group in self.groups:
            for home in group.home_groups:
                subgroups[home].append(group)
        strands: list[Strand] = []
        for home_group in self.groups:
            if not home_group.is_home:
                continue
            home = home_group.code
            split = [group for group in subgroups[home] if group.block_kind is BlockKind.SPLIT]
            strands.append(Strand(home, home, (home, *(group.code for group in split))))
            for group in subgroups[home]:
                others = (other.code for other in split if other.block != group.block)
                strands.append(Strand(home, group.code, (home, group.code, *others)))
        return tuple(strands)

    @cached_property
    def _workplaces(self) -> frozenset[tuple[str, str, int]]:
        own = {(person.code, person.school, day) for person in self.staff for day in WEEKDAYS}
        further = {
            (row.staff, row.school, day)
            for row in self.staff_schools
            for day in (WEEKDAYS if row.weekday is None else (row.weekday,))
        }
        return frozenset(own | further)

    def works_at(self, staff: str, school: str, weekday: int) -> bool:
        """Whether that adult works at that school in person on that weekday."""
        return (staff, school, weekday) in self._workplaces

    @cached_property
    def schools_of(self) -> Mapping[str, tuple[str, ...]]:
        """Staff → the schools where they work in person on some weekday, their own first."""
        schools: dict[str, list[str]] = {person.code: [person.school] for person in self.staff}
        for row in self.staff_schools:
            if row.school not in schools[row.staff]:
                schools[row.staff].append(row.school)
        return {staff: tuple(names) for staff, names in schools.items()}

    @cached_property
    def adults_at(self) -> Mapping[tuple[str, int], tuple[str, ...]]:
        """(school, weekday) → the adults who work there that day, in the staff table's order."""
        return {
            (school.code, day): tuple(p.code for p in self.staff if (p.code, school.code, day) in self._workplaces)
            for school in self.schools
            for day in WEEKDAYS
        }

    @cached_property
    def _travel_minutes(self) -> Mapping[tuple[str, str], int]:
        both_ways = [(row.school_a, row.school_b, row.minutes) for row in self.travel]
        return {pair: minutes for a, b, minutes in both_ways for pair in ((a, b), (b, a))}

    def travel_minutes(self, school: str, other: str) -> int | None:
        """Minutes between two schools, 0 within one; None where nobody works at both on one day."""
        return 0 if school == other else self._travel_minutes.get((school, other))

    @cached_property
    def _qualified(self) -> Mapping[tuple[str, str], tuple[tuple[int, int], ...]]:
        bands: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        for row in self.qualifications:
            bands[row.staff, row.subject].append((row.grade_min, row.grade_max))
        return {key: tuple(pairs) for key, pairs in bands.items()}

    def qualified(self, staff: str, subject: str, group: str) -> bool:
        """Whether that adult may teach the subject in all grades of the group, by one qualification."""
        grades = self.group_by_code[group]
        return any(
            low <= grades.grade_min and grades.grade_max <= high for low, high in self._qualified.get((staff, subject), ())
        )

    @cached_property
    def _teachers_by_subject(self) -> Mapping[str, tuple[Staff, ...]]:
        """Subject → the teachers with some qualification in it, in the staff table's order."""
        order = {person.code: place for place, person in enumerate(self.staff)}
        pairs = {(row.subject, order[row.staff]) for row in self.qualifications if row.staff in order}
        teachers: defaultdict[str, list[Staff]] = defaultdict(list)
        for subject, place in sorted(pairs):
            if self.staff[place].role is Role.TEACHER:
                teachers[subject].append(self.staff[place])
        return {subject: tuple(persons) for subject, persons in teachers.items()}

    def teachers_of(self, line: Line) -> tuple[str, ...]:
        """Everyone who may teach that line at all: qualified, named if it names one, there or over video."""
        school = self.group_by_code[line.group].school
        return tuple(
            person.code
            for person in self._teachers_by_subject.get(line.subject, ())
            if line.staff in ("", person.code)
            and self.qualified(person.code, line.subject, line.group)
            and (
                (line.delivery is not Delivery.REMOTE and school in self.schools_of[person.code])
                or (line.delivery is not Delivery.LOCAL and person.remote)
            )
        )

    def blocked(self, school: str, weekday: int, start: int, end: int) -> tuple[Period, ...]:
        """The school's own periods that a lesson on the clock takes: those it overlaps by more than the tolerance."""
        tolerance = self.settings.overlap_tolerance
        return tuple(p for p in self.bells[school, weekday] if overlap(p.start, p.end, start, end) > tolerance)

    def disjoint(self, group: str, other: str) -> bool:
        """Whether two groups have no pupil in common: no shared home group, or two subgroups of one block."""
        if group == other:
            return False
        one, two = self.group_by_code[group], self.group_by_code[other]
        apart = not set(self.homes[group]) & set(self.homes[other])
        return apart or (bool(one.block) and one.block == two.block)
