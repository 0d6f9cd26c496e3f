"""The accessibility statement, and where to send what does not work."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from schooling.permission import public


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement that the law on digital services asks for."""
    return render(request, "schooling/accessibility.html")
