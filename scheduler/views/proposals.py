"""Proposals: each read as a letter to one municipality, with its decision beside it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from scheduler import approvals as verbs
from scheduler.held import Held
from scheduler.in_force import Part, in_force
from scheduler.leftover import leftovers
from scheduler.letter import Letter, letter
from scheduler.models import Approval, Proposal
from scheduler.proposal_words import (
    APPROVAL_SIGNS,
    approval_words,
    component_words,
    deadline_words,
    proposal_sign,
    role_words,
    together_words,
)
from scheduler.shared import municipality_name
from scheduler.transitions import ApprovalState
from scheduler.views.decisions import double_role
from scheduler.views.places import known_region, manages_deciding, proposal_in, proposal_url, proposals_crumbs, seen_approvals
from scheduler.views.returning import lesson_choices
from scheduler.views.shown import Shown, page_language
from schooling import present
from schooling.access import Action, Scope
from schooling.domain.privacy import Viewer
from schooling.errors import WorkError
from schooling.permission import grants_of, may, require, require_signed_in
from schooling.viewer import viewer_of


@require_safe
def proposals(request: HttpRequest, region: str) -> HttpResponse:
    """The region's proposals that touch the person's municipality, newest first."""
    row = known_region(request, region)
    own = next((grant.municipality for grant in grants_of(request) if grant.region == row.code and grant.municipality), "")
    wide = may(request, Action.VIEW_PROPOSAL, Scope(row.code))
    require(request, Action.VIEW_PROPOSAL, Scope(row.code, "" if wide else own))
    found = (
        Proposal.objects.filter(region=row)
        .select_related("version__plan", "region")
        .prefetch_related("approvals__component", "components")
    )
    lines = []
    today = present.today()
    for proposed in found.order_by("-pk"):
        decisions = list(proposed.approvals.all())
        for decision in decisions:
            decision.proposal = proposed
        seen = seen_approvals(request, row.code, decisions)
        if seen:
            mine = [one for one in seen if may(request, Action.DECIDE, Scope(row.code, one.municipality))]
            lines.append(
                {
                    "proposal": proposed,
                    "url": proposal_url(proposed),
                    "sign": proposal_sign(proposed),
                    "approved": sum(one.where is ApprovalState.APPROVED for one in decisions),
                    "asked": len(decisions),
                    "waits": any(verbs.can_decide(one) for one in mine),
                    "deadline": deadline_words(proposed, today),
                    "is_overdue": proposed.is_overdue(today),
                }
            )
    manages = may(request, Action.MANAGE_DECIDING, manages_deciding(request, row.code))
    context = {
        "region": row,
        "lines": lines,
        "waiting": sum(bool(line["waits"]) for line in lines),
        "deciding_url": reverse("scheduler:deciding", kwargs={"region": row.code}) if manages else "",
    }
    return render(request, "scheduler/proposals.html", context)


@require_safe
def proposal(request: HttpRequest, region: str, proposal: int) -> HttpResponse:
    """The letter to the municipality asked for by '?for=', else to the person's own."""
    proposed, decisions = proposal_in(request, region, proposal)
    seen = seen_approvals(request, proposed.region.code, decisions)
    return _letter_page(request, proposed, decisions, _chosen(request, seen))


def _chosen(request: HttpRequest, seen: Sequence[Approval]) -> Approval:
    """The municipality asked for, else one that the person decides for, else the first they may see."""
    asked = request.GET.get("for", "")
    mine = [one for one in seen if may(request, Action.DECIDE, Scope(one.proposal.region.code, one.municipality))]
    return next((one for one in seen if one.municipality == asked), (mine or seen)[0])


