"""The tables of a region folder, each stated once: reading, checking, writing, storing and the forms follow it."""

from typing import Any

from schooling.domain import resources as domain
from schooling.exchange.columns import REQUIRED, Column, Table
from schooling.exchange.kinds import (
    CODE_LENGTH,
    Choice,
    Clock,
    Code,
    Codes,
    Day,
    Email,
    Language,
    Text,
    Timezone,
    Whole,
    YesNo,
)

WEEKDAY = Whole(1, 7)
GRADE = Whole(0, 10)
MINUTES = Whole(0, 24 * 60)
LESSONS = Whole(0, 100)
A_DAY = Whole(1, 30)


def named(name: str, empty: object = REQUIRED) -> Column:
    return Column(name, Text(), empty)


def code(name: str = "code", field: str = "", longest: int = 40) -> Column:
    """The column of the codes by which other tables name a row."""
    return Column(name, Code(longest), field=field)


def names_one(name: str, table: str, empty: object = REQUIRED) -> Column:
    """A column whose cells hold one code of a table."""
    return Column(name, Code(), empty, refers=table)


def names_many(name: str, table: str, empty: object = REQUIRED) -> Column:
    """A column whose cells hold codes of a table, with spaces between them."""
    return Column(name, Codes(), empty, refers=table)


MUNICIPALITIES = Table(
    "municipalities",
    domain.Municipality,
    ("code",),
    (code(longest=20), named("name_fi"), named("name_sv", "")),
)
SCHOOLS = Table(
    "schools",
    domain.School,
    ("code",),
    (code(), names_one("municipality", "municipalities"), named("name"), Column("language", Language())),
)
SPANS = Table(
    "spans",
    domain.Span,
    ("code",),
    (
        code(),
        named("name"),
        Column("first_day", Day()),
        Column("last_day", Day()),
        Column("weeks", Choice(domain.Weeks), domain.Weeks.ALL),
    ),
    optional=True,
)
PERIODS = Table(
    "periods",
    domain.Period,
    ("school", "weekday", "period"),
    (
        names_one("school", "schools"),
        Column("weekday", WEEKDAY),
        Column("period", Whole(0, 99), field="number"),
        Column("start", Clock()),
        Column("end", Clock()),
    ),
)
CLOSURES = Table(
    "closures",
    domain.Closure,
    ("municipality", "school", "first_day", "last_day", "name"),
    (
        names_one("municipality", "municipalities", ""),
        names_one("school", "schools", ""),
        Column("first_day", Day()),
        Column("last_day", Day()),
        named("name", ""),
    ),
)
EXTRA_DAYS = Table(
    "extra_days",
    domain.ExtraDay,
    ("municipality", "school", "date"),
    (
        names_one("municipality", "municipalities", ""),
        names_one("school", "schools", ""),
        Column("date", Day()),
        Column("as_weekday", WEEKDAY),
    ),
    optional=True,
)
LUNCHES = Table(
    "lunches",
    domain.Lunch,
    ("school", "weekday", "earliest", "latest", "minutes", "groups"),
    (
        names_one("school", "schools"),
        Column("weekday", WEEKDAY, None),
        Column("earliest", Clock()),
        Column("latest", Clock()),
        Column("minutes", Whole(1, 24 * 60)),
        names_many("groups", "groups", ()),
    ),
    optional=True,
)
DAY_LIMITS = Table(
    "day_limits",
    domain.DayLimit,
    ("group", "weekday"),
    (
        names_one("group", "groups"),
        Column("weekday", WEEKDAY, None),
        Column("earliest_start", Clock(), None),
        Column("latest_start", Clock(), None),
        Column("latest_end", Clock(), None),
    ),
    optional=True,
)
TRAVEL = Table(
    "travel",
    domain.Travel,
    ("school_a", "school_b"),
    (names_one("school_a", "schools"), names_one("school_b", "schools"), Column("minutes", MINUTES)),
    optional=True,
)
SUBJECTS = Table(
    "subjects",
    domain.Subject,
    ("code",),
    (code(), named("name_fi"), named("name_sv", ""), named("name_en", ""), Column("sensitive", YesNo(), False)),
)
ROOMS = Table(
    "rooms",
    domain.Room,
    ("code",),
    (
        names_one("school", "schools"),
        code(),
        named("name"),
        Column("seats", Whole()),
        Column("kind", Text(CODE_LENGTH), ""),
        Column("video", YesNo(), False),
    ),
)
STAFF = Table(
    "staff",
    domain.Staff,
    ("code",),
    (
        code(),
        named("name"),
        Column("email", Email(), ""),
        names_one("school", "schools"),
        Column("role", Choice(domain.Role)),
        Column("obligation", LESSONS, None),
        Column("max_lessons", LESSONS, None),
        Column("max_per_day", Whole(0, 30), None),
        Column("remote", YesNo(), False),
    ),
)
STAFF_SCHOOLS = Table(
    "staff_schools",
    domain.StaffSchool,
    ("staff", "school", "weekday"),
    (names_one("staff", "staff"), names_one("school", "schools"), Column("weekday", WEEKDAY, None)),
    optional=True,
)
QUALIFICATIONS = Table(
    "qualifications",
    domain.Qualification,
    ("staff", "subject", "grade_min", "grade_max"),
    (
        names_one("staff", "staff"),
        names_one("subject", "subjects"),
        Column("grade_min", GRADE),
        Column("grade_max", GRADE),
    ),
)
GROUPS = Table(
    "groups",
    domain.Group,
    ("code",),
    (
        code(),
        names_one("school", "schools"),
        named("name"),
        Column("grade_min", GRADE),
        Column("grade_max", GRADE),
        Column("pupils", Whole()),
        Column("min_per_day", Whole(0, 30), 0),
        Column("max_per_day", Whole(0, 30), None),
        names_many("home_groups", "groups", ()),
        Column("block", Code(), ""),
        Column("block_kind", Choice(domain.BlockKind), domain.BlockKind.NONE),
    ),
)
CURRICULUM = Table(
    "curriculum",
    domain.Line,
    ("line",),
    (
        code("line", "code", CODE_LENGTH),
        names_one("group", "groups"),
        names_one("subject", "subjects"),
        names_one("span", "spans", ""),
        Column("lessons", LESSONS),
        Column("doubles", LESSONS, 0),
        Column("per_day_max", A_DAY, 1),
        Column("delivery", Choice(domain.Delivery), domain.Delivery.LOCAL),
        Column("course", Code(), ""),
        names_one("staff", "staff", ""),
        Column("room_kind", Text(CODE_LENGTH), ""),
    ),
)
CLASSES = Table(
    "classes",
    domain.GivenClass,
    ("class",),
    (
        code("class", "code", CODE_LENGTH),
        names_one("subject", "subjects"),
        names_one("staff", "staff"),
        names_many("lines", "curriculum"),
    ),
    optional=True,
)
UNAVAILABLE = Table(
    "unavailable",
    domain.Unavailability,
    ("kind", "code", "weekday", "start", "end", "strength"),
    (
        Column("kind", Choice(domain.ResourceKind)),
        code(),
        Column("weekday", WEEKDAY),
        Column("start", Clock()),
        Column("end", Clock()),
        Column("strength", Choice(domain.Strength)),
    ),
    optional=True,
)
PINS = Table(
    "pins",
    domain.Pin,
    ("line", "weekday", "start"),
    (
        names_one("line", "curriculum"),
        Column("weekday", WEEKDAY),
        Column("start", Clock()),
        names_one("staff", "staff", ""),
        names_one("room", "rooms", ""),
    ),
    optional=True,
)

