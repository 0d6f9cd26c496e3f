"""More processes that search the same instance from other seeds, and show what they find on a board."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from scheduler.engine.limits import Limits
from scheduler.engine.placing.watch import Watch
from scheduler.engine.terms.meets import compile_meets
from scheduler.engine.xhstt.board import Board, Figures
from scheduler.engine.xhstt.compiling import compile_instance
from scheduler.engine.xhstt.improving import Search
from scheduler.engine.xhstt.instance import Instance

APART = 1 << 20
"""So far from each other are the seeds of two workers."""


WORTHWHILE, CLOSING = 6.0, 1.0
"""Seconds of a search below which nobody is asked to help, and those that it takes until all helpers have stopped."""


class Helpers:
    """The board of a search and the processes that help it. Without any, nothing is ever on it."""

    def __init__(self, board: Board | None, futures: list[Future[None]]) -> None:
        self.board, self._futures = board, futures

    def adopt(self, search: Search) -> None:
        """Have the search go on from what another worker has found, if that is better."""
        if self.board is not None:
            look(self.board, search)

    def show(self, options: list[int], figures: Figures) -> None:
        """Let the others see what this process has found; it is worker 0."""
        if self.board is not None:
            self.board.show(0, options, figures)

    def best(self) -> Figures | None:
        """The best figures that any of them has shown."""
        found = None if self.board is None else self.board.best()
        return None if found is None else found[1]

    def check(self) -> None:
        """Raise what went wrong in a process; one that was killed is only missed."""
        for future in self._futures:
            if future.done():
                reason = future.exception()
                if reason is not None and not isinstance(reason, BrokenProcessPool):
                    raise reason


def worthwhile(limits: Limits) -> bool:
    """Whether others are asked to help; where steps are counted they are not, as the answer would depend on time."""
    return limits.workers > 1 and limits.steps is None and limits.seconds >= WORTHWHILE


@contextmanager
def helpers(instance: Instance, limits: Limits, options: int) -> Iterator[Helpers]:
    """As many helping processes as there are workers beside this one, each by itself so that none takes others down."""
    if not worthwhile(limits):
        yield Helpers(None, [])
        return
    with ExitStack() as stack:
        path = Path(stack.enter_context(TemporaryDirectory(prefix="search-"))) / "board"
        board = Board(path, limits.workers, options, new=True)
        futures = []
        for worker in range(1, limits.workers):
            pool = stack.enter_context(ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=begin))
            own = replace(limits, seed=limits.seed + worker * APART, workers=1)
            futures.append(pool.submit(help_in_a_pool, instance, own, path, (worker, limits.workers, options), os.getpid()))
        stack.callback(board.stop)  # before the pools wait for their processes
        yield Helpers(board, futures)


def begin() -> None:
    """What a helping process does first. The board tells it to stop: Ctrl-C is for the process that was started."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def help_in_a_pool(instance: Instance, limits: Limits, path: Path, place: tuple[int, int, int], parent: int) -> None:
    """Help out; where nobody is left who started it, end this process and clear the board away.

    The pool would wait for ever for more work from a process that is gone.
    """
    help_out(instance, limits, path, place, parent)
    if os.getppid() != parent:
        rmtree(path.parent, ignore_errors=True)
        os._exit(1)


def help_out(instance: Instance, limits: Limits, path: Path, place: tuple[int, int, int], parent: int) -> None:
    """Search in this process until told to stop, until time is up, or until nobody is there who started it.

    `place`: this worker's number, how many there are, and how many options the instance has.
    """
    worker, workers, options = place
    board = Board(path, workers, options)
    compile_meets()
    problem = compile_instance(instance)
    watch = Watch(limits, lambda: board.stopped or os.getppid() != parent, lambda: None)
    search = Search(problem, watch, lambda chosen, figures: board.show(worker, chosen, figures), walks=worker % 2 == 0)
    search.run(lambda: look(board, search))


def look(board: Board, search: Search) -> None:
    """Adopt what is best on the board if it is better."""
    found = board.best()
    if found is not None and found[1] < search.figures:
        search.adopt(board.options_of(found[0]), found[1])
