"""The villages with an open plan, the people who decide, and a clock that tests set."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from scheduler import in_force
from scheduler.models import Approval, Plan, Proposal, publication, version
from schooling import present
from schooling.access import Role
from schooling.models import Account
from tests.calendars.people import person
from tests.scheduler.village import director, made_version, opened_plan, proposed, stored_region

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
    in_force._held.cache_clear()


@pytest.fixture
def coordinator(plan: Plan) -> Account:
    return person(plan.region, Role.COORDINATOR)


@pytest.fixture
def proposal(plan: Plan, coordinator: Account) -> Proposal:
    """The plan's first version, proposed to both municipalities that it touches."""
    return proposed(made_version(plan), coordinator)


@pytest.fixture
def directors(plan: Plan) -> dict[str, Account]:
    """Who decides, by municipality; the director of 200 is a principal there too."""
    return {"100": director(plan.region, "100"), "200": director(plan.region, "200", school="R")}


@pytest.fixture
def of(proposal: Proposal) -> Callable[[str], Approval]:
    """A municipality's decision on the proposal, as it is now."""
    return lambda municipality: Approval.objects.get(proposal=proposal, municipality=municipality)
