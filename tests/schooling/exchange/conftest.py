"""What the tests of files ask for."""

from pathlib import Path

import pytest

from tests.schooling.exchange.folders import Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A small region without fault, as files."""
    path = tmp_path / "region"
    path.mkdir()
    return Folder(path)
