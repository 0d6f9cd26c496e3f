"""A person's own API tokens: made here, shown once, taken back here."""

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from schooling import api_tokens
from schooling.models import ApiToken
from schooling.permission import require_signed_in


class TokenForm(forms.Form):
    """What a new token is for."""

    name = forms.CharField(
        max_length=100, label=gettext_lazy("What it is for"), help_text=gettext_lazy("Such as the name of the program.")
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """One's tokens, and a form for a new one, whose secret is on the answer and nowhere else."""
    account = require_signed_in(request)
    form = TokenForm(request.POST or None)
    secret = ""
    if request.method == "POST" and form.is_valid():
        secret = api_tokens.issue(account=account, name=form.cleaned_data["name"])
        form = TokenForm()
    held = ApiToken.objects.filter(account=account, revoked_at=None).order_by("-created_at", "-pk")
    return render(request, "schooling/tokens.html", {"form": form, "tokens": held, "secret": secret})


@require_POST
def revoke(request: HttpRequest, token: int) -> HttpResponse:
    """Takes one of one's own tokens back."""
    account = require_signed_in(request)
    with transaction.atomic():
        held = ApiToken.objects.select_for_update().filter(account=account, pk=token, revoked_at=None).first()
        if held is None:
            raise Http404
        api_tokens.revoke(token=held, actor=account)
    messages.success(request, _("The token no longer works."))
    return redirect("schooling:tokens")
