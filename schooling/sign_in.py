"""Who may sign in, and from where."""

from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from schooling.models import Account


def is_loopback(host: str) -> bool:
    """Whether a host name or address, as bound or asked for, is this machine alone."""
    name = host.strip("[]").rstrip(".").lower()
    if name == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def _host_of(request: HttpRequest) -> str:
    host = request.get_host()
    return host if host.endswith("]") else host.rsplit(":", 1)[0]


def _asked_from_this_machine(request: HttpRequest) -> bool:
    forwarded = {"HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_FORWARDED"} & request.META.keys()
    return not forwarded and is_loopback(request.META.get("REMOTE_ADDR", "")) and is_loopback(_host_of(request))


def may_come_in(account: Account, request: HttpRequest | None) -> bool:
    """Whether the person may sign in from where the request comes: demo people only on the server's own machine."""
    if not account.is_demo:
        return True
    return request is not None and is_loopback(settings.LISTENS_ON) and _asked_from_this_machine(request)


class AccountBackend(ModelBackend):
    """E-mail and password; demo people, whose passwords are printed, only where the server is this machine's own."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> Account | None:
        # allauth asks with `email`, Django's own client with `username`: they are one here.
        account = super().authenticate(request, username=username or kwargs.get("email"), password=password)
        if not isinstance(account, Account) or not may_come_in(account, request):
            return None
        return account

    def get_user(self, user_id: int) -> Account | None:
        """The account of a session; a demo person's session ends where the server listens beyond loopback."""
        account = super().get_user(user_id)
        if not isinstance(account, Account) or (account.is_demo and not is_loopback(settings.LISTENS_ON)):
            return None
        return account
