"""Why a line got no teacher: the first thing that stands in everyone's way, or that everyone is full."""

from collections import defaultdict

from scheduler.engine.causes import Cause, because, line_facts
from scheduler.engine.sharing.chairs import Chairs, kinds_of
from scheduler.engine.sharing.remote import Remote
from schooling.domain.region import WEEKDAYS, Region
from schooling.domain.resources import Delivery, GivenClass, Line, Role
from schooling.domain.timetable import Unplaced


class Loads:
    """Lessons that each teacher gives, by span."""

    def __init__(self, chairs: Chairs) -> None:
        self.chairs, self.region = chairs, chairs.region
        self._given: defaultdict[tuple[str, str], int] = defaultdict(int)

    def add(self, staff: str, span: str, lessons: int) -> None:
        self._given[staff, span] += lessons

    def text(self, staff: tuple[str, ...], span: str) -> str:
        """'Tervo 20 of 20, Keitele 18 of 20', in the fullest week that the span is held in."""
        return ", ".join(
            f"{self.region.staff_by_code[who].name} {self.week(who, span)} of {self.chairs.most(who)}" for who in staff
        )

    def week(self, staff: str, span: str) -> int:
        """Lessons of the teacher in the fullest week that the span is held in."""
        spans = (span,) if span else self.region.span_codes
        return max(sum(self._given[staff, key] for key in dict.fromkeys(("", one))) for one in spans)


def untaught(region: Region, remote: Remote, loads: Loads, line: Line, given: GivenClass | None) -> Unplaced:
    """Why nobody teaches that line: the first thing that stands in the way of everyone."""
    chairs = remote.chairs
    facts = line_facts(region, line)
    school = region.group_by_code[line.group].school
    teachers = region.teachers_of(line)
    open_to = chairs.open_to(line)
    qualified = tuple(
        p.code for p in region.staff if p.role is Role.TEACHER and region.qualified(p.code, line.subject, line.group)
    )
    names = {code: region.staff_by_code[code].name for code in (*qualified, *teachers)}
    if not any(region.bells[school, day] for day in WEEKDAYS):
        return because(line.code, line.lessons, Cause.SCHOOL_WITHOUT_PERIODS, facts)
    if not teachers and line.staff and qualified:
        facts["staff"] = region.staff_by_code[line.staff].name
        return because(line.code, line.lessons, Cause.NAMED_NOT_QUALIFIED, facts)
    if not qualified:
        return because(line.code, line.lessons, Cause.NOBODY_QUALIFIED, facts)
    if not teachers:
        facts["staff"] = ", ".join(names[code] for code in qualified)
        return because(line.code, line.lessons, Cause.NOBODY_NEAR, facts)
    if given is not None:
        facts |= {"klass": given.code, "staff": region.staff_by_code[given.staff].name}
        return because(line.code, line.lessons, Cause.GIVEN_CLASS_BREAKS_RULES, facts)
    if open_to and remote.bounds(line) and all(chairs.far(chair, (line,)) for chair in open_to):
        return because(line.code, line.lessons, Cause.REMOTE_LIMIT, facts)
    if open_to:
        facts["loads"] = loads.text(tuple(dict.fromkeys(chair.staff for chair in open_to)), line.span)
        return because(line.code, line.lessons, Cause.TEACHERS_FULL, facts)
    facts["staff"] = ", ".join(names[code] for code in teachers)
    return because(line.code, line.lessons, room_or_time(region, chairs, line, school), facts)


def room_or_time(region: Region, chairs: Chairs, line: Line, school: str) -> Cause:
    """What is missing for a line that has teachers: a room to sit in, an adult beside it, or common starts."""
    pupils = region.group_by_code[line.group].pupils
    hosts = {host for staff in region.teachers_of(line) for host in region.schools_of[staff]}
    near = line.delivery is not Delivery.REMOTE and school in hosts
    if near and chairs.host_seats(school, kinds_of(line), video=False) >= pupils:
        return Cause.BELLS_NEVER_MEET
    if line.delivery is Delivery.REMOTE and hosts == {school}:
        return Cause.ONLY_OWN_TEACHERS
    if line.delivery is Delivery.LOCAL or hosts == {school}:
        return Cause.NO_ROOM
    if chairs.receiving_seats(school) < pupils or not any(chairs.video_rooms(host) for host in hosts - {school}):
        return Cause.NO_VIDEO_ROOM
    if region.settings.supervision and not any(region.bells[school, day] and region.adults_at[school, day] for day in WEEKDAYS):
        return Cause.NO_ADULT
    return Cause.BELLS_NEVER_MEET if chairs.remote_a_day else Cause.REMOTE_LIMIT
