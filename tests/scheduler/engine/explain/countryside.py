"""Small regions made at random, each with one thing in the way of a lesson; the same number makes the same region."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from schooling.domain.region import Region
from schooling.domain.resources import (
    Delivery,
    Lunch,
    Period,
    Pin,
    Qualification,
    ResourceKind,
    Role,
    Room,
    School,
    StaffSchool,
    Strength,
    Travel,
    Unavailability,
)
from tests.scheduler.engine.hamlet import group, hamlet, line, settings, teacher


def bells(school: str, first: int, periods: int, days: int, pause: int = 15) -> tuple[Period, ...]:
    starts = [first + n * (45 + pause) for n in range(periods)]
    return tuple(Period(school, day, n + 1, start, start + 45) for day in range(1, days + 1) for n, start in enumerate(starts))


def assistants(school: str, number: int) -> list[Any]:
    none: dict[str, Any] = {"obligation": None, "max_lessons": None, "remote": False}
    return [teacher(f"{school}-N{n}", school, role=Role.ASSISTANT, **none) for n in range(number)]


def countryside(random: Random, **changes: Any) -> Region:
    """Two to four schools with one or two groups each; each group has maths of its own teacher and religion of T's in A."""
    codes = "ABCD"[: random.randint(2, 4)]
    first, periods = random.choice((480, 495, 540)), random.randint(4, 6)
    groups = [group(f"{s}{n}", s, random.randint(5, 10)) for s in codes for n in range(random.randint(1, 2))]
    values: dict[str, Any] = {
        "settings": settings(max_pupils=40, max_remote_share=60),
        "schools": tuple(School(code, "239", f"School {code}", "fi") for code in codes),
        "periods": tuple(p for s in codes for p in bells(s, first, periods, 5)),
        "rooms": tuple(Room(f"{s}-{n}", s, f"{n}", 24, "class", n < 2) for s in codes for n in range(3)),
        "staff": (
            teacher("T", "A"),
            *(teacher(f"T{g.code}", g.school) for g in groups),
            *(a for s in codes for a in assistants(s, 2)),
        ),
        "qualifications": (Qualification("T", "RE", 1, 9), *(Qualification(f"T{g.code}", "MA", 1, 9) for g in groups)),
        "groups": tuple(groups),
        "curriculum": tuple(
            row
            for g in groups
            for row in (
                line(
                    f"{g.code}:MA",
                    g.code,
                    "MA",
                    course="",
                    lessons=random.randint(3, 5),
                    staff=f"T{g.code}",
                    delivery=Delivery.LOCAL,
                ),
                line(f"{g.code}:RE", g.code),
            )
        ),
    }
    return hamlet(**(values | changes))


def overloaded(random: Random) -> Region:
    """T gives one or two lessons fewer than there are, and none together."""
    region = countryside(random)
    apart = tuple(replace(row, course="") for row in region.curriculum)
    asked = sum(row.subject == "RE" for row in apart)
    person = teacher("T", "A", max_lessons=asked - random.randint(1, min(2, asked - 1)))
    return replace(region, curriculum=apart, staff=(person, *region.staff[1:]))


def at_once(random: Random, *, videos: int, adults: int) -> Region:
    """Groups of one school, each taught by another teacher elsewhere in the only period of a day."""
    number, days = random.randint(2, 3), random.randint(1, 3)
    groups = [group(f"B{n}", "B", random.randint(5, 20)) for n in range(number)]
    return hamlet(
        settings=settings(max_remote_share=100),
        periods=tuple(p for s in "ABC" for p in bells(s, 480, 1, days)),
        rooms=(
            *(Room(f"{s}-{n}", s, f"{n}", 24, "class", True) for s in "AC" for n in range(3)),
            *(Room(f"B-{n}", "B", f"{n}", 24, "class", n < number + videos) for n in range(number)),
        ),
        staff=(
            *(teacher(f"T{n}", "AC"[n % 2]) for n in range(number)),
            *assistants("B", number + adults),
        ),
        qualifications=tuple(Qualification(f"T{n}", f"S{n}", 1, 9) for n in range(number)),
        subjects=tuple(replace(hamlet().subjects[1], code=f"S{n}", name_en=f"Subject {n}") for n in range(number)),
        groups=(group("Ag", "A"), *groups, group("Cg", "C")),
        curriculum=tuple(line(f"{g.code}:S{n}", g.code, f"S{n}", course="", lessons=days) for n, g in enumerate(groups)),
    )


def without_video_room(random: Random) -> Region:
    return at_once(random, videos=-1, adults=1)


def without_adult(random: Random) -> Region:
    return at_once(random, videos=0, adults=-1)


def bells_apart(random: Random) -> Region:
    """The last school's day begins when all others are over."""
    region = countryside(random)
    last = region.schools[-1].code
    end = max(period.end for period in region.periods)
    others = tuple(period for period in region.periods if period.school != last)
    return replace(region, periods=(*others, *bells(last, end + random.choice((0, 5, 20)), random.randint(3, 5), 5)))


