"""A real Chromium and the real service, for stories and for looking at every page.

Playwright's loop shows as running in the test's thread, where Django then refuses every query: a test here asks the site
by its pages, by `site.rows` (SQL) or by `site.manage` (a command).
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.sites import PASSWORD, ServedSite, demo_database, served
from tests.browser.watching import Watch

CHROMIUM = Path("/usr/bin/chromium")
# No sandbox: in a container there is none to be had. The rest keeps Chromium from looking for its maker's hosts.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class OpenWindow(Protocol):
    """What the fixture `window` is."""

    def __call__(self, site: ServedSite, *, language: str = "fi", dark: bool = False, width: int = 1280) -> Page: ...


class SignedIn(Protocol):
    """What the fixture `signed_in` is."""

    def __call__(
        self, site: ServedSite, email: str, *, language: str = "fi", dark: bool = False, width: int = 1280
    ) -> Page: ...


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A started Chromium; a module's own, so that Playwright's loop is gone before other tests ask the database."""
    if not CHROMIUM.exists():
        if os.environ.get("CI"):
            pytest.fail(f"CI must have Chromium at {CHROMIUM}")
        pytest.skip(f"no Chromium at {CHROMIUM}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    """The service without a region or a person."""
    with served(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture(scope="session")
def published_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[ServedSite]:
    """The service with the demo region, its people (password `PASSWORD`) and a published timetable."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    with served(tmp_path_factory.mktemp("published"), demo_database(shared / "demo-site")) as site:
        yield site


@pytest.fixture
def window(chromium: Browser) -> Iterator[OpenWindow]:
    """Opens a window of its own for nobody yet.

    When the test ends, whatever a window told of that should not be fails it: see `Watch`.
    """
    watches: list[Watch] = []

    def open_window(site: ServedSite, *, language: str = "fi", dark: bool = False, width: int = 1280) -> Page:
        context = chromium.new_context(
            base_url=site.url,
            color_scheme="dark" if dark else "light",
            viewport={"width": width, "height": 900},
            locale=language,
            timezone_id="Europe/Helsinki",
        )
        watches.append(Watch(context, site.url, *site.leads_to))
        return context.new_page()

    yield open_window
    faults = [fault for watch in watches for fault in watch.faults]
    for watch in watches:
        watch.context.close()
    assert faults == []


@pytest.fixture
def signed_in(window: OpenWindow) -> SignedIn:
    """Opens a window of its own for a person and signs them in by the form."""

    def sign_in(site: ServedSite, email: str, *, language: str = "fi", dark: bool = False, width: int = 1280) -> Page:
        page = window(site, language=language, dark=dark, width=width)
        page.goto("/sign-in/")
        page.locator("[name=username]").fill(email)
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("main form button").click()
        page.wait_for_url(lambda url: "/sign-in/" not in url)
        # Signing in sets the language the person chose for themselves; this is the button in the head of the page.
        page.context.add_cookies([{"name": "django_language", "value": language, "url": site.url}])
        page.goto("/")
        return page

    return sign_in
