"""Proposing a version to the municipalities it touches, and their decisions. The last approval publishes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from scheduler.errors import (
    DecisionIncompleteError,
    NothingToProposeError,
    OpenProposalError,
    ReasonsMissingError,
    UnknownLessonError,
)
from scheduler.models import Approval, Proposal, ReturnReason, Version
from scheduler.publishing import publish
from scheduler.touched import touched_municipalities
from scheduler.transitions import APPROVAL, PROPOSAL, ApprovalState, ProposalState, Verb
from schooling import audit, present
from schooling.access import Role
from schooling.models import Account, Region


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a proposal goes back: about one lesson by its code, or about the whole where `lesson` is ''."""

    lesson: str
    text: str


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
    touched = touched_municipalities(version.region, version.timetable)
    Approval.objects.bulk_create(Approval(proposal=proposal, municipality=code, state=APPROVAL.first) for code in touched)
    audit.record(
        actor=actor,
        action="propose",
        region=region.code,
        subject=f"proposal {proposal.pk}",
        after={"version": str(version), "municipalities": list(touched)},
    )
    return proposal


@transaction.atomic
def approve(*, approval: Approval, number: str, date: date, text: str, actor: Account) -> Approval:
    """Record a municipality's official decision; when it is the last one waited for, publish.

    Raises NotNowError where the proposal is closed or the municipality has decided, DecisionIncompleteError.
    """
    proposal, decided = _locked(approval, Verb.APPROVE)
    if not number.strip() or date > present.today(proposal.version.region.settings.timezone):
        raise DecisionIncompleteError
    decided.decision_number, decided.decision_date, decided.decision_text = number.strip(), date, text.strip()
    _decide(decided, Verb.APPROVE, actor)
    _record(proposal, decided, actor)
    states = set(proposal.approvals.values_list("state", flat=True))
    if states == {ApprovalState.APPROVED}:
        _close(proposal, Verb.PUBLISH, actor)
        publish(version=proposal.version, proposal=proposal, actor=actor)
    return decided


@transaction.atomic
def send_back(*, approval: Approval, reasons: Sequence[Reason], actor: Account) -> Approval:
    """Return the proposal with reasons, which closes it for everybody.

    Raises NotNowError where it is closed or the municipality has decided, ReasonsMissingError, UnknownLessonError.
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
    _close(proposal, Verb.RETURN, actor)
    return decided


@transaction.atomic
def withdraw(*, proposal: Proposal, actor: Account) -> Proposal:
    """Take an open proposal back. Raises NotNowError."""
    locked = Proposal.objects.select_for_update().select_related("region").get(pk=proposal.pk)
    _close(locked, Verb.WITHDRAW, actor)
    return locked


def check_decide(approval: Approval, verb: Verb) -> None:
    """Raise NotNowError unless the municipality may decide now: the proposal is open and it has not decided yet."""
    PROPOSAL.check(Verb.PUBLISH, approval.proposal.where)
    APPROVAL.check(verb, approval.where)


def can_decide(approval: Approval) -> bool:
    """Whether the municipality may decide now."""
    return PROPOSAL.can(Verb.PUBLISH, approval.proposal.where) and APPROVAL.can(Verb.APPROVE, approval.where)


def can_withdraw(proposal: Proposal) -> bool:
    """Whether the proposal may be taken back now."""
    return PROPOSAL.can(Verb.WITHDRAW, proposal.where)


def _locked(approval: Approval, verb: Verb) -> tuple[Proposal, Approval]:
    """The proposal and the approval as they are now; deciders of one proposal wait for each other here."""
    proposal = Proposal.objects.select_for_update().select_related("region").get(pk=approval.proposal_id)
    found = Approval.objects.get(pk=approval.pk)
    found.proposal = proposal
    check_decide(found, verb)
    return proposal, found


def _decide(approval: Approval, verb: Verb, actor: Account) -> None:
    approval.state = APPROVAL.check(verb, approval.where)
    approval.decided_by, approval.decided_at = actor, present.now()
    approval.decided_as = roles_in(actor, approval.proposal.region, approval.proposal.version)
    approval.save()


def roles_in(account: Account, region: Region, version: Version) -> list[dict[str, str]]:
    """The director's and principal's roles the person holds today in the region: shown with the decision, never hidden."""
    today = present.today(version.region.settings.timezone)
    return [
        {"role": grant.role.value, "municipality": grant.municipality, "school": grant.school}
        for grant in account.grants_on(today)
        if grant.region == region.code and grant.role in (Role.DIRECTOR, Role.PRINCIPAL)
    ]


def _close(proposal: Proposal, verb: Verb, actor: Account) -> None:
    """Bring the proposal to its end; who has not decided need not any more."""
    before = proposal.state
    proposal.state = PROPOSAL.check(verb, proposal.where)
    proposal.closed_at = present.now()
    proposal.save(update_fields=["state", "closed_at"])
    lapsed = APPROVAL.check(Verb.LAPSE, ApprovalState.WAITING)
    proposal.approvals.filter(state=ApprovalState.WAITING).update(state=lapsed)
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
        },
    )
