"""Which parts of events a neighbourhood frees, and where a search goes on once it finds nothing better."""

from pathlib import Path
from random import Random

import numpy as np
import pytest

from scheduler.engine.limits import Limits
from scheduler.engine.placing.search import improve
from scheduler.engine.placing.watch import Watch
from scheduler.engine.progress import never
from scheduler.engine.xhstt import improving
from scheduler.engine.xhstt.board import Figures
from scheduler.engine.xhstt.compiling import compile_instance
from scheduler.engine.xhstt.improving import Search
from scheduler.engine.xhstt.neighbourhoods import Neighbourhoods
from scheduler.engine.xhstt.reading import read_instance


def started(shared: Path, steps: int, shown: list[Figures]) -> Search:
    """A search that has gone on for so many steps."""
    problem = compile_instance(read_instance(shared / "xhstt" / "BR-SA-00.xml"))
    watch = Watch(Limits(steps=steps), never, lambda: None)
    search = Search(problem, watch, lambda _, figures: shown.append(figures), walks=False)
    search.run()
    return search


def test_on_the_other_days_what_is_placed_anew_stays(shared: Path) -> None:
    search = started(shared, 2, [])
    problem, state, watch = search.problem, search.state, Watch(Limits(steps=50), never, lambda: None)
    near = Neighbourhoods(problem, state, Random(3))
    near.sizes = {"days": 40.0}
    week, kept = len(problem.instance.times), 0
    for _ in range(6):
        free = near.next()
        days = [frozenset(day) for day in near.days]
        assert len(free.pieces) < len(problem.pieces)
        still = {int(problem.spots[option]) % week for option in free.staying}
        assert len([day for day in days if not still.isdisjoint(day)]) < len(days) - 1  # at least two days are free
        improve(state, free.pieces, watch, most=1.0, staying=(free.staying, len(free.staying)))
        assert state.counts.chosen[sorted(free.staying)].all()
        kept += len(free.staying)
    assert kept > 0


def test_what_a_search_shows_is_better_each_time_and_its_options_are_the_best(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(improving, "PATIENCE", 2)
    shown: list[Figures] = []
    search = started(shared, 12, shown)
    assert shown == sorted(set(shown), reverse=True)
    assert search.figures == shown[-1]
    again = improving.State(search.problem.terms)
    for option in search.options:
        again.put(option)
    assert (again.broken, again.cost) == search.figures


def test_a_search_that_finds_nothing_better_goes_on_from_elsewhere_and_comes_back(shared: Path) -> None:
    search = started(shared, 3, [])
    search.watch = Watch(Limits(steps=50), never, lambda: None)
    best, seconds = search.figures, search.seconds_each
    search._elsewhere()
    assert search.seconds_each > seconds
    if search.figures == best:
        assert np.flatnonzero(search.state.counts.chosen).tolist() != search.options
    search._take(search.options)
    assert search.here == search.figures
