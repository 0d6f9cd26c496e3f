"""The live line of a solve: rewritten on a terminal, a line now and then in a log."""

import sys
from io import StringIO

import pytest

from scheduler import progress_line
from scheduler.engine.progress import Phase, Progress
from scheduler.engine.xhstt.answer import Progress as BenchmarkProgress
from scheduler.progress_line import ProgressLine

BEGUN = Progress(Phase.PLACING, 1.5, 4, 5, left=58.5)
DONE = Progress(Phase.DONE, 12.0, 5, 5, total=155, bound=150)


class Terminal(StringIO):
    """A standard error that somebody watches."""

    def isatty(self) -> bool:
        return True


def shown(where: StringIO, monkeypatch: pytest.MonkeyPatch, *moments: Progress) -> str:
    """What is written while these moments are told."""
    monkeypatch.setattr(sys, "stderr", where)
    line = ProgressLine()
    for moment in moments:
        line.show(moment)
    line.end()
    return where.getvalue()


def test_a_terminal_sees_every_moment_on_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    written = shown(Terminal(), monkeypatch, BEGUN, DONE)
    assert [part.rstrip() for part in written.split("\r")] == [
        "",
        "   1.5 s  placing: 4 of 5 lessons placed, 58 s left",
        "  12.0 s  done: 5 of 5 lessons placed, score 155, at least 150 (gap 3%)",
    ]
    assert written.count("\n") == 1


def test_a_log_gets_the_end_and_not_every_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    written = shown(StringIO(), monkeypatch, BEGUN, BEGUN, DONE)
    assert written == "  12.0 s  done: 5 of 5 lessons placed, score 155, at least 150 (gap 3%)\n"


def test_a_log_gets_a_moment_once_the_last_one_is_old(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress_line, "SHOWN_EVERY", 0.0)
    assert shown(StringIO(), monkeypatch, BEGUN, BEGUN).count("placing: 4 of 5") == 2


def test_a_terminal_that_was_told_nothing_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(Terminal(), monkeypatch) == ""


def test_a_benchmarks_costs_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    where = StringIO()
    monkeypatch.setattr(sys, "stderr", where)
    ProgressLine().show_costs(BenchmarkProgress(Phase.DONE, 12.0, 588.4, 2, 57, 51))
    assert where.getvalue() == "  12.0 s  done: infeasibility 2, objective 57, at least 51, 588 s left\n"
