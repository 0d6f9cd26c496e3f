"""Solving one neighbourhood with CP-SAT, watched: it stops when asked, when time is up, or when its share is used."""

from collections.abc import Sequence
from threading import Event, Thread

from ortools.sat.python import cp_model

from scheduler.engine.placing.watch import STEP, Watch
from scheduler.engine.terms.encoding import Encoding
from scheduler.engine.terms.state import State


def improve(state: State, free: Sequence[int], watch: Watch, *, most: float, shaped: bool = True) -> int | None:
    """Place the free pieces anew, at no more cost than before. Gives the solver's status, None where it has no answer.

    Not `shaped`, only places are looked for and the days may become worse: what is found is kept whatever it costs.
    """
    old = {piece: state.options_of(piece) for piece in free}
    before = state.cost
    for piece in free:
        state.replace(piece, [])
    encoding = Encoding(state, free, shaped=shaped)
    solver = cp_model.CpSolver()
    if shaped:
        encoding.hint({option for options in old.values() for option in options})
    else:
        solver.parameters.relative_gap_limit = 0.1
    solver.parameters.linearization_level = 2
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = watch.limits.seed + watch.solves
    watch.solves += 1
    if watch.limits.steps is None:
        solver.parameters.max_time_in_seconds = max(0.05, min(most, watch.left))
    else:
        solver.parameters.max_deterministic_time = max(0.01, min(most, watch.left))
    status = run(solver, encoding.model, watch)
    watch.spent += max(STEP / 10, solver.response_proto.deterministic_time)  # an empty model costs a little too
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    for option in encoding.chosen(solver) if found else ():
        state.put(option)
    if not found or (shaped and state.cost > before):
        for piece, options in old.items():
            state.replace(piece, options)
    return status if found else None


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
