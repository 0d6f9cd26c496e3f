"""Settings from the environment, with safe defaults: nothing set is one machine, SQLite, loopback only."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _
from environs import Env

from schooling.access import Role
from schooling.provider_settings import provider_apps, provider_origins

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env()

DEBUG = env.bool("DEBUG", default=False)
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "data")))


def _secret_key() -> str:
    """The key from SECRET_KEY, else one made at the first start and kept beside the database."""
    if key := env.str("SECRET_KEY", default=""):
        return key
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    kept = DATA_DIR / "secret-key"
    try:
        with open(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        return kept.read_text(encoding="ascii")
    return kept.read_text(encoding="ascii")


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# What the server listens on, told by `manage.py serve`; demo people may sign in only where it is loopback.
LISTENS_ON = env.str("LISTENS_ON", default="")

# The address people and calendars use, for links that leave the page they were made on.
PUBLIC_URL = env.str("PUBLIC_URL", default="http://127.0.0.1:8000").rstrip("/")
SECURE = PUBLIC_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

INSTALLED_APPS = [
    "schooling",
    "scheduler",
    "calendars",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "schooling.permission.PermissionMiddleware",
]

ROOT_URLCONF = "schooling.urls"
WSGI_APPLICATION = "schooling.wsgi.application"
API_ROUTERS = ["schooling.api.resources.router", "scheduler.api.router", "calendars.api.router"]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "csp.context_processors.nonce",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "schooling.navigation.context",
            ],
        },
    },
]

DATABASES = {"default": env.dj_db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'yhteistunti.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Several writers on one file: take the write lock at the start and wait for it, instead of failing halfway.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
    }
    DATA_DIR.mkdir(parents=True, exist_ok=True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "schooling.Account"
AUTHENTICATION_BACKENDS = ["schooling.sign_in.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "schooling:home"
LOGOUT_REDIRECT_URL = "account_login"

# Signing in is allauth's; what is the house's own about it is in schooling/sign_in_adapters.py. Nobody signs up: who is
# invited comes in.
ACCOUNT_ADAPTER = "schooling.sign_in_adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {"login": "schooling.forms.signing.SignInForm", "reauthenticate": "schooling.forms.signing.AgainForm"}
# Counted in the database, so that every server process knows of every try.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "20/m/ip,5/5m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0

# Who must have a second factor before anything else; the roles' own words, nothing for nobody.
SECOND_FACTOR_ROLES = [Role(word) for word in env.list("SECOND_FACTOR_ROLES", default=["director", "coordinator"])]
MFA_ADAPTER = "schooling.sign_in_adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Yhteistunti"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
MFA_FORMS = {
    "authenticate": "schooling.forms.signing.CodeForm",
    "authenticate_webauthn": "schooling.forms.signing.PasskeyForm",
    "reauthenticate": "schooling.forms.signing.CodeAgainForm",
    "activate_totp": "schooling.forms.signing.FirstCodeForm",
    "add_webauthn": "schooling.forms.signing.NewPasskeyForm",
}

# Municipalities' own identity providers and MPASSid: a JSON list, as docs/sign-in.md tells.
OIDC_PROVIDERS: Any = env.json("OIDC_PROVIDERS", default=[])
SOCIALACCOUNT_ADAPTER = "schooling.sign_in_adapters.ProviderAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": provider_apps(OIDC_PROVIDERS)}}
SOCIALACCOUNT_STORE_TOKENS = False

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LANGUAGE_CODE = "fi"
LANGUAGES = [("fi", _("Finnish")), ("sv", _("Swedish")), ("en", _("English"))]
TIME_ZONE = "Europe/Helsinki"
USE_TZ = True

STATIC_URL = "static/"
# Served straight from the source tree: there is nothing to collect.
WHITENOISE_USE_FINDERS = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        # A browser asks this also of where a form's answer leads: to the identity providers.
        "form-action": [SELF, *provider_origins(OIDC_PROVIDERS)],
        "frame-ancestors": [NONE],
    }
}

# A region's files: larger ones are refused before they are read.
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Video rooms: a Jitsi server of one's own. Without JITSI_URL only pasted addresses lead anywhere; without JITSI_SECRET
# the server is taken to ask for no token.
JITSI_URL = env.str("JITSI_URL", default="").rstrip("/")
JITSI_APP_ID = env.str("JITSI_APP_ID", default="yhteistunti")
JITSI_SECRET = env.str("JITSI_SECRET", default="")
# Hosts whose addresses may be pasted for a class beside those of Teams, Zoom and Google Meet.
VIDEO_HOSTS: list[str] = env.list("VIDEO_HOSTS", default=[])

# Notices and invitations go by e-mail where a mail server is named; without one notices are shown in the app alone, and a
# page shows an invitation's address to hand over. A server that does not answer must not hold a worker that is told to go.
_mail = env.dj_email_url("EMAIL_URL", default="dummy:")
SENDS_EMAIL = _mail["EMAIL_BACKEND"].endswith("smtp.EmailBackend")
EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
EMAIL_HOST, EMAIL_PORT = _mail["EMAIL_HOST"], _mail["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_USER"], _mail["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail["EMAIL_USE_TLS"], _mail["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default=f"Yhteistunti <yhteistunti@{urlsplit(PUBLIC_URL).hostname}>")
