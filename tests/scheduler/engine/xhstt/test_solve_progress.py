"""What a solve tells on its way, and how it stops when it is asked to."""

from itertools import count
from pathlib import Path

from scheduler.engine.limits import Limits
from scheduler.engine.progress import Phase
from scheduler.engine.xhstt.answer import Progress
from scheduler.engine.xhstt.judge import judge
from scheduler.engine.xhstt.reading import read_instance
from scheduler.engine.xhstt.solve import solve


def test_what_is_told_is_the_best_so_far(shared: Path) -> None:
    told: list[Progress] = []
    instance = read_instance(shared / "xhstt" / "BR-SA-00.xml")
    answer = solve(instance, limits=Limits(steps=8), progress=told.append)
    figures = [(moment.infeasibility, moment.objective) for moment in told]
    assert figures == sorted(figures, reverse=True)
    assert len(set(figures)) > 2
    assert (told[-1].phase, figures[-1]) == (Phase.DONE, (answer.infeasibility, answer.objective))


def test_a_solve_that_is_asked_to_stop_gives_its_best_answer(shared: Path) -> None:
    instance = read_instance(shared / "xhstt" / "FI-WP-06.xml")
    asked = count()
    answer = solve(instance, limits=Limits(seconds=600), cancelled=lambda: next(asked) > 5)
    verdict = judge(instance, answer.solution)
    assert (answer.infeasibility, answer.objective) == (verdict.infeasibility, verdict.objective)
