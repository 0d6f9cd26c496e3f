"""The education directors' part of the story: each reads their own municipality's letter and decides for it alone."""

import re
from hashlib import sha256

from playwright.sync_api import Page, expect


def returns_the_proposal(page: Page, proposal: str, neighbour: str) -> None:
    """Finds the letter on the start page, and sends it back with words and a lesson; it cannot be done for a neighbour."""
    _open_letter(page)
    expect(page.get_by_label("The letter to")).to_have_count(0)
    page.goto(f"{proposal}?for={neighbour}")
    expect(page.locator("h1")).to_have_text("Alakylä receives 3 lessons a week")
    assert refused(page, f"{proposal}decisions/{neighbour}/return/")
    page.goto(proposal)
    page.get_by_role("link", name="Return it with reasons").click()
    page.get_by_label("Reason").fill("Bussi lähtee ennen tuntia.")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Return the proposal").click()
    expect(page.locator(".hero .status-warning, .hero .status-obstacle")).to_have_text("returned")


def approves(page: Page, number: str, heading: str, told: str) -> None:
    """Reads the official decision as it is drafted, approves it, is told what it led to, and gets it as a document."""
    _open_letter(page)
    expect(page.locator("h1")).to_have_text(heading)
    page.get_by_role("link", name="Read the decision and approve").click()
    expect(page.get_by_label("Heading").first).to_have_value(re.compile("^Kuntien yhteinen etäopetus, "))
    page.get_by_label("Number of the decision").fill(number)
    page.get_by_role("button", name="Approve").click()
    expect(page.locator(".notice")).to_have_text(told)
    link = page.get_by_role("link", name="The decision as a document (PDF)")
    document = page.request.get(str(link.first.get_attribute("href")))
    assert document.body().startswith(b"%PDF-1.7")
    expect(page.locator(".check-sum", has_text=sha256(document.body()).hexdigest())).to_have_count(1)


def refused(page: Page, path: str) -> bool:
    """Whether the page is not open to this person; asked for, and not looked at."""
    return page.request.get(path).status == 403


def _open_letter(page: Page) -> None:
    page.goto("/")
    expect(page.locator(".card-first h2")).to_have_text("One decision to make")
    page.locator(".card-first a").click()
