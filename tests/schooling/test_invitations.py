"""Inviting and accepting: at most once, in time, and nothing half done."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from schooling import accounts, invitations, present
from schooling.access import Action, Grant, Role, Scope, allows
from schooling.models import Account, AuditEntry, Invitation, Region
from schooling.models import Grant as HeldGrant
from schooling.people_errors import (
    AccountIsThereError,
    DemoPersonError,
    InvitationClosedError,
    InvitationExpiredError,
    InvitationUnknownError,
    InvitationUsedError,
    InvitationWithdrawnError,
    LastCoordinatorError,
    RoleIsOverError,
)
from tests.calendars.people import person
from tests.scheduler.village import stored_region

EMAIL = "uusi@example.org"
PASSWORD = "correct horse staple"


@pytest.fixture
def row(db: None) -> Region:
    return stored_region()


@pytest.fixture
def coordinator(row: Region) -> Account:
    return person(row, Role.COORDINATOR)


@pytest.fixture
def invite(row: Region, coordinator: Account) -> Callable[..., invitations.Invited]:
    """Invites a director of municipality 100."""

    def make(email: str = EMAIL, first_day: date | None = None, last_day: date | None = None) -> invitations.Invited:
        return invitations.invite(
            email=email,
            name="Uusi Johtaja",
            language="fi",
            grant=Grant(Role.DIRECTOR, row.code, "100"),
            first_day=first_day or present.today(),
            last_day=last_day,
            actor=coordinator,
        )

    return make


def told(*actions: str) -> list[tuple[str, str]]:
    return list(AuditEntry.objects.filter(action__in=actions).order_by("pk").values_list("actor", "action"))


def test_an_accepted_invitation_is_an_account_with_the_role_for_its_days(
    invite: Callable[..., invitations.Invited], coordinator: Account
) -> None:
    until = present.today() + timedelta(days=30)
    made = invite(f" {EMAIL.upper()} ", last_day=until)
    assert made.invitation is not None
    assert made.secret not in str(Invitation.objects.values().get())
    account = invitations.accept_with_password(invitation=invitations.find(made.secret), name="Uusi", password=PASSWORD)
    held = HeldGrant.objects.get(account=account)
    assert (account.email, account.check_password(PASSWORD), account.language) == (EMAIL, True, "fi")
    assert (held.role, held.municipality, held.last_day, held.given_by) == ("director", "100", until, coordinator)
    assert told("invitation.made", "invitation.accepted", "role.given") == [
        (coordinator.email, "invitation.made"),
        (EMAIL, "invitation.accepted"),
        (coordinator.email, "role.given"),
    ]


def test_a_role_that_is_still_to_come_gives_nothing_yet(invite: Callable[..., invitations.Invited]) -> None:
    tomorrow = present.today() + timedelta(days=1)
    made = invite(first_day=tomorrow)
    account = invitations.accept_with_password(invitation=invitations.find(made.secret), name="Uusi", password=PASSWORD)
    assert (account.grants_on(present.today()), len(account.grants_on(tomorrow))) == ((), 1)


def _closed(made: invitations.Invited) -> type[InvitationClosedError]:
    with pytest.raises(InvitationClosedError) as raised:
        invitations.find(made.secret)
    assert made.invitation is not None
    with pytest.raises(type(raised.value)):
        invitations.accept_with_password(invitation=made.invitation, name="Uusi", password=PASSWORD)
    with pytest.raises(type(raised.value)):
        invitations.withdraw(invitation=made.invitation, actor=made.invitation.made_by)  # type: ignore[arg-type]
    return raised.type


def test_a_closed_invitation_says_which_way_and_does_nothing(
    invite: Callable[..., invitations.Invited], coordinator: Account
) -> None:
    used, withdrawn, expired = invite("a@example.org"), invite("b@example.org"), invite("c@example.org")
    invitations.accept_with_password(invitation=invitations.find(used.secret), name="A", password=PASSWORD)
    assert withdrawn.invitation is not None
    invitations.withdraw(invitation=withdrawn.invitation, actor=coordinator)
    Invitation.objects.filter(email="c@example.org").update(expires_at=present.now())
    assert [_closed(made) for made in (used, withdrawn, expired)] == [
        InvitationUsedError,
        InvitationWithdrawnError,
        InvitationExpiredError,
    ]
    assert sorted(Account.objects.exclude(pk=coordinator.pk).values_list("email", flat=True)) == ["a@example.org"]
    with pytest.raises(InvitationUnknownError):
        invitations.find("nothing")


def test_who_has_an_account_is_given_the_role_and_asked_nothing(invite: Callable[..., invitations.Invited], row: Region) -> None:
    known = Account.objects.create_account(email=EMAIL, name="Tuttu", password=PASSWORD)
    first, second = invite(), invite()
    assert (first.account, first.is_new, second.is_new) == (known, True, False)
    assert (known.grants.count(), Invitation.objects.count()) == (1, 0)


def test_a_person_of_the_demo_gets_no_real_role(invite: Callable[..., invitations.Invited]) -> None:
    demo = Account.objects.create_account(email=EMAIL, name="Demo", password=PASSWORD, is_demo=True)
    with pytest.raises(DemoPersonError):
        invite()
    made = invite("real@example.org")
    with pytest.raises(DemoPersonError):
        invitations.accept_as(invitation=invitations.find(made.secret), account=demo)


def test_of_two_invitations_to_one_address_the_second_is_taken_by_the_account_of_the_first(
    invite: Callable[..., invitations.Invited],
) -> None:
    first, second = invite(), invite()
    account = invitations.accept_with_password(invitation=invitations.find(first.secret), name="Uusi", password=PASSWORD)
    with pytest.raises(AccountIsThereError):
        invitations.accept_with_password(invitation=invitations.find(second.secret), name="Toinen", password=PASSWORD)
    invitations.accept_as(invitation=invitations.find(second.secret), account=account)
    assert account.grants.count() == 1
    assert {row.used_by for row in Invitation.objects.all()} == {account}


def test_a_role_taken_back_ends_at_once_and_once(row: Region, coordinator: Account) -> None:
    director = person(row, Role.DIRECTOR, municipality="100")
    grant = director.grants.get()
    accounts.take_role(grant=grant, actor=coordinator)
    assert director.grants_on(present.today()) == ()
    held = HeldGrant.objects.get(pk=grant.pk)
    assert (held.taken_by, held.taken_at is not None) == (coordinator, True)
    with pytest.raises(RoleIsOverError):
        accounts.take_role(grant=grant, actor=coordinator)
    entry = AuditEntry.objects.get(action="role.taken")
    assert (entry.actor, entry.before) == (
        coordinator.email,
        {"role": "director", "municipality": "100", "from": "2026-01-01"},
    )
    # Given anew the same day, it is held again.
    assert accounts.give_role(account=director, grant=Grant(Role.DIRECTOR, row.code, "100"), actor=coordinator)


def test_a_role_may_end_on_a_day_to_come(row: Region, coordinator: Account) -> None:
    director = person(row, Role.DIRECTOR, municipality="100")
    today = present.today()
    accounts.take_role(grant=director.grants.get(), actor=coordinator, last_day=today)
    assert [len(director.grants_on(day)) for day in (today, today + timedelta(days=1))] == [1, 0]


def test_a_region_is_never_left_without_a_coordinator(row: Region, coordinator: Account) -> None:
    grant = coordinator.grants.get()
    for last_day in (None, present.today()):
        with pytest.raises(LastCoordinatorError):
            accounts.take_role(grant=grant, actor=coordinator, last_day=last_day)
    second = Account.objects.create_account(email="second@example.org", name="Second", password=None)
    accounts.give_role(account=second, grant=Grant(Role.COORDINATOR, row.code), actor=coordinator)
    accounts.take_role(grant=grant, actor=coordinator)
    assert not allows(coordinator.grants_on(present.today()), Action.MANAGE_PEOPLE, Scope(row.code))


@pytest.mark.parametrize(
    ("first", "last", "is_new"), [(0, None, False), (-9, -5, True), (5, 9, False), (11, None, True), (-9, 3, False)]
)
def test_a_role_is_not_given_twice_for_the_same_days(
    row: Region, coordinator: Account, first: int, last: int | None, is_new: bool
) -> None:
    today = present.today()

    def day(days: int | None) -> Any:
        return None if days is None else today + timedelta(days=days)

    account = Account.objects.create_account(email=EMAIL, name="Uusi", password=None)
    grant = Grant(Role.AUDITOR, row.code)
    accounts.give_role(account=account, grant=grant, first_day=today, last_day=day(10))
    assert accounts.give_role(account=account, grant=grant, first_day=day(first), last_day=day(last)) is is_new
