"""A run, followed while it goes on: by htmx each second, or by loading the page again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from scheduler.curve import drawn
from scheduler.models import Run
from scheduler.run_words import crowded_words, failure_words, headline, phase_words, state_sign
from scheduler.runs import can_cancel, cancel_run
from scheduler.views.places import plan_crumbs, run_in, run_url
from scheduler.views.shown import page_language
from schooling import present
from schooling.access import Action, Scope
from schooling.errors import WorkError
from schooling.permission import may, require_signed_in
from schooling.resources import region_value
from schooling.viewer import viewer_of


@require_safe
def run(request: HttpRequest, region: str, plan: int, run: int) -> HttpResponse:
    """How a run goes, or how it ended."""
    found = run_in(request, region, plan, run)
    context = _context(request, found) | {
        "heading": headline(found),
        "crowded": _crowded(request, found) if found.crowded else [],
        "crumbs": plan_crumbs(found.plan),
    }
    return render(request, "scheduler/run.html", context)


def _crowded(request: HttpRequest, run: Run) -> list[str]:
    region = region_value(run.plan.region)
    return crowded_words(run, region, viewer=viewer_of(request, run.plan.region.code, region), language=page_language())


@require_safe
def run_progress(request: HttpRequest, region: str, plan: int, run: int) -> HttpResponse:
    """The part of the page that changes; once the run is over, the whole page is loaded again."""
    found = run_in(request, region, plan, run)
    response = render(request, "scheduler/run_progress.html", _context(request, found))
    if not found.is_unfinished:
        response["HX-Refresh"] = "true"
    return response


@require_POST
def run_cancel(request: HttpRequest, region: str, plan: int, run: int) -> HttpResponse:
    """Stop the run; its best answer so far becomes a version."""
    found = run_in(request, region, plan, run, Action.RUN_PLAN)
    try:
        cancel_run(run=found, actor=require_signed_in(request))
    except WorkError as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("The run was asked to stop."))
    return redirect(run_url(found))


def _context(request: HttpRequest, run: Run) -> dict[str, Any]:
    progress = run.progress or {}
    until = run.finished_at or present.now()
    elapsed = (until - run.started_at).total_seconds() if run.started_at else 0.0
    names = {"region": run.plan.region.code, "plan": run.plan_id}
    version = names | {"version": run.version.number} if run.version else None
    return {
        "run": run,
        "region": run.plan.region,
        "sign": state_sign(run),
        "phase": phase_words(run),
        "failure": failure_words(run),
        "placed": progress.get("placed", 0),
        "asked": progress.get("asked", 0),
        "best": progress.get("total"),
        "bound": progress.get("bound"),
        "elapsed": round(elapsed),
        "elapsed_shown": min(round(elapsed), run.seconds),
        "curve": drawn(run.curve, elapsed),
        "progress_url": reverse("scheduler:run_progress", kwargs=names | {"run": run.pk}),
        "cancel_url": reverse("scheduler:run_cancel", kwargs=names | {"run": run.pk}),
        "version_url": reverse("scheduler:version", kwargs=version) if version else "",
        "can_cancel": may(request, Action.RUN_PLAN, Scope(run.plan.region.code)) and can_cancel(run),
    }
