"""Hypothesis strategies for regions that make sense: small, but with every table and every odd text."""

import itertools
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from schooling.domain import resources as domain
from schooling.domain.region import Region
from schooling.exchange.kinds import tidy

CHARACTERS = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\u2028\u2029\ufffe\uffff")
NAMES = st.one_of(
    st.sampled_from(["=1+1", "-x", "'@x", "''", "'", '"', "a;b", "a,b", "Väinö", "Ä", "007", "1.5", "yes", "#N/A", "a  b"]),
    st.text(CHARACTERS, max_size=8).map(lambda text: tidy(text) or "x"),
)
CODES = st.from_regex(r"[A-Za-z0-9=+@'#:.Ä-]{1,6}", fullmatch=True).map(tidy)
DAYS = st.dates(date(2026, 8, 1), date(2027, 6, 5))
WEEKDAYS = st.integers(1, 7)
MAYBE_WEEKDAY = st.none() | WEEKDAYS
COUNTS = st.integers(0, 30)
Draw = st.DrawFn


def distinct(draw: Draw, least: int, most: int) -> list[str]:
    """Codes that are all different."""
    return draw(st.lists(CODES, min_size=least, max_size=most, unique=True))


def once(draw: Draw, rows: st.SearchStrategy[Any], key: Any, most: int = 3) -> tuple[Any, ...]:
    """A few rows of which no two have the same key."""
    return tuple(draw(st.lists(rows, max_size=most, unique_by=key)))


def stretch(draw: Draw, shortest: int = 1) -> tuple[int, int]:
    """Two clock times, the second the later."""
    start = draw(st.integers(0, 1440 - shortest))
    return start, draw(st.integers(start + shortest, 1440))


@st.composite
def settings(draw: Draw) -> domain.Settings:
    first = draw(DAYS)
    weights = domain.Weights(*(draw(st.integers(0, 2000)) for _ in range(7)))
    return domain.Settings(
        draw(NAMES), "Europe/Helsinki", first, first + timedelta(days=draw(st.integers(0, 300))), draw(st.integers(0, 60)),
        draw(st.integers(1, 9)), draw(st.integers(1, 99)), draw(st.integers(0, 100)), draw(COUNTS), draw(st.booleans()), weights,
    )  # fmt: skip


@st.composite
def bells(draw: Draw, school: str) -> tuple[domain.Period, ...]:
    """One school's periods on some weekdays, one after the other."""
    rows: list[domain.Period] = []
    for weekday in draw(st.lists(WEEKDAYS, max_size=2, unique=True)):
        at = draw(st.integers(0, 600))
        for number in range(draw(st.integers(1, 3))):
            at += draw(st.integers(0, 15))
            rows.append(domain.Period(school, weekday, number, at, at + 45))
            at += 45
    return tuple(rows)


@st.composite
def groups(draw: Draw, codes: list[str], schools: list[str]) -> tuple[domain.Group, ...]:
    """Home groups, and a subgroup for every second code."""
    rows: list[domain.Group] = []
    for place, code in enumerate(codes):
        low = draw(st.integers(0, 9))
        grades = (low, draw(st.integers(low, 10)))
        homes = [row for row in rows if row.is_home]
        if place % 2 == 0 or not homes:
            least = draw(st.integers(0, 5))
            most = draw(st.none() | st.integers(least, 8))
            row = domain.Group(
                code,
                draw(st.sampled_from(schools)),
                draw(NAMES),
                *grades,
                draw(COUNTS),
                least,
                most,
                (),
                "",
                domain.BlockKind.NONE,
            )
        else:
            home = draw(st.sampled_from(homes))
            own = tuple(other.code for other in homes if other.school == home.school)
            block, kind = draw(st.sampled_from([("", ""), ("split block", "split"), ("b", "option")]))
            row = domain.Group(
                code,
                home.school,
                draw(NAMES),
                *grades,
                draw(COUNTS),
                0,
                None,
                own,
                block.replace(" ", "-"),
                domain.BlockKind(kind),
            )
        rows.append(row)
    return tuple(rows)


@st.composite
def day_tables(draw: Draw, municipalities: list[str], schools: list[str], homes: list[domain.Group]) -> dict[str, Any]:
    """Closures, extra days, lunches and day limits."""
    owner = st.one_of(st.tuples(st.sampled_from(municipalities), st.just("")), st.tuples(st.just(""), st.sampled_from(schools)))
    closure = st.builds(
        lambda whose, day, length, name: domain.Closure(*whose, day, day + timedelta(days=length), name),
        owner, DAYS, st.integers(0, 9), st.just("") | NAMES,
    )  # fmt: skip
    extra = st.builds(lambda whose, day, weekday: domain.ExtraDay(*whose, day, weekday), owner, DAYS, WEEKDAYS)
    lunches = []
    for school in schools:
        earliest, latest = stretch(draw, 30)
        own = [group.code for group in homes if group.school == school]
        fed = tuple(draw(st.permutations(own))[: draw(st.integers(0, len(own)))])
        lunches.append(domain.Lunch(school, draw(MAYBE_WEEKDAY), earliest, latest, draw(st.integers(1, 30)), fed))
    limit = st.builds(
        lambda group, weekday, times: domain.DayLimit(group.code, weekday, *times),
        st.sampled_from(homes), MAYBE_WEEKDAY, st.sampled_from([(480, 600, 885), (None, None, None), (480, None, 481)]),
    )  # fmt: skip
    return {
        "closures": once(draw, closure, lambda row: row),
        "extra_days": once(draw, extra, lambda row: (row.municipality, row.school, row.date)),
        "lunches": tuple(lunches),
        "day_limits": once(draw, limit, lambda row: (row.group, row.weekday)),
    }


