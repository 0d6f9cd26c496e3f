"""A proposal goes to whom it touches; each decides once; the last approval publishes and one return ends it for all."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from scheduler.approvals import Reason, approve, can_decide, can_withdraw, check_decide, propose, send_back, withdraw
from scheduler.errors import (
    DecisionIncompleteError,
    NothingToProposeError,
    NotNowError,
    OpenProposalError,
    ReasonsMissingError,
    UnknownLessonError,
)
from scheduler.in_force import in_force
from scheduler.models import Approval, Plan, Proposal, Publication
from scheduler.transitions import ApprovalState, ComponentState, ProposalState, Verb
from schooling import present
from schooling.domain.timetable import Timetable
from schooling.models import Account, AuditEntry
from tests.scheduler.village import approved, made_version, proposed

Decision = Callable[[str], Approval]
Directors = dict[str, Account]
BROKEN = [Reason(lesson="", text="Kuljetus puuttuu.")]


def states(proposal: Proposal) -> tuple[str, list[str]]:
    """The proposal's state, then the decisions' in the municipalities' order, as the database has them."""
    proposal.refresh_from_db()
    return proposal.state, list(proposal.approvals.order_by("municipality").values_list("state", flat=True))


def audited(*actions: str) -> list[tuple[str, str, Any]]:
    entries = AuditEntry.objects.filter(action__in=actions).order_by("pk")
    return [(entry.actor, entry.subject, entry.after) for entry in entries]


def test_it_goes_to_the_municipalities_it_touches(proposal: Proposal, coordinator: Account) -> None:
    assert list(proposal.approvals.values_list("municipality", "state").order_by("municipality")) == [
        ("100", "waiting"),
        ("200", "waiting"),
    ]
    assert (proposal.memo, proposal.created_by, proposal.closed_at) == ("Venäjää kaikille.", coordinator, None)
    after = {"version": str(proposal.version), "municipalities": [["100", "200"]]}
    assert audited("propose") == [(coordinator.email, f"proposal {proposal.pk}", after)]


def test_a_region_decides_one_proposal_at_a_time(plan: Plan, proposal: Proposal, coordinator: Account) -> None:
    with pytest.raises(OpenProposalError):
        proposed(made_version(plan), coordinator)
    withdraw(proposal=proposal, actor=coordinator)
    assert proposed(made_version(plan), coordinator).state == ProposalState.OPEN


def test_a_version_without_lessons_is_not_proposed(plan: Plan, coordinator: Account) -> None:
    empty = made_version(plan, Timetable((), ()))
    with pytest.raises(NothingToProposeError):
        propose(version=empty, memo="", actor=coordinator)


def test_the_first_approval_publishes_nothing(proposal: Proposal, directors: Directors, of: Decision) -> None:
    approved(of("100"), directors["100"])
    assert states(proposal) == ("open", ["approved", "waiting"])
    assert in_force(proposal.region) is None


def test_the_last_approval_publishes(proposal: Proposal, directors: Directors, of: Decision) -> None:
    approved(of("200"), directors["200"])
    approved(of("100"), directors["100"])
    assert states(proposal) == ("published", ["approved", "approved"])
    publication = Publication.objects.get()
    assert (publication.version, publication.proposal) == (proposal.version, proposal)
    assert publication.published_by == directors["100"]
    assert proposal.closed_at is not None


def test_a_decision_is_kept_whole_with_every_role_of_who_made_it(
    proposal: Proposal, directors: Directors, of: Decision, at: Callable[..., Any]
) -> None:
    now = at(2026, 4, 20, 9, 30)
    approve(
        approval=of("200"),
        number=" 18 § ",
        date=date(2026, 4, 17),
        text=" Hyväksytään. ",
        actor=directors["200"],
        declared_interest=True,
    )
    kept = of("200")
    assert (kept.decision_number, kept.decision_date, kept.decision_text) == ("18 §", date(2026, 4, 17), "Hyväksytään.")
    assert (kept.decided_by, kept.decided_at) == (directors["200"], now)
    assert kept.declared_interest
    assert kept.decided_as == [
        {"role": "director", "municipality": "200", "school": ""},
        {"role": "principal", "municipality": "200", "school": "R"},
    ]
    after = {"state": "approved", "number": "18 §", "date": "2026-04-17", "roles": kept.decided_as, "declared_interest": True}
    after["sha256"] = kept.document.sha256
    assert audited("decide") == [(directors["200"].email, f"proposal {proposal.pk}, municipality 200", after)]


@pytest.mark.parametrize(("number", "days"), [("", 0), ("  ", 0), ("18 §", 1)], ids=["no number", "blank", "tomorrow"])
def test_a_decision_without_number_or_of_a_day_to_come_is_none(
    proposal: Proposal, directors: Directors, of: Decision, number: str, days: int
) -> None:
    day = present.today() + timedelta(days=days)
    with pytest.raises(DecisionIncompleteError):
        approve(approval=of("100"), number=number, date=day, text="", actor=directors["100"])
    assert states(proposal) == ("open", ["waiting", "waiting"])
    assert audited("decide") == []


