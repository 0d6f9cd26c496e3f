"""The judge that comes with the instances says the same of random solutions: every constraint, every point, every cost."""

import random
from pathlib import Path

import pytest

from scheduler.engine.xhstt.instance import Instance, Meet, Solution
from scheduler.engine.xhstt.judge import Verdict, judge
from scheduler.engine.xhstt.reading import read_instance
from scheduler.engine.xhstt.reading_solution import read_solution
from scheduler.engine.xhstt.writing import write_solution
from tests.scheduler.engine.xhstt.cases import ALL, CASES
from tests.scheduler.engine.xhstt.other_judge import Point, judged_by_the_other
from tests.scheduler.engine.xhstt.random_instances import RandomInstance
from tests.scheduler.engine.xhstt.schoolhouse import constraint, document

INSTANCES = ["BR-SA-00", "BR-SM-00", "FI-Elementary", "FI-MP-06", "FI-WP-06", "Italy1"]


def pieces(duration: int, choose: random.Random) -> list[int]:
    """A duration as a sum of random parts."""
    parts = []
    while duration:
        parts.append(choose.randint(1, duration))
        duration -= parts[-1]
    return parts


def random_solution(instance: Instance, choose: random.Random) -> Solution:
    meets = []
    for index, event in enumerate(instance.events):
        for duration in pieces(event.duration, choose):
            start = choose.choice([None, *range(len(instance.times) - duration + 1)]) if event.time is None else event.time
            resources = []
            for needed in event.resources:
                fitting = [each for each, resource in enumerate(instance.resources) if resource.type == needed.type]
                resources.append(choose.choice([None, *fitting]) if needed.preassigned is None else needed.preassigned)
            meets.append(Meet(index, duration, start, tuple(resources)))
    return Solution(tuple(meets))


def told(verdict: Verdict) -> list[Point]:
    return sorted((each.constraint.id, each.point, each.deviation, each.cost) for each in verdict.violations)


def agree(shared: Path, path: Path, folder: Path, solutions: int) -> None:
    instance = read_instance(path)
    choose = random.Random(path.stem)
    files, ours = [], []
    for number in range(solutions):
        solution = random_solution(instance, choose)
        verdict = judge(instance, solution)
        files.append(folder / f"{number}.xml")
        write_solution(instance, solution, verdict, files[-1])
        assert read_solution(files[-1], instance) == solution
        ours.append((verdict.infeasibility, verdict.objective, True, told(verdict)))
    assert judged_by_the_other(shared, path, files) == ours


@pytest.mark.parametrize("name", INSTANCES)
def test_both_judges_agree_on_the_fields_instances(name: str, shared: Path, tmp_path: Path) -> None:
    agree(shared, shared / "xhstt" / f"{name}.xml", tmp_path, solutions=4)


@pytest.mark.parametrize("cost", ["Linear", "Quadratic", "Step", "Sum", "SquareSum", "StepSum"])
def test_both_judges_agree_on_every_type_and_cost_function(cost: str, shared: Path, tmp_path: Path) -> None:
    constraints = []
    for number, (text, *_) in enumerate(CASES):
        costed = text.replace("<CostFunction>Linear<", f"<CostFunction>{cost}<").replace(' Id="', f' Id="{number} ')
        constraints.append(costed.replace(">true<", ">false<") if number % 2 else costed)
    path = tmp_path / "house.xml"
    path.write_text(document(*constraints), encoding="utf-8")
    agree(shared, path, tmp_path, solutions=25)


@pytest.mark.parametrize("seed", range(20))
def test_both_judges_agree_on_instances_of_every_shape(seed: int, shared: Path, tmp_path: Path) -> None:
    path = tmp_path / "random.xml"
    path.write_text(RandomInstance(seed).text())
    agree(shared, path, tmp_path, solutions=5)


def test_what_a_solution_leaves_out_is_unsplit_to_both(shared: Path, tmp_path: Path) -> None:
    instance_file, solution_file = tmp_path / "house.xml", tmp_path / "solution.xml"
    instance_file.write_text(document(constraint("AssignTime", ALL)))
    solution_file.write_text("<SolutionGroup Id='g'><Solution Reference='Schoolhouse'/></SolutionGroup>")
    instance = read_instance(instance_file)
    verdict = judge(instance, read_solution(solution_file, instance))
    assert verdict.infeasibility == 7
    [(infeasibility, objective, _, points)] = judged_by_the_other(shared, instance_file, [solution_file])
    assert (infeasibility, objective, points) == (verdict.infeasibility, verdict.objective, told(verdict))
