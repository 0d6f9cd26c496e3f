"""Which ways out could help against a cause, before any is tried."""

from collections.abc import Callable, Mapping
from functools import cached_property

from scheduler.engine.causes import Cause
from scheduler.engine.explain.agreed import (
    AnyDelivery,
    AnyRoom,
    DropPin,
    FewerDoubles,
    JoinCourse,
    MoreADay,
    OpenClass,
    OpenTeacher,
)
from scheduler.engine.explain.base import Base
from scheduler.engine.explain.people import HireAdult, HireTeacher, Qualify, RaiseLoad, TeachRemote, WorkAt
from scheduler.engine.explain.places import (
    BecomeAvailable,
    DropDayLimit,
    FitVideo,
    LongerDay,
    MorePeriods,
    MoreSeats,
    RingAlike,
    SplitGroup,
)
from scheduler.engine.explain.rules import MorePupils, MoreRemote, MoreSites
from scheduler.engine.explain.way import Together, Way
from scheduler.engine.sharing.chairs import Chair, Chairs
from scheduler.engine.sharing.untaught import Loads
from schooling.domain.resources import Delivery, Line, ResourceKind, Role, Staff, Strength
from schooling.domain.timetable import TeachingClass

MOST_PEOPLE = 4
"""So many adults are proposed for one thing, those with most time first."""


