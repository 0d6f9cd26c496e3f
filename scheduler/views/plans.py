"""The region's plans, and a plan with its runs and versions."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from scheduler import plans as verbs
from scheduler.forms import PlanForm, RunForm
from scheduler.in_force import in_force
from scheduler.models import Plan, Run
from scheduler.run_words import state_sign
from scheduler.runs import start_run
from scheduler.views.places import plan_in, plan_url, plans_crumbs, region_row, run_url
from schooling.access import Action, Scope
from schooling.errors import WorkError
from schooling.models import Region
from schooling.permission import may, require_signed_in

RUNS_SHOWN = 20
"""So many of a plan's latest runs stand on its page."""


@require_http_methods(["GET", "HEAD", "POST"])
def plans(request: HttpRequest, region: str) -> HttpResponse:
    """The region's plans, newest first; the coordinator opens a new one."""
    row = region_row(request, region, Action.RUN_PLAN if request.method == "POST" else Action.VIEW_PLAN)
    form = PlanForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            made = verbs.create_plan(region=row, name=form.cleaned_data["name"], actor=require_signed_in(request))
        except WorkError as refused:
            form.add_error("name", refused.message)
            status = refused.status
        else:
            return redirect(plan_url(made))
    context = {"region": row, "plans": _plan_lines(row), "form": form, "can_run": may(request, Action.RUN_PLAN, Scope(row.code))}
    return render(request, "scheduler/plans.html", context, status=status)


def _plan_lines(region: Region) -> list[dict[str, Any]]:
    """Each plan with its latest version and what it is doing, in a fixed number of queries."""
    now = in_force(region)
    rows = Plan.objects.filter(region=region).select_related("region").prefetch_related("versions", "runs").order_by("-pk")
    lines = []
    for row in rows:
        versions = sorted(row.versions.all(), key=lambda version: version.number)
        lines.append(
            {
                "plan": row,
                "url": plan_url(row),
                "latest": versions[-1] if versions else None,
                "in_force": [version for version in versions if now and version.pk in now.versions],
                "is_running": any(run.is_unfinished for run in row.runs.all()),
            }
        )
    return lines


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, region: str, plan: int) -> HttpResponse:
    """A plan: its versions, its runs, and the form that starts a new run."""
    row = plan_in(request, region, plan, Action.RUN_PLAN if request.method == "POST" else Action.VIEW_PLAN)
    form = RunForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            started = start_run(plan=row, actor=require_signed_in(request), **form.cleaned_data)
        except WorkError as refused:
            form.add_error(None, refused.message)
            status = refused.status
        else:
            messages.success(request, _("The run is queued. It goes on even if you leave this page."))
            return redirect(run_url(started))
    return render(request, "scheduler/plan.html", _plan_context(request, row, form), status=status)


def _plan_context(request: HttpRequest, plan: Plan, form: RunForm) -> dict[str, Any]:
    versions = list(plan.versions.select_related("created_by").order_by("-number"))
    rows = Run.objects.filter(plan=plan).select_related("requested_by", "version", "plan__region").order_by("-pk")
    runs: list[dict[str, Any]] = [{"run": run, "url": run_url(run), "sign": state_sign(run)} for run in rows[:RUNS_SHOWN]]
    now = in_force(plan.region)
    under_way = next((line for line in runs if line["run"].is_unfinished), None)
    return {
        "plan": plan,
        "region": plan.region,
        "versions": versions,
        "in_force": now.versions if now else (),
        "runs": runs,
        "under_way": under_way,
        "form": form,
        "heading": _plan_heading(bool(under_way), len(versions)),
        "can_run": may(request, Action.RUN_PLAN, Scope(plan.region.code)),
        "crumbs": [*plans_crumbs(plan.region), (plan.name, "")],
    }


def _plan_heading(is_running: bool, versions: int) -> str:
    if is_running:
        return _("A run is under way")
    if not versions:
        return _("No timetable has been looked for yet")
    return ngettext("One version is ready to be looked at", "%(number)s versions are ready to be looked at", versions) % {
        "number": versions
    }
