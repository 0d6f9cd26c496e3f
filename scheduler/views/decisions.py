"""A municipality's own decision on a proposal: its text read and edited, approved or left to the others, and its document."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from scheduler import approvals as verbs
from scheduler.deciders import roles_in
from scheduler.deciding import own_template
from scheduler.decision_documents import drafted, template_for
from scheduler.forms import AbstainForm, DecisionForm
from scheduler.models import Approval, DecisionDocument, Proposal
from scheduler.proposal_words import role_words, together_words
from scheduler.shared import municipality_name
from scheduler.transitions import ApprovalState, ComponentState, ProposalState, Verb
from scheduler.views.places import deciding, known_region, proposal_url, proposals_crumbs
from scheduler.views.shown import page_language
from schooling import present
from schooling.access import Action, Role, Scope
from schooling.errors import WorkError
from schooling.models import Account
from schooling.permission import may, require, require_signed_in


@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: HttpRequest, region: str, proposal: int, municipality: str) -> HttpResponse:
    """The official decision as it is drafted, to edit and to approve."""
    proposed, decisions, chosen = deciding(request, region, proposal, municipality)
    try:
        verbs.check_decide(chosen, Verb.APPROVE)
    except WorkError as refused:
        messages.error(request, refused.message)
        return redirect(proposal_url(proposed))
    account = require_signed_in(request)
    timezone = proposed.version.region.settings.timezone
    form = DecisionForm(present.today(timezone), drafted(chosen), template_for(chosen).number_prefix, data=request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("number", "date", "declared_interest")}
        try:
            verbs.approve(approval=chosen, texts=form.texts(), actor=account, **given)
        except WorkError as refused:
            form.add_error(None, refused.message)
            status = refused.status
        else:
            _told(request, proposed, chosen)
            return redirect(proposal_url(proposed))
    manages = may(request, Action.MANAGE_DECIDING, Scope(region, municipality))
    template_url = reverse("scheduler:decision_template", kwargs={"region": region, "municipality": municipality})
    names = {one.municipality: municipality_name(proposed.version.region, one.municipality, page_language()) for one in decisions}
    context = _page(proposed, chosen) | {
        "form": form,
        "double_role": double_role(account, proposed, municipality, page_language()),
        "is_default": own_template(proposed.region, municipality) is None,
        "template_url": template_url if manages else "",
        "together": together_words(chosen.component, municipality, names),
    }
    return render(request, "scheduler/decision.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def abstain(request: HttpRequest, region: str, proposal: int, municipality: str) -> HttpResponse:
    """Leave the matter to the others, where the region has agreed that one may."""
    proposed, _decisions, chosen = deciding(request, region, proposal, municipality)
    form = AbstainForm(request.POST if request.method == "POST" else None)
    status = 200
    try:
        verbs.check_abstain(chosen)
        if request.method == "POST" and form.is_valid():
            verbs.abstain(approval=chosen, actor=require_signed_in(request), **form.cleaned_data)
            _told(request, proposed, chosen)
            return redirect(proposal_url(proposed))
    except WorkError as refused:
        messages.error(request, refused.message)
        return redirect(proposal_url(proposed))
    return render(request, "scheduler/abstain.html", _page(proposed, chosen) | {"form": form}, status=status)


@require_safe
def document(request: HttpRequest, region: str, proposal: int, municipality: str) -> HttpResponse:
    """The document of a decision, byte for byte as it was made."""
    row = known_region(request, region)
    require(request, Action.VIEW_PROPOSAL, Scope(row.code, municipality))
    found = DecisionDocument.objects.filter(
        approval__proposal__region=row, approval__proposal=proposal, approval__municipality=municipality
    )
    kept = found.defer(None).first()
    if kept is None:
        raise Http404
    return HttpResponse(
        bytes(kept.pdf),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{_file_name(kept)}"', "ETag": f'"{kept.sha256}"'},
    )


def double_role(account: Account, proposed: Proposal, municipality: str, language: str) -> str:
    """All roles in words where the decider is more than the municipality's director, '' otherwise."""
    roles = roles_in(account, proposed.region, proposed.version)
    if all(role["role"] == Role.DIRECTOR and "substitute_of" not in role for role in roles):
        return ""
    return role_words(roles, proposed.version.region, municipality, language)


def _file_name(kept: DecisionDocument) -> str:
    """A name by which the file is known among others: the municipality's code, the day, and the beginning of its hash."""
    approval = kept.approval
    assert approval.decision_date is not None
    return f"decision-{approval.municipality}-{approval.decision_date.isoformat()}-{kept.sha256[:8]}.pdf"


def _page(proposed: Proposal, chosen: Approval) -> dict[str, object]:
    """What the pages of one municipality's decision have in common."""
    version = proposed.version
    return {
        "proposal": proposed,
        "version": version,
        "name": municipality_name(version.region, chosen.municipality, page_language()),
        "back": f"{proposal_url(proposed)}?for={chosen.municipality}",
        "crumbs": [*proposals_crumbs(proposed.region), (str(version.plan.name), proposal_url(proposed))],
    }


def _told(request: HttpRequest, proposed: Proposal, chosen: Approval) -> None:
    """Say what the decision has led to."""
    proposed.refresh_from_db(fields=["state"])
    chosen.component.refresh_from_db(fields=["state"])
    is_published = chosen.component.where is ComponentState.PUBLISHED
    if is_published and chosen.component.approvals.filter(state=ApprovalState.ABSTAINED).exists():
        messages.success(request, _("All who decide together have decided: their timetable is published."))
    elif proposed.where is ProposalState.PUBLISHED:
        messages.success(request, _("Every municipality has approved: the timetable is published."))
    elif is_published:
        messages.success(request, _("All who decide together have approved: their timetable is published."))
    else:
        messages.success(request, _("The decision is recorded. The timetable is published when all have approved."))
