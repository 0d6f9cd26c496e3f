"""What a timetable breaks and what it costs, told without any solver."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from scheduler.engine.breach import Breach
from scheduler.engine.held import Held, Week, idle
from scheduler.engine.rules.lesson import check_lesson, hold, unavailabilities
from scheduler.engine.rules.lines import check_lines, repeated
from scheduler.engine.rules.pupil_day import check_days, day_score
from scheduler.engine.rules.week import check_week, load
from scheduler.engine.score import Score
from schooling.domain.region import Region
from schooling.domain.resources import Strength
from schooling.domain.timetable import Timetable

__all__ = ["Breach", "Evaluation", "evaluate"]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Every place where a hard rule is broken, each once, and the score of the lessons that are lessons at all."""

    breaches: tuple[Breach, ...]
    score: Score

    @property
    def broken_rules(self) -> frozenset[str]:
        return frozenset(breach.rule for breach in self.breaches)


def evaluate(region: Region, timetable: Timetable) -> Evaluation:
    """Judge a timetable by the region's rules. What is no lesson at all is a breach, and counts for nothing else."""
    breaches: list[Breach] = list(repeated(timetable.lessons))
    lessons: list[Held] = []
    for lesson in timetable.lessons:
        found = hold(region, lesson)
        if isinstance(found, Breach):
            breaches.append(found)
        else:
            lessons.append(found)
            breaches += check_lesson(timetable, found)
    breaches += check_lines(region, timetable, lessons)
    score = Score(unplaced=sum(max(0, row.lessons) for row in timetable.unplaced))
    for span in region.span_codes:
        week = Week(region, span, tuple(held for held in lessons if held.lesson.span in ("", span)))
        breaches += check_week(week)
        breaches += check_days(week)
        score = score + week_score(week) + day_score(week)
    return Evaluation(once(breaches), score)


def week_score(week: Week) -> Score:
    """What lessons and adults cost in one week; pupils' days are counted beside it."""
    region = week.region
    overtime = 0
    for staff, lessons in load(week).items():
        obligation = region.staff_by_code[staff].obligation
        overtime += 0 if obligation is None else max(0, lessons - obligation)
    gaps = 0
    for duties in week.duties.values():
        busy: defaultdict[str, set[int]] = defaultdict(set)
        for duty in duties:
            busy[duty.school].update(duty.lesson.blocked(duty.school))
        gaps += sum(idle(places) for places in busy.values())
    return Score(
        staff_gap=gaps,
        extra_period=sum(held.beyond(site) for held in week.lessons for site in held.lesson.sites),
        soft_unavailable=sum(row.strength is Strength.SOFT for held in week.lessons for row in unavailabilities(held)),
        overtime=overtime,
    )


def once(breaches: Iterable[Breach]) -> tuple[Breach, ...]:
    return tuple(dict.fromkeys(breaches))
