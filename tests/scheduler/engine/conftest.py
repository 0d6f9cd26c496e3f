"""The independent checker, for tests of the engine that have it judge their timetables."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def checker(shared: Path) -> ModuleType:
    """`tools/check_timetable.py` beside the example regions, as a module."""
    spec = importlib.util.spec_from_file_location("check_timetable", shared / "tools" / "check_timetable.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
