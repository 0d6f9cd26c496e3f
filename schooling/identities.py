"""From an identity provider's word to a person here: by its subject, and the first time by an invitation.

An e-mail address counts only where the provider says that it is verified and it is in a domain that the provider is
trusted with: one municipality's provider must not speak for another's people.
"""

from dataclasses import dataclass
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from schooling import audit, invitations
from schooling.models import Account, Invitation
from schooling.people_errors import AccountIsThereError, InvitationUnknownError

INVITED = "invitation"
"""Where a session keeps the digest of the invitation with which somebody went to a provider."""


class NobodyError(Exception):
    """The identity is nobody's here; `reason` is for the audit log, `message` for the person."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.message = message


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a provider says that somebody is; `email` is '' unless it counts."""

    provider: str
    subject: str
    name: str
    email: str

    @classmethod
    def of(cls, login: Any) -> "Identity":
        """What is taken of allauth's `SocialLogin`; the rest of what the provider told is not kept."""
        claims: dict[str, Any] = login.claims
        email = str(claims.get("email") or "").strip().lower()
        # 'true' as a text, or the word of a domain that is not the provider's, is no proof.
        counts = claims.get("email_verified") is True and email.rpartition("@")[2] in login.domains
        return cls(login.account.provider, login.account.uid, str(claims.get("name") or "")[:200], email if counts else "")


def row(identity: Identity) -> SocialAccount:
    """The kept link of an identity that has one."""
    return SocialAccount.objects.select_related("user").get(provider=identity.provider, uid=identity.subject)


def link(identity: Identity, *, invitation: str | None) -> Account:
    """The person to whom the identity belongs from now on. Raises NobodyError, InvitationClosedError."""
    try:
        with transaction.atomic():
            account = _invited(identity, invitation) if invitation else _known_by_email(identity)
            if account.is_demo:
                raise _nobody()
            if SocialAccount.objects.filter(user=account, provider=identity.provider).exists():
                # The address has been given to another person of the same provider.
                raise _nobody("other subject")
            SocialAccount.objects.create(user=account, provider=identity.provider, uid=identity.subject, extra_data={})
            audit.record(
                actor=account,
                action="identity.linked",
                subject=f"account {account.pk}",
                after={"provider": identity.provider},
            )
            return account
    except (AccountIsThereError, IntegrityError):
        raise _nobody("there already") from None


def _invited(identity: Identity, digest: str) -> Account:
    """Whom the invitation that they came with makes them."""
    invitation = Invitation.objects.select_related("region").filter(digest=digest).first()
    if invitation is None:
        raise InvitationUnknownError
    return invitations.accept_with_identity(invitation=invitation, name=identity.name)


def _known_by_email(identity: Identity) -> Account:
    """Whoever has the address, or is invited by it. Raises NobodyError."""
    if not identity.email:
        raise _nobody()
    known = Account.objects.filter(email=identity.email, is_active=True).first()
    if known is not None:
        return known
    invitation = invitations.open_for(identity.email)
    if invitation is None:
        raise _nobody()
    return invitations.accept_with_identity(invitation=invitation, name=identity.name)


def _nobody(reason: str = "not invited") -> NobodyError:
    return NobodyError(reason, _("Nobody has invited you here yet. Ask your region's coordinator for an invitation."))
