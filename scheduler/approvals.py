"""Proposing a version to the municipalities it touches, and their decisions: a component's last approval publishes its part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from scheduler.components import Municipalities, components
from scheduler.errors import (
    DecisionIncompleteError,
    NothingToProposeError,
    OpenProposalError,
    ReasonsMissingError,
    UnknownLessonError,
)
from scheduler.held import Held
from scheduler.in_force import in_force
from scheduler.models import Approval, Component, Proposal, ReturnReason, Version
from scheduler.publishing import publish
from scheduler.transitions import APPROVAL, COMPONENT, PROPOSAL, ApprovalState, ComponentState, ProposalState, Verb
from schooling import audit, present
from schooling.access import Role
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
def propose(*, version: Version, memo: str, actor: Account) -> Proposal:
    """Send the version to every municipality it touches. Raises NothingToProposeError, OpenProposalError."""
    region = Region.objects.select_for_update().get(plans=version.plan_id)
    if not version.timetable.lessons:
        raise NothingToProposeError
    if Proposal.objects.filter(region=region, state=ProposalState.OPEN).exists():
        raise OpenProposalError
    proposal = Proposal.objects.create(
        region=region, version=version, memo=memo, state=PROPOSAL.first, created_at=present.now(), created_by=actor
    )
    sent = [_send(proposal, municipalities) for municipalities in asked(version)]
    audit.record(
        actor=actor,
        action="propose",
        region=region.code,
        subject=f"proposal {proposal.pk}",
        after={"version": str(version), "municipalities": sent},
    )
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
    *, approval: Approval, number: str, date: date, text: str, actor: Account, declared_interest: bool = False
) -> Approval:
    """Record a municipality's official decision; when its component waits for no other, publish the component's part.

    `declared_interest`: the decider tells of a tie to the matter. Raises NotNowError where the component is closed or
    the municipality has decided, DecisionIncompleteError, PartNotWholeError.
    """
    proposal, decided = _locked(approval, Verb.APPROVE)
    if not number.strip() or date > present.today(proposal.version.region.settings.timezone):
        raise DecisionIncompleteError
    decided.decision_number, decided.decision_date, decided.decision_text = number.strip(), date, text.strip()
    decided.declared_interest = declared_interest
    _decide(decided, Verb.APPROVE, actor)
    _record(proposal, decided, actor)
    component = decided.component
    if set(component.approvals.values_list("state", flat=True)) == {ApprovalState.APPROVED}:
        _close_component(component, Verb.PUBLISH)
        publish(version=proposal.version, component=component, actor=actor)
        _close_if_done(proposal, actor)
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
    _close_if_done(proposal, actor)
    return decided


@transaction.atomic
def withdraw(*, proposal: Proposal, actor: Account) -> Proposal:
    """Take back what is still open of a proposal; what is published stays in force. Raises NotNowError."""
    locked = Proposal.objects.select_for_update().select_related("region").get(pk=proposal.pk)
    _close(locked, Verb.WITHDRAW, actor)
    for component in locked.components.filter(state=ComponentState.OPEN):
        _close_component(component, Verb.WITHDRAW)
    return locked


def check_decide(approval: Approval, verb: Verb) -> None:
    """Raise NotNowError unless the municipality may decide now: its component is open and it has not decided yet."""
    COMPONENT.check(Verb.PUBLISH, approval.component.where)
    APPROVAL.check(verb, approval.where)


def can_decide(approval: Approval) -> bool:
    """Whether the municipality may decide now."""
    return COMPONENT.can(Verb.PUBLISH, approval.component.where) and APPROVAL.can(Verb.APPROVE, approval.where)


def can_withdraw(proposal: Proposal) -> bool:
    """Whether the proposal may be taken back now."""
    return PROPOSAL.can(Verb.WITHDRAW, proposal.where)


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


def roles_in(account: Account, region: Region, version: Version) -> list[dict[str, str]]:
    """The roles the person holds today in the municipalities and schools: shown with the decision, never hidden."""
    today = present.today(version.region.settings.timezone)
    return [
        {"role": grant.role.value, "municipality": grant.municipality, "school": grant.school}
        for grant in account.grants_on(today)
        if grant.region == region.code and grant.role in (Role.DIRECTOR, Role.PRINCIPAL, Role.TEACHER)
    ]


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


def _record(proposal: Proposal, approval: Approval, actor: Account) -> None:
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
        },
    )
