"""Rules that one lesson keeps or breaks by itself: H2 to H9, and H11."""

from collections.abc import Iterator

from scheduler.engine.breach import Breach, breach
from scheduler.engine.held import Held
from schooling.domain.clock import clock, overlap
from schooling.domain.region import Region
from schooling.domain.resources import Delivery, ResourceKind, Role, Strength, Unavailability
from schooling.domain.timetable import Lesson, Site, Timetable


def hold(region: Region, lesson: Lesson) -> Held | Breach:
    """The lesson as the other rules can judge it, or the breach that makes it no lesson at all (H1, H2, H3, H7)."""
    name = lesson.code
    person = region.staff_by_code.get(lesson.staff)
    lines = [region.line_by_code.get(site.line) for site in lesson.sites]
    if not lesson.sites:
        return breach("H1", "{lesson} has no site", lesson=name)
    if person is None or person.role is not Role.TEACHER:
        return breach("H3", "{lesson}: no such teacher {staff!r}", lesson=name, staff=lesson.staff)
    for site, line in zip(lesson.sites, lines, strict=True):
        if line is None or line.subject != lesson.subject:
            return breach("H1", "{lesson}: {line!r} is no line of {subject}", lesson=name, line=site.line, subject=lesson.subject)
    if len({site.line for site in lesson.sites}) < len(lesson.sites):
        return breach("H1", "{lesson} names a line twice", lesson=name)
    grid = region.bells[lesson.host_school, lesson.weekday]
    first = {period.start: place for place, period in enumerate(grid)}.get(lesson.start)
    last = {period.end: place for place, period in enumerate(grid)}.get(lesson.end)
    if first is None or last is None or not 0 <= last - first <= 1:
        text = "{lesson}: {start} on day {day} is not one or two whole periods of {school}"
        return breach("H2", text, lesson=name, start=clock(lesson.start), day=lesson.weekday, school=lesson.host_school)
    if {line.span for line in lines if line} != {lesson.span}:
        return breach("H7", "{lesson}: its lines are not all of the span {span!r}", lesson=name, span=lesson.span)
    return Held(region, lesson, last - first + 1)


def check_lesson(timetable: Timetable, held: Held) -> Iterator[Breach]:
    """Everything that one lesson breaks by itself."""
    yield from teacher(held)
    yield from sharing(timetable, held)
    for site in held.lesson.sites:
        yield from at_site(held, site)
    yield from rooms(held)
    for row in unavailabilities(held):
        if row.strength is Strength.HARD:
            text = "{lesson}: {kind} {code} is not available then"
            yield breach("H11", text, lesson=held.lesson.code, kind=row.kind, code=row.code)


def teacher(held: Held) -> Iterator[Breach]:
    """H3: the teacher works at the host school that day. H6: and may teach over video if it is remote."""
    lesson, region = held.lesson, held.region
    if not region.works_at(lesson.staff, lesson.host_school, lesson.weekday):
        text = "{lesson}: {staff} does not work at {school} on day {day}"
        yield breach("H3", text, lesson=lesson.code, staff=lesson.staff, school=lesson.host_school, day=lesson.weekday)
    if lesson.is_remote and not region.staff_by_code[lesson.staff].remote:
        yield breach("H6", "{lesson}: {staff} does not teach over video", lesson=lesson.code, staff=lesson.staff)


def sharing(timetable: Timetable, held: Held) -> Iterator[Breach]:
    """H7: a lesson is as its class says; lines taught together share a course and keep to max_sites and max_pupils."""
    lesson, region = held.lesson, held.region
    plan = timetable.class_by_code.get(lesson.class_code)
    if plan is None or (plan.staff, plan.host_school, frozenset(plan.lines)) != (lesson.staff, lesson.host_school, held.lines):
        yield breach("H7", "{lesson} is not as its class {klass!r} says", lesson=lesson.code, klass=lesson.class_code)
    if len(lesson.sites) == 1:
        return
    if len({site.school for site in lesson.sites}) > region.settings.max_sites:
        yield breach("H7", "{lesson}: more than max_sites schools", lesson=lesson.code)
    if sum(region.group_by_code[held.group(site)].pupils for site in lesson.sites) > region.settings.max_pupils:
        yield breach("H7", "{lesson}: more than max_pupils pupils", lesson=lesson.code)
    courses = {held.line(site).course for site in lesson.sites}
    if len(courses) > 1 or "" in courses:
        yield breach("H7", "{lesson}: its lines do not share one course", lesson=lesson.code)


