"""A benchmark instance in, the best solution found out; nothing leaves that the judge does not confirm."""

import time

from scheduler.engine.limits import Limits
from scheduler.engine.placing.watch import STEP, Watch
from scheduler.engine.progress import CancelCheck, Phase, never
from scheduler.engine.terms.meets import compile_meets
from scheduler.engine.xhstt.answer import Answer, Progress, ProgressListener, confirmed, silent
from scheduler.engine.xhstt.compiling import compile_instance
from scheduler.engine.xhstt.helping import CLOSING, helpers, worthwhile
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
        broken, cost = min(search.best_figures, helping.best() or search.best_figures)
        progress(Progress(Phase.IMPROVING, time.monotonic() - started, max(0.0, watch.left), broken, cost, 0))

    def done() -> bool:
        return cancelled() or helping.best() == (0, 0)

    closing = CLOSING if worthwhile(limits) else 0.0
    watch = Watch(limits.within(limits.seconds - closing - (time.monotonic() - started)), done, tick)
    with helpers(instance, limits, len(problem.terms.option_piece)) as helping:
        search = Search(problem, watch, helping.show)
        search.run(lambda: helping.adopt(search))
        helping.adopt(search)
        helping.check()
    solution, infeasibility, objective = confirmed(problem, search.options)
    seconds = time.monotonic() - started
    bound = search.figures[1] if search.near.proven and not search.figures[0] else 0
    progress(Progress(Phase.DONE, seconds, 0.0, infeasibility, objective, bound))
    return Answer(solution, infeasibility, objective, bound, seconds, int(watch.spent / STEP), limits.seed)
