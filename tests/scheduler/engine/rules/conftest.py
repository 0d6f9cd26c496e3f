"""The judges of hand-made weeks: the engine's own evaluation and the independent checker, who must agree."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from scheduler.engine.evaluation import evaluate
from schooling.exchange import write_region, write_timetable
from tests.scheduler.engine.rules.weeks import Week

Judge = Callable[[Week], set[str]]


@pytest.fixture
def judge(checker: ModuleType, tmp_path: Path) -> Judge:
    """Which rules a week breaks, as both say."""

    def rules(week: Week) -> set[str]:
        region, timetable = week
        write_region(region, tmp_path / "in")
        write_timetable(timetable, tmp_path / "out")
        broken, figures = checker.check(checker.Region(tmp_path / "in"), tmp_path / "out")
        ours = evaluate(region, timetable)
        assert ours.score.total(region.settings.weights) == figures["score"]
        assert set(ours.broken_rules) == {text.partition(":")[0] for text in broken}
        return set(ours.broken_rules)

    return rules