def test_one_return_ends_it_for_all_who_decide_together(proposal: Proposal, directors: Directors, of: Decision) -> None:
    lesson = proposal.version.timetable.lessons[0].code
    send_back(approval=of("200"), reasons=[Reason(lesson, ""), Reason("", " Kuljetus puuttuu. ")], actor=directors["200"])
    assert states(proposal) == ("returned", ["lapsed", "returned"])
    reasons = of("200").reasons.order_by("pk").values_list("lesson", "text")
    assert list(reasons) == [(lesson, ""), ("", "Kuljetus puuttuu.")]
    assert in_force(proposal.region) is None
    assert [(actor, after) for actor, _, after in audited("return proposal")] == [(directors["200"].email, {"state": "returned"})]


def test_an_approval_stays_on_record_where_another_returned(proposal: Proposal, directors: Directors, of: Decision) -> None:
    approved(of("100"), directors["100"])
    send_back(approval=of("200"), reasons=BROKEN, actor=directors["200"])
    assert states(proposal) == ("returned", ["approved", "returned"])


@pytest.mark.parametrize(
    ("reasons", "error"),
    [
        ([], ReasonsMissingError),
        ([Reason("", "  ")], ReasonsMissingError),
        ([Reason("L-nowhere", "Missä?")], UnknownLessonError),
    ],
)
def test_a_return_says_why(
    proposal: Proposal, directors: Directors, of: Decision, reasons: list[Reason], error: type[Exception]
) -> None:
    with pytest.raises(error):
        send_back(approval=of("100"), reasons=reasons, actor=directors["100"])
    assert states(proposal) == ("open", ["waiting", "waiting"])


def test_the_coordinator_takes_it_back(proposal: Proposal, directors: Directors, of: Decision, coordinator: Account) -> None:
    approved(of("100"), directors["100"])
    withdraw(proposal=proposal, actor=coordinator)
    assert states(proposal) == ("withdrawn", ["approved", "lapsed"])
    assert audited("withdraw proposal") == [(coordinator.email, f"proposal {proposal.pk}", {"state": "withdrawn"})]


@pytest.mark.parametrize("component_state", ComponentState)
@pytest.mark.parametrize("approval_state", ApprovalState)
def test_what_may_be_done_when(
    proposal: Proposal,
    directors: Directors,
    of: Decision,
    coordinator: Account,
    component_state: ComponentState,
    approval_state: ApprovalState,
) -> None:
    """Every state of a component with every state of a decision: what may be done is done, else nothing changes."""
    number = {"decision_number": "1 §", "decision_date": date(2026, 1, 1)}
    # The proposal's only component: both end together.
    Proposal.objects.filter(pk=proposal.pk).update(state=ProposalState(component_state.value))
    proposal.components.update(state=component_state)
    Approval.objects.filter(pk=of("100").pk).update(state=approval_state, **number)
    open_now = component_state is ComponentState.OPEN
    may_decide = open_now and approval_state is ApprovalState.WAITING
    assert can_decide(of("100")) == may_decide
    assert can_withdraw(Proposal.objects.get(pk=proposal.pk)) == open_now
    before = states(proposal)
    if not may_decide:
        for verb in (Verb.APPROVE, Verb.RETURN):
            with pytest.raises(NotNowError):
                check_decide(of("100"), verb)
        with pytest.raises(NotNowError):
            approved(of("100"), directors["100"])
        with pytest.raises(NotNowError):
            send_back(approval=of("100"), reasons=BROKEN, actor=directors["100"])
        assert states(proposal) == before
    if not open_now:
        with pytest.raises(NotNowError):
            withdraw(proposal=proposal, actor=coordinator)
        assert states(proposal) == before


def test_a_stale_page_cannot_decide_again(proposal: Proposal, directors: Directors, of: Decision) -> None:
    """The row a page was made from may be old: what counts is the database's."""
    old = of("100")
    approved(of("100"), directors["100"])
    with pytest.raises(NotNowError):
        send_back(approval=old, reasons=BROKEN, actor=directors["100"])
    assert states(proposal) == ("open", ["approved", "waiting"])


def test_where_publishing_fails_the_decision_is_not_there_either(proposal: Proposal, directors: Directors, of: Decision) -> None:
    """Another publication of the component stands in the way, so that the database refuses the publishing one."""
    approved(of("100"), directors["100"])
    Publication.objects.create(
        region=proposal.region,
        version=proposal.version,
        component=proposal.components.get(),
        municipalities=["100", "200"],
        published_at=present.now(),
        first_day=date(2026, 8, 11),
        revisions_document={},
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        approved(of("200"), directors["200"])
    assert states(proposal) == ("open", ["approved", "waiting"])
    assert len(audited("decide")) == 1
