"""A real OpenID provider in a process of its own (npm oidc-provider), and somebody's way through it."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import requests
from django.http import HttpResponse
from django.test import Client

from schooling.provider_settings import provider_apps
from tests.lacking import lacking
from tests.scheduler.machines import free_port

ORACLES = Path(__file__).resolve().parent / "oracles"
HERE = "http://testserver"
ID = "kunta"


@dataclass(frozen=True)
class IdentityProvider:
    """The provider while it runs."""

    url: str

    def says(self, **who: Any) -> None:
        """Whoever comes next is that person: `sub`, `name`, `email`, `email_verified`; `tamper` spoils their token."""
        requests.put(f"{self.url}/who", json=who, timeout=10).raise_for_status()

    def settings(self, **more: Any) -> dict[str, Any]:
        """The provider as Django's setting has it."""
        own = {"id": ID, "name": "Kunta", "server": self.url, "client_id": "yhteistunti", "secret": "a secret of the tests"}
        return {"openid_connect": {"APPS": provider_apps([own | more])}}

    def way_back(self, client: Client) -> str:
        """The address that leads back from the provider, after the browser has been there."""
        answer = client.post(f"/sign-in/by/{ID}/")
        assert answer.status_code == 302, answer.content.decode()
        url = answer["Location"]
        with requests.Session() as browser:
            while not url.startswith(HERE):
                found = browser.get(url, allow_redirects=False, timeout=10)
                assert found.is_redirect, found.text
                url = urljoin(url, found.headers["Location"])
        return url.removeprefix(HERE)

    def sign_in(self, client: Client, **who: Any) -> HttpResponse:
        """Somebody's whole way: to the provider, through it, and back."""
        self.says(**who)
        return client.get(self.way_back(client))


@contextmanager
def identity_provider() -> Iterator[IdentityProvider]:
    """Starts a provider, and ends it whatever happens."""
    node = shutil.which("node")
    if node is None or not (ORACLES / "node_modules" / "oidc-provider").is_dir():
        lacking("the identity provider oidc-provider", how="install node and npm, then `npm ci` in tests/oracles")
    port = free_port()
    command = [node, str(ORACLES / "identity_provider.mjs"), str(port), f"{HERE}/sign-in/by/{ID}/callback/"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            yield IdentityProvider(f"http://127.0.0.1:{port}")
        finally:
            process.kill()
