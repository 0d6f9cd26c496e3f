"""Where the access table meets a request; a view that asked nothing is an error, not an open door."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from schooling import present, second_factor
from schooling.access import Action, Grant, NotAllowed, Scope, allows, check
from schooling.models import Account

ViewT = TypeVar("ViewT", bound=Callable[..., object])


class PermissionNotAsked(Exception):  # noqa: N818 reads as the sentence it is
    """A view answered without having asked the access table; the answer is withheld."""


class SecondFactorNeeded(Exception):  # noqa: N818 reads as the sentence it is
    """A role that this person holds asks for a second factor, and they have none: nothing opens until they do."""


def public(view: ViewT) -> ViewT:
    """Mark a view that anyone may open, so that the middleware lets its answer out."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def grants_of(request: HttpRequest) -> tuple[Grant, ...]:
    """What the signed-in person (or the token's owner) may use today; () for nobody. Read once a request.

    Who lacks the second factor that a role asks for may use none of theirs.
    """
    held: tuple[Grant, ...] | None = getattr(request, "account_grants", None)
    if held is None:
        held = request.user.grants_on(present.today()) if isinstance(request.user, Account) else ()
        lacks = isinstance(request.user, Account) and second_factor.is_lacking(request.user, held)
        request.lacks_second_factor = lacks  # type: ignore[attr-defined]
        held = () if lacks else held
        request.account_grants = held  # type: ignore[attr-defined]
    return held


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether the signed-in person must set up a second factor before anything else."""
    grants_of(request)
    return bool(request.lacks_second_factor)  # type: ignore[attr-defined]


def require(request: HttpRequest, action: Action, scope: Scope) -> None:
    """Let the request go on only if the access table allows it. Raises NotAllowed, SecondFactorNeeded."""
    request.permission_asked = True  # type: ignore[attr-defined]
    if lacks_second_factor(request):
        raise SecondFactorNeeded
    check(grants_of(request), action, scope)


def may(request: HttpRequest, action: Action, scope: Scope) -> bool:
    """The twin of `require` that asks: for showing or hiding what a page offers."""
    return allows(grants_of(request), action, scope)


def require_signed_in(request: HttpRequest) -> Account:
    """The signed-in person, for pages that are about themselves. Raises NotAllowed, SecondFactorNeeded."""
    account = require_account(request)
    if lacks_second_factor(request):
        raise SecondFactorNeeded
    return account


def require_account(request: HttpRequest) -> Account:
    """The signed-in person, also one who has yet to set up a second factor, for where that is done. Raises NotAllowed."""
    request.permission_asked = True  # type: ignore[attr-defined]
    if not isinstance(request.user, Account):
        raise NotAllowed(Action.VIEW_REGION, Scope(region=""))
    return request.user


def _is_public(request: HttpRequest) -> bool:
    view = request.resolver_match.func if request.resolver_match else None
    return bool(getattr(view, "is_public", False) or getattr(getattr(view, "view_class", None), "is_public", False))


class PermissionMiddleware:
    """Withholds answers for which nobody asked the table, and turns what `require` raises into pages.

    NotAllowed leads to sign-in or a 403 page, SecondFactorNeeded to the page where one is set up.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        # Redirects, errors and a 404 tell nothing of a region; only a real answer must have been asked for.
        if response.status_code < 300 and not getattr(request, "permission_asked", False) and not _is_public(request):
            raise PermissionNotAsked(request.path)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, SecondFactorNeeded):
            return redirect("mfa_index")
        if not isinstance(exception, NotAllowed):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return render(request, "403.html", {"action": exception.action}, status=403)
