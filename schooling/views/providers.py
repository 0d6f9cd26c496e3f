"""To an identity provider and back; whatever it does wrong ends in words on a page, and nobody signed in."""

from typing import Any

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from jwt import PyJWTError, get_unverified_header
from requests import RequestException

from schooling.permission import public
from schooling.sign_in_audit import identity_refused
from schooling.sign_in_words import refusal

SIGNED_WITH = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
"""Signatures that only the provider can make: a shared secret, or none, proves nothing."""


class VerifiedAdapter(OpenIDConnectOAuth2Adapter):
    """allauth's, with the signature of every token verified and the two things that a provider tells held together."""

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> Any:
        """The login, its claims beside it and not in the database. Raises OAuth2Error, RequestException."""
        id_token = kwargs["response"].get("id_token")
        if not id_token:
            raise OAuth2Error("no id_token")
        claims = self._decode_id_token(app, id_token)
        told = self._fetch_user_info(token.token) if "userinfo_endpoint" in self.openid_config else {}
        if told and told.get("sub") != claims["sub"]:
            raise OAuth2Error("the token and the user's details are not of the same person")
        told = claims | told
        login = self.get_provider().sociallogin_from_response(request, {"userinfo": told})
        login.account.extra_data = {}
        login.claims, login.domains = told, app.settings["domains"]
        return login

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        if get_unverified_header(id_token).get("alg") not in SIGNED_WITH:
            raise OAuth2Error("the token's signature is not one that only the provider can make")
        claims: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        return claims


BROKEN = (RequestException, OAuth2Error, PyJWTError, KeyError, TypeError, ValueError)
"""What a provider that is down, or answers what it should not, is heard as."""


def _through(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        answer: HttpResponse = view.adapter_view(VerifiedAdapter(request, provider_id))(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    except BROKEN as broken:
        identity_refused(provider=provider_id, reason=type(broken).__name__)
        return refusal(
            request, _("The sign-in service does not answer as it should. Try again later, or sign in with a password.")
        )
    return answer


@public
@never_cache
@require_POST
def to_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Leads to the provider's own page; only by POST, so that no link signs anybody in."""
    return _through(OAuth2LoginView, request, provider_id)


@public
@never_cache
@require_safe
def from_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Where the provider leads back to."""
    return _through(OAuth2CallbackView, request, provider_id)
