"""Proposing a version to the municipalities it touches, and their decisions: a component's last approval publishes its part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from scheduler import telling
from scheduler.components import Municipalities, components
from scheduler.deciders import roles_in
from scheduler.deciding import abstaining_is_allowed
from scheduler.decision_documents import decision_words, keep_document, written
from scheduler.errors import (
    AbstainingNotAllowedError,
    DeadlinePassedError,
    DecisionIncompleteError,
    NobodyLeftToApproveError,
    NothingToProposeError,
    OpenProposalError,
    ReasonsMissingError,
    UnknownLessonError,
)
from scheduler.held import Held
from scheduler.in_force import in_force
from scheduler.models import Approval, Component, Proposal, ReturnReason, Version
from scheduler.official.template import Texts
from scheduler.publishing import publish
from scheduler.transitions import (
    APPROVAL,
    COMPONENT,
    PROPOSAL,
    ApprovalState,
    ComponentState,
    ProposalState,
    Verb,
    is_carried,
    may_abstain,
)
from schooling import audit, present
from schooling.errors import WorkError
from schooling.models import Account, Region


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a proposal goes back: about one lesson by its code, or about the whole where `lesson` is ''."""

    lesson: str
    text: str


def asked(version: Version) -> tuple[Municipalities, ...]:
    """The components in which the version would be decided, beside what is in force now: see docs/decisions/0002."""
    before = in_force(version.plan.region)
    found = components(Held(version.region, version.timetable), *(part.held for part in (before.parts if before else ())))
    # Where all have left the region there is nobody to ask.
    return tuple(component for component in found if any(code in version.region.municipality_by_code for code in component))


@transaction.atomic
def propose(*, version: Version, memo: str, decide_by: date | None = None, actor: Account) -> Proposal:
    """Send the version to every municipality it touches, to be decided by that day where one is named.

    Raises NothingToProposeError, OpenProposalError, DeadlinePassedError.
    """
    region = Region.objects.select_for_update().get(plans=version.plan_id)
    if not version.timetable.lessons:
        raise NothingToProposeError
    if Proposal.objects.filter(region=region, state=ProposalState.OPEN).exists():
        raise OpenProposalError
    if decide_by is not None and decide_by < present.today(version.region.settings.timezone):
        raise DeadlinePassedError
    proposal = Proposal.objects.create(
        region=region,
        version=version,
        memo=memo,
        state=PROPOSAL.first,
        created_at=present.now(),
        created_by=actor,
        decide_by=decide_by,
    )
    sent = [_send(proposal, municipalities) for municipalities in asked(version)]
    audit.record(
        actor=actor,
        action="propose",
        region=region.code,
        subject=f"proposal {proposal.pk}",
        after={"version": str(version), "municipalities": sent} | ({"decide_by": decide_by.isoformat()} if decide_by else {}),
    )
    telling.proposed(proposal, [code for codes in sent for code in codes], actor)
    return proposal


def _send(proposal: Proposal, municipalities: Municipalities) -> list[str]:
    """Ask each municipality of a component that is still in the region; tells whom."""
    here = [row.code for row in proposal.version.region.municipalities if row.code in municipalities]
    left = sorted(municipalities.difference(here))
    component = Component.objects.create(proposal=proposal, municipalities=here + left, state=COMPONENT.first)
    Approval.objects.bulk_create(
        Approval(proposal=proposal, component=component, municipality=code, state=APPROVAL.first) for code in here
    )
    return here


