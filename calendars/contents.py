"""What a feed holds: whose lessons, on which dates, and how much of sensitive subjects its readers may see. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from calendars.dated import DatedLesson, dates_of
from calendars.year import SchoolYear
from schooling.domain.privacy import OUTSIDER, Viewer
from schooling.domain.region import Region
from schooling.domain.timetable import Lesson, Site, Timetable


class FeedKind(StrEnum):
    """Whose lessons a feed holds. A group's goes home and a room's hangs on a door: both see what outsiders see."""

    TEACHER = "teacher"
    SUPERVISOR = "supervisor"
    GROUP = "group"
    ROOM = "room"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Whose:
    """A feed's owner: a kind, and the code of the adult, group, room or school."""

    kind: FeedKind
    code: str

    @property
    def viewer(self) -> Viewer:
        """Whose eyes the feed is for: adults see their own lessons whole, a school its own."""
        if self.kind in (FeedKind.TEACHER, FeedKind.SUPERVISOR):
            return Viewer(staff=frozenset((self.code,)))
        if self.kind is FeedKind.SCHOOL:
            return Viewer(schools=frozenset((self.code,)))
        return OUTSIDER

    def is_known(self, region: Region) -> bool:
        """Whether the region has it."""
        return (
            self.code
            in {
                FeedKind.TEACHER: region.staff_by_code,
                FeedKind.SUPERVISOR: region.staff_by_code,
                FeedKind.GROUP: region.group_by_code,
                FeedKind.ROOM: region.room_by_code,
                FeedKind.SCHOOL: region.school_by_code,
            }[self.kind]
        )

    def school(self, region: Region) -> str:
        """The school it belongs to. Raises KeyError where the region does not have it."""
        if self.kind is FeedKind.SCHOOL:
            return region.school_by_code[self.code].code
        if self.kind is FeedKind.ROOM:
            return region.room_by_code[self.code].school
        if self.kind is FeedKind.GROUP:
            return region.group_by_code[self.code].school
        return region.staff_by_code[self.code].school

    def name(self, region: Region) -> str:
        """Its name, as the calendar is called. Raises KeyError where the region does not have it."""
        if self.kind is FeedKind.SCHOOL:
            return region.school_by_code[self.code].name
        if self.kind is FeedKind.ROOM:
            room = region.room_by_code[self.code]
            return f"{room.name}, {region.school_by_code[room.school].name}"
        if self.kind is FeedKind.GROUP:
            group = region.group_by_code[self.code]
            return f"{group.name}, {region.school_by_code[group.school].name}"
        return region.staff_by_code[self.code].name

    def sites(self, region: Region, lesson: Lesson) -> tuple[Site, ...]:
        """The lesson's sites that concern it; for its teacher all of them. A home group's are its subgroups' too."""
        if self.kind is FeedKind.TEACHER:
            return lesson.sites if lesson.staff == self.code else ()
        if self.kind is FeedKind.SUPERVISOR:
            return tuple(site for site in lesson.sites if site.supervisor == self.code)
        if self.kind is FeedKind.GROUP:
            return tuple(s for s in lesson.sites if self.code == s.group or self.code in region.homes[s.group])
        if self.kind is FeedKind.ROOM:
            return lesson.sites if lesson.room == self.code else tuple(s for s in lesson.sites if s.room == self.code)
        return lesson.sites if lesson.host_school == self.code else tuple(s for s in lesson.sites if s.school == self.code)


@dataclass(frozen=True, slots=True)
class FeedLesson:
    """One weekly lesson in a feed, with the dates on which it concerns the feed's owner (never none)."""

    lesson: Lesson
    dates: tuple[DatedLesson, ...]


def lessons_of(region: Region, timetable: Timetable, whose: Whose) -> tuple[Lesson, ...]:
    """The weekly lessons that concern someone, by weekday and clock."""
    found = (lesson for lesson in timetable.lessons if whose.sites(region, lesson))
    return tuple(sorted(found, key=lambda lesson: (lesson.weekday, lesson.start, lesson.code)))


def feed_lessons(year: SchoolYear, timetable: Timetable, whose: Whose) -> tuple[FeedLesson, ...]:
    """What a feed holds, lesson by lesson; one that is held on no date is not in it."""
    found = []
    for lesson in lessons_of(year.region, timetable, whose):
        own = set(whose.sites(year.region, lesson))
        dates = tuple(dated for dated in dates_of(year, lesson) if not own.isdisjoint(dated.held))
        if dates:
            found.append(FeedLesson(lesson, dates))
    return tuple(found)
