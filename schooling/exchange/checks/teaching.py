"""Teaching that makes sense: doubles that fit, teachers who are teachers, classes of one kind, pins on the bells."""

from collections.abc import Iterator
from typing import Any

from schooling.domain.resources import Delivery, GivenClass, Line, Role
from schooling.exchange.columns import Table
from schooling.exchange.faults import Fault
from schooling.exchange.records import Draft
from schooling.exchange.region_tables import CLASSES, CURRICULUM, GROUPS, PERIODS, PINS, STAFF, TRAVEL


def doubles_that_do_not_fit(draft: Draft) -> Iterator[Fault]:
    """More doubles than the lessons make."""
    for number, line in draft.rows(CURRICULUM):
        if 2 * line.doubles > line.lessons:
            yield draft.fault(CURRICULUM, number, "doubles", line.doubles, "doubles_fit", limit=line.lessons // 2)


def doubles_that_no_day_holds(draft: Draft) -> Iterator[Fault]:
    """Doubles of lines that may have one lesson a day: they are all left unplaced."""
    for number, line in draft.rows(CURRICULUM):
        if line.doubles and line.per_day_max < 2:
            yield draft.fault(CURRICULUM, number, "per_day_max", line.per_day_max, "double_fits_day")


def not_a_teacher(draft: Draft) -> Iterator[Fault]:
    """Lines, classes and pins that name an adult who is no teacher."""
    staff = draft.by_code(STAFF)
    taught: tuple[Table[Any], ...] = (CURRICULUM, CLASSES, PINS)
    for table in taught:
        for number, row in draft.rows(table):
            person = staff.get(row.staff)
            if person and person.role is not Role.TEACHER:
                yield draft.fault(table, number, "staff", row.staff, "teacher")


def wrong_classes(draft: Draft) -> Iterator[Fault]:
    """Given classes whose lines cannot be taught together, or by that teacher, or are in another class already."""
    curriculum = draft.by_code(CURRICULUM)
    first: dict[str, int | None] = {}
    for number, given in draft.rows(CLASSES):
        for code in given.lines:
            if code in first:
                yield draft.fault_at(CLASSES, number, "lines", code, "free_line", row=first[code])
            first.setdefault(code, number)
        lines = [curriculum[code] for code in given.lines if code in curriculum]
        yield from _unlike_lines(draft, number, given, lines)


def _unlike_lines(draft: Draft, number: int | None, given: GivenClass, lines: list[Line]) -> Iterator[Fault]:
    for line in lines:
        if line.subject != given.subject:
            yield draft.fault_at(CLASSES, number, "lines", line.code, "same_subject")
        if line.staff not in ("", given.staff):
            yield draft.fault(CLASSES, number, "staff", given.staff, "line_teacher", staff=line.staff, line=line.code)
    for line in lines[1:]:
        if not line.course or line.course != lines[0].course:
            yield draft.fault_at(CLASSES, number, "lines", line.code, "same_course")
        if line.span != lines[0].span:
            yield draft.fault_at(CLASSES, number, "lines", line.code, "same_span")


def travel_that_goes_nowhere(draft: Draft) -> Iterator[Fault]:
    """Ways from a school to itself, and ways that are given a second time from the other end."""
    first: dict[frozenset[str], tuple[int | None, str]] = {}
    for number, way in draft.rows(TRAVEL):
        ends = frozenset((way.school_a, way.school_b))
        if len(ends) == 1:
            yield draft.fault(TRAVEL, number, "school_b", way.school_b, "two_schools")
            continue
        earlier, start = first.setdefault(ends, (number, way.school_a))
        if start != way.school_a:
            yield draft.fault(TRAVEL, number, "school_a", way.school_a, "duplicate", row=earlier)


def pins_off_the_bells(draft: Draft) -> Iterator[Fault]:
    """Pins of local lines at a time when no period of their school starts: they cannot be kept.

    A line that may be taught from afar follows its host's bells, and the host is not known yet.
    """
    if not draft.records(PERIODS).whole:
        return
    groups, lines = draft.by_code(GROUPS), draft.by_code(CURRICULUM)
    starts = {(period.school, period.weekday, period.start) for _, period in draft.rows(PERIODS)}
    for number, pin in draft.rows(PINS):
        line = lines.get(pin.line)
        group = groups.get(line.group) if line and line.delivery is Delivery.LOCAL else None
        if group and (group.school, pin.weekday, pin.start) not in starts:
            yield draft.fault(PINS, number, "start", pin.start, "period_start")
