"""Each worker shows its best; who reads sees whole choices, the best of all first."""

from pathlib import Path

import numpy as np

from scheduler.engine.xhstt.board import Board


def test_nothing_is_best_before_anybody_has_shown_anything(tmp_path: Path) -> None:
    board = Board(tmp_path / "board", 2, 10, new=True)
    assert board.best() is None


def test_the_best_is_the_least_broken_and_then_the_cheapest(tmp_path: Path) -> None:
    board = Board(tmp_path / "board", 3, 10, new=True)
    board.show(0, [1], (1, 0))
    board.show(1, [2, 9], (0, 7))
    board.show(2, [3], (0, 8))
    assert board.best() == (1, (0, 7))
    assert [board.options_of(worker) for worker in range(3)] == [[1], [2, 9], [3]]


def test_others_see_what_is_shown(tmp_path: Path) -> None:
    one = Board(tmp_path / "board", 2, 17, new=True)
    two = Board(tmp_path / "board", 2, 17)
    for figures in ((0, 9), (0, 8), (0, 7)):
        one.show(1, [figures[1], 16], figures)
        assert (two.best(), two.options_of(1)) == ((1, figures), [figures[1], 16])


def test_a_choice_half_written_is_not_seen(tmp_path: Path) -> None:
    board = Board(tmp_path / "board", 1, 6, new=True)
    board.show(0, [1, 2], (0, 5))
    for row in (0, 1):
        if row != board._header[0, 0]:
            board._rows[0, row] = np.True_
    assert (board.best(), board.options_of(0)) == ((0, (0, 5)), [1, 2])


def test_stopping_is_seen_by_all(tmp_path: Path) -> None:
    one = Board(tmp_path / "board", 1, 3, new=True)
    two = Board(tmp_path / "board", 1, 3)
    assert not two.stopped
    one.stop()
    assert two.stopped
