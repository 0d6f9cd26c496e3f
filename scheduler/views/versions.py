"""A version: what it costs and leaves without a place, how it differs from another, and its proposal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from scheduler import approvals
from scheduler.compared import changed_lessons
from scheduler.comparing import compare
from scheduler.components import Municipalities
from scheduler.difference_words import counted, difference_words
from scheduler.forms import MemoForm
from scheduler.held import Held
from scheduler.in_force import InForce, in_force
from scheduler.leftover import leftovers
from scheduler.memo import draft_memo
from scheduler.models import Proposal, Version
from scheduler.score_words import gap_words, score_parts
from scheduler.shared import municipality_name, school_names, shared_classes
from scheduler.transitions import ProposalState
from scheduler.views.places import plan_crumbs, proposal_url, region_row
from scheduler.views.shown import Shown, page_language, version_of_plan
from scheduler.weeks import WeekKind
from schooling import present
from schooling.access import Action, Scope
from schooling.domain.timetable import Timetable
from schooling.errors import WorkError
from schooling.permission import may, require_signed_in
from schooling.viewer import viewer_of

CHANGES_ON_A_PAGE = 100
DAYS_TO_DECIDE = timedelta(days=14)


@require_safe
def version(request: HttpRequest, region: str, plan: int, version: int) -> HttpResponse:
    """A version: whether all has a place, what it costs, and the ways to its weeks."""
    shown = version_of_plan(request, region, plan, version)
    value, language = shown.region, page_language()
    viewer = viewer_of(request, shown.code, value)
    timetable = shown.version.timetable
    now = in_force(shown.version.plan.region)
    context = {
        "shown": shown,
        "version": shown.version,
        "crumbs": plan_crumbs(shown.version.plan),
        "is_in_force": now is not None and now.is_whole(shown.version),
        "parts": score_parts(shown.version),
        "gap": gap_words(shown.version),
        "unplaced": list(leftovers(value, timetable, viewer=viewer, language=language)),
        "shared_count": len(shared_classes(value, timetable, timetable.lessons, viewer=viewer, language=language)),
        "schools": [(name, shown.week_url(WeekKind.SCHOOL, code)) for code, name in school_names(value, language).items()],
        "others": _others(shown, now),
        "open_proposal": Proposal.objects.filter(version=shown.version, state=ProposalState.OPEN)
        .select_related("region")
        .first(),
        "can_propose": may(request, Action.PROPOSE, Scope(shown.code)) and bool(timetable.lessons),
        "urls": _urls(shown),
    }
    return render(request, "scheduler/version.html", context)


def _urls(shown: Shown) -> dict[str, str]:
    names = {"region": shown.code, "plan": shown.version.plan_id, "version": shown.version.number}
    return {page: reverse(f"scheduler:{page}", kwargs=names) for page in ("version", "comparison", "propose", "shared")}


def _others(shown: Shown, now: InForce | None) -> list[tuple[str, str]]:
    """What the version may be compared with: the one in force, and the plan's other versions, as (value, name)."""
    numbers = shown.version.plan.versions.exclude(pk=shown.version.pk).order_by("-number").values_list("number", flat=True)
    names = [(str(number), _("Version %(number)s") % {"number": number}) for number in numbers]
    if now and not now.is_whole(shown.version):
        names.insert(0, ("in-force", _("The timetable in force")))
    return names


@dataclass(frozen=True, slots=True)
class _Other:
    """What a version is compared with: its name, its timetable, and that in as many parts as it was made from regions."""

    name: str
    timetable: Timetable
    parts: Sequence[Held]


def _other(shown: Shown, asked: str) -> _Other:
    """What is asked for by '?with='. Raises Http404."""
    if asked == "in-force":
        now = in_force(shown.version.plan.region)
        if now:
            return _Other(_("the timetable in force"), now.timetable, [part.held for part in now.parts])
    elif asked.isdigit():
        found = shown.version.plan.versions.select_related("plan__region").filter(number=int(asked)).first()
        if found:
            name = _("version %(number)s") % {"number": found.number}
            return _Other(name, found.timetable, [Held(found.region, found.timetable)])
    raise Http404


@require_safe
def comparison(request: HttpRequest, region: str, plan: int, version: int) -> HttpResponse:
    """What is different in the version from another one, lesson by lesson."""
    shown = version_of_plan(request, region, plan, version)
    asked = request.GET.get("with", "")
    other = _other(shown, asked)
    found = compare(other.timetable, shown.version.timetable)
    viewer = viewer_of(request, shown.code, shown.region)
    changes = list(changed_lessons(found, other.parts, shown.region, viewer=viewer, language=page_language()))
    school = request.GET.get("school", "")
    rows = [
        (change, [difference_words(one) for one in change.differences])
        for change in changes
        if not school or school in change.school_codes
    ]
    context = {
        "shown": shown,
        "version": shown.version,
        "other": other,
        "asked": asked,
        "others": _others(shown, None),
        "counts": [counted(difference, number) for difference, number in found.counts.items()],
        "changed": len(changes),
        "kept": found.kept,
        "schools": school_names(shown.region, page_language()),
        "school": school,
        "rows": Paginator(rows, CHANGES_ON_A_PAGE).get_page(request.GET.get("page")),
        "crumbs": [*plan_crumbs(shown.version.plan), (_version_name(shown.version), _urls(shown)["version"])],
    }
    return render(request, "scheduler/comparison.html", context)


def _names(shown: Shown, component: Municipalities) -> list[str]:
    """The municipalities of a component that are asked, by name in the region's order."""
    rows = (row.code for row in shown.region.municipalities if row.code in component)
    return [municipality_name(shown.region, code, page_language()) for code in rows]


def _version_name(version: Version) -> str:
    return _("Version %(number)s") % {"number": version.number}


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, region: str, plan: int, version: int) -> HttpResponse:
    """The memo that goes with the version to every municipality it touches."""
    region_row(request, region, Action.PROPOSE)
    shown = version_of_plan(request, region, plan, version)
    initial: dict[str, Any] = {} if request.method == "POST" else _memo_to_begin_with(shown.version)
    form = MemoForm(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            sent = approvals.propose(version=shown.version, actor=require_signed_in(request), **form.cleaned_data)
        except WorkError as refused:
            form.add_error(None, refused.message)
            status = refused.status
        else:
            messages.success(request, _("The proposal is sent to every municipality it touches."))
            return redirect(proposal_url(sent))
    crumbs = [*plan_crumbs(shown.version.plan), (_version_name(shown.version), _urls(shown)["version"])]
    context = {
        "shown": shown,
        "version": shown.version,
        "form": form,
        "crumbs": crumbs,
        "touched": [_names(shown, component) for component in approvals.asked(shown.version)],
    }
    return render(request, "scheduler/propose.html", context, status=status)


def _memo_to_begin_with(version: Version) -> dict[str, Any]:
    """The memo as it is drafted, and two weeks to decide in."""
    today = present.today(version.region.settings.timezone)
    return {"memo": draft_memo(version), "decide_by": today + DAYS_TO_DECIDE}
