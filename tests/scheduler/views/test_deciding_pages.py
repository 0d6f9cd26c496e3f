"""Decisions by their pages: drafted, edited, downloaded; templates, substitutes, deadlines, abstaining, objections."""

from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from scheduler.approvals import propose
from scheduler.deciding import own_template, set_rules
from scheduler.models import Approval, DecisionDocument, Plan, Proposal, ReturnReason, Substitution
from scheduler.official.languages import Language
from schooling import present
from schooling.access import Role
from schooling.models import Account, Grant, Region
from tests.calendars.people import person
from tests.scheduler.views.decision_pages import approves, drafted
from tests.scheduler.village import made_version, proposed

Browser = Callable[[Account | None], Client]
Directors = dict[str, Account]
TEMPLATE, SUBSTITUTES = "/r/kylat/deciding/200/template/", "/r/kylat/deciding/200/substitutes/"


def letter(proposal: Proposal) -> str:
    return f"/r/kylat/proposals/{proposal.pk}/"


def told(answer: object) -> list[str]:
    return [str(one) for one in answer.context["messages"]]  # type: ignore[attr-defined]


def template_fields(client: Client) -> dict[str, str]:
    form = client.get(TEMPLATE).context["form"]
    return {name: str(form.initial.get(name, field.initial) or "") for name, field in form.fields.items()}


def test_what_is_edited_is_what_everyone_downloads(
    browser: Browser, proposal: Proposal, directors: Directors, coordinator: Account, today: date
) -> None:
    client, page = browser(directors["200"]), f"{letter(proposal)}decisions/200/"
    approves(client, f"{page}approve/", number="4 § / 2026", date=today.isoformat(), sv_reasons="Därför att #det $behövs$.")
    kept = DecisionDocument.objects.defer(None).get()
    assert kept.contents["sections"][1]["parts"][5] == ["Motivering", "Därför att #det $behövs$."]
    answers = [one.get(f"{page}decision.pdf") for one in (client, browser(coordinator), client)]
    assert {sha256(one.content).hexdigest() for one in answers} == {kept.sha256}
    assert (answers[0].headers["Content-Type"], answers[0].headers["ETag"]) == ("application/pdf", f'"{kept.sha256}"')
    name = f"decision-200-{today.isoformat()}-{kept.sha256[:8]}.pdf"
    assert answers[0].headers["Content-Disposition"] == f'attachment; filename="{name}"'
    lines = {line["name"]: (line["document_url"], line["sha256"]) for line in client.get(letter(proposal)).context["decisions"]}
    assert lines == {"Yläkylä": ("", ""), "Alakylä": (f"{page}decision.pdf", kept.sha256)}
    assert client.get(letter(proposal)).content.decode().count(kept.sha256) == 1
    # The neighbour reads that it was decided, and does not get the document.
    neighbour = {
        line["name"]: line["document_url"] for line in browser(directors["100"]).get(letter(proposal)).context["decisions"]
    }
    assert neighbour == {"Yläkylä": "", "Alakylä": ""}


def test_an_empty_part_is_asked_for(browser: Browser, proposal: Proposal, directors: Directors, today: date) -> None:
    page = f"{letter(proposal)}decisions/200/approve/"
    answer = approves(browser(directors["200"]), page, number="4 §", date=today.isoformat(), fi_reasons=" ")
    assert list(answer.context["form"].errors) == ["fi_reasons"]
    assert Approval.objects.filter(state="approved").count() == 0


def test_what_cannot_be_printed_is_told(browser: Browser, proposal: Proposal, directors: Directors, today: date) -> None:
    page = f"{letter(proposal)}decisions/200/approve/"
    answer = approves(browser(directors["200"]), page, number="4 §", date=today.isoformat(), fi_reasons="Hyvä 🦄")
    assert (answer.status_code, answer.context["form"].non_field_errors()) == (
        422,
        ["The document cannot show 🦄. Write it in other words."],
    )


def test_the_page_says_whether_the_template_is_ones_own(browser: Browser, proposal: Proposal, directors: Directors) -> None:
    client, page = browser(directors["200"]), f"{letter(proposal)}decisions/200/approve/"
    assert client.get(page).context["is_default"]
    client.post(TEMPLATE, template_fields(client) | {"languages": "sv", "number_prefix": "ALA/"})
    shown = client.get(page).context
    assert (shown["is_default"], shown["form"].languages, shown["form"].initial["number"]) == (False, (Language.SV,), "ALA/")
    assert {name.split("_")[0] for name in drafted(client, page)} == {"sv"}


def test_a_template_names_what_is_wrong(browser: Browser, plan: Plan, directors: Directors) -> None:
    client = browser(directors["200"])
    fields = template_fields(client)
    unknown = client.post(TEMPLATE, fields | {"fi_power": "{pykälä}: {decider}"})
    assert (unknown.status_code, unknown.context["form"].non_field_errors()) == (
        422,
        ["Nothing is known that could fill {pykälä}."],
    )
    empty = client.post(TEMPLATE, fields | {"sv_appeal_address": ""})
    assert (empty.status_code, list(empty.context["form"].errors)) == (422, ["sv_appeal_address"])
    assert own_template(plan.region, "200") is None


