"""The forms of signing in: allauth's, in the house's words."""

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from schooling.models import Account
from schooling.sign_in_words import INCORRECT

MADE_UP = (KeyError, TypeError, ValueError, AttributeError)
"""What allauth and fido2 stumble over in an answer that no passkey gave."""


class SignInForm(LoginForm):
    """An e-mail address and a password; what is wrong with the pair is never told apart."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.label = _("E-mail address")
        login.widget.attrs = {"type": "email", "autocomplete": "username", "inputmode": "email", "autofocus": True}
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}


class AgainForm(ReauthenticateForm):
    """One's password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}


def _code_field(form: forms.Form) -> None:
    form.fields["code"].label = _("Code")
    form.fields["code"].widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric"}


class CodeForm(AuthenticateForm):
    """A code of the authenticator app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code_field(self)


class CodeAgainForm(ReauthenticateByCodeForm):
    """The same, for one who is signed in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code_field(self)


class FirstCodeForm(ActivateTOTPForm):
    """The first code of a new authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code_field(self)


class PasskeyForm(AuthenticateWebAuthnForm):
    """What a passkey answered; one that is not right is told of in the audit log, as a code is."""

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()
        except (ValidationError, *MADE_UP) as refused:
            authentication_failed.send(sender=Authenticator, request=None, user=self.user, authenticator=None)
            raise refused if isinstance(refused, ValidationError) else ValidationError(INCORRECT) from refused


class NewPasskeyForm(AddWebAuthnForm):
    """A new passkey and what it is called."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What it is called")
        self.fields["name"].help_text = _("Such as the name of the telephone or computer.")

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except MADE_UP as refused:
            raise ValidationError(INCORRECT) from refused


class NewPersonForm(forms.Form):
    """What an invited person tells: their name, and a password twice."""

    name = forms.CharField(max_length=200, label=_("Your name"))
    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least 12 characters; several words are good."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(label=_("The same once more"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        password = said.get("password", "")
        if not password:
            return said
        if password != said.get("again"):
            self.add_error("again", _("The two passwords differ."))
        try:
            validate_password(password, Account(email=self.email, name=said.get("name", "")))
        except ValidationError as weak:
            self.add_error("password", weak)
        return said
