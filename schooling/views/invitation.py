"""The page that an invitation leads to: an account with a password, an identity provider, or the account one is signed in to."""

from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.socialaccount.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from schooling import identities, invitations
from schooling.audit_words import ROLE_WORDS
from schooling.errors import WorkError
from schooling.forms.signing import NewPersonForm
from schooling.models import Account, Invitation
from schooling.people_errors import InvitationClosedError
from schooling.permission import public
from schooling.sign_in_words import refusal


@public
@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Shows who invites to what, and takes the answer; a closed invitation says why."""
    try:
        held = invitations.find(secret)
        return _answer(request, held) if request.method == "POST" else _page(request, held, NewPersonForm(email=held.email))
    except InvitationClosedError as closed:
        return refusal(request, closed.message, closed.status)


def _page(request: HttpRequest, held: Invitation, form: NewPersonForm, status: int = 200) -> HttpResponse:
    # Whoever now goes to an identity provider and comes back is the invited person.
    request.session[identities.INVITED] = held.digest
    form.initial.setdefault("name", held.name)
    context: dict[str, Any] = {
        "invitation": held,
        "role": ROLE_WORDS[held.role],
        "account": request.user if isinstance(request.user, Account) else None,
        "form": form,
        "providers": [(one.app.provider_id, one.name) for one in get_adapter().list_providers(request)],
    }
    return render(request, "schooling/invitation.html", context, status=status)


def _answer(request: HttpRequest, held: Invitation) -> HttpResponse:
    form = NewPersonForm(request.POST, email=held.email)
    try:
        if isinstance(request.user, Account):
            invitations.accept_as(invitation=held, account=request.user)
            return redirect("schooling:home")
        if not form.is_valid():
            return _page(request, held, form)
        said = form.cleaned_data
        account = invitations.accept_with_password(invitation=held, name=said["name"], password=said["password"])
    except InvitationClosedError:
        raise
    except WorkError as refused:
        form.add_error(None, refused.message)
        return _page(request, held, form, refused.status)
    request.session.pop(identities.INVITED, None)
    answer: HttpResponse = perform_password_login(request, {"email": account.email}, Login(user=account))
    return answer
