"""Every page of the service in both languages, light and dark, wide and narrow: nothing that axe or the browser refuses."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page

from tests.browser.pages import (
    COORDINATOR,
    DIRECTOR,
    EMPTY_PAGES,
    NOT_PAGES,
    PAGES,
    PRINCIPAL,
    REFUSED_PAGES,
    TEACHER,
    Seen,
    address_names,
)  # fmt: skip
from tests.browser.sites import ServedSite, served
from tests.browser.windows import Window, open_window
from tests.scheduler.machines import until

WIDE, NARROW = 1280, 390
# Each page is seen by axe light and wide in one language, dark and narrow in the other; that nothing hangs over, at both widths.
LOOKS = {"fi": (WIDE, NARROW, "light"), "sv": (NARROW, WIDE, "dark")}
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
    """The one window of a person ('' for nobody), speaking a language; it stays open from page to page."""
    site, states = prepared
    windows: dict[str, Window] = {}

    def window(who: str, language: str) -> Window:
        if who not in windows:
            windows[who] = open_window(chromium, site)
            if who:
                windows[who].sign_in(states["people"][who])
        found = windows[who]
        found.speak(language)
        found.faults.clear()
        found.page.set_viewport_size({"width": LOOKS[language][0], "height": 900})
        return found

    yield window
    for one in windows.values():
        one.close()


def look(window: Window, language: str, speaks: str = "") -> None:
    """Look at the page that is open, in the look of that language: raises where it breaks a rule."""
    page = window.page
    width, other_width, theme = LOOKS[language]
    page.emulate_media(color_scheme=theme)
    for size in (other_width, width):
        page.set_viewport_size({"width": size, "height": 900})
        seen = page.evaluate(FRAME)
        assert seen == {"lang": speaks or language, "headings": 1, "overflow": 0}, f"{page.url}, {size} wide"
    found = axe.run(page, options=RULES)
    assert found.violations_count == 0, f"{page.url}, {width} wide, {theme}\n{found.generate_report()}"
    assert window.faults == [], page.url


def test_every_address_is_a_page_to_look_at_or_known_to_be_none() -> None:
    listed = {seen.name for seen in PAGES}
    assert sorted(listed | NOT_PAGES.keys()) == sorted(set(address_names()))
    assert listed & NOT_PAGES.keys() == set()


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("seen", [*PAGES, *EMPTY_PAGES, *REFUSED_PAGES], ids=str)
def test_a_page_is_in_order(seen: Seen, language: str, prepared: tuple[ServedSite, States], window_of: WindowOf) -> None:
    window = window_of(seen.who, language)
    answer = window.page.goto(seen.path(prepared[1]))
    assert answer is not None
    assert answer.status == seen.status
    look(window, language, seen.speaks)


Act: TypeAlias = Callable[[Page, States], object]


def _press(page: Page, button: Locator) -> None:
    """Press a button, and wait for the whole of the page that it leads to."""
    with page.expect_navigation():
        button.click()


def _send(page: Page) -> None:
    """Press the form's first button, whatever the browser itself would say of the fields."""
    page.locator("main form").first.evaluate("form => { form.noValidate = true }")
    _press(page, page.locator("main form button:not(.button-link)").first)


def _sign_in_wrong(page: Page, _states: States) -> None:
    page.goto("/sign-in/")
    page.locator("[name=login]").fill("nobody@example.org")
    page.locator("[name=password]").fill("wrong")
    _press(page, page.locator("main form button"))


def _new_adult_of_nothing(page: Page, states: States) -> None:
    page.goto(f"/r/{states['region']}/schools/{states['school']}/staff/add/")
    page.locator("[name=code]").fill("")
    _send(page)


def _bells_that_end_before_they_start(page: Page, states: States) -> None:
    page.goto(f"/r/{states['region']}/schools/{states['school']}/bells/")
    page.locator("main form input:not([type=hidden])").first.fill("9:99")
    _send(page)


def _rules_without_a_name(page: Page, states: States) -> None:
    page.goto(f"/r/{states['region']}/settings/")
    page.locator("[name=name]").fill("")
    _send(page)


def _workbook_that_is_none(page: Page, states: States) -> None:
    page.goto(f"/r/{states['region']}/schools/{states['school']}/workbook/upload/")
    page.locator("[type=file]").set_input_files({"name": "a.xlsx", "mimeType": "text/plain", "buffer": b"none"})
    _send(page)


def _plan_without_a_name(page: Page, states: States) -> None:
    page.goto(f"/r/{states['region']}/plans/")
    _send(page)


