"""A passkey in a real browser: set up when led to it, asked for at the door, and every page on the way looked at."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenWindow
from tests.browser.sites import PASSWORD, ServedSite, served
from tests.browser.test_every_page import FRAME, NARROW, RULES, WIDE

EMAIL = "director@example.org"
PERSON = f"""
from schooling.exchange.storing import store
from schooling.models import Account, Grant
from tests.calendars.village import VILLAGE
row = store(VILLAGE, code="kylat")
account = Account.objects.create_account(email={EMAIL!r}, name="Sylvi", password={PASSWORD!r}, language="en")
Grant.objects.create(account=account, role="director", region=row, municipality="100", first_day="2026-01-01")
"""
axe = Axe()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[ServedSite]:
    """A site with a director who has a password alone; a passkey needs a name in its address."""
    with served(tmp_path, settings={"SECOND_FACTOR_ROLES": "director"}) as site:
        site.manage("shell", "--no-imports", "-c", PERSON)
        site.url = site.url.replace("127.0.0.1", "localhost")
        yield site


def _in_order(page: Page) -> None:
    """Nothing hangs over and nothing is refused, wide and narrow, light and dark."""
    for width, theme in ((WIDE, "light"), (NARROW, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        assert page.evaluate(FRAME) == {"lang": "en", "headings": 1, "overflow": 0}, page.url
        found = axe.run(page, options=RULES)
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


def _password(page: Page) -> None:
    page.goto("/sign-in/")
    page.locator("[name=login]").fill(EMAIL)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()


def test_a_director_sets_up_a_passkey_and_signs_in_with_it(site: ServedSite, window: OpenWindow) -> None:
    page = window(site, language="en")
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    virtual = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    key = keys.send("WebAuthn.addVirtualAuthenticator", {"options": virtual})["authenticatorId"]
    _password(page)
    page.wait_for_url("**/second-factors/")
    expect(page.locator("h1")).to_have_text("Set up a second factor")
    _in_order(page)
    page.goto("/r/kylat/")
    page.wait_for_url("**/second-factors/")
    page.get_by_role("link", name="Add a passkey").click()
    _in_order(page)
    page.locator("[name=name]").fill("My telephone")
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url("**/second-factors/recovery-codes/")
    assert len(keys.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"]) == 1
    assert page.locator("main code").count() == 10
    _in_order(page)
    page.goto("/second-factors/recovery-codes/new/")
    _in_order(page)
    page.goto("/second-factors/")
    page.get_by_role("link", name=re.compile("^Remove.*My telephone$")).click()
    _in_order(page)
    assert page.goto("/r/kylat/").status == 200  # type: ignore[union-attr]

    page.context.clear_cookies(name="sessionid")
    _password(page)
    page.wait_for_url("**/sign-in/second-factor/")
    _in_order(page)
    page.locator("[name=code]").fill("000000")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("The code is not right.")).to_be_visible()
    keys.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": True})
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{site.url}/")
    assert site.rows("SELECT count(*) FROM schooling_auditentry WHERE action IN ('sign_in', 'second_factor.refused')") == [(3,)]
