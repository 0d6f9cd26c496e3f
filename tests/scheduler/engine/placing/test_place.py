"""Placing on a small region: everything placed, nothing broken, the same each time, and something whole when stopped."""

from pathlib import Path

import pytest

from scheduler.engine.evaluation import evaluate
from scheduler.engine.limits import Limits
from scheduler.engine.placing import Placement, place
from schooling.domain.region import Region
from schooling.domain.resources import Delivery
from schooling.domain.timetable import Lesson, Site, TeachingClass, Timetable
from schooling.exchange import read_region

TIMES = {"H2", "H3", "H4", "H7", "H10", "H11", "H12", "H13", "H14", "H15", "H16"}


@pytest.fixture(scope="module")
def region(shared: Path) -> Region:
    return read_region(shared / "regions" / "tiny").region


@pytest.fixture(scope="module")
def classes(region: Region) -> tuple[TeachingClass, ...]:
    """Every line that someone at its own school may teach, as a class of its own."""
    found = []
    for line in region.curriculum:
        school = region.group_by_code[line.group].school
        local = [staff for staff in region.teachers_of(line) if school in region.schools_of[staff]]
        if local and line.delivery is not Delivery.REMOTE:
            found.append(TeachingClass(f"C-{line.code}", line.subject, local[0], school, (line.code,)))
    return tuple(found)


def lessons_of(region: Region, classes: tuple[TeachingClass, ...], placement: Placement) -> tuple[Lesson, ...]:
    by_code = {klass.code: klass for klass in classes}
    lessons = []
    for number, placed in enumerate(placement.lessons):
        klass = by_code[placed.class_code]
        groups = [region.line_by_code[line].group for line in klass.lines]
        sites = (Site(line, region.group_by_code[g].school, g, "", "") for line, g in zip(klass.lines, groups, strict=True))
        lessons.append(
            Lesson(
                f"L{number}", klass.code, klass.subject, placed.span, klass.staff, klass.host_school,
                "", placed.weekday, placed.start, placed.end, tuple(sites),
            )
        )  # fmt: skip
    return tuple(lessons)


def test_everything_has_a_place_that_breaks_no_rule_of_time(region: Region, classes: tuple[TeachingClass, ...]) -> None:
    placement = place(region, classes, limits=Limits(steps=20))
    lessons = lessons_of(region, classes, placement)
    asked = {line: region.line_by_code[line].lessons for klass in classes for line in klass.lines}
    evaluation = evaluate(region, Timetable(classes, lessons))
    assert evaluation.broken_rules & TIMES == set()
    assert {breach.facts[0][1] for breach in evaluation.breaches if breach.rule == "H1"} == {
        line.code for line in region.curriculum if line.code not in asked
    }
    assert placement.first_complete_seconds is not None
    assert not placement.hurried


def test_the_same_steps_and_seed_give_the_same_placement(region: Region, classes: tuple[TeachingClass, ...]) -> None:
    limits = Limits(steps=8, seed=3)
    assert place(region, classes, limits=limits).lessons == place(region, classes, limits=limits).lessons


def test_a_cancelled_placing_keeps_what_breaks_nothing(region: Region, classes: tuple[TeachingClass, ...]) -> None:
    looks = iter(range(1_000_000))
    placement = place(region, classes, limits=Limits(seconds=600), cancelled=lambda: next(looks) > 20)
    assert len(placement.lessons) > 0
    evaluation = evaluate(region, Timetable(classes, lessons_of(region, classes, placement)))
    assert evaluation.broken_rules & TIMES == set()


@pytest.mark.parametrize("limits", [Limits(seconds=0), Limits(steps=0)])
def test_without_time_nothing_is_placed(region: Region, classes: tuple[TeachingClass, ...], limits: Limits) -> None:
    placement = place(region, classes, limits=limits)
    assert (placement.lessons, placement.steps, placement.hurried, placement.stuck) == ((), 0, True, ())


def test_no_classes_are_placed_at_once(region: Region) -> None:
    assert place(region, (), limits=Limits(seconds=60)).lessons == ()
