"""Every page of the service in both languages, light and dark, wide and narrow: nothing that axe or the browser refuses."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.pages import EMPTY_PAGES, NOT_PAGES, PAGES, REFUSED_PAGES, Seen, address_names
from tests.browser.sites import ServedSite, served
from tests.browser.windows import Window, open_window

WIDE, NARROW = 1280, 390
# Each width is seen in both themes, each theme in both languages.
LOOKS = {"fi": ((WIDE, "light"), (NARROW, "dark")), "sv": ((WIDE, "dark"), (NARROW, "light"))}
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
    "resultTypes": ["violations"],
}
FRAME = """() => ({
    lang: document.documentElement.lang,
    headings: document.querySelectorAll("h1").length,
    overflow: Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth),
})"""

States: TypeAlias = dict[str, Any]
WindowOf: TypeAlias = Callable[[str, str], Window]
axe = Axe()


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory, demo_site_database: Path) -> Iterator[tuple[ServedSite, States]]:
    """A site of this module's own after the demo, with the states that the demo does not leave behind."""
    folder = tmp_path_factory.mktemp("every-page")
    states = folder / "states.json"
    with served(folder, demo_site_database) as site:
        code = f"from pathlib import Path; from tests.browser.states import prepare; prepare(Path({str(states)!r}))"
        site.manage("shell", "--no-imports", "-c", code)
        yield site, json.loads(states.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def window_of(chromium: Browser, prepared: tuple[ServedSite, States]) -> Iterator[WindowOf]:
    """The one window of a person ('' for nobody) in a language; it stays open from page to page."""
    site, states = prepared
    windows: dict[tuple[str, str], Window] = {}

    def window(who: str, language: str) -> Window:
        if (who, language) not in windows:
            windows[who, language] = open_window(chromium, site, language=language)
            if who:
                windows[who, language].sign_in(states["people"][who])
        return windows[who, language]

    yield window
    for one in windows.values():
        one.close()


def look(window: Window, language: str, speaks: str = "") -> None:
    """Look at the page that is open, in the looks of that language: raises where it breaks a rule."""
    page = window.page
    for width, theme in LOOKS[language]:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        where = f"{page.url} in {language}, {width} wide, {theme}"
        assert page.evaluate(FRAME) == {"lang": speaks or language, "headings": 1, "overflow": 0}, where
        found = axe.run(page, options=RULES)
        assert found.violations_count == 0, f"{where}\n{found.generate_report()}"
    assert window.faults == [], page.url


def test_every_address_is_a_page_to_look_at_or_known_to_be_none() -> None:
    listed = {seen.name for seen in PAGES}
    assert sorted(listed | NOT_PAGES.keys()) == sorted(set(address_names()))
    assert listed & NOT_PAGES.keys() == set()


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("seen", [*PAGES, *EMPTY_PAGES, *REFUSED_PAGES], ids=str)
def test_a_page_is_in_order(seen: Seen, language: str, prepared: tuple[ServedSite, States], window_of: WindowOf) -> None:
    _site, states = prepared
    window = window_of(seen.who, language)
    window.faults.clear()
    window.page.set_viewport_size({"width": WIDE, "height": 900})
    answer = window.page.goto(seen.path(states))
    assert answer is not None
    assert answer.status == seen.status
    look(window, language, seen.speaks)
