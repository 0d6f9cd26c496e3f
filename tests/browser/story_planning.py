"""A coordinator's part of the story: a plan, a run followed to its end, the version that it found, and the proposal."""

from collections import Counter

from playwright.sync_api import Page, Response, expect

from tests.browser.noon import Noon
from tests.browser.reading import rows

SECONDS = 3
"""What the villages' run may take; they are solved in less."""

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def opens_a_plan(page: Page) -> None:
    """The start page knows that there is none yet."""
    page.get_by_role("link", name="Open the first plan").click()
    page.get_by_label("Name of the plan").fill("Lukuvuosi")
    page.get_by_role("button", name="Open the plan").click()
    expect(page.locator("h1")).to_have_text("No timetable has been looked for yet")


def follows_a_run_to_its_end(page: Page) -> None:
    """The page tells how the run goes, and by itself that it is over."""
    told: list[Response] = []
    page.on("response", lambda response: told.append(response) if response.url.endswith("/progress/") else None)
    page.get_by_label("Seconds").fill(str(SECONDS))
    page.get_by_label("Workers").fill("1")
    page.get_by_role("button", name="Start the run").click()
    expect(page.locator("h1")).to_have_text("The run found version 1", timeout=60_000)
    assert {response.status for response in told} == {200}
    expect(page.get_by_text("lessons have a place")).to_have_text("11 of 12 lessons have a place")
    page.get_by_role("link", name="Look at version 1").click()


def looks_at_the_version(page: Page) -> None:
    """What was found, and what was not: with its reason, a private subject by its neutral name."""
    expect(page.locator("h1")).to_have_text("Version 1: one lesson has no place yet")
    assert rows(page.get_by_role("region", name="What has no place, and why"), "table") == [
        [
            "Religion or ethics",
            "2BNedreby skola",
            "1",
            "No teacher of the region is qualified for Religion or ethics in grades 1-6.",
        ]
    ]


def looks_at_weeks(page: Page, at: Noon) -> None:
    """A school's week, then a group's, a room's and a teacher's, each from the one before."""
    page.get_by_role("navigation", name="Weeks by school").get_by_role("link", name="Nedreby skola").click()
    received = ("Tiina Teräs", "Yläkylän koulu", "Wilma Wik", "Videorummet")
    own = ("Nina Nyman", "", "", "Klassrum 2")
    shared = Counter({("Russian", "2B", *received): 2, ("Religion or ethics", "2B", *received): 1})
    whole = shared + Counter({("Mathematics", "2B", *own): 3})
    assert _week(page) == ("Nedreby skola: 3 shared lessons a week", whole)
    _choose(page, "Group 2B")
    assert _week(page) == ("Group 2B: 3 shared lessons a week", whole)
    _choose(page, "Videorummet")
    assert _week(page) == ("Videorummet: 3 shared lessons a week", shared)
    _choose(page, "Yläkylän koulu")
    _choose(page, "Tiina Teräs")
    taught = Counter({("Russian", "1A, 2B"): 2, ("Religion or ethics", "2B"): 1})
    here = ("Tiina Teräs", "", "", "Luokka 1")
    assert _week(page) == (
        "Tiina Teräs: 3 shared lessons a week",
        Counter({(*lesson, *here): number for lesson, number in taught.items()}),
    )
    today = DAYS[at.today.weekday()]
    on_now = [row[:3] for row in rows(page, "details table") if row[0] == today and row[2] == "Russian"]
    assert on_now == [[today, at.hours, "Russian"]]


def looks_at_shared_lessons(page: Page) -> None:
    """The region's list, with head counts under five hidden where they tell of a child's conviction."""
    page.get_by_role("link", name="All shared lessons").click()
    expect(page.locator("h1")).to_have_text("2 classes are taught together")
    host = "Tiina TeräsYläkylän koulu, Yläkylä"
    assert [[*row[:3], row[4]] for row in rows(page)] == [
        ["Religion or ethics", host, "Nedreby skola, Alakylä: 2B · <5 Wilma Wik", "1"],
        ["Russian", host, "Nedreby skola, Alakylä: 2B · 10 Wilma Wik", "2"],
    ]
    page.get_by_role("link", name="version 1").click()


def proposes(page: Page) -> None:
    """Sends the version as its drafted memo says it."""
    page.get_by_role("link", name="Propose to the municipalities").click()
    page.get_by_role("button", name="Send the proposal").click()
    expect(page.get_by_role("heading", level=2, name="have approved")).to_have_text("0 of 2 have approved")


def proposes_again(page: Page) -> None:
    """Reads on the start page that the proposal came back and why, and sends the version once more."""
    page.goto("/")
    card = page.locator(".card-first")
    expect(card.locator("h2")).to_have_text("Alakylä returned version 1")
    card.get_by_role("link", name="Read the reasons").click()
    expect(page.get_by_text("Bussi lähtee ennen tuntia.")).to_be_visible()
    page.get_by_role("link", name="Lukuvuosi, version 1").click()
    proposes(page)


def _choose(page: Page, name: str) -> None:
    page.get_by_label("Whose week").select_option(label=name)
    page.get_by_role("button", name="Show").click()


def _week(page: Page) -> tuple[str, Counter[tuple[str, ...]]]:
    """The heading, and how many lessons there are of each subject, groups, teacher, host, adult and room."""
    heading = " ".join(page.locator("h1").inner_text().split())
    return heading, Counter(tuple(row[2:]) for row in rows(page, "details table"))
