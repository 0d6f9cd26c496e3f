"""Who must have a second factor, and who has one."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.conf import settings

from schooling.access import Grant
from schooling.models import Account
from schooling.sign_in import is_loopback

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What counts: recovery codes stand in for these, and are nothing by themselves."""


def is_asked_of(account: Account, held: Iterable[Grant]) -> bool:
    """Whether one of the roles held asks for one; demo people, whom only this machine lets in, are not asked."""
    if account.is_demo and is_loopback(settings.LISTENS_ON):
        return False
    return any(grant.role in settings.SECOND_FACTOR_ROLES for grant in held)


def has_one(account: Account) -> bool:
    """Whether the person has a passkey or an authenticator app."""
    return bool(Authenticator.objects.filter(user=account, type__in=FACTORS).exists())


def is_lacking(account: Account, held: Iterable[Grant]) -> bool:
    """Whether the person must set one up before anything else; asks the database only where a role asks for one."""
    return is_asked_of(account, held) and not has_one(account)
