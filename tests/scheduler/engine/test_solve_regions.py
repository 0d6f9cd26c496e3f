"""The example regions from end to end, in the time they are promised an answer in, or less: all tests must be quick."""

from pathlib import Path
from types import ModuleType

import pytest

from tests.scheduler.engine.judged import assert_solved

SECONDS = {"tiny": 10, "jaksot": 30, "savogrow": 60, "savogrow-same-bells": 30, "pinned": 60}


# Measuring coverage would take a part of the time that a search is promised.
@pytest.mark.no_cover
@pytest.mark.parametrize("name", SECONDS)
def test_a_region_is_solved(checker: ModuleType, shared: Path, tmp_path: Path, name: str) -> None:
    assert_solved(checker, shared / "regions" / name, tmp_path / "out", seconds=SECONDS[name])
