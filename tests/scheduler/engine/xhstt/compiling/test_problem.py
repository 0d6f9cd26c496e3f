"""What the terms say of any choice of options is what the judge says of its solution, cost for cost."""

import random
from pathlib import Path

import pytest

from scheduler.engine.terms.state import State
from scheduler.engine.xhstt.compiling import Problem, compile_instance
from scheduler.engine.xhstt.completing import complete, solution_of
from scheduler.engine.xhstt.judge import judge
from scheduler.engine.xhstt.markup import parse_markup
from scheduler.engine.xhstt.reading import instance_of, read_instance
from tests.scheduler.engine.xhstt.cases import CASES
from tests.scheduler.engine.xhstt.random_instances import RandomInstance
from tests.scheduler.engine.xhstt.schoolhouse import schoolhouse

INSTANCES = ["BR-SA-00", "BR-SM-00", "FI-Elementary", "FI-MP-06", "FI-WP-06", "Italy1"]


def put_anything(problem: Problem, state: State, choose: random.Random) -> None:
    """Options of every piece that its duration has room for and whose rest its lengths make up; often not all of it."""
    for i, piece in enumerate(problem.pieces):
        left, smallest = piece.duration, min(piece.lengths)
        options = list(range(problem.number(i), problem.number(i) + len(piece.length)))
        is_preassigned = problem.instance.events[piece.events[0]].time is not None
        for option in choose.sample(options, len(options)):
            length = int(problem.terms.option_length[option])
            if (length == left or (length < left and (left - length) % smallest == 0)) and (
                is_preassigned or choose.random() < 0.8
            ):
                state.put(option)
                left -= length


def agree(problem: Problem, *, times: int, seed: int) -> None:
    for number in range(times):
        state = State(problem.terms)
        put_anything(problem, state, random.Random(seed + number))
        complete(problem, state)
        state.verify()
        verdict = judge(problem.instance, solution_of(problem, state))
        assert (state.broken, state.cost) == (verdict.infeasibility, verdict.objective)


@pytest.mark.parametrize("name", INSTANCES)
def test_on_the_fields_instances(name: str, shared: Path) -> None:
    agree(compile_instance(read_instance(shared / "xhstt" / f"{name}.xml")), times=4, seed=1)


@pytest.mark.parametrize("cost", ["Linear", "Quadratic", "Step"])
@pytest.mark.parametrize("required", ["true", "false"])
@pytest.mark.parametrize("number", range(len(CASES)))
def test_on_every_type_with_every_cost_function(number: int, required: str, cost: str) -> None:
    text = CASES[number][0].replace("<CostFunction>Linear<", f"<CostFunction>{cost}<")
    text = text.replace(">true<", f">{required}<").replace(">false<", f">{required}<")
    agree(compile_instance(schoolhouse(text)), times=6, seed=number)


@pytest.mark.parametrize("seed", range(40))
def test_on_instances_of_every_shape(seed: int) -> None:
    instance = instance_of(parse_markup(RandomInstance(seed).text().encode(), "random.xml"))
    agree(compile_instance(instance), times=5, seed=seed)
