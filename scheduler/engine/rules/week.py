"""Rules that the lessons of one week keep towards each other: H3, H4, H5, H10 and H12."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

from scheduler.engine.breach import Breach, breach
from scheduler.engine.held import Duty, Held, Week, clash
from schooling.domain.region import WEEKDAYS


def check_week(week: Week) -> Iterator[Breach]:
    """Everything that lessons of one week break together."""
    yield from loads(week)
    yield from rooms(week)
    yield from adults(week)
    yield from pupils(week)
    yield from per_day(week)
    yield from remote_share(week)


def load(week: Week) -> Counter[str]:
    """Lessons a week of each teacher; supervising is none."""
    lessons: Counter[str] = Counter()
    for held in week.lessons:
        lessons[held.lesson.staff] += held.length
    return lessons


def loads(week: Week) -> Iterator[Breach]:
    """H3: a teacher stays within lessons a week and a day."""
    days: Counter[tuple[str, int]] = Counter()
    for held in week.lessons:
        days[held.lesson.staff, held.lesson.weekday] += held.length
    for staff, lessons in load(week).items():
        most = week.region.staff_by_code[staff].max_lessons
        if most is not None and lessons > most:
            yield breach("H3", "{staff} gives {lessons} lessons a week" + week.where, staff=staff, lessons=lessons)
    for (staff, day), lessons in days.items():
        most = week.region.staff_by_code[staff].max_per_day
        if most is not None and lessons > most:
            yield breach("H3", "{staff} gives {lessons} lessons on day {day}" + week.where, staff=staff, lessons=lessons, day=day)


def rooms(week: Week) -> Iterator[Breach]:
    """H5: a room holds one lesson at a time."""
    used: defaultdict[tuple[str, str, int], list[Held]] = defaultdict(list)
    for held in week.lessons:
        for school, room in held.rooms:
            used[school, room, held.lesson.weekday].append(held)
    for (school, room, day), lessons in used.items():
        for one, two in combinations(lessons, 2):
            if clash(school, one, two):
                text = "{room} holds {one} and {two} at once (day {day})" + week.where
                yield breach("H5", text, room=room, one=one.lesson.code, two=two.lesson.code, day=day)


def adults(week: Week) -> Iterator[Breach]:
    """H3: an adult is in one place at a time, with the way between two schools."""
    for (staff, day), duties in week.duties.items():
        for one, two in combinations(duties, 2):
            if apart(week, one, two):
                text = "{staff} cannot be in {one} ({room}) and {two} ({other}) on day {day}" + week.where
                names = {"one": one.lesson.lesson.code, "two": two.lesson.lesson.code, "room": one.room, "other": two.room}
                yield breach("H3", text, staff=staff, day=day, **names)


def apart(week: Week, one: Duty, two: Duty) -> bool:
    """Whether two duties of one day cannot both be one adult's."""
    if one.school == two.school:
        return clash(one.school, one.lesson, two.lesson)
    a, b = one.lesson.lesson, two.lesson.lesson
    way = week.region.travel_minutes(one.school, two.school)
    return way is None or max(b.start - a.end, a.start - b.end) < way


def pupils(week: Week) -> Iterator[Breach]:
    """H4: groups that may have a pupil in common are never in one lesson, nor in two at once."""
    region = week.region
    days: defaultdict[tuple[str, int], list[tuple[str, Held]]] = defaultdict(list)
    for (group, day), lessons in week.attended.items():
        for home in region.homes[group]:
            days[home, day] += [(group, held) for held, _ in lessons]
    for (home, day), attended in days.items():
        school = region.group_by_code[home].school
        for (group, one), (other, two) in combinations(attended, 2):
            if not region.disjoint(group, other) and (one is two or clash(school, one, two)):
                text = "{group} in {one} and {other} in {two} have pupils in common (day {day})" + week.where
                names = {"group": group, "other": other, "one": one.lesson.code, "two": two.lesson.code}
                yield breach("H4", text, day=day, **names)


def per_day(week: Week) -> Iterator[Breach]:
    """H12: at most `per_day_max` lessons of a line a day."""
    lessons: Counter[tuple[str, int]] = Counter()
    for held in week.lessons:
        for site in held.lesson.sites:
            lessons[site.line, held.lesson.weekday] += held.length
    for (line, day), number in lessons.items():
        if number > week.region.line_by_code[line].per_day_max:
            yield breach("H12", "{line}: {lessons} lessons on day {day}" + week.where, line=line, lessons=number, day=day)


def remote_share(week: Week) -> Iterator[Breach]:
    """H10: a strand's own lessons attended from away stay within max_remote_share and max_remote_per_day."""
    region, settings = week.region, week.region.settings
    lessons: Counter[str] = Counter()
    away: Counter[tuple[str, int]] = Counter()
    for (group, day), attended in week.attended.items():
        for held, site in attended:
            lessons[group] += held.length
            away[group, day] += held.length * (site.school != held.lesson.host_school)
    for strand in region.strands:
        asked = sum(lessons[group] for group in strand.own)
        days = {day: sum(away[group, day] for group in strand.own) for day in WEEKDAYS}
        if 100 * sum(days.values()) > settings.max_remote_share * asked:
            text = "{strand}: {away} remote lessons of {lessons}" + week.where
            yield breach("H10", text, strand=strand.name, away=sum(days.values()), lessons=asked)
        for day, number in days.items():
            if number > settings.max_remote_per_day:
                yield breach(
                    "H10", "{strand}: {away} remote lessons on day {day}" + week.where, strand=strand.name, away=number, day=day
                )
