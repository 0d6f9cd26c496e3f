"""Inviting people, withdrawing an invitation, and accepting one: each at most once, whoever else does so in the same second."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from schooling import access, audit, present
from schooling.accounts import give_role, make_account
from schooling.models import Account, Invitation, Region, new_secret, secret_digest
from schooling.people_errors import (
    AccountIsThereError,
    DemoPersonError,
    InvitationExpiredError,
    InvitationUnknownError,
    InvitationUsedError,
    InvitationWithdrawnError,
)

LASTS = timedelta(days=14)
"""How long an invitation may be used."""


@dataclass(frozen=True, slots=True)
class Invited:
    """What came of asking somebody in: an invitation with its secret, or the role at once for one who has an account."""

    invitation: Invitation | None = None
    secret: str = ""
    account: Account | None = None
    is_new: bool = True


@transaction.atomic
def invite(
    *,
    email: str,
    name: str,
    language: str,
    grant: access.Grant,
    first_day: date,
    last_day: date | None,
    actor: Account,
) -> Invited:
    """Asks a person in; who has an account already is given the role and asked nothing. Raises DemoPersonError."""
    address = email.strip().lower()
    known = Account.objects.filter(email=address).first()
    if known is not None:
        if known.is_demo and not actor.is_demo:
            raise DemoPersonError
        is_new = give_role(account=known, grant=grant, first_day=first_day, last_day=last_day, actor=actor)
        return Invited(account=known, is_new=is_new)
    secret, digest = new_secret()
    now = present.now()
    invitation = Invitation.objects.create(
        region=Region.objects.get(code=grant.region),
        email=address,
        name=name,
        language=language,
        role=grant.role,
        municipality=grant.municipality,
        school=grant.school,
        staff=grant.staff,
        first_day=first_day,
        last_day=last_day,
        digest=digest,
        made_at=now,
        made_by=actor,
        expires_at=now + LASTS,
    )
    after = {"email": address} | _role_of(invitation)
    audit.record(actor=actor, action="invitation.made", subject=f"invitation {invitation.pk}", region=grant.region, after=after)
    return Invited(invitation=invitation, secret=secret)


@transaction.atomic
def withdraw(*, invitation: Invitation, actor: Account) -> Invitation:
    """An invitation that can be used no more. Raises InvitationClosedError where it has its end already."""
    held = _open(Invitation.objects.select_for_update(of=("self",)).select_related("region").get(pk=invitation.pk))
    held.withdrawn_at = present.now()
    held.save(update_fields=["withdrawn_at"])
    audit.record(
        actor=actor,
        action="invitation.withdrawn",
        subject=f"invitation {held.pk}",
        region=held.region.code,
        before={"email": held.email} | _role_of(held),
    )
    return held


def find(secret: str) -> Invitation:
    """The open invitation of that secret. Raises InvitationClosedError."""
    held = Invitation.objects.select_related("region").filter(digest=secret_digest(secret)).first()
    if held is None:
        raise InvitationUnknownError
    return _open(held)


def open_for(email: str) -> Invitation | None:
    """The newest open invitation of an address."""
    rows = Invitation.objects.select_related("region").filter(email=email.strip().lower(), used_at=None, withdrawn_at=None)
    return rows.filter(expires_at__gt=present.now()).order_by("-pk").first()


def accept_with_password(*, invitation: Invitation, name: str, password: str) -> Account:
    """Makes the invited person's account, with its role. Raises InvitationClosedError, AccountIsThereError."""

    def person(held: Invitation) -> Account:
        return make_account(email=held.email, name=name, password=password, language=held.language)

    return _accept(invitation, person)


def accept_with_identity(*, invitation: Invitation, name: str) -> Account:
    """The same for one who signs in elsewhere and has no password here. Raises InvitationClosedError, AccountIsThereError."""

    def person(held: Invitation) -> Account:
        return make_account(email=held.email, name=name or held.name, password=None, language=held.language)

    return _accept(invitation, person)


def accept_as(*, invitation: Invitation, account: Account) -> Account:
    """Gives the role to one who has an account and is signed in to it. Raises InvitationClosedError, DemoPersonError."""
    if account.is_demo:
        raise DemoPersonError
    return _accept(invitation, lambda _held: account)


def _accept(invitation: Invitation, person: Callable[[Invitation], Account]) -> Account:
    try:
        with transaction.atomic():
            held = _open(Invitation.objects.select_for_update(of=("self",)).select_related("region").get(pk=invitation.pk))
            account = person(held)
            held.used_at, held.used_by = present.now(), account
            held.save(update_fields=["used_at", "used_by"])
            audit.record(actor=account, action="invitation.accepted", subject=f"invitation {held.pk}", region=held.region.code)
            give_role(
                account=account,
                grant=held.grant(),
                first_day=held.first_day,
                last_day=held.last_day,
                actor=held.made_by,
            )
            return account
    except IntegrityError:
        # The address is unique: somebody else made that account, by another invitation or from the server.
        raise AccountIsThereError from None


def _open(held: Invitation) -> Invitation:
    """The invitation, if it may be used now. Raises InvitationClosedError."""
    if held.used_at is not None:
        raise InvitationUsedError
    if held.withdrawn_at is not None:
        raise InvitationWithdrawnError
    if not held.is_open(present.now()):
        raise InvitationExpiredError
    return held


def _role_of(invitation: Invitation) -> dict[str, str]:
    codes = {"municipality": invitation.municipality, "school": invitation.school, "staff": invitation.staff}
    days = {"from": invitation.first_day.isoformat()}
    days |= {"until": invitation.last_day.isoformat()} if invitation.last_day else {}
    return {"role": invitation.role} | {name: code for name, code in codes.items() if code} | days
