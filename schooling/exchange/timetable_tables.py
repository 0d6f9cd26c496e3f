"""The tables of a timetable folder, each stated once."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from schooling.domain import timetable as domain
from schooling.exchange.columns import Column, Table
from schooling.exchange.kinds import CODE_LENGTH, LIST_LENGTH, Clock, Code, Text, Whole
from schooling.exchange.region_tables import WEEKDAY, code, names_many, names_one


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A site as the file has it, under its lesson's code."""

    lesson: str
    line: str
    school: str
    group: str
    room: str
    supervisor: str


CLASSES = Table(
    "classes",
    domain.TeachingClass,
    ("class",),
    (
        code("class", "code", CODE_LENGTH),
        names_one("subject", "subjects"),
        names_one("staff", "staff"),
        names_one("host_school", "schools"),
        names_many("lines", "curriculum"),
    ),
)
LESSONS = Table(
    "lessons",
    partial(domain.Lesson, sites=()),
    ("lesson",),
    (
        code("lesson", "code", CODE_LENGTH),
        Column("class", Code(), field="class_code", refers="classes"),
        names_one("subject", "subjects"),
        names_one("span", "spans", ""),
        names_one("staff", "staff"),
        names_one("host_school", "schools"),
        names_one("room", "rooms", ""),
        Column("weekday", WEEKDAY),
        Column("start", Clock()),
        Column("end", Clock()),
        Column("link", Text(LIST_LENGTH), ""),
    ),
)
SITES = Table(
    "sites",
    SiteRow,
    ("lesson", "line"),
    (
        names_one("lesson", "lessons"),
        names_one("line", "curriculum"),
        names_one("school", "schools"),
        names_one("group", "groups"),
        names_one("room", "rooms"),
        names_one("supervisor", "staff", ""),
    ),
)
UNPLACED = Table(
    "unplaced",
    domain.Unplaced,
    (),
    (names_one("line", "curriculum"), Column("lessons", Whole(1)), Column("reason", Text(LIST_LENGTH))),
)

TIMETABLE_TABLES: tuple[Table[Any], ...] = (CLASSES, LESSONS, SITES, UNPLACED)
"""Every table of a timetable, in the order they are written."""
