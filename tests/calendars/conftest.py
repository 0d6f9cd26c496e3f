"""A published village in the database, and a clock that tests set."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from scheduler import in_force
from scheduler.models import publication, version
from schooling import present
from schooling.exchange.storing import store
from schooling.models import Region
from tests.calendars.village import TIMETABLE, VILLAGE

HELSINKI = ZoneInfo("Europe/Helsinki")


@pytest.fixture(autouse=True)
def _forgotten() -> None:
    """Each test's database counts from one again, at the same moment: nothing is remembered from the test before."""
    version._contents.cache_clear()
    publication._revisions.cache_clear()
    in_force._held.cache_clear()


@pytest.fixture
def kylat(db: None) -> Region:
    """The village, published."""
    from tests.calendars.publications import publish

    row = store(VILLAGE, code="kylat")
    publish(row, VILLAGE, TIMETABLE)
    return row


@pytest.fixture
def unpublished(db: None) -> Region:
    """The village before anything is published."""
    return store(VILLAGE, code="kylat")


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets the one door to the clock to a moment in Helsinki."""

    def set_to(*moment: int) -> None:
        monkeypatch.setattr(present, "now", lambda: datetime(*moment, tzinfo=HELSINKI).astimezone(UTC))  # type: ignore[misc,arg-type]

    return set_to