def test_of_two_who_write_the_template_the_second_is_told(browser: Browser, directors: Directors, coordinator: Account) -> None:
    client = browser(directors["200"])
    fields = template_fields(client)
    assert browser(coordinator).post(TEMPLATE, fields | {"kind": "board"}).status_code == 302
    late = client.post(TEMPLATE, fields | {"number_prefix": "X"})
    assert (late.status_code, late.context["form"].data["number_prefix"]) == (409, "X")


@pytest.fixture
def helper(plan: Plan) -> Account:
    return person(plan.region, Role.PRINCIPAL, municipality="100", school="H")


def test_a_substitute_is_named_decides_and_is_ended(
    browser: Browser, proposal: Proposal, directors: Directors, helper: Account, today: date
) -> None:
    client = browser(directors["200"])
    given = {"director": str(directors["200"].pk), "first_day": today.isoformat(), "last_day": today.isoformat()}
    assert client.post(SUBSTITUTES, given | {"email": "nobody@example.org"}).status_code == 422
    assert client.post(SUBSTITUTES, given | {"email": helper.email}).status_code == 302
    place = browser(helper)
    page = f"{letter(proposal)}decisions/200/approve/"
    roles = "substitute of director , education director, Alakylä and principal, Yläkylän koulu"
    assert place.get(page).context["double_role"] == roles
    approves(place, page, number="5 §", date=today.isoformat())
    line = client.get(letter(proposal)).context["decisions"][1]
    assert (line["who"], line["roles"]) == (helper.name, roles)
    ended = client.post(f"{SUBSTITUTES}{Substitution.objects.get().pk}/end/", follow=True)
    assert told(ended) == [f"{helper.name} does not decide here any more."]
    assert place.get(page).status_code == 403


def test_a_municipality_without_a_director_has_nobody_to_stand_in_for(browser: Browser, coordinator: Account) -> None:
    page = browser(coordinator).get("/r/kylat/deciding/300/substitutes/")
    assert page.context["form"] is None


def test_only_the_regions_rules_offer_to_abstain(
    browser: Browser, proposal: Proposal, directors: Directors, coordinator: Account
) -> None:
    client, page = browser(directors["100"]), f"{letter(proposal)}decisions/100/abstain/"
    assert not client.get(letter(proposal)).context["can_abstain"]
    assert told(client.post(page, {"text": ""}, follow=True)) == [
        "In this region every municipality decides: nobody may abstain."
    ]
    browser(coordinator).post("/r/kylat/deciding/", {"may_abstain": "on"})
    assert client.get(letter(proposal)).context["can_abstain"]
    assert client.get(page).status_code == 200
    client.post(page, {"text": "Ei koske meitä."})
    lines = client.get(letter(proposal)).context["decisions"]
    assert [(line["name"], line["words"], line["text"]) for line in lines] == [
        ("Yläkylä", "left the matter to the others", "Ei koske meitä."),
        ("Alakylä", "waits for the decision", ""),
    ]
    page = f"{letter(proposal)}decisions/200/approve/"
    decision = drafted(browser(directors["200"]), page) | {"number": "2 §", "date": present.today().isoformat()}
    done = browser(directors["200"]).post(page, decision, follow=True)
    assert told(done) == ["All who decide together have decided: their timetable is published."]
    assert [one["words"] for one in done.context["components"]] == ["Approved and published; Yläkylä abstained."]


def test_the_rules_are_the_coordinators(browser: Browser, plan: Plan, directors: Directors, coordinator: Account) -> None:
    assert browser(directors["100"]).get("/r/kylat/deciding/").context["form"] is None
    assert [line["name"] for line in browser(directors["100"]).get("/r/kylat/deciding/").context["lines"]] == ["Yläkylä"]
    assert len(browser(coordinator).get("/r/kylat/deciding/").context["lines"]) == 3


def test_who_is_a_principal_elsewhere_looks_after_the_municipality_they_direct(browser: Browser, plan: Plan) -> None:
    both = person(plan.region, Role.PRINCIPAL, municipality="100", school="H")
    since = {"region": plan.region, "first_day": date(2026, 1, 1)}
    Grant.objects.create(account=both, role=Role.DIRECTOR, municipality="200", **since)
    client = browser(both)
    assert [line["name"] for line in client.get("/r/kylat/deciding/").context["lines"]] == ["Alakylä"]
    assert client.get("/r/kylat/proposals/").context["deciding_url"] == "/r/kylat/deciding/"


