"""Pages of a region that decides in two components: who waits for whom, and what is in force together."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from scheduler.models import Proposal
from schooling.access import Role
from schooling.models import Account, ApiToken, Grant
from tests.calendars.people import SINCE
from tests.scheduler.valleys import BOTH, Deciders, valleys_plan, valleys_version
from tests.scheduler.views.decision_pages import drafted
from tests.scheduler.village import moved

Browser = Callable[[Account | None], Client]
PLANS = "/r/laaksot/plans/"


@pytest.fixture
def deciders(db: None) -> Deciders:
    return Deciders(valleys_plan())


@pytest.fixture
def proposal(deciders: Deciders) -> Proposal:
    """Proposed to both valleys, and approved by the first of each."""
    proposal = deciders.propose()
    deciders.approve(proposal, "100", "300")
    return proposal


def letter(proposal: Proposal) -> str:
    return f"/r/laaksot/proposals/{proposal.pk}/"


def components(client: Client, proposal: Proposal) -> list[tuple[str, str]]:
    return [(one["name"], one["words"]) for one in client.get(letter(proposal)).context["components"]]


def test_the_letter_tells_who_waits_for_whom(browser: Browser, deciders: Deciders, proposal: Proposal) -> None:
    client = browser(deciders.directors["200"])
    assert components(client, proposal) == [
        ("Yläkylä, Alakylä", "Waits for Alakylä, and is published at once when all have approved."),
        ("Itälaakso, Länsilaakso", "Waits for Länsilaakso, and is published at once when all have approved."),
    ]
    page = client.get(letter(proposal)).context
    words = "It decides together with Yläkylä: their timetable comes into force when all of them have approved."
    assert page["together"] == words
    assert page["sign"] == ("waiting", "being decided")


def test_the_last_of_a_component_is_told_that_it_is_published(
    browser: Browser, deciders: Deciders, proposal: Proposal, today: Any
) -> None:
    client = browser(deciders.directors["200"])
    page = f"{letter(proposal)}decisions/200/approve/"
    decision = drafted(client, page) | {"number": "4 §", "date": today.isoformat(), "declared_interest": "on"}
    answer = client.post(page, decision, follow=True)
    assert [str(one) for one in answer.context["messages"]] == [
        "All who decide together have approved: their timetable is published."
    ]
    assert components(client, proposal)[0] == ("Yläkylä, Alakylä", "Approved by all and published.")
    assert [line["has_interest"] for line in answer.context["decisions"]] == [False, True, False, False]
    lines = browser(deciders.coordinator).get("/r/laaksot/proposals/").context["lines"]
    assert [(line["sign"], line["approved"], line["asked"]) for line in lines] == [
        (("waiting", "published in part, being decided"), 3, 4)
    ]


def test_how_each_component_ended_is_told(browser: Browser, deciders: Deciders, proposal: Proposal) -> None:
    client = browser(deciders.directors["400"])
    client.post(f"{letter(proposal)}decisions/400/return/", {"text": "Kuljetus puuttuu."})
    assert components(client, proposal)[1] == (
        "Itälaakso, Länsilaakso",
        "Returned by Länsilaakso: nothing of it is published.",
    )
    browser(deciders.coordinator).post(f"{letter(proposal)}withdraw/")
    assert components(client, proposal)[0] == ("Yläkylä, Alakylä", "Withdrawn before all had approved.")


def test_who_shares_nothing_is_told_so(browser: Browser, deciders: Deciders) -> None:
    from tests.scheduler.test_components import LOCAL

    proposal = deciders.propose(LOCAL)
    page = browser(deciders.directors["300"]).get(letter(proposal)).context
    words = "It shares no class and no adult with others: its timetable comes into force with this decision."
    assert page["together"] == words


def test_all_roles_of_the_decider_show(browser: Browser, deciders: Deciders, proposal: Proposal) -> None:
    both = deciders.directors["200"]
    for role, school, staff in ((Role.PRINCIPAL, "R", ""), (Role.TEACHER, "R", "W")):
        Grant.objects.create(
            account=both, role=role, region=proposal.region, municipality="200", school=school, staff=staff, first_day=SINCE
        )
    roles = "education director, Alakylä and principal, Alakylän koulu and teacher, Alakylän koulu"
    assert browser(both).get(letter(proposal)).context["double_role"] == roles


def test_the_coordinator_sees_before_sending_who_decides_together(browser: Browser, deciders: Deciders) -> None:
    version = valleys_version(deciders.plan)
    page = browser(deciders.coordinator).get(f"{PLANS}{deciders.plan.pk}/versions/{version.number}/propose/")
    assert page.context["touched"] == [["Yläkylä", "Alakylä"], ["Itälaakso", "Länsilaakso"]]


@pytest.fixture
def two_versions(deciders: Deciders, proposal: Proposal) -> Deciders:
    """The first version in force in one valley, the second in the other."""
    deciders.approve(proposal, "200", "400")
    deciders.approve(deciders.propose(moved(moved(BOTH, "L-other", 60), "L-odd", 60)), "300", "400")
    return deciders


def test_the_shared_lessons_of_both_parts_are_in_one_list(browser: Browser, two_versions: Deciders) -> None:
    page = browser(two_versions.coordinator).get("/r/laaksot/shared/").context
    times = {(row.host, time) for row in page["every"] for time in row.times}
    assert {("Itälaakson koulu", (1, 540, 585)), ("Yläkylän koulu", (2, 600, 645))} <= times
    assert len(page["every"]) == 4
    balance = {row.municipality: (row.given, row.received) for row in page["balance"]}
    assert balance == {"Yläkylä": (3, 0), "Alakylä": (0, 3), "Itälaakso": (1, 0), "Länsilaakso": (0, 1)}


@pytest.mark.parametrize(("place", "number"), [("school/H", 1), ("school/Q", 2), ("staff/U", 2), ("group/ZA", 2)])
def test_a_week_is_of_the_version_that_the_school_goes_by(
    browser: Browser, two_versions: Deciders, place: str, number: int
) -> None:
    page = browser(two_versions.coordinator).get(f"/r/laaksot/week/{place}/").context
    assert page["shown"].version.number == number


def test_plans_mark_every_version_of_which_something_is_in_force(browser: Browser, two_versions: Deciders) -> None:
    client = browser(two_versions.coordinator)
    assert [version.number for version in client.get(PLANS).context["plans"][0]["in_force"]] == [1, 2]
    assert len(client.get(f"{PLANS}{two_versions.plan.pk}/").context["in_force"]) == 2
    assert not client.get(f"{PLANS}{two_versions.plan.pk}/versions/2/").context["is_in_force"]


def test_a_version_is_compared_with_all_that_is_in_force(browser: Browser, two_versions: Deciders) -> None:
    client = browser(two_versions.coordinator)
    page = client.get(f"{PLANS}{two_versions.plan.pk}/versions/1/compare/?with=in-force").context
    assert (page["changed"], page["kept"], page["other"].name) == (1, 4, "the timetable in force")
    assert [change.subject for change, _words in page["rows"]] == ["Russian"]


def test_the_api_tells_each_part(two_versions: Deciders) -> None:
    secret = ApiToken.issue(account=two_versions.coordinator, name="a program")[1]
    client = Client(headers={"authorization": f"Bearer {secret}"})
    parts = client.get("/api/v1/regions/laaksot/published").json()
    assert [(part["municipalities"], part["version"]["number"]) for part in parts] == [(["300", "400"], 2), (["100", "200"], 1)]
    lessons = "/api/v1/regions/laaksot/published/lessons"
    assert len(client.get(lessons).json()) == 5
    assert [one["start"] for one in client.get(f"{lessons}?school=Z").json()] == ["09:00"]
    assert client.get(f"{lessons}?school=nowhere").status_code == 404
