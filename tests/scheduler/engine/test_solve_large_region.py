"""The large example region, in less than the five minutes it is promised; alone, so that it runs beside the others."""

from pathlib import Path
from types import ModuleType

import pytest

from tests.scheduler.engine.judged import assert_solved


@pytest.mark.no_cover
def test_the_large_region_is_solved(checker: ModuleType, shared: Path, tmp_path: Path) -> None:
    assert_solved(checker, shared / "regions" / "pohjois-savo", tmp_path / "out", seconds=200)
