"""Solving one neighbourhood, watched: it stops when asked, when time is up, or when its share of steps is used."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event, Thread

from ortools.sat.python import cp_model

from scheduler.engine.limits import Limits
from scheduler.engine.placing.board import Board
from scheduler.engine.placing.model import NeighbourhoodModel
from scheduler.engine.placing.options import Piece
from scheduler.engine.progress import CancelCheck

STEP = 0.1
"""Deterministic solver time of one step."""


@dataclass
class Watch:
    """What is left to spend, and whom to ask and tell while solving. `tick` is called at least twice a second."""

    limits: Limits
    cancelled: CancelCheck
    tick: Callable[[], None]

    def __post_init__(self) -> None:
        self.started = time.monotonic()
        self.spent = 0.0  # deterministic time
        self.solves = 0

    @property
    def left(self) -> float:
        """Seconds, or deterministic time where steps are counted."""
        if self.limits.steps is not None:
            return self.limits.steps * STEP - self.spent
        return self.limits.seconds - (time.monotonic() - self.started)

    @property
    def over(self) -> bool:
        return self.left <= 0.02 or self.cancelled()


def improve(board: Board, free: Sequence[Piece], watch: Watch, *, most: float, shaped: bool) -> bool:
    """Place the free pieces anew; kept only if that costs no more. Says whether any answer was found."""
    model = NeighbourhoodModel(board, free, shaped=shaped)
    solver = cp_model.CpSolver()
    if shaped:
        model.hint()
    else:
        solver.parameters.relative_gap_limit = 0.1  # without a hint: an empty start misleads the solver
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    solver.parameters.random_seed = watch.limits.seed + watch.solves
    watch.solves += 1
    if watch.limits.steps is None:
        solver.parameters.max_time_in_seconds = max(0.05, min(most, watch.left))
    else:
        solver.parameters.max_deterministic_time = max(0.01, min(most, watch.left))
    status = run(solver, model.model, watch)
    watch.spent += max(STEP / 10, solver.response_proto.deterministic_time)  # an empty model costs a little too
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return False
    old = {piece: board.chosen[piece] for piece in free}
    before = board.cost(free)
    for piece in free:
        board.chosen[piece] = tuple(o for o in piece.options if o in model.vars and solver.boolean_value(model.vars[o]))
    if board.cost(free) > before:
        board.chosen.update(old)
    return True


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
