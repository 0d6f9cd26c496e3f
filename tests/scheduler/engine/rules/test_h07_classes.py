"""H7: lines taught together share course and span, within max_sites and max_pupils; one teacher and partners for a line."""

from dataclasses import replace
from typing import Any

import pytest

from schooling.domain.resources import Qualification, Span, Weeks
from schooling.domain.timetable import Timetable
from tests.scheduler.engine.hamlet import group, hamlet, line, settings, teacher
from tests.scheduler.engine.rules.conftest import Judge
from tests.scheduler.engine.rules.weeks import Week, cases, counting_none, held, week

DAYS = hamlet().settings.first_day, hamlet().settings.last_day
SPANS = {"spans": (Span("odd", "", *DAYS, Weeks.ODD), Span("even", "", *DAYS, Weeks.EVEN))}
BOTH = held("A:RE", "B:RE")


def lines(**changes: Any) -> dict[str, Any]:
    """A's and B's line, the latter with changes."""
    return {"curriculum": (line("A:RE", "Ag"), line("B:RE", "Bg", **changes))}


def two_lessons(*lessons: Any) -> Week:
    """Of lines of two lessons each, with a second teacher of A."""
    return week(
        *lessons,
        curriculum=tuple(line(f"{school}:RE", f"{school}g", lessons=2) for school in "AB"),
        staff=(*hamlet().staff, teacher("U", "A")),
        qualifications=(*hamlet().qualifications, Qualification("U", "RE", 1, 9)),
    )


def of_another_class(**changes: Any) -> Week:
    """A's lesson, whose class says something else."""
    region, timetable = week(held("A:RE"))
    (klass,) = timetable.classes
    return region, Timetable((replace(klass, **changes),), timetable.lessons, timetable.unplaced)


def big(pupils: int) -> dict[str, Any]:
    return {"groups": (group("Ag", "A", pupils), *hamlet().groups[1:])}


KEPT: dict[str, Week] = {
    "of one course": week(BOTH),
    "of one span": week(BOTH, **SPANS, curriculum=tuple(line(f"{s}:RE", f"{s}g", span="odd") for s in "AB")),
    "as many schools as may be": week(BOTH, settings=settings(max_sites=2)),
    "the host without pupils is no site": week(held("B:RE", "C:RE"), settings=settings(max_sites=2)),
    "as many pupils as may be": week(BOTH, **big(14)),
    "a line alone may have more pupils": week(held("A:RE"), settings=settings(max_pupils=9)),
    "the same teacher and partners": two_lessons(BOTH, held("A:RE", "B:RE", day=2)),
}
BROKEN: dict[str, Week] = {
    "of no course": week(BOTH, curriculum=tuple(line(f"{school}:RE", f"{school}g", course="") for school in "AB")),
    "of two courses": week(BOTH, **lines(course="other")),
    "of two spans": counting_none(week(BOTH, **SPANS, **lines(span="odd"))),
    "too many schools": week(BOTH, settings=settings(max_sites=1)),
    "too many pupils": week(BOTH, **big(15)),
    "two teachers of one line": two_lessons(held("A:RE"), held("A:RE", day=2, staff="U")),
    "other partners the next time": two_lessons(BOTH, held("A:RE", day=2)),
    "another teacher than its class": of_another_class(staff="U"),
    "another host than its class": of_another_class(host_school="B"),
    "other lines than its class": of_another_class(lines=("A:RE", "B:RE")),
    "no such class": of_another_class(code="other"),
}


@pytest.mark.parametrize(("week", "broken"), cases("H7", KEPT, BROKEN))
def test_lines_are_taught_together_as_they_may(judge: Judge, week: Week, broken: set[str]) -> None:
    assert judge(week) == broken
