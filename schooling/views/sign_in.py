"""Signing in and out, in the person's own language from the first page on."""

from typing import Any

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from schooling.models import Account
from schooling.permission import public


class SignInForm(AuthenticationForm):
    """An e-mail address and a password; what is wrong with the pair is never told apart."""

    error_messages = {  # noqa: RUF012 Django's own shape
        "invalid_login": _("The address and the password do not belong together. Check both and try again."),
        "inactive": _("The address and the password do not belong together. Check both and try again."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("E-mail address")
        self.fields["username"].widget.attrs |= {"type": "email", "autocomplete": "username", "inputmode": "email"}
        self.fields["password"].label = _("Password")


@public
@method_decorator(never_cache, name="dispatch")
class SignIn(LoginView):
    """The page with the door."""

    template_name = "schooling/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_valid(form)
        account = form.get_user()
        if isinstance(account, Account):
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                account.language,
                max_age=365 * 24 * 3600,
                secure=settings.SECURE,
                samesite="Lax",
            )
        return response


@public
class SignOut(LogoutView):
    """Ends the session; only by POST, so that no link can do it."""