def _letter_page(
    request: HttpRequest,
    proposed: Proposal,
    decisions: Sequence[Approval],
    chosen: Approval,
) -> HttpResponse:
    shown = Shown(proposed.region.code, proposed.version)
    account = require_signed_in(request)
    code, language, value = chosen.municipality, page_language(), shown.region
    viewer = viewer_of(request, shown.code, value)
    today = present.today(value.settings.timezone)
    before = _before(proposed, code)
    told = letter(
        Held(value, proposed.version.timetable),
        before.held if before else None,
        code,
        viewer=viewer,
        language=language,
    )
    left = leftovers(value, proposed.version.timetable, viewer=viewer, language=language)
    can_decide = may(request, Action.DECIDE, Scope(shown.code, code)) and verbs.can_decide(chosen)
    names = {one.municipality: municipality_name(value, one.municipality, language) for one in decisions}
    lines = [_decision_line(request, one, shown, viewer, today) for one in decisions]
    context = {
        "shown": shown,
        "proposal": proposed,
        "version": proposed.version,
        "region": proposed.region,
        "sign": proposal_sign(proposed),
        "letter": told,
        "bars": _bars(told),
        "before": before.publication if before else None,
        "unplaced": [row for row in left if row.municipality == code],
        "chosen": chosen,
        "name": told.municipality,
        "letters": [(one.municipality, names[one.municipality]) for one in seen_approvals(request, shown.code, list(decisions))],
        "decisions": lines,
        "components": _component_lines(proposed, decisions, lines, names),
        "together": together_words(chosen.component, code, names),
        "approved": sum(one.where is ApprovalState.APPROVED for one in decisions),
        "can_decide": can_decide,
        "double_role": double_role(account, proposed, code, language) if can_decide else "",
        "can_abstain": can_decide and verbs.can_abstain(chosen),
        "deadline": deadline_words(proposed, today),
        "is_overdue": proposed.is_overdue(today),
        "can_withdraw": may(request, Action.PROPOSE, Scope(shown.code)) and verbs.can_withdraw(proposed),
        "crumbs": proposals_crumbs(proposed.region),
    }
    return render(request, "scheduler/proposal.html", context)


def _before(proposed: Proposal, municipality: str) -> Part | None:
    """What the municipality went by when the proposal was made: the letter says the same after the decisions as before."""
    earlier = in_force(proposed.region, before=proposed.created_at)
    return earlier.part(municipality) if earlier else None


def _component_lines(
    proposed: Proposal, decisions: Sequence[Approval], lines: Sequence[dict[str, Any]], names: dict[str, str]
) -> list[dict[str, Any]]:
    """Each component with its decisions: who waits for whom."""
    found = []
    for component in proposed.components.order_by("pk"):
        own = [(one, line) for one, line in zip(decisions, lines, strict=True) if one.component_id == component.pk]
        found.append(
            {
                "name": ", ".join(names[one.municipality] for one, _line in own),
                "words": component_words(component, [one for one, _line in own], names),
                "lines": [line for _one, line in own],
            }
        )
    return found


def _decision_line(request: HttpRequest, decision: Approval, shown: Shown, viewer: Viewer, today: date) -> dict[str, Any]:
    language = page_language()
    reasons = list(decision.reasons.all())
    document = getattr(decision, "document", None)
    keys = [shown.code, decision.proposal_id, decision.municipality]
    reads = document is not None and may(request, Action.VIEW_PROPOSAL, Scope(shown.code, decision.municipality))
    edits = decision.where is ApprovalState.RETURNED and may(request, Action.EDIT_RESOURCES, Scope(shown.code))
    lessons = dict(lesson_choices(shown.version, decision.municipality, viewer, language)) if reasons else {}
    return {
        "name": municipality_name(shown.region, decision.municipality, language),
        "sign": APPROVAL_SIGNS[decision.where],
        "words": approval_words(decision, today),
        "who": decision.decided_by.name if decision.decided_by else "",
        "roles": role_words(decision.decided_as, shown.region, decision.municipality, language),
        "has_interest": decision.declared_interest,
        "text": decision.decision_text,
        "is_approved": decision.where is ApprovalState.APPROVED,
        "reasons": [reason.text for reason in reasons if reason.text],
        "document_url": reverse("scheduler:decision_document", args=keys) if reads else "",
        "sha256": document.sha256 if document and reads else "",
        "objections_url": reverse("scheduler:objections", args=keys) if edits and lessons else "",
        "lessons": [lessons.get(reason.lesson, reason.lesson) for reason in reasons if reason.lesson],
    }


def _bars(told: Letter) -> list[dict[str, Any]]:
    """Each neighbour's hours as widths of 100 for the longest."""
    most = max((max(row.given, row.received) for row in told.neighbours), default=1)
    return [
        {"row": row, "given": round(100 * row.given / most, 1), "received": round(100 * row.received / most, 1)}
        for row in told.neighbours
    ]


@require_POST
def withdraw(request: HttpRequest, region: str, proposal: int) -> HttpResponse:
    """Take the proposal back before it is decided."""
    require(request, Action.PROPOSE, Scope(known_region(request, region).code))
    proposed, _decisions = proposal_in(request, region, proposal)
    try:
        verbs.withdraw(proposal=proposed, actor=require_signed_in(request))
    except WorkError as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("The proposal is withdrawn."))
    return redirect(proposal_url(proposed))
