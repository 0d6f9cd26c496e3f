"""Whose lessons a week holds: a school's, a group's, an adult's or a room's."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from scheduler.weeks.drawing import Desk, column
from scheduler.weeks.week import Board, Card, Week, WeekKind
from schooling.domain.privacy import Viewer
from schooling.domain.region import WEEKDAYS, Region
from schooling.domain.timetable import Lesson, Timetable


def in_span(timetable: Timetable, span: str) -> tuple[Lesson, ...]:
    """The lessons held in a span: its own and those of all spans; all of them where the year is one."""
    return tuple(lesson for lesson in timetable.lessons if not span or lesson.span in ("", span))


def school_week(region: Region, timetable: Timetable, code: str, *, span: str = "", viewer: Viewer, language: str) -> Week:
    """A school's week: a board for each day, a column for each home group, and one for teachers who teach from an empty room."""
    desk = Desk(region, viewer, language)
    homes = [group for group in region.groups if group.school == code and group.is_home]
    lessons = [lesson for lesson in in_span(timetable, span) if code in lesson.schools]
    boards = []
    for weekday in WEEKDAYS:
        today = [lesson for lesson in lessons if lesson.weekday == weekday]
        if not today and not region.bells[code, weekday]:
            continue
        columns = []
        for home in homes:
            seen = [(lesson, [site for site in lesson.sites if home.code in region.homes[site.group]]) for lesson in today]
            cards = [desk.card(lesson, code, sites) for lesson, sites in seen if sites]
            columns.append(column(region, code, weekday, cards, code=home.code, name=home.name))
        lone = [desk.card(le, code, (), room=le.room) for le in today if all(site.school != code for site in le.sites)]
        if lone:
            columns.append(column(region, code, weekday, lone))
        boards.append(Board(weekday, tuple(columns)))
    return Week(WeekKind.SCHOOL, code, region.school_by_code[code].name, code, tuple(boards))


def group_week(region: Region, timetable: Timetable, code: str, *, span: str = "", viewer: Viewer, language: str) -> Week:
    """A group's week; a home group's holds its subgroups' lessons too."""
    desk = Desk(region, viewer, language)
    group = region.group_by_code[code]
    cards = []
    for lesson in in_span(timetable, span):
        sites = [site for site in lesson.sites if code == site.group or code in region.homes[site.group]]
        if sites:
            cards.append(desk.card(lesson, group.school, sites))
    return _days(region, WeekKind.GROUP, code, group.name, cards, school=group.school)


def staff_week(region: Region, timetable: Timetable, code: str, *, span: str = "", viewer: Viewer, language: str) -> Week:
    """An adult's week: what they teach, and the rooms they supervise."""
    desk = Desk(region, viewer, language)
    person = region.staff_by_code[code]
    cards = []
    stands: defaultdict[int, list[str]] = defaultdict(list)
    for lesson in sorted(in_span(timetable, span), key=lambda le: le.start):
        if lesson.staff == code:
            here = [site for site in lesson.sites if site.school == lesson.host_school]
            own_room = desk.card(lesson, lesson.host_school, here, room=lesson.room).rooms
            cards.append(replace(desk.card(lesson, lesson.host_school, lesson.sites), adults=(), rooms=own_room))
            stands[lesson.weekday].append(lesson.host_school)
        elif watched := [site for site in lesson.sites if site.supervisor == code]:
            cards.append(desk.card(lesson, watched[0].school, watched))
            stands[lesson.weekday].append(watched[0].school)
    away = _away(stands, person.school)
    return _days(region, WeekKind.STAFF, code, person.name, cards, school=person.school, away=away)


def room_week(region: Region, timetable: Timetable, code: str, *, span: str = "", viewer: Viewer, language: str) -> Week:
    """A room's week, a teacher alone in it included."""
    desk = Desk(region, viewer, language)
    room = region.room_by_code[code]
    cards = []
    for lesson in in_span(timetable, span):
        sites = [site for site in lesson.sites if site.room == code]
        if sites or lesson.room == code:
            cards.append(desk.card(lesson, room.school, sites, room=code))
    return _days(region, WeekKind.ROOM, code, room.name, cards, school=room.school)


def _days(
    region: Region,
    kind: WeekKind,
    code: str,
    name: str,
    cards: Sequence[Card],
    *,
    school: str,
    away: Mapping[int, str] | None = None,
) -> Week:
    """One board with a column for every weekday that has bells or lessons; `away` names days spent at another school."""
    columns = []
    for weekday in WEEKDAYS:
        there = (away or {}).get(weekday, school)
        today = [card for card in cards if card.weekday == weekday]
        if today or region.bells[there, weekday]:
            elsewhere = region.school_by_code[there].name if there != school else ""
            columns.append(column(region, there, weekday, today, name=elsewhere))
    return Week(kind, code, name, school, (Board(None, tuple(columns)),))


def _away(stands: Mapping[int, Sequence[str]], own: str) -> Mapping[int, str]:
    """Weekday → the school where an adult spends it, for days without any lesson at their own."""
    return {weekday: schools[0] for weekday, schools in stands.items() if own not in schools}


WEEKS = {
    WeekKind.SCHOOL: school_week,
    WeekKind.GROUP: group_week,
    WeekKind.STAFF: staff_week,
    WeekKind.ROOM: room_week,
}
