"""Helping processes show what they find, adopt what is better, stop when told to, and may be killed."""

import os
import subprocess
import sys
from multiprocessing import active_children
from pathlib import Path

import pytest

from scheduler.engine.limits import Limits
from scheduler.engine.placing.watch import Watch
from scheduler.engine.progress import never
from scheduler.engine.terms.state import State
from scheduler.engine.xhstt.answer import Progress
from scheduler.engine.xhstt.board import Board, Figures
from scheduler.engine.xhstt.compiling import compile_instance
from scheduler.engine.xhstt.helping import help_out, helpers, look
from scheduler.engine.xhstt.improving import Search
from scheduler.engine.xhstt.instance import Instance
from scheduler.engine.xhstt.judge import judge
from scheduler.engine.xhstt.reading import read_instance
from scheduler.engine.xhstt.solve import solve


@pytest.fixture
def instance(shared: Path) -> Instance:
    return read_instance(shared / "xhstt" / "BR-SA-00.xml")


def show_nobody(_: list[int], __: Figures) -> None:
    """For a search by itself."""


def test_a_helper_shows_what_it_finds(instance: Instance, tmp_path: Path) -> None:
    problem = compile_instance(instance)
    options = len(problem.terms.option_piece)
    board = Board(tmp_path / "board", 2, options, new=True)
    help_out(instance, Limits(steps=4), tmp_path / "board", (1, 2, options), os.getppid())
    found = board.best()
    assert found is not None
    state = State(problem.terms)
    for option in board.options_of(1):
        state.put(option)
    assert found == (1, (state.broken, state.cost))
    assert found[1] < (State(problem.terms).broken, State(problem.terms).cost)


def test_a_helper_that_is_told_to_stop_ends_at_once(instance: Instance, tmp_path: Path) -> None:
    board = Board(tmp_path / "board", 2, 5, new=True)
    board.stop()
    help_out(instance, Limits(seconds=600), tmp_path / "board", (1, 2, 5), os.getppid())
    assert board.best() is None


ORPHAN = """
import sys
from pathlib import Path
from scheduler.engine.limits import Limits
from scheduler.engine.xhstt.helping import help_in_a_pool
from scheduler.engine.xhstt.reading import read_instance
help_in_a_pool(read_instance(Path(sys.argv[1])), Limits(seconds=600), Path(sys.argv[2]), (1, 2, 5), -1)
print("still here")
"""


def test_a_process_whose_starter_was_killed_ends(shared: Path, tmp_path: Path) -> None:
    path = tmp_path / "search" / "board"
    path.parent.mkdir()
    Board(path, 2, 5, new=True)
    command = [sys.executable, "-c", ORPHAN, str(shared / "xhstt" / "BR-SA-00.xml"), str(path)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, path.parent.exists()) == (1, "", False)


def test_a_search_adopts_what_is_better_and_true(instance: Instance, tmp_path: Path) -> None:
    problem = compile_instance(instance)
    watch = Watch(Limits(steps=4), never, lambda: None)
    one = Search(problem, watch, show_nobody)
    one.run()
    board = Board(tmp_path / "board", 2, len(problem.terms.option_piece), new=True)
    two = Search(problem, watch, show_nobody)
    before = two.figures
    board.show(1, one.options, (0, one.figures[1] - 1))  # better than it is
    look(board, two)
    assert two.figures == before
    board.show(1, one.options, one.figures)
    look(board, two)
    assert (two.options, two.figures) == (one.options, one.figures)


@pytest.mark.parametrize("limits", [Limits(workers=1), Limits(workers=4, steps=9), Limits(workers=2, seconds=2)])
def test_nobody_helps_a_lone_a_counted_or_a_short_search(limits: Limits, instance: Instance) -> None:
    with helpers(instance, limits, 5) as helping:
        helping.show([1], (0, 0))
        helping.check()
        assert (helping.best(), active_children()) == (None, [])


def test_a_killed_helper_leaves_a_confirmed_answer(instance: Instance) -> None:
    killed: list[int] = []

    def kill(_: Progress) -> None:
        for child in active_children() if not killed else ():
            killed.append(child.pid or 0)
            child.kill()

    answer = solve(instance, limits=Limits(seconds=6, workers=2), progress=kill)
    verdict = judge(instance, answer.solution)
    assert len(killed) == 1
    assert (answer.infeasibility, answer.objective) == (verdict.infeasibility, verdict.objective)


def test_what_goes_wrong_in_a_helper_is_raised(instance: Instance) -> None:
    with helpers(instance, Limits(seconds=60, workers=2), 5) as helping:
        # The board has no room for what the helper has to show.
        reason = helping._futures[0].exception(timeout=60)
        with pytest.raises(IndexError, match="out of bounds"):
            helping.check()
    assert isinstance(reason, IndexError)