@transaction.atomic
def approve(
    *,
    approval: Approval,
    number: str,
    date: date,
    actor: Account,
    texts: Texts | None = None,
    text: str = "",
    declared_interest: bool = False,
) -> Approval:
    """Record a municipality's official decision with its document; what is carried with it is published.

    `texts` are the decision's parts as its decider has edited them, else those of the municipality's template, `text`
    then in the place of the decision's own part. `declared_interest`: the decider tells of a tie to the matter. Raises
    NotNowError where the component is closed or the municipality has decided, DecisionIncompleteError,
    DecisionNumberError, DecisionPartsMissingError, UnprintableError, PartNotWholeError.
    """
    proposal, decided = _locked(approval, Verb.APPROVE)
    if not number.strip() or date > present.today(proposal.version.region.settings.timezone):
        raise DecisionIncompleteError
    parts = written(decided, number, texts, text)
    decided.decision_number, decided.decision_date = number.strip(), date
    decided.decision_text = decision_words(parts)
    decided.declared_interest = declared_interest
    _decide(decided, Verb.APPROVE, actor)
    document = keep_document(decided, parts, actor)
    _record(proposal, decided, actor, sha256=document.sha256)
    _publish_if_carried(proposal, decided.component, actor)
    return decided


@transaction.atomic
def abstain(*, approval: Approval, text: str = "", actor: Account, declared_interest: bool = False) -> Approval:
    """Leave the matter to the others of the component; what is carried with it is published.

    Raises as `check_abstain`, and PartNotWholeError.
    """
    proposal, decided = _locked(approval, Verb.ABSTAIN)
    check_abstain(decided)
    decided.decision_text, decided.declared_interest = text.strip(), declared_interest
    _decide(decided, Verb.ABSTAIN, actor)
    _record(proposal, decided, actor)
    _publish_if_carried(proposal, decided.component, actor)
    return decided


@transaction.atomic
def send_back(*, approval: Approval, reasons: Sequence[Reason], actor: Account) -> Approval:
    """Return the proposal with reasons, which closes it for the municipality's component; the others decide on.

    Raises NotNowError where the component is closed or the municipality has decided, ReasonsMissingError,
    UnknownLessonError.
    """
    proposal, decided = _locked(approval, Verb.RETURN)
    if not reasons:
        raise ReasonsMissingError
    for reason in reasons:
        if reason.lesson and reason.lesson not in proposal.version.timetable.lesson_by_code:
            raise UnknownLessonError(reason.lesson)
        if not reason.lesson and not reason.text.strip():
            raise ReasonsMissingError
    _decide(decided, Verb.RETURN, actor)
    ReturnReason.objects.bulk_create(
        ReturnReason(approval=decided, lesson=reason.lesson, text=reason.text.strip()) for reason in reasons
    )
    _record(proposal, decided, actor)
    _close_component(decided.component, Verb.RETURN)
    telling.returned(proposal, decided.component, decided.municipality, actor)
    _close_if_done(proposal, actor)
    return decided


@transaction.atomic
def withdraw(*, proposal: Proposal, actor: Account) -> Proposal:
    """Take back what is still open of a proposal; what is published stays in force. Raises NotNowError."""
    locked = Proposal.objects.select_for_update().select_related("region").get(pk=proposal.pk)
    _close(locked, Verb.WITHDRAW, actor)
    open_still = list(locked.components.filter(state=ComponentState.OPEN))
    for component in open_still:
        _close_component(component, Verb.WITHDRAW)
    telling.withdrawn(locked, [code for component in open_still for code in component.municipalities], actor)
    return locked


def check_decide(approval: Approval, verb: Verb) -> None:
    """Raise NotNowError unless the municipality may decide now: its component is open and it has not decided yet."""
    COMPONENT.check(Verb.PUBLISH, approval.component.where)
    APPROVAL.check(verb, approval.where)


def can_decide(approval: Approval) -> bool:
    """Whether the municipality may decide now."""
    return COMPONENT.can(Verb.PUBLISH, approval.component.where) and APPROVAL.can(Verb.APPROVE, approval.where)