def at_site(held: Held, site: Site) -> Iterator[Breach]:
    """H3 to H6 and H9 at one site: own school, named and qualified teacher, delivery, school day, kind of room, supervisor."""
    lesson, region, line, name = held.lesson, held.region, held.line(site), held.lesson.code
    far = site.school != lesson.host_school
    if site.school != region.group_by_code[line.group].school:
        yield breach(
            "H5", "{lesson}: site of {group} is {school}, not its own school", lesson=name, group=line.group, school=site.school
        )
    if line.staff not in ("", lesson.staff):
        yield breach("H3", "{lesson}: {line} is {staff}'s", lesson=name, line=line.code, staff=line.staff)
    if not region.qualified(lesson.staff, lesson.subject, line.group):
        text = "{lesson}: {staff} is not qualified for {subject} in the grades of {group}"
        yield breach("H3", text, lesson=name, staff=lesson.staff, subject=lesson.subject, group=line.group)
    if (line.delivery is Delivery.LOCAL and far) or (line.delivery is Delivery.REMOTE and not far):
        yield breach("H6", "{lesson}: {line} must be {delivery}", lesson=name, line=line.code, delivery=line.delivery)
    if not inside_day(held, site.school):
        yield breach("H4", "{lesson}: outside the day of {school}", lesson=name, school=site.school)
    room = region.room_by_code.get(site.room)
    if line.room_kind and not far and (room is None or room.kind != line.room_kind):
        yield breach("H5", "{lesson}: {line} needs a {kind} room", lesson=name, line=line.code, kind=line.room_kind)
    if far and region.settings.supervision and not region.works_at(site.supervisor, site.school, lesson.weekday):
        yield breach(
            "H9", "{lesson}: no supervising adult of {school} in {room}", lesson=name, school=site.school, room=site.room
        )


def inside_day(held: Held, school: str) -> bool:
    """H4: whether the lesson blocks a period there, and lies within that school's day, give or take the tolerance."""
    lesson, tolerance = held.lesson, held.region.settings.overlap_tolerance
    grid = held.region.bells[school, lesson.weekday]
    return bool(held.blocked(school)) and grid[0].start - tolerance <= lesson.start and lesson.end <= grid[-1].end + tolerance


def rooms(held: Held) -> Iterator[Breach]:
    """H5, H6, H8, H9: one teacher's room; each room the school's own, large enough, with video if remote, one supervisor."""
    lesson, region, name = held.lesson, held.region, held.lesson.code
    if len(held.host_rooms) > 1:
        yield breach("H5", "{lesson}: the teacher cannot be in {rooms}", lesson=name, rooms=" and ".join(sorted(held.host_rooms)))
    for (school, code), sites in held.rooms.items():
        room = region.room_by_code.get(code)
        if room is None or room.school != school:
            yield breach("H5", "{lesson}: {room!r} is no room of {school}", lesson=name, room=code, school=school)
            continue
        if room.seats < sum(region.group_by_code[held.group(site)].pupils for site in sites):
            yield breach("H8", "{lesson}: {room} has too few seats", lesson=name, room=code)
        if lesson.is_remote and not room.video:
            yield breach("H6", "{lesson}: {room} has no video", lesson=name, room=code)
        if len({site.supervisor for site in sites}) > 1:
            yield breach("H9", "{lesson}: two supervisors in {room}", lesson=name, room=code)


def unavailabilities(held: Held) -> Iterator[Unavailability]:
    """H11 and its soft twin: every unavailability of what the lesson uses that it meets for more than the tolerance."""
    lesson, region = held.lesson, held.region
    groups = {group for site in lesson.sites for group in (held.group(site), *region.homes[held.group(site)])}
    used = {(ResourceKind.STAFF, duty.staff) for duty in held.duties} | {(ResourceKind.GROUP, group) for group in groups}
    used |= {(ResourceKind.SCHOOL, school) for school in lesson.schools} | {(ResourceKind.ROOM, room) for _, room in held.rooms}
    for row in region.unavailable:
        meets = overlap(row.start, row.end, lesson.start, lesson.end) > region.settings.overlap_tolerance
        if meets and row.weekday == lesson.weekday and (row.kind, row.code) in used:
            yield row
