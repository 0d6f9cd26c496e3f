"""What is the house's own about allauth's signing in: who may, in which words, and what is not told or sent."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schooling import identities
from schooling.models import Account
from schooling.people_errors import InvitationClosedError
from schooling.sign_in import may_come_in
from schooling.sign_in_audit import identity_refused
from schooling.sign_in_words import INCORRECT, REFUSED, TOO_MANY, refusal

FRESH = 300
"""Seconds after signing in during which a passkey or an app may be set up without proving oneself once more."""


class AccountAdapter(DefaultAccountAdapter):
    """Local accounts: nobody signs up, and what is wrong with an address and a password is never told apart."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": REFUSED,
        "account_inactive": REFUSED,
        "incorrect_password": gettext_lazy("That is not your password."),
        "incorrect_code": INCORRECT,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 allauth's shape
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: the page that one comes to says where one is, in the house's words."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: the audit log tells of it."""

    def reauthenticate(self, user: Account, password: str) -> bool:
        """Whether that is the person's password; counted like any other try."""
        found = self.authenticate(self.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not within five minutes of signing in: who is led to set up a second factor has just done so."""
        records = get_authentication_records(self.request, self.request.user)
        if records and time.time() - records[-1]["at"] < FRESH:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def pre_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse | None:
        """A refusal in words for who may not come in, however they proved who they are."""
        if not user.is_active or not may_come_in(user, request):
            user_login_failed.send(sender=type(self), credentials={"email": user.email}, request=request)
            return refusal(request, str(REFUSED))
        return super().pre_login(request, user, **kwargs)

    def post_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse:
        """The way in, in the person's own language."""
        response = super().post_login(request, user, **kwargs)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            user.language,
            max_age=365 * 24 * 3600,
            secure=settings.SECURE,
            samesite="Lax",
        )
        return response


class SecondFactorAdapter(DefaultMFAAdapter):
    """Passkeys, authenticator apps and recovery codes, in the house's words."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": INCORRECT}

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: the audit log tells of it."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": "Yhteistunti"}

    def generate_authenticator_name(self, user: Account, type: Any) -> str:  # noqa: A002, ARG002
        return _("Passkey")


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Who comes from an identity provider: a person by the provider's subject, else by an invitation, else nobody."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002 allauth's shape
        return False

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: the audit log tells of it."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Find the person whom the identity belongs to, at its first use by an invitation. Raises ImmediateHttpResponse."""
        if sociallogin.is_existing:
            return
        identity = identities.Identity.of(sociallogin)
        try:
            account = identities.link(identity, invitation=request.session.pop(identities.INVITED, None))
        except InvitationClosedError as closed:
            identity_refused(provider=identity.provider, reason=type(closed).__name__)
            raise ImmediateHttpResponse(refusal(request, closed.message)) from closed
        except identities.NobodyError as nobody:
            identity_refused(provider=identity.provider, reason=nobody.reason)
            raise ImmediateHttpResponse(refusal(request, nobody.message)) from nobody
        sociallogin.user = account
        sociallogin.account = identities.row(identity)

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Any = None,
        extra_context: Any = None,  # noqa: ARG002 allauth's shape
    ) -> None:
        """Tell in words, and in the audit log, that the provider let nobody in. Raises ImmediateHttpResponse."""
        reason = type(exception).__name__ if exception else str(error)
        identity_refused(provider=provider.app.provider_id, reason=reason)
        words = _("%(provider)s did not say who you are. Try again, or sign in with a password.") % {"provider": provider.name}
        raise ImmediateHttpResponse(refusal(request, words))