def _token(page: Page, _states: States) -> None:
    page.goto("/tokens/")
    page.locator("[name=name]").fill("Wilma")
    _send(page)


def _decision_without_a_number(page: Page, states: States) -> None:
    page.goto(f"/r/{states['region']}/proposals/{states['open']}/decisions/{states['municipality']}/approve/")
    page.locator("[name=fi_reasons]").fill("")
    _send(page)


def _decision_with_a_sign_that_has_no_shape(page: Page, states: States) -> None:
    page.goto(f"/r/{states['region']}/proposals/{states['open']}/decisions/{states['municipality']}/approve/")
    page.locator("[name=number]").fill("18 § / 2026")
    page.locator("[name=fi_reasons]").fill("🦄")
    _send(page)


def _template_with_an_unknown_place(page: Page, states: States) -> None:
    page.goto(f"/r/{states['region']}/deciding/{states['municipality']}/template/")
    page.locator("[name=fi_power]").fill("{pykälä}")
    _send(page)


def _substitute_whom_nobody_knows(page: Page, states: States) -> None:
    page.goto(f"/r/{states['region']}/deciding/{states['municipality']}/substitutes/")
    page.locator("[name=email]").fill("nobody@example.org")
    page.locator("[name=first_day]").fill("2030-01-01")
    page.locator("[name=last_day]").fill("2030-01-02")
    page.locator("main form").last.evaluate("form => { form.noValidate = true }")
    _press(page, page.locator("main form button").last)


def _returned_lesson_put_into_the_plan(page: Page, states: States) -> None:
    page.goto(f"/r/{states['region']}/proposals/{states['returned']}/decisions/{states['municipality']}/objections/")
    _press(page, page.locator("button[value=not_then]").first)


def _returned_without_a_reason(page: Page, states: States) -> None:
    page.goto(f"/r/{states['region']}/proposals/{states['open']}/decisions/{states['municipality']}/return/")
    _send(page)


def _calendar_address(page: Page, states: States) -> None:
    page.goto(f"/r/{states['region']}/calendar/")
    _send(page)


def _screen_address(page: Page, states: States) -> None:
    page.goto(f"/r/{states['region']}/calendar/schools/{states['school']}/")
    _press(page, page.locator("button[value=issue_screen]").last)


def _open_menu(page: Page, _states: States) -> None:
    page.goto("/")
    page.set_viewport_size({"width": NARROW, "height": 900})
    page.locator(".menu-button").click()


def _run_under_way(page: Page, states: States) -> None:
    page.goto(f"/r/{states['region']}/plans/{states['plan']}/")
    page.locator("[name=seconds]").fill("600")
    _send(page)


ACTS: tuple[tuple[str, Act], ...] = (
    ("", _sign_in_wrong),
    (PRINCIPAL, _new_adult_of_nothing),
    (PRINCIPAL, _bells_that_end_before_they_start),
    (COORDINATOR, _rules_without_a_name),
    (PRINCIPAL, _workbook_that_is_none),
    (COORDINATOR, _plan_without_a_name),
    (COORDINATOR, _token),
    (DIRECTOR, _decision_without_a_number),
    (DIRECTOR, _decision_with_a_sign_that_has_no_shape),
    (DIRECTOR, _template_with_an_unknown_place),
    (DIRECTOR, _substitute_whom_nobody_knows),
    (COORDINATOR, _returned_lesson_put_into_the_plan),
    (DIRECTOR, _returned_without_a_reason),
    (TEACHER, _calendar_address),
    (PRINCIPAL, _screen_address),
    (PRINCIPAL, _open_menu),
)


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize(("who", "act"), ACTS, ids=lambda value: getattr(value, "__name__", "").strip("_"))
def test_what_a_form_answers_is_in_order(
    who: str, act: Act, language: str, prepared: tuple[ServedSite, States], window_of: WindowOf
) -> None:
    window = window_of(who, language)
    act(window.page, prepared[1])
    look(window, language)


def test_a_run_is_in_order_while_it_goes_on(prepared: tuple[ServedSite, States], window_of: WindowOf) -> None:
    site, states = prepared
    window = window_of(COORDINATOR, "fi")
    _run_under_way(window.page, states)
    window.page.wait_for_selector("[hx-trigger]")
    look(window, "fi")
    window.page.locator("main form button").first.click()
    until("the run has stopped", lambda: site.rows("SELECT count(*) FROM scheduler_run WHERE finished_at IS NULL") == [(0,)])
