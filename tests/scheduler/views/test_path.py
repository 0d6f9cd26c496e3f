"""The whole way by its pages: a plan, a run, a version, a proposal, its decisions, the week in force."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from scheduler.models import Approval, Plan, Proposal, Publication, Run
from scheduler.transitions import ApprovalState, ProposalState, RunState
from schooling.models import Account
from tests.scheduler.views.decision_pages import approves

Browser = Callable[[Account | None], Client]


def test_a_plan_is_opened_once(signed_in: Callable[[str], Client]) -> None:
    client = signed_in("coordinator")
    first = client.post("/r/kylat/plans/", {"name": "2027–28"})
    made = Plan.objects.get(name="2027–28")
    assert (first.status_code, first.headers["Location"]) == (302, f"/r/kylat/plans/{made.pk}/")
    assert client.post("/r/kylat/plans/", {"name": "2027–28"}).status_code == 409


def test_a_run_is_started_followed_and_stopped(signed_in: Callable[[str], Client], plan: Plan) -> None:
    client = signed_in("coordinator")
    page = f"/r/kylat/plans/{plan.pk}/"
    started = client.post(page, {"seconds": "30", "workers": "1", "seed": "4"})
    run = Run.objects.get()
    assert started.headers["Location"] == f"{page}runs/{run.pk}/"
    assert (run.seconds, run.workers, run.seed) == (30, 1, 4)
    assert client.post(page, {"seconds": "30", "workers": "1", "seed": "4"}).status_code == 409
    assert "HX-Refresh" not in client.get(f"{page}runs/{run.pk}/progress/").headers
    client.post(f"{page}runs/{run.pk}/cancel/")
    assert Run.objects.get().state == RunState.STOPPED
    assert client.get(f"{page}runs/{run.pk}/progress/").headers["HX-Refresh"] == "true"


def test_a_run_outside_its_limits_is_told_and_not_started(signed_in: Callable[[str], Client], plan: Plan) -> None:
    answer = signed_in("coordinator").post(f"/r/kylat/plans/{plan.pk}/", {"seconds": "0", "workers": "1", "seed": "1"})
    assert answer.context["form"].errors["seconds"] == ["Ensure this value is greater than or equal to 1."]
    assert Run.objects.count() == 0


def test_a_version_is_proposed_and_approved_by_all(
    browser: Browser, plan: Plan, coordinator: Account, directors: dict[str, Account], today: date
) -> None:
    from tests.scheduler.village import made_version

    version = made_version(plan)
    page = f"/r/kylat/plans/{plan.pk}/versions/{version.number}/propose/"
    client = browser(coordinator)
    drafted = client.get(page).context["form"].initial["memo"]
    assert client.post(page, {"memo": drafted}).status_code == 302
    proposal = Proposal.objects.get()
    letter = f"/r/kylat/proposals/{proposal.pk}/"
    assert proposal.memo.splitlines() == drafted.splitlines()
    for code in ("100", "200"):
        decider = browser(directors[code])
        assert decider.get(letter).context["chosen"].municipality == code
        answer = approves(decider, f"{letter}decisions/{code}/approve/", number=f"{code} §", date=today.isoformat())
        assert answer.headers["Location"] == letter
    proposal.refresh_from_db()
    assert (proposal.state, Publication.objects.get().version) == (ProposalState.PUBLISHED, version)


@pytest.mark.parametrize("when", ["tomorrow", "no day"])
def test_a_decision_without_its_day_is_not_one(
    browser: Browser, proposal: Proposal, directors: dict[str, Account], today: date, when: str
) -> None:
    from datetime import timedelta

    day = (today + timedelta(days=1)).isoformat() if when == "tomorrow" else ""
    page = f"/r/kylat/proposals/{proposal.pk}/decisions/100/approve/"
    answer = approves(browser(directors["100"]), page, number="1 §", date=day, fi_decision="Hyväksytään")
    assert answer.status_code == (422 if when == "tomorrow" else 200)
    assert answer.context["form"].data["fi_decision"] == "Hyväksytään"
    assert {row.state for row in Approval.objects.all()} == {ApprovalState.WAITING}


def test_both_roles_show_before_and_after_the_decision(
    browser: Browser, proposal: Proposal, directors: dict[str, Account], today: date
) -> None:
    letter = f"/r/kylat/proposals/{proposal.pk}/"
    both = "education director, Alakylä and principal, Alakylän koulu"
    assert browser(directors["100"]).get(letter).context["double_role"] == ""
    client = browser(directors["200"])
    assert client.get(letter).context["double_role"] == both
    approves(client, f"{letter}decisions/200/approve/", number="2 §", date=today.isoformat())
    assert [(line["name"], line["roles"]) for line in client.get(letter).context["decisions"]] == [
        ("Yläkylä", ""),
        ("Alakylä", both),
    ]


def test_a_proposal_is_returned_with_lessons_and_words(
    browser: Browser, proposal: Proposal, directors: dict[str, Account]
) -> None:
    page = f"/r/kylat/proposals/{proposal.pk}/decisions/200/return/"
    client = browser(directors["200"])
    offered = [code for code, _words in client.get(page).context["form"].fields["lessons"].choices]
    assert len(offered) == 3
    assert client.post(page, {"text": " "}).status_code == 422
    assert client.post(page, {"text": "Liian aikaisin", "lessons": offered[:1]}).status_code == 302
    proposal.refresh_from_db()
    line = client.get(f"/r/kylat/proposals/{proposal.pk}/").context["decisions"][1]
    assert (proposal.state, line["reasons"], len(line["lessons"])) == (ProposalState.RETURNED, ["Liian aikaisin"], 1)
    assert client.get(page).status_code == 302


def test_the_coordinator_is_told_of_a_returned_proposal_until_there_is_a_newer_version(
    browser: Browser, plan: Plan, proposal: Proposal, coordinator: Account, directors: dict[str, Account]
) -> None:
    from tests.scheduler.village import made_version

    letter = f"/r/kylat/proposals/{proposal.pk}/"
    browser(directors["200"]).post(f"{letter}decisions/200/return/", {"text": "Liian aikaisin"})

    def told() -> tuple[int, int]:
        page = browser(coordinator).get("/").content.decode()
        return page.count("Alakylä returned version 1"), page.count(f'href="{letter}"')

    assert told() == (1, 1)
    made_version(plan)
    assert told() == (0, 0)


def test_a_proposal_is_withdrawn(browser: Browser, proposal: Proposal, coordinator: Account) -> None:
    browser(coordinator).post(f"/r/kylat/proposals/{proposal.pk}/withdraw/")
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.WITHDRAWN


def test_a_private_subject_is_neutral_to_those_outside(
    browser: Browser, proposal: Proposal, directors: dict[str, Account]
) -> None:
    letter = f"/r/kylat/proposals/{proposal.pk}/"
    outside, inside = browser(directors["100"]), browser(directors["200"])
    told = [
        {row.subject for row in client.get(f"{letter}?for={code}").context["letter"].changes}
        for client, code in ((outside, "100"), (inside, "200"))
    ]
    assert told == [{"Russian"}, {"Russian", "Orthodox religion"}]
    given = outside.get(letter).context["letter"].neighbours[0].given_by_subject
    assert {subject for subject, _hours in given} == {"Russian", "Religion or ethics"}


def test_the_head_leads_to_ones_own_week(signed_in: Callable[[str], Client], published: Proposal) -> None:
    assert published.state == ProposalState.PUBLISHED
    heads = {}
    for role in ("teacher", "principal", "director", "coordinator"):
        page = signed_in(role).get("/accessibility/")
        heads[role] = [item.url for item in page.context["navigation"]() if "/calendar" not in item.url]
    region, plans, proposals, notices = "/r/kylat/", "/r/kylat/plans/", "/r/kylat/proposals/", "/notices/"
    assert heads == {
        "teacher": [region, "/r/kylat/week/staff/T/", notices],
        "principal": ["/r/kylat/schools/R/", region, "/r/kylat/week/school/R/", plans, proposals, notices],
        "director": [region, "/r/kylat/shared/", plans, proposals, notices],
        "coordinator": [region, "/r/kylat/shared/", plans, proposals, notices],
    }


def test_a_waiting_decision_is_first_on_the_start_page(
    browser: Browser, proposal: Proposal, directors: dict[str, Account]
) -> None:
    page = browser(directors["100"]).get("/")
    assert page.content.decode().count(f"/r/kylat/proposals/{proposal.pk}/?for=100") == 1


def test_pages_ask_the_database_as_often_for_many_versions_as_for_one(
    signed_in: Callable[[str], Client], plan: Plan, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.scheduler.village import made_version

    client = signed_in("coordinator")
    pages = ("/r/kylat/plans/", f"/r/kylat/plans/{plan.pk}/")

    def asked() -> list[int]:
        counts = []
        for page in pages:
            with CaptureQueriesContext(connection) as queries:
                client.get(page)
            counts.append(len(queries))
        return counts

    made_version(plan)
    asked()
    once = asked()
    for _ in range(3):
        made_version(plan)
    assert asked() == once
