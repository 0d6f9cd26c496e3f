"""What signing in says where it lets nobody in, and the page that says it."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

REFUSED = _("The address and the password do not belong together. Check both and try again.")
INCORRECT = _("The code is not right. Take the newest one and try again.")
TOO_MANY = _("There have been too many tries. Wait five minutes and try again.")


def refusal(request: HttpRequest, words: str, status: HTTPStatus = HTTPStatus.FORBIDDEN) -> HttpResponse:
    """A page that says why nobody was let in."""
    return render(request, "schooling/sign_in_refused.html", {"words": words}, status=status)
