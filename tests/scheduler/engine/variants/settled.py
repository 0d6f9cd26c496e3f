"""What is settled in advance: pins and given classes, of a timetable that was solved, or at odds with the rules."""

from dataclasses import replace
from random import Random

from scheduler.engine.limits import Limits
from scheduler.engine.solve import solve
from schooling.domain.region import Region
from schooling.domain.resources import GivenClass, Pin, ResourceKind, Role, Strength, Unavailability
from schooling.domain.timetable import Timetable

STEPS = 3
"""Enough to place nearly all of a few villages' lessons."""


def solved(region: Region) -> Timetable:
    return solve(region, limits=Limits(steps=STEPS)).timetable


def of_lessons(region: Region, random: Random, share: float, *, staff: bool = True, room: bool = True) -> Region:
    """That share of the lines has all its solved lessons pinned."""
    lessons = solved(region).lessons
    chosen = set(random.sample([line.code for line in region.curriculum], int(share * len(region.curriculum))))
    rows = [
        Pin(site.line, lesson.weekday, lesson.start, lesson.staff if staff else "", site.room if room else "")
        for lesson in lessons
        for site in lesson.sites
        if site.line in chosen
    ]
    return with_pins(region, rows)


def with_pins(region: Region, rows: list[Pin]) -> Region:
    """The region with those pins; of a line not more than it has lessons, and no two at one time."""
    unique = {(pin.line, pin.weekday, pin.start): pin for pin in rows}
    kept: list[Pin] = []
    for pin in unique.values():
        line = region.line_by_code[pin.line]
        if sum(other.line == pin.line for other in kept) < line.lessons:
            kept.append(pin)
    return replace(region, pins=tuple(kept))


def pins(region: Region, random: Random) -> Region:
    return of_lessons(region, random, 0.3)


def all_pinned(region: Region, random: Random) -> Region:
    return of_lessons(region, random, 1.0)


def loose_pins(region: Region, random: Random) -> Region:
    return of_lessons(region, random, 0.5, staff=False, room=False)


def wild_pins(region: Region, random: Random) -> Region:
    """Pins at any time of the school's bells, or off them, with any teacher and room."""
    rows = []
    teachers = [person.code for person in region.staff if person.role is Role.TEACHER]
    for line in random.sample(region.curriculum, len(region.curriculum) // 3):
        school = region.group_by_code[line.group].school
        bells = [p for p in region.periods if p.school == school]
        rooms = ["", "", *(room.code for room in region.rooms)]
        if bells and line.lessons:
            period = random.choice(bells)
            start = period.start + random.choice([0, 0, 5])
            rows.append(Pin(line.code, period.weekday, start, random.choice(["", line.staff, *teachers]), random.choice(rooms)))
    return with_pins(region, rows)


def pins_on_one_cell(region: Region, _: Random) -> Region:
    """Every line of a group has its lesson at the same time."""
    rows = []
    for line in region.curriculum:
        bells = region.bells[region.group_by_code[line.group].school, 2]
        if bells and line.lessons:
            rows.append(Pin(line.code, 2, bells[0].start, "", ""))
    return with_pins(region, rows)


def pins_of_strangers(region: Region, random: Random) -> Region:
    """Pins that name a teacher who is not the line's, or not qualified."""
    region = of_lessons(region, random, 0.3)
    teachers = [person.code for person in region.staff if person.role is Role.TEACHER]
    return replace(region, pins=tuple(replace(pin, staff=random.choice(teachers)) for pin in region.pins))


def pins_in_hard_times(region: Region, random: Random) -> Region:
    """The teachers of pinned lessons cannot on the day of some."""
    region = of_lessons(region, random, 0.3)
    some = random.sample(region.pins, len(region.pins) // 2)
    rows = {Unavailability(ResourceKind.STAFF, p.staff, p.weekday, p.start, p.start + 30, Strength.HARD): None for p in some}
    return replace(region, unavailable=tuple(dict.fromkeys((*region.unavailable, *rows))))


def pins_in_wrong_rooms(region: Region, random: Random) -> Region:
    region = of_lessons(region, random, 0.3)
    rooms = [room.code for room in region.rooms]
    return replace(region, pins=tuple(replace(pin, room=random.choice(rooms)) for pin in region.pins))


def pins_of_doubles(region: Region, _: Random) -> Region:
    """Doubles that a school pinned by their first period, or by both."""
    rows, lines = [], []
    for place, line in enumerate(region.curriculum):
        bells = region.bells[region.group_by_code[line.group].school, 1 + place % 5]
        if line.lessons >= 2 and place % 3 == 0 and len(bells) > 1:
            first = place % (len(bells) - 1)
            lines.append(replace(line, doubles=1, per_day_max=2))
            rows += [Pin(line.code, 1 + place % 5, period.start, "", "") for period in bells[first : first + 1 + place % 2]]
        else:
            lines.append(line)
    return with_pins(replace(region, curriculum=tuple(lines)), rows)


def some_classes(region: Region, random: Random) -> Region:
    return given(region, random, 0.5)


def classes(region: Region, random: Random) -> Region:
    return given(region, random, 1.0)


def given(region: Region, random: Random, share: float) -> Region:
    """That share of a solved timetable's classes is given in advance."""
    found = solved(region).classes
    chosen = random.sample(found, int(share * len(found)))
    return replace(region, classes=tuple(GivenClass(k.code, k.subject, k.staff, k.lines) for k in chosen))


def qualified(region: Region, code: str) -> list[str]:
    line = region.line_by_code[code]
    return [p.code for p in region.staff if p.role is Role.TEACHER and region.qualified(p.code, line.subject, line.group)]


def courses(region: Region) -> list[list[str]]:
    """Lines that could be given as one class by the format: one course, subject, span, and no teacher named."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for line in region.curriculum:
        if line.course and not line.staff:
            found.setdefault((line.course, line.subject, line.span), []).append(line.code)
    return list(found.values())


def class_too_large(region: Region, random: Random) -> Region:
    """Everyone of a course is in one class, whatever the sites, pupils and numbers of lessons."""
    rows = []
    for lines in courses(region):
        staff = random.choice(qualified(region, lines[0]) or [region.staff[0].code])
        if region.staff_by_code[staff].role is Role.TEACHER:
            rows.append(GivenClass(f"G{len(rows)}", region.line_by_code[lines[0]].subject, staff, tuple(lines)))
    return replace(region, classes=tuple(rows))


def class_of_a_stranger(region: Region, random: Random) -> Region:
    """Classes whose teacher is any teacher at all."""
    teachers = [person.code for person in region.staff if person.role is Role.TEACHER]
    rows = [
        GivenClass(f"G{n}", region.line_by_code[lines[0]].subject, random.choice(teachers), tuple(lines[:2]))
        for n, lines in enumerate(courses(region))
    ]
    return replace(region, classes=tuple(rows))


def unlike_classes(region: Region, random: Random) -> Region:
    """Pairs of lines of one course with other numbers of lessons and doubles."""
    changed, rows = {}, []
    for n, lines in enumerate(courses(region)):
        pair = tuple(random.sample(lines, min(2, len(lines))))
        staff = random.choice(qualified(region, pair[0]) or [""])
        if staff:
            rows.append(GivenClass(f"G{n}", region.line_by_code[pair[0]].subject, staff, pair))
            changed[pair[0]] = {"lessons": 4, "doubles": random.randint(0, 2), "per_day_max": random.randint(1, 2)}
    curriculum = tuple(replace(line, **changed.get(line.code, {})) for line in region.curriculum)
    return replace(region, classes=tuple(rows), curriculum=curriculum)