def pinned_against_a_rule(random: Random) -> Region:
    """A lesson of maths is settled while its teacher is away, while its group is, at lunch, or between two periods."""
    region = countryside(random)
    row = random.choice([row for row in region.curriculum if row.subject == "MA"])
    school = region.group_by_code[row.group].school
    period = random.choice([p for p in region.periods if p.school == school])
    pin = Pin(row.code, period.weekday, period.start, "", "")
    kind = random.choice(("staff", "group", "between"))
    if kind == "between":
        return replace(region, pins=(replace(pin, start=period.start + 20),))
    owner = (ResourceKind.STAFF, row.staff) if kind == "staff" else (ResourceKind.GROUP, row.group)
    away = Unavailability(*owner, period.weekday, period.start, period.end, Strength.HARD)
    return replace(region, pins=(pin,), unavailable=(away,))


def pinned_at_lunch(random: Random) -> Region:
    region = countryside(random)
    row = random.choice([row for row in region.curriculum if row.subject == "MA"])
    school = region.group_by_code[row.group].school
    period = random.choice([p for p in region.periods if p.school == school])
    lunch = Lunch(school, period.weekday, period.start - 5, period.end + 5, 40, ())
    return replace(region, pins=(Pin(row.code, period.weekday, period.start, "", ""),), lunches=(lunch,))


def group_too_large(random: Random) -> Region:
    """One group has more pupils than the largest room has seats, and not more than two have."""
    region = countryside(random)
    at = random.randrange(len(region.groups))
    large = replace(region.groups[at], pupils=random.randint(25, 40))
    groups = tuple(large if n == at else g for n, g in enumerate(region.groups))
    lines = [row for row in region.curriculum if row.group != large.code or row.subject == "MA"]
    return replace(region, groups=groups, curriculum=tuple(lines))


def pins_of_one_group(random: Random) -> Region:
    """Both lines of a group are settled at the same time."""
    region = countryside(random)
    code = random.choice([g.code for g in region.groups if g.school == "A"])
    period = random.choice([p for p in region.periods if p.school == "A"])
    pins = tuple(Pin(f"{code}:{subject}", period.weekday, period.start, "", "") for subject in ("MA", "RE"))
    return replace(region, pins=pins)


def pins_of_one_teacher(random: Random) -> Region:
    """A group's maths teacher, named for another group's too, has both settled at one time."""
    region = countryside(random)
    a, *_, b = [row for row in region.curriculum if row.subject == "MA"]
    home, far = (region.group_by_code[row.group] for row in (a, b))
    moved = tuple(replace(row, staff=a.staff, delivery=Delivery.ANY) if row == b else row for row in region.curriculum)
    period = random.choice([p for p in region.periods if p.school == home.school])
    pins = tuple(Pin(row.code, period.weekday, period.start, "", "") for row in (a, b))
    assert home != far
    return replace(region, curriculum=moved, pins=pins, settings=settings(max_pupils=40))


def too_many_pins(random: Random) -> Region:
    """A line with one or two settled lessons more than it asks for, on days of their own."""
    region = countryside(random)
    row = random.choice([row for row in region.curriculum if row.subject == "MA" and row.lessons <= 4])
    lessons = random.randint(2, row.lessons)
    school = region.group_by_code[row.group].school
    starts = [random.choice([p.start for p in region.periods if (p.school, p.weekday) == (school, day)]) for day in range(1, 6)]
    pins = [Pin(row.code, day, start, "", "") for day, start in enumerate(starts, start=1)][
        : lessons + random.randint(1, 5 - lessons)
    ]
    lines = tuple(replace(other, lessons=lessons) if other == row else other for other in region.curriculum)
    return replace(region, curriculum=lines, pins=tuple(pins[: lessons + 2]))


def too_far(random: Random) -> Region:
    """A teacher of two schools has lessons in both on the only day, with a break that is shorter than the way."""
    pause = random.choice((5, 10, 15, 20))
    first = random.choice((480, 510))
    way = () if random.random() < 0.3 else (Travel("A", "B", pause + random.randint(5, 30)),)
    return hamlet(
        periods=(*bells("A", first, 1, 1), *bells("B", first + 45 + pause, 1, 1)),
        staff=(teacher("T", "A", remote=False), *hamlet().staff[1:]),
        staff_schools=(StaffSchool("T", "B", None),),
        travel=way,
        curriculum=tuple(line(f"{s}:RE", f"{s}g", course="", delivery=Delivery.LOCAL) for s in "AB"),
    )


def too_far_all_week(random: Random) -> Region:
    """A teacher with no free period has to change schools on each of two days, in a break shorter than the way."""
    days, pause = 2, random.choice((5, 10, 15))
    lines = (line(f"{s}:RE", f"{s}g", course="", lessons=3, per_day_max=2) for s in "AB")
    return hamlet(
        periods=tuple(p for s in "AB" for p in bells(s, 480, 3, days, pause)),
        staff=(teacher("T", "A", remote=False), *hamlet().staff[1:]),
        staff_schools=(StaffSchool("T", "B", None),),
        travel=(Travel("B", "A", pause + random.randint(1, 15)),),
        curriculum=tuple(replace(row, delivery=Delivery.LOCAL) for row in lines),
    )


Maker = Callable[[Random], Region]
