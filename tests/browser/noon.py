"""Two villages where it is noon whenever one looks, and a shared lesson has just begun."""

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from schooling import present
from schooling.domain.region import Region
from schooling.domain.resources import (
    Closure,
    Delivery,
    Line,
    Municipality,
    Period,
    Pin,
    Qualification,
    Role,
    Room,
    School,
    Settings,
    Staff,
    Subject,
    Weights,
)
from tests.calendars.village import group

LENGTH, BREAK = 60, 5
ALREADY_ON = 5
"""Minutes that the shared lesson has been on when the region is made: its door stays open for most of an hour."""

WEIGHTS = Weights(unplaced=1000, pupil_gap=10, staff_gap=1, extra_period=5, soft_unavailable=3, short_day=20, overtime=2)


@dataclass(frozen=True, slots=True)
class Noon:
    """A fixed time zone whose clock says twelve now, today's date there, and when the lesson that is on began (minutes)."""

    zone: str
    today: date
    began: int

    @property
    def hours(self) -> str:
        """From when to when the lesson that is on is held, on the clock there."""
        return f"{_clock(self.began)}–{_clock(self.began + LENGTH)}"

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The days with school: today's weekday and the two that follow it."""
        return tuple((self.today.weekday() + later) % 7 + 1 for later in range(3))


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def noon() -> Noon:
    """Where it is noon at this moment."""
    now = present.now()
    # The names of these zones count hours west of Greenwich. At noon it is far to midnight, across which no lesson is held.
    zone = f"Etc/GMT{now.hour - 12:+}"
    there = now.astimezone(ZoneInfo(zone))
    return Noon(zone, there.date(), there.hour * 60 + there.minute - ALREADY_ON)


def bells(at: Noon, school: str, later: int) -> tuple[Period, ...]:
    """Four periods on each school day, of which the second is on now."""
    first = at.began - LENGTH - BREAK + later
    starts = [first + number * (LENGTH + BREAK) for number in range(4)]
    return tuple(
        Period(school, day, number, start, start + LENGTH) for day in at.weekdays for number, start in enumerate(starts, start=1)
    )


def adult(code: str, name: str, school: str, **changes: int | Role) -> Staff:
    role, most = Role(changes.get("role", Role.TEACHER)), changes.get("most")
    obligation = 3 if role is Role.TEACHER else None
    return Staff(code, name, f"{code.lower()}@example.org", school, role, obligation, most, None, role is Role.TEACHER)


def line(code: str, group: str, subject: str, lessons: int, course: str = "") -> Line:
    return Line(code, group, subject, "", lessons, 0, 1, Delivery.ANY if course else Delivery.LOCAL, course, "", "")


def villages(at: Noon) -> Region:
    """A Finnish school with a teacher of Russian, and a Swedish one that asks for her but has no room with video yet.

    Her Russian has to be one class, for she has no hours for two; nobody in the region teaches ethics. Four weeks of school:
    in the second the receiver is shut, in the third the host.
    """

    def week(number: int) -> tuple[date, date]:
        first = at.today + timedelta(weeks=number - 1)
        return first, first + timedelta(days=6)

    return Region(
        settings=Settings("Keskipäivän kylät", at.zone, at.today, week(4)[1], BREAK, 4, 24, 60, 3, True, WEIGHTS),
        municipalities=(Municipality("100", "Yläkylä", "Övreby"), Municipality("200", "Alakylä", "Nedreby")),
        schools=(School("H", "100", "Yläkylän koulu", "fi"), School("R", "200", "Nedreby skola", "sv")),
        periods=bells(at, "H", 0) + bells(at, "R", BREAK),
        closures=(Closure("200", "", *week(2), "Höstlov"), Closure("100", "", *week(3), "Syysloma")),
        subjects=(
            Subject("RU", "Venäjä", "Ryska", "Russian", False),
            Subject("MA", "Matematiikka", "Matematik", "Mathematics", False),
            Subject("OR", "Ortodoksinen uskonto", "Ortodox religion", "Orthodox religion", True),
            Subject("ET", "Elämänkatsomustieto", "Livsåskådningskunskap", "Ethics", True),
        ),
        rooms=(
            Room("H1", "H", "Luokka 1", 20, "", True),
            Room("R1", "R", "Videorummet", 20, "", False),
            Room("R2", "R", "Klassrum 2", 20, "", False),
        ),
        staff=(
            adult("T", "Tiina Teräs", "H", most=3),
            adult("M", "Matti Mäki", "H"),
            adult("N", "Nina Nyman", "R"),
            adult("W", "Wilma Wik", "R", role=Role.ASSISTANT),
        ),
        qualifications=(
            Qualification("T", "RU", 1, 6),
            Qualification("T", "OR", 1, 6),
            Qualification("M", "MA", 1, 6),
            Qualification("N", "MA", 1, 6),
        ),
        groups=(
            group("HA", "H", "1A", 12),
            group("RA", "R", "2B", 9),
            group("RO", "R", "2B ort", 3, ("RA",)),
            group("RE", "R", "2B et", 4, ("RA",)),
        ),
        curriculum=(
            line("H-RU", "HA", "RU", 2, "RU"),
            line("R-RU", "RA", "RU", 2, "RU"),
            line("H-MA", "HA", "MA", 3),
            line("R-MA", "RA", "MA", 3),
            line("R-OR", "RO", "OR", 1, "OR"),
            line("R-ET", "RE", "ET", 1, "ET"),
        ),
        pins=(Pin("H-RU", at.weekdays[0], at.began, "T", ""),),
    )
