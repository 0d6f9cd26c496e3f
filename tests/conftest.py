"""What every test may ask for."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import postgresql
from tests.lacking import lacking, summary

# Five minutes for one region are CI's to spend.
collect_ignore = [] if os.environ.get("CI") else ["scheduler/engine/test_solve_large_region.py"]

# Of two processes neither waits for the other's last file if the longest ones come first.
LONGEST = ("test_solve_large_region.py", "test_solve_regions.py", "test_every_page.py", "test_whole_path.py")

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of example regions and independent judges beside the checkout."""
    if not SHARED.is_dir():
        lacking("the example regions", how="put the folder `shared` beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def postgresql_programs() -> Path:
    """The folder of PostgreSQL's own programs."""
    found = postgresql.programs()
    if found is None:
        lacking("PostgreSQL", how=postgresql.HOW)
    return found


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests that meet the database, so that `-m database` runs them on another one; the longest files come first."""
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))
    for item in items:
        if not {"db", "transactional_db"}.isdisjoint(getattr(item, "fixturenames", ())) or item.get_closest_marker("django_db"):
            item.add_marker("database")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """Says at the very end of a run what this machine lacks, and how to get it."""
    yield
    lacks = summary(report.longrepr[2] for report in terminalreporter.stats.get("skipped", []))
    if lacks:
        terminalreporter.section("this machine lacks", yellow=True)
        for line in lacks:
            terminalreporter.line(line)


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    """People of most tests have a password alone; the tests about second factors ask for them."""
    settings.SECOND_FACTOR_ROLES = []


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    """A slow hash is for those who try out passwords; here hundreds of right ones are given."""
    settings.PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{name}PasswordHasher" for name in ("MD5", "PBKDF2")]