def test_a_deadline_is_shown_until_it_is_late(
    browser: Browser, plan: Plan, directors: Directors, coordinator: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = present.today() + timedelta(days=3)
    sent = propose(version=made_version(plan), memo="", decide_by=due, actor=coordinator)
    client = browser(directors["100"])
    day = f"{due.day} {due:%b} {due.year}"
    shown = client.get(letter(sent)).context
    assert (shown["deadline"], shown["is_overdue"]) == (f"to be decided by {day}", False)
    later = present.now() + timedelta(days=4)
    monkeypatch.setattr(present, "now", lambda: later)
    late = client.get(letter(sent)).context
    assert (late["deadline"], late["is_overdue"]) == (f"late: should have been decided by {day}", True)
    assert {line["words"] for line in late["decisions"]} == {f"is late: the decision was due by {due.day} {due:%b}"}
    assert [line["deadline"] for line in client.get("/r/kylat/proposals/").context["lines"]] == [late["deadline"]]


@pytest.mark.parametrize(("days", "status"), [("-1", 422), ("0", 302), ("", 302)])
def test_a_deadline_is_not_in_the_past(browser: Browser, plan: Plan, coordinator: Account, days: str, status: int) -> None:
    day = (present.today() + timedelta(days=int(days))).isoformat() if days else ""
    page = f"/r/kylat/plans/{plan.pk}/versions/{made_version(plan).number}/propose/"
    client = browser(coordinator)
    assert client.get(page).context["form"].initial["decide_by"] == present.today() + timedelta(days=14)
    assert client.post(page, {"memo": "Yhdessä.", "decide_by": day}).status_code == status


@pytest.fixture
def sent_back(browser: Browser, proposal: Proposal, directors: Directors) -> str:
    """The page of the lessons that 200 has returned."""
    client, page = browser(directors["200"]), f"{letter(proposal)}decisions/200/return/"
    lesson = client.get(page).context["form"].fields["lessons"].choices[0][0]
    client.post(page, {"text": "Bussi lähtee.", "lessons": [lesson]})
    return f"{letter(proposal)}decisions/200/objections/"


def test_a_returned_lesson_is_put_into_the_plan_with_one_click(
    browser: Browser, proposal: Proposal, coordinator: Account, directors: Directors, sent_back: str
) -> None:
    client = browser(coordinator)
    assert client.get(letter(proposal)).context["decisions"][1]["objections_url"] == sent_back
    assert browser(directors["200"]).get(letter(proposal)).context["decisions"][1]["objections_url"] == ""
    (line,) = client.get(sent_back).context["lines"]
    assert (line["answered"], line["kept"], line["not_then"].split(":")[0]) == ("", "", "Not at this time")
    given = {"reason": str(line["reason"].pk), "answer": "not_then"}
    assert told(client.post(sent_back, given, follow=True)) == ["It is in the plan: the next run keeps to it."]
    assert told(client.post(sent_back, given, follow=True)) == ["That lesson has been dealt with already."]
    assert client.get(sent_back).context["lines"][0]["answered"] == "not at that time any more"
    assert Region.objects.get(pk=proposal.region_id).unavailable.exists()


@pytest.mark.parametrize("given", [{"reason": "0", "answer": "kept"}, {"reason": "x", "answer": "kept"}, {"answer": "none"}])
def test_what_is_not_offered_is_not_there(browser: Browser, coordinator: Account, sent_back: str, given: dict[str, str]) -> None:
    reason = ReturnReason.objects.exclude(lesson="").get()
    assert browser(coordinator).post(sent_back, {"reason": str(reason.pk)} | given).status_code == 404


def test_the_list_of_municipalities_asks_the_database_as_often_for_many(
    browser: Browser, plan: Plan, directors: Directors, coordinator: Account, today: date
) -> None:
    set_rules(region=plan.region, may_abstain=True, actor=coordinator)
    client = browser(coordinator)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/r/kylat/deciding/")
        return len(queries)

    def name_a_substitute(of: str, place: int) -> None:
        helper = Account.objects.create_account(email=f"h{of}.{place}@example.org", name="Apu", password=None)
        given = {"director": str(directors[of].pk), "email": helper.email}
        days = {"first_day": (today + timedelta(days=place)).isoformat(), "last_day": (today + timedelta(days=place)).isoformat()}
        answer = client.post(f"/r/kylat/deciding/{of}/substitutes/", given | days)
        assert answer.status_code == 302

    name_a_substitute("100", 1)
    asked()
    once = asked()
    name_a_substitute("100", 2)
    name_a_substitute("200", 1)
    # What was said of them is told once.
    asked()
    assert asked() == once


def test_the_letter_asks_the_database_as_often_with_documents_as_without(
    browser: Browser, plan: Plan, coordinator: Account, directors: Directors, today: date
) -> None:
    sent = proposed(made_version(plan), coordinator)
    client = browser(coordinator)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(letter(sent))
        return len(queries)

    asked()
    before = asked()
    approves(browser(directors["100"]), f"{letter(sent)}decisions/100/approve/", number="1 §", date=today.isoformat())
    assert asked() == before
