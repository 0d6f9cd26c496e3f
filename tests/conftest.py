"""What every test may ask for."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of example regions and independent judges beside the checkout."""
    if not SHARED.is_dir():
        if os.environ.get("CI"):
            pytest.fail("CI must have the shared regions beside the checkout")
        pytest.skip("no shared regions beside this checkout")
    return SHARED
