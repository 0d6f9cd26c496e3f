"""A benchmark's answer told: as an object for programs, and in lines for people."""

from collections.abc import Iterator
from itertools import groupby

from scheduler.engine.xhstt.answer import Answer
from scheduler.engine.xhstt.instance import Instance
from scheduler.engine.xhstt.judge import Verdict, Violation

_POINTS_SHOWN = 5


def document(instance: Instance, answer: Answer, verdict: Verdict) -> dict[str, object]:
    """Costs, what is proven of them, how it was found, and each constraint that costs something, with its points."""
    return {
        "instance": instance.id,
        "infeasibility": verdict.infeasibility,
        "objective": verdict.objective,
        "bound": answer.bound,
        "gap": gap(answer),
        "seconds": round(answer.seconds, 2),
        "seed": answer.seed,
        "steps": answer.steps,
        "costs": [_costs(violations) for violations in _by_constraint(verdict)],
    }


def gap(answer: Answer) -> float | None:
    """(objective - bound) / objective, 0.0 where the objective is 0; None while the solution is not feasible."""
    if answer.infeasibility:
        return None
    return round((answer.objective - answer.bound) / answer.objective, 4) if answer.objective else 0.0


def _costs(violations: list[Violation]) -> dict[str, object]:
    constraint = violations[0].constraint
    return {
        "type": type(constraint).__name__,
        "id": constraint.id,
        "name": constraint.name,
        "required": constraint.required,
        "cost": sum(each.cost for each in violations),
        "points": [{"point": each.point, "deviation": each.deviation, "cost": each.cost} for each in violations],
    }


def text(answer: Answer, verdict: Verdict) -> Iterator[str]:
    """A line on the whole, one where it is not feasible, and one for each constraint that costs something."""
    costs = f"infeasibility={verdict.infeasibility} objective={verdict.objective}"
    yield f"{costs} bound={answer.bound} seconds={answer.seconds:.1f}"
    if verdict.infeasibility:
        yield "not feasible: required constraints are broken; a longer run may keep them, if anything can"
    for violations in _by_constraint(verdict):
        constraint = violations[0].constraint
        kind = "required" if constraint.required else "wanted"
        name = f" ({constraint.name})" if constraint.name else ""
        points = ", ".join(f"{each.point} ({each.deviation})" for each in violations[:_POINTS_SHOWN])
        more = f" and {len(violations) - _POINTS_SHOWN} more" if len(violations) > _POINTS_SHOWN else ""
        cost = sum(each.cost for each in violations)
        yield f"{kind} {type(constraint).__name__} {constraint.id}{name}: {cost}, by {points}{more}"


def _by_constraint(verdict: Verdict) -> Iterator[list[Violation]]:
    """The violations of each constraint that has any; they come in the constraints' order, whose ids differ."""
    for _, violations in groupby(verdict.violations, key=lambda each: each.constraint.id):
        yield list(violations)
