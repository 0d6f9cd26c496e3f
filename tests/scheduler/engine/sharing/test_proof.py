"""What sharing proves: bounds that no sharing of a small region beats, and the gap on teacher lessons."""

from itertools import product
from pathlib import Path

import pytest

from scheduler.engine.proof import Proof
from scheduler.engine.sharing import SharingPlan, share
from schooling.domain.region import Region
from schooling.domain.resources import Delivery, Qualification
from schooling.exchange import read_region
from tests.scheduler.engine.hamlet import group, hamlet, line, settings, teacher


def proof_of(region: Region) -> Proof:
    plan: SharingPlan = share(region, seconds=10)
    assert plan.proof is not None
    return plan.proof


def test_lines_together_take_one_lesson_of_the_teacher_and_none_is_proven_possible_with_fewer() -> None:
    assert proof_of(hamlet(settings=settings(max_pupils=30))) == Proof(lessons=1, untaught=0, fewest=1, points=0)
    assert proof_of(hamlet(settings=settings(max_pupils=24))) == Proof(lessons=2, untaught=0, fewest=2, points=0)


def test_lessons_beyond_what_teachers_have_are_proven_to_stay_without() -> None:
    few = (teacher("T", "A", obligation=1, max_lessons=1), *hamlet().staff[1:])
    alone = tuple(line(f"{s}:RE", f"{s}g", delivery=Delivery.ANY, course="") for s in "ABC")
    plan = share(hamlet(staff=few, curriculum=alone), seconds=10)
    assert plan.proof == Proof(lessons=1, untaught=2, fewest=1, points=2000)
    assert plan.bound == 2000


def test_overtime_that_nobody_can_spare_is_proven() -> None:
    staff = (teacher("T", "A", obligation=1), *hamlet().staff[1:])
    alone = tuple(line(f"{s}:RE", f"{s}g", course="") for s in "ABC")
    plan = share(hamlet(staff=staff, curriculum=alone), seconds=10)
    assert plan.proof == Proof(lessons=3, untaught=0, fewest=3, points=4)
    assert plan.bound == 4


def test_a_teacher_with_time_for_a_part_of_the_lessons_is_counted_with_that_part() -> None:
    staff = (teacher("T", "A", obligation=1, max_lessons=1),)
    plan = share(hamlet(staff=staff, curriculum=(line("A:RE", "Ag", lessons=3, per_day_max=3),)), seconds=10)
    assert plan.proof == Proof(lessons=1, untaught=2, fewest=1, points=2000)


def test_where_a_lesson_is_worth_less_than_the_rest_together_no_points_are_claimed() -> None:
    weights = settings().weights
    cheap = settings(weights=type(weights)(1, 10, 1, 5, 3, 20, 2))
    staff = (teacher("T", "A", obligation=1), *hamlet().staff[1:])
    alone = tuple(line(f"{s}:RE", f"{s}g", course="") for s in "ABC")
    assert proof_of(hamlet(staff=staff, curriculum=alone, settings=cheap)).points == 0


@pytest.mark.parametrize(("pupils", "most"), list(product([3, 8, 12], [12, 24])))
def test_the_gap_is_between_the_lessons_taken_and_the_fewest_proven(pupils: int, most: int) -> None:
    groups = tuple(group(f"{s}g", s, pupils) for s in "ABC")
    proof = proof_of(hamlet(groups=groups, settings=settings(max_pupils=most)))
    fewest = -(-3 // min(3, most // pupils))
    assert (proof.lessons, proof.fewest, proof.gap) == (fewest, fewest, 0.0)


def test_a_region_without_teachers_proves_nothing_beyond_what_nobody_can_teach() -> None:
    plan = share(hamlet(qualifications=(), staff=()), seconds=10)
    assert (plan.proof, plan.bound) == (Proof(untaught=3, points=3000), 3000)
    assert Proof().gap == 0.0


def test_without_time_there_is_no_proof() -> None:
    assert share(hamlet(), seconds=0).proof is None
    assert share(hamlet(qualifications=(Qualification("T", "RE", 1, 6),)), seconds=0).bound == 0


@pytest.mark.parametrize("name", ["jaksot", "savogrow"])
def test_teacher_lessons_of_a_real_region_are_within_one_percent_of_the_fewest(name: str, shared: Path) -> None:
    plan = share(read_region(shared / "regions" / name).region, seconds=60)
    assert plan.proof is not None
    assert (plan.untaught, plan.proof.untaught, plan.proof.gap < 0.01) == ((), 0, True)
