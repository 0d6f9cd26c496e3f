"""From an address to the plan, run or proposal it names, after asking the access table."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from scheduler.models import Approval, Plan, Proposal, Run
from schooling.access import Action, Scope
from schooling.models import Region
from schooling.permission import grants_of, may, require, require_signed_in

Crumbs = list[tuple[str, str]]


def region_row(request: HttpRequest, code: str, action: Action) -> Region:
    """The region, for those who may do that anywhere in it. Raises NotAllowed, Http404."""
    row = known_region(request, code)
    require(request, action, Scope(row.code))
    return row


def known_region(request: HttpRequest, code: str) -> Region:
    """The region, for a signed-in person; the caller asks the access table further. Raises NotAllowed, Http404."""
    require_signed_in(request)
    row = Region.objects.filter(code=code).first()
    if row is None:
        raise Http404
    return row


def plan_in(request: HttpRequest, region: str, plan: int, action: Action = Action.VIEW_PLAN) -> Plan:
    """A plan of the region. Raises NotAllowed, Http404."""
    row = region_row(request, region, action)
    return get_object_or_404(Plan.objects.select_related("region"), region=row, pk=plan)


def run_in(request: HttpRequest, region: str, plan: int, run: int, action: Action = Action.VIEW_PLAN) -> Run:
    """A run of a plan of the region. Raises NotAllowed, Http404."""
    row = region_row(request, region, action)
    found = Run.objects.select_related("plan__region", "requested_by", "version")
    return get_object_or_404(found, plan__region=row, plan_id=plan, pk=run)


def proposal_in(request: HttpRequest, region: str, proposal: int) -> tuple[Proposal, list[Approval]]:
    """A proposal with every municipality's approval, for those who may see one of them. Raises NotAllowed, Http404."""
    row = known_region(request, region)
    found = Proposal.objects.select_related("version__plan", "region", "created_by")
    proposed = get_object_or_404(found, region=row, pk=proposal)
    rows = proposed.approvals.select_related("decided_by", "component", "document")
    # A related row would come with its bytes.
    rows = rows.defer("document__pdf", "document__contents").prefetch_related("reasons")
    approvals = list(rows.order_by("pk"))
    for approval in approvals:
        approval.proposal = proposed
    seen = seen_approvals(request, row.code, approvals)
    require(request, Action.VIEW_PROPOSAL, Scope(row.code, seen[0].municipality if seen else ""))
    return proposed, approvals


def deciding(request: HttpRequest, region: str, proposal: int, municipality: str) -> tuple[Proposal, list[Approval], Approval]:
    """A proposal, its approvals, and the one that the person decides on. Raises NotAllowed, Http404."""
    require(request, Action.DECIDE, Scope(known_region(request, region).code, municipality))
    proposed, approvals = proposal_in(request, region, proposal)
    chosen = next((one for one in approvals if one.municipality == municipality), None)
    if chosen is None:
        raise Http404
    return proposed, approvals, chosen


def seen_approvals(request: HttpRequest, region: str, approvals: list[Approval]) -> list[Approval]:
    """Those of the municipalities whose proposals the person may see."""
    return [one for one in approvals if may(request, Action.VIEW_PROPOSAL, Scope(region, one.municipality))]


def manages_deciding(request: HttpRequest, region: str) -> Scope:
    """The widest part of the region whose deciding the person looks after: all of it, a municipality of theirs, else nothing."""
    own = [Scope(region, grant.municipality) for grant in grants_of(request) if grant.region == region]
    places = [Scope(region), *own]
    return next((place for place in places if may(request, Action.MANAGE_DECIDING, place)), Scope(region))


def plans_crumbs(region: Region) -> Crumbs:
    """The way down to a plan."""
    return [
        (region.name, reverse("schooling:region", kwargs={"region": region.code})),
        (_("Plans"), reverse("scheduler:plans", kwargs={"region": region.code})),
    ]


def plan_crumbs(plan: Plan) -> Crumbs:
    """The way down to a run or a version."""
    return [*plans_crumbs(plan.region), (plan.name, plan_url(plan))]


def proposals_crumbs(region: Region) -> Crumbs:
    """The way down to a proposal."""
    return [
        (region.name, reverse("schooling:region", kwargs={"region": region.code})),
        (_("Proposals"), reverse("scheduler:proposals", kwargs={"region": region.code})),
    ]


def plan_url(plan: Plan) -> str:
    return reverse("scheduler:plan", kwargs={"region": plan.region.code, "plan": plan.pk})


def run_url(run: Run) -> str:
    return reverse("scheduler:run", kwargs={"region": run.plan.region.code, "plan": run.plan_id, "run": run.pk})


def proposal_url(proposal: Proposal) -> str:
    return reverse("scheduler:proposal", kwargs={"region": proposal.region.code, "proposal": proposal.pk})
