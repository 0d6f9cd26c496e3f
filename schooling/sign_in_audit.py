"""Who came in, who left and who was turned away, in the audit log."""

from typing import Any

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
    address = str(credentials.get("username", "")).strip().lower()
    known = Account.objects.filter(email=address).first()
    audit.record(actor=None, action="sign_in_refused", subject=f"account {known.pk}" if known else "no account")