REGION_TABLES: tuple[Table[Any], ...] = (
    MUNICIPALITIES, SCHOOLS, SPANS, PERIODS, CLOSURES, EXTRA_DAYS, LUNCHES, DAY_LIMITS, TRAVEL, SUBJECTS, ROOMS, STAFF,
    STAFF_SCHOOLS, QUALIFICATIONS, GROUPS, CURRICULUM, CLASSES, UNAVAILABLE, PINS,
)  # fmt: skip
"""Every table of a region but its settings, in the order of EXCHANGE.md; each is named as the Region's field."""

UNAVAILABLE_KINDS: dict[domain.ResourceKind, Table[Any]] = {
    domain.ResourceKind.STAFF: STAFF,
    domain.ResourceKind.GROUP: GROUPS,
    domain.ResourceKind.ROOM: ROOMS,
    domain.ResourceKind.SCHOOL: SCHOOLS,
}
"""Whose codes an unavailability names."""

SETTINGS = "region"
"""The table of the region's settings, which has a row for each key."""

SETTING_COLUMNS = (
    named("name"),
    Column("timezone", Timezone()),
    Column("first_day", Day()),
    Column("last_day", Day()),
    Column("overlap_tolerance", Whole(0, 60)),
    Column("max_sites", Whole(1, 100)),
    Column("max_pupils", Whole(1)),
    Column("max_remote_share", Whole(0, 100)),
    Column("max_remote_per_day", Whole(0, 30)),
    Column("supervision", YesNo()),
)
"""The settings' keys but the weights."""

WEIGHT_COLUMNS = tuple(
    Column(f"weight_{name}", Whole(0, 1_000_000), field=name)
    for name in ("unplaced", "pupil_gap", "staff_gap", "extra_period", "soft_unavailable", "short_day", "overtime")
)
"""The weights' keys, each with the field of Weights it fills."""