class Proposals:
    """Ways out for one line. `klass`: the class it is in, None where it has no teacher."""

    def __init__(self, base: Base, chairs: Chairs, loads: Loads, line: Line, klass: TeachingClass | None) -> None:
        self.base, self.region, self.chairs, self.loads = base, base.region, chairs, loads
        self.line, self.klass = line, klass
        self.group = self.region.group_by_code[line.group]
        self.school = self.group.school

    def against(self, cause: Cause) -> list[Way]:
        """The ways out that could help, the least intrusive first."""
        by_cause: Mapping[Cause, tuple[Callable[[], list[Way]], ...]] = {
            Cause.NOBODY_QUALIFIED: (self.qualify, self.hire),
            Cause.NOBODY_NEAR: (self.delivery, self.remote_teachers, self.work_here, self.qualify, self.hire),
            Cause.NAMED_NOT_QUALIFIED: (self.open_teacher, self.qualify_named, self.delivery, self.remote_teachers, self.hire),
            Cause.TEACHERS_FULL: (self.join, self.loads_of, self.open_teacher, *self._others),
            Cause.NO_ROOM: (self.any_room, self.split, self.seats),
            Cause.NO_VIDEO_ROOM: (self.delivery, self.video, self.split, self.seats, self.qualify, self.hire),
            Cause.NO_ADULT: (self.adults, self.qualify, self.hire),
            Cause.ONLY_OWN_TEACHERS: (self.delivery, *self._others),
            Cause.REMOTE_LIMIT: (self.more_remote, self.qualify, self.hire),
            Cause.BELLS_NEVER_MEET: (self.available, self.ring, self.per_day, *self._others),
            Cause.DAYS_TOO_FEW: (self.per_day, self.available, self.ring, *self._others),
            Cause.DOUBLES_DO_NOT_FIT: (self.doubles, self.per_day, self.available),
            Cause.GIVEN_CLASS_BREAKS_RULES: (self.open_class, self.wider_class, self.split),
            Cause.WEEK_FULL: (self.longer_day, self.available, self.longer_week),
            Cause.PIN_CANNOT_BE_KEPT: (self.pins, self.available),
            Cause.SCHOOL_WITHOUT_PERIODS: (self.ring,),
        }
        ways = [way for propose in by_cause.get(cause, ()) for way in propose()]
        return sorted(dict.fromkeys(ways), key=lambda way: way.cost)

    @property
    def _others(self) -> tuple[Callable[[], list[Way]], ...]:
        """Somebody else who teaches the line."""
        return (self.delivery, self.remote_teachers, self.work_here, self.qualify, self.hire)

    def somebody_else(self) -> list[Way]:
        """Ways to have another teacher give the line."""
        return [way for propose in self._others for way in propose()]

    @cached_property
    def qualified(self) -> list[Staff]:
        subject, group = self.line.subject, self.line.group
        return [p for p in self.region.staff if p.role is Role.TEACHER and self.region.qualified(p.code, subject, group)]

    def spare(self, person: Staff) -> int:
        return self.chairs.most(person.code) - self.loads.week(person.code, self.line.span)

    def works_here(self, person: Staff) -> bool:
        return self.school in self.region.schools_of[person.code]

    def most_time(self, persons: list[Staff]) -> list[Staff]:
        """Those of the line's school first, then those with most time; a few."""
        return sorted(persons, key=lambda p: (not self.works_here(p), -self.spare(p)))[:MOST_PEOPLE]

    def delivery(self) -> list[Way]:
        return [] if self.line.delivery is Delivery.ANY else [AnyDelivery(self.line.code)]

    def remote_teachers(self) -> list[Way]:
        """Qualified teachers elsewhere who do not teach over video."""
        ways: list[Way] = []
        for person in self.most_time([p for p in self.qualified if not p.remote and not self.works_here(p)]):
            remote = TeachRemote(person.code)
            local = self.line.delivery is Delivery.LOCAL
            ways.append(Together((AnyDelivery(self.line.code), remote)) if local else remote)
        return ways

    def work_here(self) -> list[Way]:
        """Qualified teachers from elsewhere who have time, on days at the line's school."""
        free = [p for p in self.qualified if not self.works_here(p) and self.spare(p) >= self.line.lessons]
        return (
            [] if self.line.delivery is Delivery.REMOTE else [WorkAt(person.code, self.school) for person in self.most_time(free)]
        )

    def qualify(self) -> list[Way]:
        """Teachers with time who are not qualified: of the school, or over video."""
        able = [
            person
            for person in self.region.staff
            if person.role is Role.TEACHER
            and person not in self.qualified
            and self.spare(person) >= self.line.lessons
            and self.line.staff in ("", person.code)
            and (self.works_here(person) if self.line.delivery is Delivery.LOCAL else self.works_here(person) or person.remote)
        ]
        return [self._qualify(person) for person in self.most_time(able)]

    def _qualify(self, person: Staff) -> Way:
        return Qualify(person.code, self.line.subject, self.group.grade_min, self.group.grade_max)

    def qualify_named(self) -> list[Way]:
        named = self.region.staff_by_code.get(self.line.staff)
        return [self._qualify(named)] if named and named.role is Role.TEACHER else []

    def hire(self) -> list[Way]:
        """A new teacher: at the school, or where the line must come from elsewhere at the next one."""
        schools = [self.school]
        if self.line.delivery is Delivery.REMOTE:
            schools = [school.code for school in self.region.schools if school.code != self.school][:1]
        low, high = self.group.grade_min, self.group.grade_max
        ways: list[Way] = [HireTeacher(school, self.line.subject, low, high, self.line.lessons) for school in schools]
        return [Together((OpenTeacher(self.line.code), way)) for way in ways] if self.line.staff else ways

    def open_teacher(self) -> list[Way]:
        return [OpenTeacher(self.line.code)] if self.line.staff else []

    def join(self) -> list[Way]:
        """Lines of the subject with as many lessons, with whose class it could be taught together."""
        alike = [
            other.code
            for other in self.region.curriculum
            if other.code != self.line.code
            and (other.subject, other.span, other.lessons) == (self.line.subject, self.line.span, self.line.lessons)
            and other.code in self.base.by_line
            and (not other.course or other.course != self.line.course)
            and self.region.disjoint(other.group, self.line.group)
        ]
        near = sorted(
            alike, key=lambda code: self.region.group_by_code[self.region.line_by_code[code].group].school != self.school
        )
        return [JoinCourse(self.line.code, other) for other in near[:MOST_PEOPLE]]

    def loads_of(self) -> list[Way]:
        """More lessons for those who could teach the line."""
        staff = [self.klass.staff] if self.klass else [chair.staff for chair in self.chairs.open_to(self.line)]
        ways: list[Way] = []
        for person in self.most_time([self.region.staff_by_code[code] for code in dict.fromkeys(staff)]):
            more = self.line.lessons - max(0, self.spare(person))
            if self.klass:
                more = self.base.lacking[self.line.code]
            if more > 0 and person.max_lessons is not None:
                ways.append(RaiseLoad(person.code, more, person.max_lessons + more))
                if person.max_per_day is not None:
                    ways.append(RaiseLoad(person.code, 2 * more, person.max_lessons + more, person.max_per_day + more))
            elif more > 0 and person.max_per_day is not None:
                ways.append(RaiseLoad(person.code, more, None, person.max_per_day + more))
        return ways

    def any_room(self) -> list[Way]:
        return [AnyRoom(self.line.code)] if self.line.room_kind else []

    def split(self) -> list[Way]:
        return [SplitGroup(self.line.code)] if self.group.pupils > 1 else []

    def seats(self) -> list[Way]:
        """More seats in the largest room that would do otherwise."""
        kind = self.line.room_kind
        rooms = [r for r in self.region.rooms if r.school == self.school and kind in ("", r.kind) and r.seats < self.group.pupils]
        rooms.sort(key=lambda room: (not room.video, -room.seats))
        return [MoreSeats(room.code, self.school, self.group.pupils) for room in rooms[:1]]

    def video(self) -> list[Way]:
        """Video in a room that is large enough, here and where the teachers are, as far as each lacks one."""
        here = self._fit(self.school, self.group.pupils)
        hosts = {host for staff in self.region.teachers_of(self.line) for host in self.region.schools_of[staff]} - {self.school}
        there = (
            []
            if any(self.chairs.video_rooms(host) for host in hosts)
            else [way for h in sorted(hosts) for way in self._fit(h, 0)]
        )
        if self.chairs.receiving_seats(self.school) >= self.group.pupils:
            return there
        return [Together((one, two)) for one in here for two in there[:1]] if there else here

    def _fit(self, school: str, seats: int) -> list[Way]:
        rooms = [room for room in self.region.rooms if room.school == school and not room.video and room.seats >= seats]
        return [FitVideo(room.code, school) for room in rooms[:MOST_PEOPLE]]

    def adults(self) -> list[Way]:
        elsewhere = [person for person in self.region.staff if person.role is Role.ASSISTANT and not self.works_here(person)]
        return [HireAdult(self.school), *(WorkAt(person.code, self.school) for person in elsewhere[:2])]

    def more_remote(self) -> list[Way]:
        """More of the week in steps of ten percent, and more a day; the least first."""
        share, a_day = self.region.settings.max_remote_share, self.region.settings.max_remote_per_day
        shares = [*range(share, 100, 10), 100]
        every = [MoreRemote(more, day) for day in (a_day, a_day + 1, a_day + self.line.lessons) for more in shares]
        return list[Way](every[1:])

    def available(self) -> list[Way]:
        """What cannot be used at some time: the group and its home groups, the school, the teachers."""
        staff = (self.klass.staff,) if self.klass else self.region.teachers_of(self.line)
        groups = {self.line.group, *self.region.homes[self.line.group]}
        owners = {(ResourceKind.STAFF, code) for code in staff} | {(ResourceKind.GROUP, code) for code in groups}
        owners |= {(ResourceKind.SCHOOL, self.school)}
        rows = [row for row in self.region.unavailable if row.strength is Strength.HARD and (row.kind, row.code) in owners]
        single: list[Way] = [BecomeAvailable(row.kind, row.code, row.weekday, row.start, row.end) for row in rows]
        whole: list[Way] = [
            BecomeAvailable(kind, code, None) for kind, code in dict.fromkeys((row.kind, row.code) for row in rows)
        ]
        limits: list[Way] = [DropDayLimit(row.group, row.weekday) for row in self.region.day_limits if row.group in groups]
        return [*limits, *single, *(whole if len(rows) > 1 else [])]

    def ring(self) -> list[Way]:
        """The bells of a school whose teachers could then teach the line."""
        hosts = {h for p in self.qualified if p.remote for h in self.region.schools_of[p.code]} or {
            school.code for school in self.region.schools
        }
        rung = [host for host in sorted(hosts - {self.school}) if any(self.region.bells[host, day] for day in range(1, 8))]
        return [RingAlike(self.school, host) for host in rung[:MOST_PEOPLE]]

    def per_day(self) -> list[Way]:
        return [
            MoreADay(self.line.code, self.line.per_day_max + more) for more in (1, 2) if self.line.lessons > self.line.per_day_max
        ]

    def doubles(self) -> list[Way]:
        held = 0
        if self.klass:
            lines = tuple(self.region.line_by_code[code] for code in self.klass.lines)
            held = self.chairs.held(Chair(self.klass.staff, self.klass.host_school), lines).doubles
        return [FewerDoubles(self.line.code, held)]

    def open_class(self) -> list[Way]:
        return [OpenClass(given.code, given.lines) for given in self.region.classes if self.line.code in given.lines]

    def wider_class(self) -> list[Way]:
        ways: list[Way] = []
        for given in self.region.classes:
            if self.line.code in given.lines:
                groups = [self.region.group_by_code[self.region.line_by_code[code].group] for code in given.lines]
                schools, pupils = len({group.school for group in groups}), sum(group.pupils for group in groups)
                ways += [MoreSites(schools)] if schools > self.region.settings.max_sites else []
                ways += [MorePupils(pupils)] if pupils > self.region.settings.max_pupils else []
        return ways

    def longer_day(self) -> list[Way]:
        homes = [self.region.group_by_code[home] for home in self.region.homes[self.line.group]]
        return [LongerDay(home.code, home.max_per_day + more) for home in homes if home.max_per_day for more in (1, 2)]

    def longer_week(self) -> list[Way]:
        return [MorePeriods(self.school)]

    def pins(self) -> list[Way]:
        """The pins that the line's class cannot keep, together where they are several."""
        lost = self.chairs.pins.of[self.line.code]
        if self.klass:
            chair = Chair(self.klass.staff, self.klass.host_school)
            lost = tuple(pin for pin in lost if not self.chairs.keeps(pin, self.line, chair))
        drops = tuple(DropPin(pin.line, pin.weekday, pin.start) for pin in lost)
        return [Together(drops)] if len(drops) > 1 else list(drops)
