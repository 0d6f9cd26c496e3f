"""The example regions from end to end, each in the time it is promised an answer in."""

from pathlib import Path
from types import ModuleType

import pytest

from tests.scheduler.engine.judged import assert_solved

SECONDS = {"tiny": 10, "jaksot": 60, "savogrow": 60, "savogrow-same-bells": 60, "pinned": 60}


# Measuring coverage would take a part of the time that a search is promised.
@pytest.mark.no_cover
@pytest.mark.parametrize("name", SECONDS)
def test_a_region_is_solved(checker: ModuleType, shared: Path, tmp_path: Path, name: str) -> None:
    assert_solved(checker, shared / "regions" / name, tmp_path / "out", seconds=SECONDS[name])
