"""The demo command: the whole path once, and nothing twice."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.test import RequestFactory
from django.utils.translation import override

from calendars import demo
from scheduler.engine.progress import silent
from scheduler.memo import draft_memo
from scheduler.models import Approval, Proposal, Publication, Run, Version
from schooling.exchange import read_region
from schooling.exchange.storing import load, store
from schooling.models import Account, AuditEntry, Region
from tests.calendars.village import VILLAGE
from tests.scheduler import solvers

KEPT = (Region, Account, Run, Version, Proposal, Approval, Publication, AuditEntry)


def counts() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in KEPT}


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    """A slow hash for each of the demo's people would take most of the time."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def village(db: None) -> Publication:
    """The demo's path on a village that is solved at once."""
    row = store(VILLAGE, code=demo.CODE)
    publication, is_new = demo.published_version(row, seconds=5, listener=silent, solver=solvers.answers)
    assert is_new
    return publication


def run_demo(folder: Path) -> list[str]:
    """What the command says, line by line."""
    said = StringIO()
    call_command("demo", "--no-serve", "--calendars", str(folder), stdout=said)
    return said.getvalue().splitlines()


def test_the_bundled_region_is_stored_once(db: None) -> None:
    row, is_new = demo.stored_region()
    assert is_new
    assert load(row) == read_region(demo.BUNDLED).region
    assert demo.stored_region() == (row, False)


def test_every_municipality_approves_and_the_last_one_publishes(village: Publication) -> None:
    decided = Approval.objects.order_by("municipality").values_list("municipality", "state", "decided_by__email")
    assert list(decided) == [
        ("100", "approved", "johtaja.100@demo.example"),
        ("200", "approved", "johtaja.200@demo.example"),
    ]
    assert village.proposal is not None
    assert (village.version.number, village.proposal.state) == (1, "published")
    with override("fi"):
        # What follows the first paragraph compares with the week in force, which is another by now.
        assert village.proposal.memo.split("\n\n")[0] == draft_memo(village.version).split("\n\n")[0]


def test_a_version_without_lessons_is_no_demo(db: None) -> None:
    row = store(VILLAGE, code=demo.CODE)
    with pytest.raises(demo.DemoRunError):
        demo.published_version(row, seconds=5, listener=silent, solver=solvers.finds_nothing)
    _, is_new = demo.published_version(row, seconds=5, listener=silent, solver=solvers.answers)
    assert is_new
    assert list(Version.objects.order_by("number").values_list("number", "lessons")) == [(1, 0), (2, 4)]


def test_people_of_every_role_may_sign_in_on_this_machine(village: Publication, settings: Any) -> None:
    settings.LISTENS_ON = "127.0.0.1"
    request = RequestFactory().get("/", SERVER_NAME="127.0.0.1")
    people = demo.people(village.region, village.version)
    assert [(part.role.value, part.municipality, part.school, part.staff) for part in people] == [
        ("coordinator", "", "", ""),
        ("director", "100", "", ""),
        ("director", "200", "", ""),
        ("principal", "200", "R", ""),
        ("teacher", "100", "H", "T"),
        ("auditor", "", "", ""),
    ]
    assert [account.is_demo for account in Account.objects.all()] == [True] * 6
    teacher = people[4].email
    assert authenticate(request, username=teacher, password=demo.PASSWORD) == Account.objects.get(email=teacher)


def test_the_command_does_nothing_twice(village: Publication, tmp_path: Path) -> None:
    said = run_demo(tmp_path)
    made = counts()
    calendars = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert said[:2] == [
        "there already: region savogrow",
        "there already: version 1 of plan 'Lukuvuosi 2026–2027', approved and published",
    ]
    assert said[3] == f"{len(calendars)} calendars in {tmp_path}"
    assert run_demo(tmp_path) == said
    assert counts() == made
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == calendars


@pytest.mark.parametrize("seconds", ["0", "61"])
def test_the_demo_solves_for_a_minute_at_most(seconds: str) -> None:
    with pytest.raises(CommandError):
        call_command("demo", "--no-serve", "--seconds", seconds)
