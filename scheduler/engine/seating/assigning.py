"""Things matched to owners at least cost, as many as can be: the exact step behind rooms and adults."""

from collections.abc import Mapping, Sequence

from ortools.sat.python import cp_model

from scheduler.engine.solver import solver_of

DETERMINISTIC_TIME = 2.0
"""CP-SAT's deterministic time for one school-day; nearly all take less than 0.1."""


def assign(costs: Sequence[Mapping[str, int]], rivals: Sequence[Sequence[int]], seed: int) -> tuple[str, ...]:
    """The owner of each thing, '' where it can have none: fewest without first, then least cost.

    `costs` has, for each thing, what each possible owner costs (may be negative); of each set of `rivals` (places of
    things) an owner takes at most one.
    """
    wished = [min(options, key=options.__getitem__, default="") for options in costs]
    if all(wished) and all(len({wished[i] for i in inside}) == len(inside) for inside in rivals):
        return tuple(wished)  # nobody is in anybody's way
    model = cp_model.CpModel()
    chosen = [{owner: model.new_bool_var("") for owner in options} for options in costs]
    missing = [model.new_bool_var("") for _ in costs]
    for options, lost in zip(chosen, missing, strict=True):
        model.add_exactly_one(*options.values(), lost)
    for inside in rivals:
        for owner in dict.fromkeys(owner for i in inside for owner in costs[i]):
            model.add_at_most_one(chosen[i][owner] for i in inside if owner in costs[i])
    most = 1 + sum(max((abs(cost) for cost in options.values()), default=0) * 2 for options in costs)
    model.minimize(
        sum(cost * chosen[i][owner] for i, options in enumerate(costs) for owner, cost in options.items()) + most * sum(missing)
    )
    solver = solver_of(seed)
    solver.parameters.max_deterministic_time = DETERMINISTIC_TIME
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return tuple("" for _ in costs)
    return tuple(next((owner for owner, var in options.items() if solver.boolean_value(var)), "") for options in chosen)