@st.composite
def people(draw: Draw, schools: list[str], subjects: list[str]) -> dict[str, Any]:
    """Staff, the first of them a teacher, with their schools and qualifications."""
    staff = tuple(
        domain.Staff(
            code, draw(NAMES), draw(st.sampled_from(["", "a@example.org"])), draw(st.sampled_from(schools)),
            domain.Role.TEACHER if place == 0 else draw(st.sampled_from(domain.Role)),
            draw(st.none() | COUNTS), draw(st.none() | COUNTS), draw(st.none() | COUNTS), draw(st.booleans()),
        )
        for place, code in enumerate(distinct(draw, 1, 4))
    )  # fmt: skip
    person = st.sampled_from([row.code for row in staff])
    further = st.builds(domain.StaffSchool, person, st.sampled_from(schools), MAYBE_WEEKDAY)
    taught = st.builds(
        lambda who, subject, low, more: domain.Qualification(who, subject, low, low + more),
        person, st.sampled_from(subjects), st.integers(0, 5), st.integers(0, 5),
    )  # fmt: skip
    return {
        "staff": staff,
        "staff_schools": once(draw, further, lambda row: row),
        "qualifications": once(draw, taught, lambda row: row),
    }


@st.composite
def teaching(
    draw: Draw, group_codes: list[str], subjects: list[str], spans: list[str], teachers: list[str], rooms: list[str]
) -> dict[str, Any]:
    """Lines, a given class of one of them, and pins."""
    lines = []
    for code in distinct(draw, 0, 4):
        lessons = draw(st.integers(0, 8))
        lines.append(
            domain.Line(
                code, draw(st.sampled_from(group_codes)), draw(st.sampled_from(subjects)), draw(st.sampled_from(["", *spans])),
                lessons, draw(st.integers(0, lessons // 2)), draw(st.integers(1, 5)), draw(st.sampled_from(domain.Delivery)),
                draw(st.just("") | CODES), draw(st.sampled_from(["", *teachers])), draw(st.just("") | NAMES),
            )
        )  # fmt: skip
    given = [domain.GivenClass("C", lines[0].subject, lines[0].staff or teachers[0], (lines[0].code,))] if lines else []
    pin = st.builds(
        domain.Pin, st.sampled_from([line.code for line in lines] or [""]), WEEKDAYS, st.integers(0, 1440),
        st.sampled_from(["", *teachers]), st.sampled_from(["", *rooms]),
    )  # fmt: skip
    return {
        "curriculum": tuple(lines),
        "classes": tuple(given),
        "pins": once(draw, pin, lambda row: (row.line, row.weekday, row.start)) if lines else (),
    }


@st.composite
def regions(draw: Draw) -> Region:
    """A region without a fault."""
    municipalities, schools, subjects = distinct(draw, 1, 2), distinct(draw, 1, 3), distinct(draw, 1, 3)
    spans = draw(st.sampled_from([[], ["J1", "J2"], ["odd", "even"]]))
    all_groups = draw(groups(distinct(draw, 1, 4), schools))
    rooms = tuple(
        domain.Room(
            code, draw(st.sampled_from(schools)), draw(NAMES), draw(COUNTS), draw(st.just("") | NAMES), draw(st.booleans())
        )
        for code in distinct(draw, 0, 3)
    )
    who = draw(people(schools, subjects))
    teachers = [row.code for row in who["staff"] if row.role is domain.Role.TEACHER]
    tables = {
        "municipalities": tuple(domain.Municipality(code, draw(NAMES), draw(st.just("") | NAMES)) for code in municipalities),
        "schools": tuple(
            domain.School(code, draw(st.sampled_from(municipalities)), draw(NAMES), draw(st.sampled_from(["fi", "sv"])))
            for code in schools
        ),
        "spans": tuple(span_row(spans, place) for place in range(len(spans))),
        "periods": tuple(period for school in schools for period in draw(bells(school))),
        "travel": tuple(domain.Travel(school, other, draw(st.integers(0, 99))) for school, other in itertools.pairwise(schools)),
        "subjects": tuple(
            domain.Subject(code, draw(NAMES), draw(st.just("") | NAMES), draw(st.just("") | NAMES), draw(st.booleans()))
            for code in subjects
        ),
        "rooms": rooms,
        "groups": all_groups,
        **who,
        **draw(day_tables(municipalities, schools, [group for group in all_groups if group.is_home])),
        **draw(teaching([group.code for group in all_groups], subjects, spans, teachers, [room.code for room in rooms])),
    }
    tables["unavailable"] = draw(unavailable(tables))
    return Region(settings=draw(settings()), **tables)


def span_row(spans: list[str], place: int) -> domain.Span:
    """One of two halves of the year, or of two kinds of weeks of the whole year."""
    code = spans[place]
    if code in ("odd", "even"):
        return domain.Span(code, code, date(2026, 8, 11), date(2027, 6, 5), domain.Weeks(code))
    first, last = [(date(2026, 8, 11), date(2026, 12, 31)), (date(2027, 1, 1), date(2027, 6, 5))][place]
    return domain.Span(code, code, first, last, domain.Weeks.ALL)


@st.composite
def unavailable(draw: Draw, tables: dict[str, Any]) -> tuple[domain.Unavailability, ...]:
    """Times at which somebody or something of each kind cannot or would rather not be used."""
    kinds = {"staff": "staff", "group": "groups", "room": "rooms", "school": "schools"}
    rows = []
    for kind, table in kinds.items():
        for row in tables[table][: draw(st.integers(0, 1))]:
            strength = draw(st.sampled_from(domain.Strength))
            rows.append(domain.Unavailability(domain.ResourceKind(kind), row.code, draw(WEEKDAYS), *stretch(draw), strength))
    return tuple(rows)
