"""The API: one for the whole service; each app's routes come from settings.API_ROUTERS."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from ninja import NinjaAPI

from schooling.access import NotAllowed
from schooling.api.page import ApiPage
from schooling.api.tokens import SessionAuth, TokenAuth
from schooling.errors import WorkError
from schooling.permission import SecondFactorNeeded, require_signed_in


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The pages about the API are for those who have an account."""

    @wraps(view)
    def asked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        require_signed_in(request)
        return view(request, *args, **kwargs)

    return asked


api = NinjaAPI(
    docs=ApiPage(),
    docs_decorator=signed_in,
    title="Yhteistunti",
    version="1",
    urls_namespace="api",
    auth=[TokenAuth(), SessionAuth()],
    description="Resources, versions, lessons and runs of the regions you may see. Send 'Authorization: Bearer TOKEN'.",
)


@api.exception_handler(NotAllowed)
def not_allowed(request: HttpRequest, error: NotAllowed) -> HttpResponse:
    return api.create_response(request, {"detail": "Not allowed", "action": error.action.value}, status=403)


@api.exception_handler(SecondFactorNeeded)
def second_factor_needed(request: HttpRequest, _error: SecondFactorNeeded) -> HttpResponse:
    answer = {"detail": "A second factor must be set up on the pages first", "error": "SecondFactorNeeded"}
    return api.create_response(request, answer, status=403)


@api.exception_handler(WorkError)
def cannot_be_done(request: HttpRequest, error: WorkError) -> HttpResponse:
    return api.create_response(request, {"detail": error.message, "error": type(error).__name__}, status=error.status)


for name in settings.API_ROUTERS:
    api.add_router("", import_string(name))
