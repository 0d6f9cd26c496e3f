"""A region of three tiny schools, made in code; every test changes only what it is about."""

from datetime import date
from typing import Any

from schooling.domain.region import Region
from schooling.domain.resources import (
    BlockKind,
    Delivery,
    Group,
    Line,
    Municipality,
    Period,
    Qualification,
    Role,
    Room,
    School,
    Settings,
    Staff,
    Subject,
    Weights,
)

WEIGHTS = Weights(unplaced=1000, pupil_gap=10, staff_gap=1, extra_period=5, soft_unavailable=3, short_day=20, overtime=2)


def settings(**changes: Any) -> Settings:
    values: dict[str, Any] = {
        "name": "Hamlet",
        "timezone": "Europe/Helsinki",
        "first_day": date(2026, 8, 11),
        "last_day": date(2027, 6, 5),
        "overlap_tolerance": 5,
        "max_sites": 4,
        "max_pupils": 24,
        "max_remote_share": 100,
        "max_remote_per_day": 3,
        "supervision": True,
        "weights": WEIGHTS,
    }
    return Settings(**(values | changes))


def bells(school: str, first: int = 8 * 60, periods: int = 4, days: range = range(1, 6)) -> tuple[Period, ...]:
    """Periods of 45 minutes with 15 between."""
    return tuple(Period(school, day, n + 1, first + 60 * n, first + 60 * n + 45) for day in days for n in range(periods))


def line(code: str, group: str, subject: str = "RE", **changes: Any) -> Line:
    values: dict[str, Any] = {
        "span": "",
        "lessons": 1,
        "doubles": 0,
        "per_day_max": 1,
        "delivery": Delivery.ANY,
        "course": "RE",
        "staff": "",
        "room_kind": "",
    }
    return Line(code, group, subject, **(values | changes))


def teacher(code: str, school: str, **changes: Any) -> Staff:
    values: dict[str, Any] = {
        "role": Role.TEACHER,
        "obligation": 20,
        "max_lessons": 24,
        "max_per_day": None,
        "remote": True,
    }
    return Staff(code, f"Teacher {code}", f"{code}@example.org", school, **(values | changes))


def group(code: str, school: str, pupils: int = 10, **changes: Any) -> Group:
    values: dict[str, Any] = {
        "grade_min": 1,
        "grade_max": 6,
        "min_per_day": 0,
        "max_per_day": None,
        "home_groups": (),
        "block": "",
        "block_kind": BlockKind.NONE,
    }
    return Group(code, school, code, pupils=pupils, **(values | changes))


def hamlet(**changes: Any) -> Region:
    """Schools A, B and C with one home group each, a teacher of RE in A only, an assistant in each school."""
    schools = tuple(School(code, "239", f"School {code}", "fi") for code in "ABC")
    values: dict[str, Any] = {
        "settings": settings(),
        "municipalities": (Municipality("239", "Keitele", "Keitele"),),
        "schools": schools,
        "periods": tuple(period for school in "ABC" for period in bells(school)),
        "closures": (),
        "subjects": (Subject("RE", "Uskonto", "Religion", "Religion", True), Subject("MA", "Matikka", "Matte", "Maths", False)),
        "rooms": tuple(
            room for s in "ABC" for room in (Room(f"{s}1", s, "1", 24, "class", True), Room(f"{s}2", s, "2", 20, "gym", False))
        ),
        "staff": (
            teacher("T", "A"),
            *(teacher(f"N{s}", s, role=Role.ASSISTANT, obligation=None, max_lessons=None, remote=False) for s in "ABC"),
        ),
        "qualifications": (Qualification("T", "RE", 1, 9), Qualification("T", "MA", 1, 9)),
        "groups": tuple(group(f"{s}g", s) for s in "ABC"),
        "curriculum": tuple(line(f"{s}:RE", f"{s}g") for s in "ABC"),
    }
    return Region(**(values | changes))
