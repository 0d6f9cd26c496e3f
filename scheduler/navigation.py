"""The scheduler's places in the head of every page and on the start page."""

from functools import partial

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from scheduler import approvals
from scheduler.in_force import in_force
from scheduler.models import Approval, Plan, Proposal
from scheduler.shared import municipality_name
from scheduler.transitions import ApprovalState, ProposalState
from scheduler.views.places import plan_url, proposal_url
from scheduler.views.shown import page_language
from scheduler.weeks import WeekKind
from schooling.access import Action, Grant, Role, Scope
from schooling.domain import region as values
from schooling.models import Region
from schooling.navigation import NavItem, Panel
from schooling.permission import grants_of, may

PROPOSAL_PAGES = (
    "proposals", "proposal", "approve", "abstain", "return", "objections", "deciding", "decision_template", "substitutes",
)  # fmt: skip
"""The pages around proposals and how they are decided."""


def region_code(request: HttpRequest) -> str:
    """The region this page is of, else the first this person belongs to; '' for nobody."""
    codes = [grant.region for grant in grants_of(request)]
    here = request.resolver_match.kwargs.get("region") if request.resolver_match else None
    return here if here in codes else (codes[0] if codes else "")


def _is_here(request: HttpRequest, *pages: str) -> bool:
    match = request.resolver_match
    return match is not None and match.view_name in {f"scheduler:{page}" for page in pages}


def timetable_item(request: HttpRequest) -> NavItem | None:
    """The timetable in force: a teacher's own week, a principal's school, for others the shared lessons."""
    code = region_code(request)
    row = Region.objects.filter(code=code).first() if code else None
    now = in_force(row) if row else None
    if now is None:
        return None
    held = (grant for grant in grants_of(request) if grant.region == code and (grant.staff or grant.school))
    own = next((grant for grant in held if now.part_where(partial(_own_school, grant))), None)
    return NavItem(_("Timetable"), _own_week(own, code), _is_here(request, "published_week", "published_shared"))


def _own_school(grant: Grant, region: values.Region) -> str | None:
    """The school by whose timetable the person goes."""
    adult = region.staff_by_code.get(grant.staff)
    return adult.school if adult else None if grant.staff else grant.school


def _own_week(grant: Grant | None, region: str) -> str:
    if grant is None:
        return reverse("scheduler:published_shared", kwargs={"region": region})
    kind, code = (WeekKind.STAFF, grant.staff) if grant.staff else (WeekKind.SCHOOL, grant.school)
    return reverse("scheduler:published_week", kwargs={"region": region, "kind": kind.value, "code": code})


def plans_item(request: HttpRequest) -> NavItem | None:
    """Plans, for those who may see them."""
    code = region_code(request)
    if not code or not may(request, Action.VIEW_PLAN, Scope(code)):
        return None
    here = _is_here(request, "plans", "plan", "run", "version", "comparison", "propose", "week", "shared")
    return NavItem(_("Plans"), reverse("scheduler:plans", kwargs={"region": code}), here)


def proposals_item(request: HttpRequest) -> NavItem | None:
    """Proposals, for those whom they concern."""
    code = region_code(request)
    own = {grant.municipality for grant in grants_of(request) if grant.region == code}
    if not code or not any(may(request, Action.VIEW_PROPOSAL, Scope(code, municipality)) for municipality in own):
        return None
    here = _is_here(request, *PROPOSAL_PAGES)
    return NavItem(_("Proposals"), reverse("scheduler:proposals", kwargs={"region": code}), here)


def decisions_panel(request: HttpRequest) -> Panel | None:
    """The decisions that wait for a director, each with the way to its letter."""
    directs = {(one.region, one.municipality) for one in grants_of(request) if one.role is Role.DIRECTOR}
    if not directs:
        return None
    waiting = Approval.objects.filter(
        state=ApprovalState.WAITING,
        proposal__state=ProposalState.OPEN,
        proposal__region__code__in={region for region, _municipality in directs},
    ).select_related("component", "proposal__region", "proposal__version__plan")
    rows = [
        {
            "name": municipality_name(one.proposal.version.region, one.municipality, page_language()),
            "version": one.proposal.version,
            "url": f"{proposal_url(one.proposal)}?for={one.municipality}",
        }
        for one in waiting
        if (one.proposal.region.code, one.municipality) in directs and approvals.can_decide(one)
    ]
    return Panel("scheduler/decisions_panel.html", {"rows": rows}) if rows else None


def plans_panel(request: HttpRequest) -> Panel | None:
    """For the coordinator: the newest plan, what it is doing, and the proposal being decided or sent back."""
    code = region_code(request)
    if not code or not may(request, Action.RUN_PLAN, Scope(code)):
        return None
    newest = Plan.objects.filter(region__code=code).select_related("region").order_by("-pk").first()
    run = newest.runs.order_by("-pk").first() if newest else None
    version = newest.versions.order_by("-number").first() if newest else None
    proposed = Proposal.objects.filter(region__code=code).select_related("region", "version").order_by("-pk").first()
    decisions = list(proposed.approvals.all()) if proposed else []
    context = {
        "plan": newest,
        "plan_url": plan_url(newest) if newest else "",
        "version": version,
        "is_running": run is not None and run.is_unfinished,
        "proposal_url": proposal_url(proposed) if proposed else "",
        "is_open": proposed is not None and proposed.where is ProposalState.OPEN,
        # Once there is a newer version, the coordinator has gone on from the reasons.
        "returned_by": _returned_by(proposed, decisions) if proposed and proposed.version == version else "",
        "approved": sum(1 for one in decisions if one.where is ApprovalState.APPROVED),
        "asked": len(decisions),
        "plans_url": reverse("scheduler:plans", kwargs={"region": code}),
    }
    return Panel("scheduler/plans_panel.html", context)


def _returned_by(proposal: Proposal, decisions: list[Approval]) -> str:
    """The name of the municipality that sent the proposal back, '' where none has."""
    sent_back = next((one.municipality for one in decisions if one.where is ApprovalState.RETURNED), None)
    return municipality_name(proposal.version.region, sent_back, page_language()) if sent_back else ""
