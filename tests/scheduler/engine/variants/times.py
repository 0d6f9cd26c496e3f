"""Odd bells, closed days, parts of the year, lunches and limits of the day."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from schooling.domain.region import WEEKDAYS, Region
from schooling.domain.resources import DayLimit, Lunch, ResourceKind, Span, Strength, Unavailability, Weeks
from tests.scheduler.engine.variants.cutting import cut

NOON = 12 * 60


def some_school(region: Region, random: Random) -> str:
    return random.choice(region.schools).code


def closed(region: Region, schools: list[str], days: range) -> Region:
    whole = 0, 24 * 60, Strength.HARD
    rows = tuple(Unavailability(ResourceKind.SCHOOL, school, day, *whole) for school in schools for day in days)
    kept = tuple(row for row in region.unavailable if row not in rows)
    return replace(region, unavailable=kept + rows)


def school_closed(region: Region, random: Random) -> Region:
    return closed(region, [some_school(region, random)], WEEKDAYS)


def school_closed_on_a_day(region: Region, random: Random) -> Region:
    day = random.randint(1, 5)
    return closed(region, [some_school(region, random)], range(day, day + 1))


def all_closed_on_a_day(region: Region, random: Random) -> Region:
    day = random.randint(1, 5)
    return closed(region, [school.code for school in region.schools], range(day, day + 1))


def no_periods_on_a_weekday(region: Region, random: Random) -> Region:
    gone = some_school(region, random), random.randint(1, 5)
    return replace(region, periods=tuple(p for p in region.periods if (p.school, p.weekday) != gone))


def on_saturday(region: Region, random: Random) -> Region:
    """One school keeps its Monday on a Saturday."""
    school = some_school(region, random)
    periods = (replace(p, weekday=6) if (p.school, p.weekday) == (school, 1) else p for p in region.periods)
    return replace(region, periods=tuple(periods))


def shifted(region: Region, school: str, minutes: int) -> Region:
    periods = (replace(p, start=p.start + minutes, end=p.end + minutes) if p.school == school else p for p in region.periods)
    return replace(region, periods=tuple(periods))


def bells_that_never_meet(region: Region, random: Random) -> Region:
    return shifted(region, some_school(region, random), 8 * 60)


def bells_shifted(region: Region, random: Random) -> Region:
    return shifted(region, some_school(region, random), random.choice([-20, 10, 25, 40]))


def long_periods(region: Region, random: Random) -> Region:
    """One school has periods of 75 minutes, so that its lessons block two of others."""
    school = some_school(region, random)
    own = [p for p in region.periods if p.school == school]
    others = tuple(p for p in region.periods if p.school != school)
    long = tuple(
        replace(p, start=NOON - 240 + 85 * n, end=NOON - 240 + 85 * n + 75)
        for day in WEEKDAYS
        for n, p in enumerate([p for p in own if p.weekday == day][:5])
    )
    return replace(region, periods=others + long)


def one_school(region: Region, random: Random) -> Region:
    return cut(region, [some_school(region, random)])


def spanned(region: Region, random: Random, spans: tuple[Span, ...]) -> Region:
    """Every third line belongs to one span; lines of one course to the same, so that they can still be taught together."""
    of_course: dict[str, str] = {}
    lines = []
    for line in region.curriculum:
        span = random.choice(["", "", *(span.code for span in spans)])
        lines.append(replace(line, span=of_course.setdefault(line.course, span) if line.course else span))
    return replace(region, spans=spans, curriculum=tuple(lines))


def odd_and_even_weeks(region: Region, random: Random) -> Region:
    days = region.settings.first_day, region.settings.last_day
    return spanned(region, random, (Span("odd", "Odd", *days, Weeks.ODD), Span("even", "Even", *days, Weeks.EVEN)))


def two_jaksos(region: Region, random: Random) -> Region:
    first, last = region.settings.first_day, region.settings.last_day
    middle = first + (last - first) / 2
    spans = Span("J1", "1", first, middle, Weeks.ALL), Span("J2", "2", middle + timedelta(days=1), last, Weeks.ALL)
    return spanned(region, random, spans)


def lunches_for_some(region: Region, random: Random) -> Region:
    homes = [group for group in region.groups if group.is_home]
    lunches = tuple(
        Lunch(group.school, None, NOON - 90, NOON + 60, 20, (group.code,))
        for group in random.sample(homes, (len(homes) + 1) // 2)
    )
    return replace(region, lunches=lunches)


def lunch_in_the_morning(region: Region, _: Random) -> Region:
    """Everyone's lunch takes the second period."""
    seconds = [region.bells[school.code, 2][1] for school in region.schools if len(region.bells[school.code, 2]) > 1]
    return replace(region, lunches=tuple(Lunch(p.school, None, p.start, p.end, p.end - p.start, ()) for p in seconds))


def late_starts(region: Region, random: Random) -> Region:
    """Half of the home groups come at nine and leave at two."""
    homes = [group.code for group in region.groups if group.is_home]
    some = random.sample(homes, (len(homes) + 1) // 2)
    return replace(region, day_limits=tuple(DayLimit(group, None, 9 * 60, None, 14 * 60) for group in some))


def first_lesson_early(region: Region, _: Random) -> Region:
    """The first lesson starts with the first bell of the day, or there is none."""
    limits = tuple(
        DayLimit(group.code, day, None, region.bells[group.school, day][0].start, None)
        for group in region.groups
        for day in WEEKDAYS
        if group.is_home and region.bells[group.school, day]
    )
    return replace(region, day_limits=limits)
