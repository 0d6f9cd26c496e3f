"""The search over one problem: a start that breaks nothing, a walk that cools, then neighbourhoods and short walks in turn."""

from random import Random

from ortools.sat.python import cp_model

from scheduler.engine.placing.search import FOUND, improve, run
from scheduler.engine.placing.watch import STEP, Watch
from scheduler.engine.terms.encoding import Encoding
from scheduler.engine.terms.state import State
from scheduler.engine.xhstt.compiling import Problem
from scheduler.engine.xhstt.neighbourhoods import Neighbourhoods
from scheduler.engine.xhstt.walking import Walk

START_SHARE, WALK_SHARE = 0.2, 0.4
"""Parts of the time for the start, at most, and for the first walk."""

HOT, COLD = 4.0, 0.3
"""Temperatures at the two ends of a walk, in points of cost."""

PENALTY = 10.0
"""Points of cost, on a walk, of a step broken."""

PRICE = 10_000
"""Points of cost, in a neighbourhood, of a step broken, where something is broken already."""

SECONDS_EACH = 2.0
"""The longest that one neighbourhood is worked on."""


class Search:
    """A state that becomes better; `figures` are those of the best so far, infeasibility first."""

    def __init__(self, problem: Problem, state: State, watch: Watch) -> None:
        self.problem, self.state, self.watch = problem, state, watch
        self.random = Random(watch.limits.seed)  # noqa: S311 - chooses neighbourhoods, keeps no secret
        self.near = Neighbourhoods(problem, state, self.random)

    @property
    def figures(self) -> tuple[int, int]:
        return self.state.broken, self.state.cost

    @property
    def over(self) -> bool:
        return self.watch.over or self.near.proven or self.figures == (0, 0)

    def start(self) -> None:
        """Places for everything that break no hard limit, whatever they cost; as it was where none are found in time."""
        encoding = Encoding(self.state, range(len(self.problem.pieces)), shaped=False)
        encoding.model.minimize(0)  # whatever it costs
        most = START_SHARE * self.watch.left
        solver = cp_model.CpSolver()
        solver.parameters.linearization_level = 0
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = self.watch.limits.seed
        if self.watch.limits.steps is None:
            solver.parameters.max_time_in_seconds = max(0.05, most)
        else:
            solver.parameters.max_deterministic_time = max(0.01, most)
        status = run(solver, encoding.model, self.watch)
        self.watch.spent += max(STEP / 10, solver.response_proto.deterministic_time)
        for option in encoding.chosen(solver) if status in FOUND else ():
            self.state.put(option)

    def walk(self, share: float, hot: float) -> None:
        """Cool down for that much of what is left; what is best is kept."""
        walk = Walk(self.problem, self.state, self.random.randrange(1 << 30))
        walk.cool(self.watch, share * self.watch.left, hot, COLD, PENALTY)
        if walk.best_figures < self.figures:
            walk.take_best(self.state)

    def step(self) -> None:
        """One neighbourhood solved."""
        breaking = PRICE if self.state.broken else None
        free = self.near.next()
        status = improve(self.state, free, self.watch, most=SECONDS_EACH, linearization=0, breaking=breaking)
        self.near.learn(status)

    def run(self) -> None:
        """Until time is up or nothing better can be."""
        if self.over or not self.problem.pieces:
            return
        self.start()
        self.walk(WALK_SHARE, HOT)
        while not self.over:
            self.watch.tick()
            self.step()