def check_abstain(approval: Approval) -> None:
    """Raise unless the municipality may leave the matter to the others now.

    NotNowError as for any decision, AbstainingNotAllowedError where the region's rules do not have it,
    NobodyLeftToApproveError where all others have abstained.
    """
    check_decide(approval, Verb.ABSTAIN)
    if not abstaining_is_allowed(approval.proposal.region):
        raise AbstainingNotAllowedError
    if not may_abstain(_states(approval.component, but=approval)):
        raise NobodyLeftToApproveError


def can_abstain(approval: Approval) -> bool:
    """Whether the municipality may leave the matter to the others now."""
    try:
        check_abstain(approval)
    except WorkError:
        return False
    return True


def can_withdraw(proposal: Proposal) -> bool:
    """Whether the proposal may be taken back now."""
    return PROPOSAL.can(Verb.WITHDRAW, proposal.where)


def _states(component: Component, but: Approval | None = None) -> set[ApprovalState]:
    """Where the component's decisions are, but for one of them."""
    rows = component.approvals.values_list("pk", "state")
    return {ApprovalState(state) for pk, state in rows if but is None or pk != but.pk}


def _publish_if_carried(proposal: Proposal, component: Component, actor: Account) -> None:
    """Close the component and put its part in force, if its decisions say so."""
    if is_carried(_states(component)):
        _close_component(component, Verb.PUBLISH)
        publish(version=proposal.version, component=component, actor=actor)
        _close_if_done(proposal, actor)


def _locked(approval: Approval, verb: Verb) -> tuple[Proposal, Approval]:
    """The proposal and the approval as they are now; deciders of one proposal wait for each other here."""
    proposal = Proposal.objects.select_for_update().select_related("region").get(pk=approval.proposal_id)
    found = Approval.objects.select_related("component").get(pk=approval.pk)
    found.proposal = proposal
    check_decide(found, verb)
    return proposal, found


def _decide(approval: Approval, verb: Verb, actor: Account) -> None:
    approval.state = APPROVAL.check(verb, approval.where)
    approval.decided_by, approval.decided_at = actor, present.now()
    approval.decided_as = roles_in(actor, approval.proposal.region, approval.proposal.version)
    approval.save()


def _close_component(component: Component, verb: Verb) -> None:
    """Bring a component to its end; who has not decided need not any more."""
    component.state = COMPONENT.check(verb, component.where)
    component.closed_at = present.now()
    component.save(update_fields=["state", "closed_at"])
    lapsed = APPROVAL.check(Verb.LAPSE, ApprovalState.WAITING)
    component.approvals.filter(state=ApprovalState.WAITING).update(state=lapsed)


def _close_if_done(proposal: Proposal, actor: Account) -> None:
    """Close the proposal when its last component is: as returned if one of them was, else as published."""
    states = set(proposal.components.values_list("state", flat=True))
    if ComponentState.OPEN not in states:
        _close(proposal, Verb.RETURN if ComponentState.RETURNED in states else Verb.PUBLISH, actor)


def _close(proposal: Proposal, verb: Verb, actor: Account) -> None:
    """Bring the proposal to its end."""
    before = proposal.state
    proposal.state = PROPOSAL.check(verb, proposal.where)
    proposal.closed_at = present.now()
    proposal.save(update_fields=["state", "closed_at"])
    audit.record(
        actor=actor,
        action=f"{verb.value} proposal",
        region=proposal.region.code,
        subject=f"proposal {proposal.pk}",
        before={"state": before},
        after={"state": proposal.state},
    )


def _record(proposal: Proposal, approval: Approval, actor: Account, **more: str) -> None:
    audit.record(
        actor=actor,
        action="decide",
        region=proposal.region.code,
        subject=f"proposal {proposal.pk}, municipality {approval.municipality}",
        before={"state": APPROVAL.first.value},
        after={
            "state": str(approval.state),
            "number": approval.decision_number,
            "date": approval.decision_date.isoformat() if approval.decision_date else None,
            "roles": approval.decided_as,
            "declared_interest": approval.declared_interest,
        }
        | more,
    )
