"""Who an API call acts for: a token's owner, or the person signed in to the page it comes from."""

from django.conf import settings
from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer

from schooling.models import Account, ApiToken, secret_digest
from schooling.sign_in import is_loopback


class TokenAuth(HttpBearer):
    """'Authorization: Bearer SECRET' with a token that has not been revoked."""

    def authenticate(self, request: HttpRequest, token: str) -> Account | None:
        found = ApiToken.objects.filter(digest=secret_digest(token), revoked_at=None, account__is_active=True)
        held = found.select_related("account").first()
        if held is None:
            return None
        # A demo person's password is printed: a token of theirs ends where their sessions do.
        if held.account.is_demo and not is_loopback(settings.LISTENS_ON):
            return None
        request.user = held.account
        return held.account


class SessionAuth(APIKeyCookie):
    """A signed-in browser; ninja's cookie schemes check the CSRF token of every unsafe call."""

    param_name = "sessionid"

    def authenticate(self, request: HttpRequest, key: str | None) -> Account | None:  # noqa: ARG002 the session is read already
        return request.user if isinstance(request.user, Account) else None
