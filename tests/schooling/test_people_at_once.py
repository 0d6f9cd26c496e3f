"""One invitation opened twice in the same second, and the like: one outcome, on SQLite and on PostgreSQL."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from schooling import accounts, invitations, present
from schooling.access import Grant, Role
from schooling.errors import WorkError
from schooling.models import Account, AuditEntry, Invitation, Region
from schooling.models import Grant as HeldGrant
from schooling.people_errors import (
    AccountIsThereError,
    InvitationUsedError,
    InvitationWithdrawnError,
    LastCoordinatorError,
    RoleIsOverError,
)
from tests.calendars.people import person
from tests.scheduler.village import stored_region
from tests.schooling.at_once import doer

EMAIL = "uusi@example.org"
AtOnce = Callable[..., list[Any]]


@pytest.fixture
def row(transactional_db: None) -> Region:
    """A region with two coordinators and one open invitation, committed."""
    row = stored_region()
    person(row, Role.COORDINATOR)
    second = Account.objects.create_account(email="second@example.org", name="Second", password=None)
    accounts.give_role(account=second, grant=Grant(Role.COORDINATOR, row.code))
    _invite(row, second)
    return row


@pytest.fixture
def at_once(row: Region, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AtOnce:
    return doer(tmp_path, monkeypatch, WorkError)


def _invite(row: Region, actor: Account) -> None:
    invitations.invite(
        email=EMAIL,
        name="Uusi",
        language="fi",
        grant=Grant(Role.AUDITOR, row.code),
        first_day=present.today(),
        last_day=None,
        actor=actor,
    )


def _accept(place: int = 0) -> str:
    invitation = Invitation.objects.order_by("pk")[place]
    return invitations.accept_with_password(invitation=invitation, name="Uusi", password="correct horse staple").email


def _outcome() -> tuple[int, int, int]:
    """Accounts of the address, their roles, and acceptances in the audit log."""
    return (
        Account.objects.filter(email=EMAIL).count(),
        HeldGrant.objects.filter(account__email=EMAIL).count(),
        AuditEntry.objects.filter(action="invitation.accepted").count(),
    )


@pytest.mark.parametrize("_again", range(3))
def test_an_invitation_accepted_twice_makes_one_person(at_once: AtOnce, _again: int) -> None:
    assert sorted(at_once(_accept, _accept), key=str) == [InvitationUsedError, EMAIL]
    assert at_once(_outcome) == [(1, 1, 1)]


@pytest.mark.parametrize("_again", range(3))
def test_accepting_and_withdrawing_have_one_winner(at_once: AtOnce, _again: int) -> None:
    def withdraw() -> str:
        actor = Account.objects.get(email="second@example.org")
        return str(invitations.withdraw(invitation=Invitation.objects.get(), actor=actor).withdrawn_at is not None)

    results = at_once(_accept, withdraw)
    if results[0] == EMAIL:
        assert (results[1], at_once(_outcome)) == (InvitationUsedError, [(1, 1, 1)])
    else:
        assert (results, at_once(_outcome)) == ([InvitationWithdrawnError, "True"], [(0, 0, 0)])


@pytest.mark.parametrize("_again", range(3))
def test_two_invitations_of_one_address_make_one_person(row: Region, at_once: AtOnce, _again: int) -> None:
    at_once(lambda: _invite(Region.objects.get(), Account.objects.get(email="second@example.org")))
    results = at_once(lambda: _accept(0), lambda: _accept(1))
    assert sorted(results, key=str) == [AccountIsThereError, EMAIL]
    assert at_once(_outcome) == [(1, 1, 1)]


@pytest.mark.parametrize("_again", range(3))
def test_a_role_given_twice_is_held_once(at_once: AtOnce, _again: int) -> None:
    def give() -> bool:
        account = Account.objects.get(email="second@example.org")
        return accounts.give_role(account=account, grant=Grant(Role.AUDITOR, Region.objects.get().code))

    assert sorted(at_once(give, give)) == [False, True]


@pytest.mark.parametrize("_again", range(3))
def test_a_role_taken_twice_is_taken_once(at_once: AtOnce, _again: int) -> None:
    def take() -> str:
        grant = HeldGrant.objects.get(account__email="second@example.org")
        return accounts.take_role(grant=grant, actor=None).role

    assert sorted(at_once(take, take), key=str) == [RoleIsOverError, "coordinator"]


@pytest.mark.parametrize("_again", range(3))
def test_two_coordinators_who_take_each_others_role_leave_one(at_once: AtOnce, _again: int) -> None:
    def take(place: int) -> str:
        return accounts.take_role(grant=HeldGrant.objects.order_by("pk")[place], actor=None).role

    assert sorted(at_once(lambda: take(0), lambda: take(1)), key=str) == [LastCoordinatorError, "coordinator"]
