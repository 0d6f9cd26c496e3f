"""A whole solve on tiny regions: valid whatever the limits, the same each time, and able to stop."""

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scheduler.engine.answer import ContradictionError
from scheduler.engine.evaluation import evaluate
from scheduler.engine.limits import Limits
from scheduler.engine.progress import Phase, Progress
from scheduler.engine.solution import Solution
from scheduler.engine.solve import solve
from schooling.domain.region import Region
from schooling.domain.resources import Delivery, Pin, Room, Span, Weeks
from schooling.exchange import read_region
from tests.scheduler.engine.hamlet import WEIGHTS, bells, group, hamlet, line, settings, teacher


def solved(region: Region, seconds: float = 2.0) -> Solution:
    """A solution, held to the evaluation."""
    solution = solve(region, limits=Limits(seconds=seconds))
    evaluation = evaluate(region, solution.timetable)
    assert evaluation.breaches == ()
    assert (solution.score, solution.total) == (evaluation.score, evaluation.score.total(region.settings.weights))
    return solution


def test_one_shared_lesson() -> None:
    solution = solved(hamlet(settings=settings(max_pupils=30)))
    (lesson,) = solution.timetable.lessons
    assert (lesson.staff, lesson.schools, {site.supervisor for site in lesson.sites}) == ("T", ("A", "B", "C"), {"", "NB", "NC"})
    assert (solution.total, solution.bound, solution.gap, solution.cancelled) == (0, 0, 0.0, False)


ODD: list[tuple[dict[str, Any], int]] = [
    ({"settings": settings(supervision=False, overlap_tolerance=0)}, 0),
    ({"settings": settings(overlap_tolerance=10)}, 0),
    ({"settings": settings(max_sites=1)}, 0),
    ({"settings": settings(max_remote_share=0)}, 2),
    ({"settings": settings(max_remote_per_day=0)}, 2),
    ({"periods": tuple(p for s in "ABC" for p in bells(s, days=range(6, 7)))}, 0),
    ({"periods": (*bells("A"), *bells("B"))}, 1),
    ({"periods": ()}, 3),
    ({"rooms": (Room("A1", "A", "", 24, "class", True),)}, 2),
    ({"rooms": ()}, 3),
    ({"staff": (teacher("T", "A"),)}, 2),
    ({"qualifications": ()}, 3),
    ({"curriculum": ()}, 0),
    ({"curriculum": (line("A:RE", "Ag", lessons=25, per_day_max=5, delivery=Delivery.LOCAL),)}, 5),
    ({"curriculum": (line("A:RE", "Ag", lessons=20, per_day_max=4), line("A:MA", "Ag", "MA", course=""))}, 1),
    ({"pins": (Pin("A:RE", 1, 480, "T", "A1"), Pin("B:RE", 1, 480, "T", "B1"))}, 0),
    ({"pins": (Pin("A:RE", 1, 485, "", ""),)}, 1),
    ({"groups": (group("Ag", "A", max_per_day=0), *hamlet().groups[1:])}, 1),
]


@pytest.mark.parametrize(("changes", "unplaced"), ODD)
def test_odd_regions_have_an_answer_with_reasons(changes: dict[str, Any], unplaced: int) -> None:
    solution = solved(hamlet(**changes), seconds=1.0)
    assert solution.score.unplaced == unplaced
    assert all(row.reason and row.cause for row in solution.timetable.unplaced)


def test_more_pins_than_lessons_contradict_each_other_before_anything_is_sought() -> None:
    region = hamlet(pins=(Pin("A:RE", 1, 480, "", ""), Pin("A:RE", 2, 480, "", "")))
    told: list[Progress] = []
    with pytest.raises(ContradictionError) as error:
        solve(region, limits=Limits(seconds=1), progress=told.append)
    assert {breach.rule for breach in error.value.breaches} == {"H13"}
    assert told == []


def test_lessons_have_a_place_also_where_the_score_does_not_ask_for_them() -> None:
    region = hamlet(settings=settings(max_pupils=30, weights=replace(WEIGHTS, unplaced=0)))
    assert solved(region).score.unplaced == 0


def test_spans_have_timetables_of_their_own() -> None:
    days = hamlet().settings.first_day, hamlet().settings.last_day
    spans = tuple(Span(code, code, *days, Weeks.ALL) for code in ("J1", "J2"))
    curriculum = tuple(line(f"A:{span}", "Ag", span=span, lessons=20, per_day_max=4, course="") for span in ("J1", "J2"))
    staff = (teacher("T", "A", max_lessons=20), *hamlet().staff[1:])
    assert solved(hamlet(spans=spans, curriculum=curriculum, staff=staff), seconds=3).score.unplaced == 0


@pytest.mark.parametrize("seconds", [0.0, 0.05])
def test_hardly_any_time_is_an_answer_all_the_same(seconds: float) -> None:
    solution = solved(hamlet(), seconds=seconds)
    assert sum(row.lessons for row in solution.timetable.unplaced) == solution.score.unplaced


def test_the_same_steps_and_seed_give_the_same_timetable() -> None:
    region = hamlet(curriculum=tuple(replace(one, lessons=3) for one in hamlet().curriculum))
    first, second = (solve(region, limits=Limits(steps=10, seed=4)).timetable for _ in range(2))
    assert first == second


def test_a_cancelled_solve_stops_at_once_with_what_it_has() -> None:
    started = time.monotonic()
    solution = solve(hamlet(), limits=Limits(seconds=60), cancelled=lambda: True)
    assert solution.cancelled
    assert time.monotonic() - started < 5
    assert evaluate(hamlet(), solution.timetable).breaches == ()


def test_progress_goes_from_sharing_to_done() -> None:
    heard: list[Progress] = []
    solve(hamlet(), limits=Limits(seconds=2), progress=heard.append)
    assert (heard[0].phase, heard[-1].phase) == (Phase.SHARING, Phase.DONE)
    assert (heard[-1].placed, heard[-1].asked, heard[-1].bound) == (3, 3, 0)
    assert [told.left for told in heard] == sorted((told.left for told in heard), reverse=True, key=lambda left: left or 0.0)


def test_what_is_told_is_the_best_so_far(shared: Path) -> None:
    heard: list[Progress] = []
    solve(read_region(shared / "regions" / "tiny").region, limits=Limits(seconds=4), progress=heard.append)
    before_the_end = [told for told in heard if told.phase not in (Phase.SHARING, Phase.DONE)]
    placed = [told.placed for told in before_the_end]
    totals = [told.total for told in before_the_end if told.total is not None]
    assert (placed, totals) == (sorted(placed), sorted(totals, reverse=True))
    assert {(told.bound, told.gap is None) for told in before_the_end if told.total is not None} == {(8000, False)}
    assert before_the_end[0].gap is None
    assert Progress(Phase.DONE, 1.0, 1, 1, total=0, bound=0).gap == 0.0
