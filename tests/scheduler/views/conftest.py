"""The villages' proposal, published or not, and a browser for a person of each role."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from scheduler.models import Plan, Proposal, Run
from scheduler.runs import start_run
from schooling import resources
from schooling.models import Account, Grant
from tests.calendars.people import SINCE
from tests.calendars.village import TIMETABLE
from tests.scheduler.village import approved, made_version, moved

HELD: dict[str, dict[str, str]] = {
    "teacher": {"staff": "T"},
    "principal": {"municipality": "200", "school": "R"},
    "director": {"municipality": "200"},
    "outside director": {"municipality": "300"},
    "coordinator": {},
    "auditor": {},
}


@pytest.fixture(autouse=True)
def _no_region_remembered() -> None:
    resources.forget_regions()


@pytest.fixture
def browser() -> Callable[[Account | None], Client]:
    """A browser signed in as the person, reading English."""

    def of(account: Account | None) -> Client:
        client = Client(headers={"accept-language": "en"})
        if account:
            client.force_login(account, backend="schooling.sign_in.AccountBackend")
        return client

    return of


@pytest.fixture
def signed_in(plan: Plan, browser: Callable[[Account | None], Client]) -> Callable[[str], Client]:
    """A browser of a person of that role; 'nobody' is signed out."""

    def of(role: str) -> Client:
        if role == "nobody":
            return browser(None)
        account = Account.objects.create_account(email=f"{role.replace(' ', '-')}@example.org", name=role, password=None)
        Grant.objects.create(account=account, role=role.split()[-1], region=plan.region, first_day=SINCE, **HELD[role])
        return browser(account)

    return of


@pytest.fixture
def published(proposal: Proposal, directors: dict[str, Account]) -> Proposal:
    """The proposal, approved by both, and so in force."""
    for approval in proposal.approvals.order_by("municipality"):
        approved(approval, directors[approval.municipality])
    proposal.refresh_from_db()
    return proposal


@pytest.fixture
def run(plan: Plan, coordinator: Account) -> Run:
    """A run that waits for its worker."""
    return start_run(plan=plan, seconds=60, workers=1, seed=1, actor=coordinator)


@pytest.fixture
def second(plan: Plan, published: Proposal) -> int:
    """A second version, in which one lesson is moved; its number."""
    assert published.version.plan == plan
    return made_version(plan, moved(TIMETABLE, "L-shared", 60)).number


@pytest.fixture
def today() -> date:
    from schooling import present

    return present.today()
