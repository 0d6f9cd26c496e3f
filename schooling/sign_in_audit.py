"""Who came in, who left and who was turned away, in the audit log; and which second factors came and went."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

from schooling import audit
from schooling.models import Account


@receiver(user_logged_in)
def signed_in(sender: object, user: object, **kwargs: Any) -> None:  # noqa: ARG001 a receiver's shape
    """Someone came in."""
    if isinstance(user, Account):
        audit.record(actor=user, action="sign_in", subject=f"account {user.pk}")


@receiver(user_logged_out)
def signed_out(sender: object, user: object, **kwargs: Any) -> None:  # noqa: ARG001 a receiver's shape
    """Someone left; a session that had ended by itself has nobody."""
    if isinstance(user, Account):
        audit.record(actor=user, action="sign_out", subject=f"account {user.pk}")


@receiver(user_login_failed)
def turned_away(sender: object, credentials: dict[str, Any], **kwargs: Any) -> None:  # noqa: ARG001 a receiver's shape
    """Someone was turned away; an address that is nobody's is not kept: it may be a password typed in the wrong place."""
    address = str(credentials.get("email") or credentials.get("username") or "").strip().lower()
    known = Account.objects.filter(email=address).first()
    audit.record(actor=None, action="sign_in_refused", subject=f"account {known.pk}" if known else "no account")


@receiver(authentication_failed)
def factor_refused(sender: object, user: Account, **kwargs: Any) -> None:  # noqa: ARG001 a receiver's shape
    """A second factor was not right."""
    audit.record(actor=None, action="second_factor.refused", subject=f"account {user.pk}")


@receiver(authenticator_added)
def factor_added(sender: object, user: Account, authenticator: Authenticator, **kwargs: Any) -> None:  # noqa: ARG001
    """Someone set up a second factor."""
    after = {"factor": authenticator.type}
    audit.record(actor=user, action="second_factor.added", subject=f"account {user.pk}", after=after)


@receiver(authenticator_reset)
def codes_renewed(sender: object, user: Account, authenticator: Authenticator, **kwargs: Any) -> None:  # noqa: ARG001
    """Someone made new recovery codes; the old ones are good for nothing."""
    after = {"factor": authenticator.type}
    audit.record(actor=user, action="second_factor.renewed", subject=f"account {user.pk}", after=after)


@receiver(authenticator_removed)
def factor_removed(sender: object, user: Account, authenticator: Authenticator, **kwargs: Any) -> None:  # noqa: ARG001
    """Someone took a second factor away."""
    before = {"factor": authenticator.type}
    audit.record(actor=user, action="second_factor.removed", subject=f"account {user.pk}", before=before)


def identity_refused(*, provider: str, reason: str) -> None:
    """An identity provider let nobody in, or somebody whom nobody invited; what it told of them is not kept."""
    after = {"provider": provider, "reason": reason}
    audit.record(actor=None, action="identity.refused", subject="no account", after=after)
