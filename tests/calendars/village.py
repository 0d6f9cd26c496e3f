"""Three schools in two municipalities with breaks that differ: enough of a region for every case of a calendar."""

from datetime import date

from schooling.domain.region import Region
from schooling.domain.resources import (
    BlockKind,
    Closure,
    Delivery,
    ExtraDay,
    Group,
    Line,
    Municipality,
    Period,
    Role,
    Room,
    School,
    Settings,
    Span,
    Staff,
    Subject,
    Weeks,
    Weights,
)
from schooling.domain.timetable import Lesson, Site, TeachingClass, Timetable

FIRST, LAST = date(2026, 8, 11), date(2027, 6, 5)
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = range(1, 6)


def settings(zone: str = "Europe/Helsinki") -> Settings:
    return Settings("Kylät", zone, FIRST, LAST, 5, 4, 24, 25, 3, True, Weights(150, 1, 1, 1, 1, 1, 1))


def group(code: str, school: str, name: str, pupils: int, homes: tuple[str, ...] = ()) -> Group:
    kind = BlockKind.SPLIT if homes else BlockKind.NONE
    return Group(code, school, name, 1, 6, pupils, 0, None, homes, "K" if homes else "", kind)


def line(code: str, group: str, subject: str, span: str = "") -> Line:
    return Line(code, group, subject, span, 1, 0, 1, Delivery.ANY, "", "", "")


def adult(code: str, name: str, school: str, role: Role = Role.TEACHER) -> Staff:
    return Staff(code, name, f"{code.lower()}@example.org", school, role, 20, None, None, True)


# H is the host of most lessons, R receives in the other municipality, S in the host's own.
VILLAGE = Region(
    settings=settings(),
    municipalities=(Municipality("100", "Yläkylä", "Övreby"), Municipality("200", "Alakylä", "Nedreby")),
    schools=(
        School("H", "100", "Yläkylän koulu", "fi"),
        School("R", "200", "Alakylän koulu", "fi"),
        School("S", "100", "Sivukylän koulu", "fi"),
    ),
    periods=tuple(
        Period(school, day, n + 1, 480 + 60 * n, 525 + 60 * n) for school in "HRS" for day in range(1, 6) for n in range(6)
    ),
    closures=(
        Closure("100", "", date(2026, 10, 12), date(2026, 10, 18), "Syysloma"),
        Closure("200", "", date(2026, 10, 19), date(2026, 10, 25), "Syysloma"),
        Closure("100", "", date(2026, 12, 21), date(2027, 1, 6), "Joululoma"),
        Closure("200", "", date(2026, 12, 21), date(2027, 1, 6), "Joululoma"),
        Closure("", "S", date(2026, 11, 5), date(2026, 11, 5), "Suunnittelupäivä"),
    ),
    subjects=(
        Subject("RU", "Venäjä", "Ryska", "Russian", False),
        Subject("OR", "Ortodoksinen uskonto", "Ortodox religion", "Orthodox religion", True),
    ),
    rooms=(
        Room("H1", "H", "Luokka 1", 20, "", True),
        Room("R1", "R", "Videoluokka", 20, "", True),
        Room("S1", "S", "Sali", 20, "", True),
    ),
    staff=(
        adult("T", "Tiina Teräs", "H"),
        adult("W", "Veikko Valvoja", "R", Role.ASSISTANT),
        adult("X", "Saara Silmä", "S", Role.ASSISTANT),
    ),
    qualifications=(),
    groups=(
        group("HA", "H", "1A", 12),
        group("RA", "R", "2B", 9),
        group("RO", "R", "2B ort", 3, ("RA",)),
        group("SA", "S", "3C", 7),
    ),
    curriculum=(
        line("H-RU", "HA", "RU"),
        line("R-RU", "RA", "RU"),
        line("S-RU", "SA", "RU"),
        line("R-OR", "RO", "OR"),
        line("H-ODD", "HA", "RU", "odd"),
    ),
    spans=(
        Span("odd", "Parittomat", FIRST, LAST, Weeks.ODD),
        Span("even", "Parilliset", FIRST, LAST, Weeks.EVEN),
    ),
    extra_days=(
        ExtraDay("100", "", date(2026, 9, 12), FRIDAY),
        ExtraDay("200", "", date(2026, 9, 12), FRIDAY),
        ExtraDay("", "S", date(2026, 9, 12), MONDAY),
        ExtraDay("", "H", date(2026, 12, 2), FRIDAY),
    ),
)

AT_H = Site("H-RU", "H", "HA", "H1", "")
AT_R = Site("R-RU", "R", "RA", "R1", "W")
AT_S = Site("S-RU", "S", "SA", "S1", "X")
RELIGION_AT_R = Site("R-OR", "R", "RO", "R1", "W")


def lesson(code: str, weekday: int, *sites: Site, span: str = "", subject: str = "RU", start: int = 9 * 60) -> Lesson:
    """A lesson of teacher T at H, 45 minutes from nine."""
    return Lesson(code, f"C-{code}", subject, span, "T", "H", "H1", weekday, start, start + 45, tuple(sites))


SHARED = lesson("L-shared", FRIDAY, AT_H, AT_R, AT_S)
RECEIVED = lesson("L-received", TUESDAY, AT_R, AT_S, start=10 * 60)
RELIGION = lesson("L-religion", THURSDAY, RELIGION_AT_R, subject="OR")
ODD = lesson("L-odd", WEDNESDAY, AT_H, span="odd")

TIMETABLE = Timetable(
    classes=tuple(
        TeachingClass(le.class_code, le.subject, "T", "H", tuple(site.line for site in le.sites))
        for le in (SHARED, RECEIVED, RELIGION, ODD)
    ),
    lessons=(SHARED, RECEIVED, RELIGION, ODD),
)
