"""The pages of signing in and of second factors: allauth's views with the house's templates, each asked for as it should be."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.views import LoginView, LogoutView, ReauthenticateView
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCodeView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView, RemoveWebAuthnView
from allauth.socialaccount.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from schooling.permission import lacks_second_factor, public, require_account

AGAIN = "schooling/again.html"
View = Callable[..., HttpResponse]


def _own(view: View) -> View:
    """The view for a signed-in person, also one who has yet to set up a second factor; never kept by a browser."""

    @never_cache
    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require_account(request)
        return view(request, *args, **kwargs)

    return asked


class SignIn(LoginView):
    """The page with the door, and the ways to other doors."""

    template_name = "schooling/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        providers = [(one.app.provider_id, one.name) for one in get_adapter().list_providers(self.request)]
        return super().get_context_data(**kwargs) | {"providers": providers}


class SecondFactors(IndexView):
    """One's second factors; for who must have one and has none, the page that everything leads to."""

    template_name = "schooling/second_factors.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"is_needed": lacks_second_factor(self.request)}


@method_decorator(never_cache, name="dispatch")
class SecondFactor(AuthenticateView):
    """The second question of signing in."""

    template_name = "schooling/second_factor.html"


class NewRecoveryCodes(GenerateRecoveryCodesView):
    """New recovery codes instead of the old ones."""

    template_name = "schooling/recovery_codes_new.html"


sign_in = public(SignIn.as_view())
sign_out = public(require_POST(LogoutView.as_view()))
second_factor = public(SecondFactor.as_view())
second_factors = _own(SecondFactors.as_view())
again = _own(ReauthenticateView.as_view(template_name=AGAIN))
again_by_code = _own(ReauthenticateByCodeView.as_view(template_name=AGAIN))
again_by_passkey = _own(ReauthenticateWebAuthnView.as_view(template_name=AGAIN))
app_add = _own(ActivateTOTPView.as_view(template_name="schooling/app_add.html"))
app_remove = _own(DeactivateTOTPView.as_view(template_name="schooling/factor_remove.html"))
passkey_add = _own(AddWebAuthnView.as_view(template_name="schooling/passkey_add.html"))
passkey_remove = _own(RemoveWebAuthnView.as_view(template_name="schooling/factor_remove.html", success_url="/second-factors/"))
recovery_codes = _own(ViewRecoveryCodesView.as_view(template_name="schooling/recovery_codes.html"))
recovery_codes_new = _own(NewRecoveryCodes.as_view())
