"""Identity providers as the setting OIDC_PROVIDERS gives them, and what Django and allauth read of them. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

KNOWN = frozenset({"id", "name", "server", "client_id", "secret", "domains", "origins", "scope"})
NEEDED = frozenset({"id", "name", "server", "client_id"})


class ProviderSettingError(Exception):
    """A provider of the setting OIDC_PROVIDERS lacks something, or has what nobody reads."""


def provider_apps(providers: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each provider as allauth's `APPS` has it: authorization code with PKCE. Raises ProviderSettingError."""
    return [_app(provider) for provider in providers]


def _app(provider: Mapping[str, Any]) -> dict[str, Any]:
    if missing := sorted(NEEDED - provider.keys()):
        raise ProviderSettingError(f"OIDC_PROVIDERS: {provider.get('id', 'a provider')} lacks {', '.join(missing)}")
    if unknown := sorted(provider.keys() - KNOWN):
        raise ProviderSettingError(f"OIDC_PROVIDERS: {provider['id']}: nobody reads {', '.join(unknown)}")
    settings: dict[str, Any] = {
        "server_url": provider["server"],
        "oauth_pkce_enabled": True,
        "domains": [domain.lower() for domain in provider.get("domains", [])],
    }
    if "scope" in provider:
        settings["scope"] = provider["scope"]
    return {
        "provider_id": provider["id"],
        "name": provider["name"],
        "client_id": provider["client_id"],
        "secret": provider.get("secret", ""),
        "settings": settings,
    }


def provider_origins(providers: Iterable[Mapping[str, Any]]) -> list[str]:
    """Where a browser is sent to sign in: each provider's own origin, and further ones that it names."""
    found: list[str] = []
    for provider in providers:
        parts = urlsplit(provider["server"])
        found += [f"{parts.scheme}://{parts.netloc}", *provider.get("origins", [])]
    return list(dict.fromkeys(found))
