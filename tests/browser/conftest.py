"""A real Chromium and the real service, for stories and for looking at every page.

Playwright's loop shows as running in the test's thread, where Django then refuses every query: a test here asks the site
by its pages, by `site.rows` (SQL) or by `site.manage` (a command).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.sites import ServedSite, demo_database, served
from tests.browser.windows import Window, open_window
from tests.lacking import lacking

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

# A busy machine takes its time; what is there already costs no waiting.
expect.set_options(timeout=20_000)


class OpenWindow(Protocol):
    """What the fixture `window` is."""

    def __call__(self, site: ServedSite, *, language: str = "fi", dark: bool = False, width: int = 1280) -> Page: ...


class SignedIn(Protocol):
    """What the fixture `signed_in` is."""

    def __call__(self, site: ServedSite, email: str, *, language: str = "fi", dark: bool = False, width: int = 1280) -> Page: ...


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A started Chromium; a module's own, so that Playwright's loop is gone before other tests ask the database."""
    if not CHROMIUM.exists():
        lacking("Chromium", how="apt-get install chromium")
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
def demo_site_database(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The database after the demo's path, to be copied; made once for all test processes."""
    base = tmp_path_factory.getbasetemp()
    return demo_database((base if worker_id == "master" else base.parent) / "demo-site")


@pytest.fixture(scope="session")
def published_site(tmp_path_factory: pytest.TempPathFactory, demo_site_database: Path) -> Iterator[ServedSite]:
    """The service with the demo region, its people (password `PASSWORD`) and a published timetable."""
    with served(tmp_path_factory.mktemp("published"), demo_site_database) as site:
        yield site


@pytest.fixture
def windows() -> Iterator[list[Window]]:
    """The windows that the test opened; a fault of one fails the test at its end."""
    windows: list[Window] = []
    yield windows
    for window in windows:
        window.close()
    assert [fault for window in windows for fault in window.faults] == []


@pytest.fixture
def window(chromium: Browser, windows: list[Window]) -> OpenWindow:
    """Opens a window of its own for nobody yet."""

    def window(site: ServedSite, *, language: str = "fi", dark: bool = False, width: int = 1280) -> Page:
        windows.append(open_window(chromium, site, language=language, dark=dark, width=width))
        return windows[-1].page

    return window


@pytest.fixture
def signed_in(window: OpenWindow, windows: list[Window]) -> SignedIn:
    """Opens a window of its own for a person and signs them in by the form."""

    def sign_in(site: ServedSite, email: str, *, language: str = "fi", dark: bool = False, width: int = 1280) -> Page:
        page = window(site, language=language, dark=dark, width=width)
        windows[-1].sign_in(email)
        return page

    return sign_in
