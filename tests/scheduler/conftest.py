"""The villages with an open plan, the people who decide, and a clock that tests set."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from scheduler.models import Plan, publication, version
from schooling import present
from tests.scheduler.village import opened_plan, stored_region

HELSINKI = ZoneInfo("Europe/Helsinki")


@pytest.fixture
def plan(db: None) -> Plan:
    """A plan of the stored villages."""
    return opened_plan(stored_region())


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[..., datetime]:
    """Sets the one door to the clock to a moment in Helsinki, and gives that moment in UTC."""

    def set_to(*moment: int) -> datetime:
        now = datetime(*moment, tzinfo=HELSINKI).astimezone(UTC)  # type: ignore[misc,arg-type]
        monkeypatch.setattr(present, "now", lambda: now)
        return now

    return set_to


@pytest.fixture(autouse=True)
def _forgotten() -> None:
    """Each test's database counts from one again, at the same moment: nothing is remembered from the test before."""
    version._contents.cache_clear()
    publication._revisions.cache_clear()
