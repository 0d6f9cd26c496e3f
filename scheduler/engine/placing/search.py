"""Solving one neighbourhood with CP-SAT, watched: it stops when asked, when time is up, or when its share is used."""

from collections.abc import Collection, Sequence
from threading import Event, Thread

from ortools.sat.python import cp_model

from scheduler.engine.placing.watch import STEP, Watch
from scheduler.engine.solver import solver_of
from scheduler.engine.terms.encoding import Encoding
from scheduler.engine.terms.state import State

FOUND = (cp_model.OPTIMAL, cp_model.FEASIBLE)
"""A status with an answer."""

ROUGHLY = 0.1
"""So near its bound a search for places ends."""


def improve(
    state: State,
    free: Sequence[int],
    watch: Watch,
    *,
    most: float,
    shaped: bool = True,
    staying: tuple[Collection[int], int] = ((), 0),
    linearization: int = 2,
    breaking: int | None = None,
) -> int | None:
    """Place the free pieces anew, at no more cost than before. Gives the solver's status, None where it has no answer.

    Not `shaped`, only places are looked for and the days may become worse: what is found is kept whatever it costs.
    `staying`: options of which no fewer than that many are chosen afterwards. `breaking`: the price of a step broken,
    where limits may be broken at all.
    """
    old = {piece: state.options_of(piece) for piece in free}
    before = state.broken, state.cost
    for piece in free:
        state.replace(piece, [])
    encoding = Encoding(state, free, shaped=shaped, breaking=breaking)
    encoding.keep(*staying)
    if shaped:
        encoding.hint({option for options in old.values() for option in options})
    solver, status = solved(encoding, watch, most=most, gap=0.0 if shaped else ROUGHLY, linearization=linearization)
    found = status in FOUND
    for option in encoding.chosen(solver) if found else ():
        state.put(option)
    if not found or (shaped and (state.broken, state.cost) > before):
        for piece, options in old.items():
            state.replace(piece, options)
    return status if found else None


def solved(
    encoding: Encoding, watch: Watch, *, most: float, gap: float = 0.0, linearization: int = 2
) -> tuple[cp_model.CpSolver, int]:
    """The solver that worked on the model, and its status; for at most so much of what the watch has left."""
    solver = solver_of(watch.limits.seed + watch.solves)
    solver.parameters.relative_gap_limit = gap
    solver.parameters.linearization_level = linearization
    watch.solves += 1
    if watch.limits.steps is None:
        solver.parameters.max_time_in_seconds = max(0.05, min(most, watch.left))
    else:
        solver.parameters.max_deterministic_time = max(0.01, min(most, watch.left))
    status = run(solver, encoding.model, watch)
    watch.spent += max(STEP / 10, solver.response_proto.deterministic_time)  # an empty model costs a little too
    return solver, status


def run(solver: cp_model.CpSolver, model: cp_model.CpModel, watch: Watch) -> int:
    """Solve, with a second thread that tells of progress and stops the search when asked to."""
    done = Event()

    def follow() -> None:
        while not done.wait(0.3):
            watch.tick()
            if watch.cancelled():
                solver.stop_search()

    follower = Thread(target=follow, daemon=True)
    follower.start()
    try:
        return int(solver.solve(model))
    finally:
        done.set()
        follower.join()
