"""Who abstains is counted neither for nor against, where the region has agreed that one may."""

from collections.abc import Callable

import pytest

from scheduler.approvals import Reason, abstain, can_abstain, send_back
from scheduler.deciding import abstaining_is_allowed, set_rules
from scheduler.errors import AbstainingNotAllowedError, NobodyLeftToApproveError, NotNowError
from scheduler.in_force import in_force
from scheduler.models import Approval, Plan, Proposal
from scheduler.transitions import ApprovalState, is_carried, may_abstain
from schooling.models import Account, AuditEntry, Region
from tests.scheduler.test_approvals import states
from tests.scheduler.valleys import Deciders, valleys_plan
from tests.scheduler.village import approved

Decision = Callable[[str], Approval]
Directors = dict[str, Account]
WAITING, APPROVED, ABSTAINED, RETURNED = (ApprovalState(state) for state in ("waiting", "approved", "abstained", "returned"))


@pytest.fixture
def allowed(plan: Plan, coordinator: Account) -> Region:
    """The region, whose municipalities may abstain."""
    set_rules(region=plan.region, may_abstain=True, actor=coordinator)
    return plan.region


@pytest.mark.parametrize(
    ("decisions", "carried"),
    [
        ([APPROVED], True),
        ([APPROVED, ABSTAINED], True),
        ([ABSTAINED, ABSTAINED], False),
        ([APPROVED, WAITING], False),
        ([APPROVED, ABSTAINED, RETURNED], False),
        ([APPROVED, ApprovalState.LAPSED], False),
        ([], False),
    ],
)
def test_what_publishes_a_component(decisions: list[ApprovalState], carried: bool) -> None:
    assert is_carried(decisions) == carried


@pytest.mark.parametrize(
    ("others", "may"), [([WAITING], True), ([APPROVED], True), ([ABSTAINED, WAITING], True), ([ABSTAINED], False), ([], False)]
)
def test_somebody_is_left_to_approve(others: list[ApprovalState], may: bool) -> None:
    assert may_abstain(others) == may


def test_nobody_abstains_where_it_is_not_agreed(proposal: Proposal, directors: Directors, of: Decision) -> None:
    assert not can_abstain(of("100"))
    with pytest.raises(AbstainingNotAllowedError):
        abstain(approval=of("100"), actor=directors["100"])
    assert states(proposal) == ("open", ["waiting", "waiting"])


@pytest.mark.usefixtures("allowed")
def test_after_an_approval_the_last_one_who_abstains_publishes(proposal: Proposal, directors: Directors, of: Decision) -> None:
    approved(of("100"), directors["100"])
    assert can_abstain(of("200"))
    abstain(approval=of("200"), text=" Ei koske meitä. ", actor=directors["200"], declared_interest=True)
    assert states(proposal) == ("published", ["approved", "abstained"])
    now = in_force(proposal.region)
    assert now is not None
    assert now.newest.municipalities == ["100", "200"]
    kept = of("200")
    assert (kept.decision_text, kept.declared_interest, kept.decided_by) == ("Ei koske meitä.", True, directors["200"])
    entry = AuditEntry.objects.filter(action="decide").latest("pk")
    assert (entry.after["state"], entry.after["number"]) == ("abstained", "")


@pytest.mark.usefixtures("allowed")
def test_an_approval_after_who_abstained_publishes(proposal: Proposal, directors: Directors, of: Decision) -> None:
    abstain(approval=of("100"), actor=directors["100"])
    assert states(proposal) == ("open", ["abstained", "waiting"])
    approved(of("200"), directors["200"])
    assert states(proposal) == ("published", ["abstained", "approved"])


@pytest.mark.usefixtures("allowed")
def test_the_last_one_decides_where_all_others_have_abstained(proposal: Proposal, directors: Directors, of: Decision) -> None:
    abstain(approval=of("100"), actor=directors["100"])
    assert not can_abstain(of("200"))
    with pytest.raises(NobodyLeftToApproveError):
        abstain(approval=of("200"), actor=directors["200"])
    assert states(proposal) == ("open", ["abstained", "waiting"])


@pytest.mark.usefixtures("allowed")
def test_one_return_closes_it_for_who_abstained_too(proposal: Proposal, directors: Directors, of: Decision) -> None:
    abstain(approval=of("100"), actor=directors["100"])
    send_back(approval=of("200"), reasons=[Reason("", "Kuljetus puuttuu.")], actor=directors["200"])
    assert states(proposal) == ("returned", ["abstained", "returned"])
    with pytest.raises(NotNowError):
        abstain(approval=of("100"), actor=directors["100"])


def test_others_are_those_of_ones_own_component(db: None) -> None:
    people = Deciders(valleys_plan())
    proposal = people.propose()
    set_rules(region=proposal.region, may_abstain=True, actor=people.coordinator)
    one = Approval.objects.get(proposal=proposal, municipality="300")
    abstain(approval=one, actor=people.directors["300"])
    people.approve(proposal, "100")
    assert not can_abstain(Approval.objects.get(proposal=proposal, municipality="400"))


def test_the_rule_is_told_once(plan: Plan, coordinator: Account) -> None:
    assert not abstaining_is_allowed(plan.region)
    for may in (False, True, True, False):
        set_rules(region=plan.region, may_abstain=may, actor=coordinator)
        assert abstaining_is_allowed(plan.region) == may
    told = AuditEntry.objects.filter(action="set deciding rules").order_by("pk").values_list("before", "after")
    assert list(told) == [
        ({"may_abstain": False}, {"may_abstain": True}),
        ({"may_abstain": True}, {"may_abstain": False}),
    ]
