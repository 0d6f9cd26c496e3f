"""A benchmark instance in, the best solution found out; nothing leaves that the judge does not confirm."""

import time

import numpy as np

from scheduler.engine.limits import Limits
from scheduler.engine.placing.watch import STEP, Watch
from scheduler.engine.progress import CancelCheck, Phase, never
from scheduler.engine.terms.meets import compile_meets
from scheduler.engine.terms.state import State
from scheduler.engine.xhstt.answer import Answer, Progress, ProgressListener, confirmed, silent
from scheduler.engine.xhstt.compiling import compile_instance
from scheduler.engine.xhstt.improving import Search
from scheduler.engine.xhstt.instance import Instance


def solve(
    instance: Instance,
    *,
    limits: Limits,
    progress: ProgressListener = silent,
    cancelled: CancelCheck = never,
) -> Answer:
    """The best solution found within the limits, whatever it breaks. Deterministic where steps are counted.

    Raises TooManyOptionsError where the instance leaves too much open, NotConfirmedError if the search went wrong.
    """
    compile_meets()  # before the clock starts: the first time on a machine takes a while
    started = time.monotonic()
    problem = compile_instance(instance)

    def tick() -> None:
        broken, cost = search.figures
        progress(Progress(Phase.IMPROVING, time.monotonic() - started, max(0.0, watch.left), broken, cost, 0))

    watch = Watch(limits.within(limits.seconds - (time.monotonic() - started)), cancelled, tick)
    search = Search(problem, State(problem.terms), watch)
    search.run()
    solution, infeasibility, objective = confirmed(problem, np.flatnonzero(search.state.counts.chosen).tolist())
    seconds = time.monotonic() - started
    bound = objective if search.near.proven and not infeasibility else 0
    progress(Progress(Phase.DONE, seconds, 0.0, infeasibility, objective, bound))
    return Answer(solution, infeasibility, objective, bound, seconds, int(watch.spent / STEP), limits.seed)
