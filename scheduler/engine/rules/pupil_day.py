"""A strand's day: H14, H15 and H16, and what its shape costs."""

from collections.abc import Iterable, Iterator, Sequence

from scheduler.engine.breach import Breach, breach
from scheduler.engine.held import Held, Week, idle
from scheduler.engine.score import Score
from schooling.domain.clock import clock
from schooling.domain.region import WEEKDAYS, Region, Strand
from schooling.domain.resources import Lunch

Day = tuple[Strand, int, tuple[Held, ...]]


def pupil_days(week: Week) -> Iterator[Day]:
    """(strand, weekday, its lessons) for each weekday on which the strand's school has periods."""
    for strand in week.region.strands:
        school = week.region.group_by_code[strand.home].school
        for day in WEEKDAYS:
            if week.region.bells[school, day]:
                attended = (held for group in strand.members for held, _ in week.attended.get((group, day), ()))
                yield strand, day, tuple(dict.fromkeys(attended))


def busy(region: Region, strand: Strand, lessons: Sequence[Held]) -> set[int]:
    """Places of the periods, in the strand's school's day, that its lessons block."""
    return {place for held in lessons for place in held.blocked(region.group_by_code[strand.home].school)}


def day_score(week: Week) -> Score:
    """Idle periods inside pupils' days, and periods that core strands' days fall short of `min_per_day`."""
    gaps = short = 0
    for strand, _, lessons in pupil_days(week):
        places = busy(week.region, strand, lessons)
        gaps += idle(places)
        if strand.is_core:
            short += max(0, week.region.group_by_code[strand.home].min_per_day - len(places))
    return Score(pupil_gap=gaps, short_day=short)


def check_days(week: Week) -> Iterator[Breach]:
    """H14: no strand has lessons in more than the home group's `max_per_day` periods a day; then H15 and H16."""
    for strand, day, lessons in pupil_days(week):
        most, periods = week.region.group_by_code[strand.home].max_per_day, len(busy(week.region, strand, lessons))
        if most is not None and periods > most:
            text = "{strand}: {periods} periods of lessons on day {day}" + week.where
            yield breach("H14", text, strand=strand.name, periods=periods, day=day)
        if lessons:
            yield from lunch(week, strand, day, lessons)
            yield from limits(week, strand, day, lessons)


def lunch(week: Week, strand: Strand, day: int, lessons: Sequence[Held]) -> Iterator[Breach]:
    """H15: on a day with lessons each strand has its lunch, in one piece, between the two times."""
    school = week.region.group_by_code[strand.home].school
    for row in week.region.lunches:
        meant = row.school == school and row.weekday in (None, day) and (not row.groups or strand.home in row.groups)
        if meant and free_minutes(row, ((held.lesson.start, held.lesson.end) for held in lessons)) < row.minutes:
            text = "{strand}: no {minutes} minutes for lunch on day {day}" + week.where
            yield breach("H15", text, strand=strand.name, minutes=row.minutes, day=day)


def free_minutes(row: Lunch, lessons: Iterable[tuple[int, int]]) -> int:
    """The longest stretch between a lunch's two times in which no lesson runs on the clock; lessons as (start, end)."""
    free, at = 0, row.earliest
    for start, end in [*sorted(lessons), (row.latest, row.latest)]:
        free, at = max(free, min(start, row.latest) - at), max(at, end)
    return free


def limits(week: Week, strand: Strand, day: int, lessons: Sequence[Held]) -> Iterator[Breach]:
    """H16: nothing before `earliest_start` or after `latest_end`; the core's first lesson starts by `latest_start`."""
    first, last = min(held.lesson.start for held in lessons), max(held.lesson.end for held in lessons)
    for row in week.region.day_limits:
        if row.group != strand.home or row.weekday not in (None, day):
            continue
        early = row.earliest_start is not None and first < row.earliest_start
        late = row.latest_end is not None and last > row.latest_end
        slow = row.latest_start is not None and strand.is_core and first > row.latest_start
        if early or late or slow:
            text = "{strand}: day {day} runs {first}-{last}, outside its limits" + week.where
            yield breach("H16", text, strand=strand.name, day=day, first=clock(first), last=clock(last))
