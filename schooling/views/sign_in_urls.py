"""The addresses of signing in, under the names by which allauth asks for them."""

from django.urls import path

from schooling.views import providers, sign_in

FACTORS = "second-factors/"

urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-out/", sign_in.sign_out, name="account_logout"),
    path("sign-in/second-factor/", sign_in.second_factor, name="mfa_authenticate"),
    path("sign-in/again/", sign_in.again, name="account_reauthenticate"),
    path("sign-in/again/code/", sign_in.again_by_code, name="mfa_reauthenticate"),
    path("sign-in/again/passkey/", sign_in.again_by_passkey, name="mfa_reauthenticate_webauthn"),
    path("sign-in/by/<slug:provider_id>/", providers.to_provider, name="openid_connect_login"),
    path("sign-in/by/<slug:provider_id>/callback/", providers.from_provider, name="openid_connect_callback"),
    path(FACTORS, sign_in.second_factors, name="mfa_index"),
    path(FACTORS + "app/", sign_in.app_add, name="mfa_activate_totp"),
    path(FACTORS + "app/remove/", sign_in.app_remove, name="mfa_deactivate_totp"),
    path(FACTORS + "passkeys/add/", sign_in.passkey_add, name="mfa_add_webauthn"),
    path(FACTORS + "passkeys/<int:pk>/remove/", sign_in.passkey_remove, name="mfa_remove_webauthn"),
    path(FACTORS + "recovery-codes/", sign_in.recovery_codes, name="mfa_view_recovery_codes"),
    path(FACTORS + "recovery-codes/new/", sign_in.recovery_codes_new, name="mfa_generate_recovery_codes"),
]
