"""The page of the region's shared lessons: who teaches whom over video, and what each municipality gives and receives."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from scheduler.shared import balances, shared_classes
from scheduler.views.shown import Shown, page_language, span_asked, version_in_force, version_of_plan
from scheduler.weeks import in_span
from schooling import present
from schooling.viewer import viewer_of


def shared(request: HttpRequest, region: str, plan: int, version: int) -> HttpResponse:
    """The shared lessons of a version of a plan."""
    return _shared_page(request, version_of_plan(request, region, plan, version))


def published_shared(request: HttpRequest, region: str) -> HttpResponse:
    """The shared lessons of the timetable that is in force."""
    return _shared_page(request, version_in_force(request, region))


def _shared_page(request: HttpRequest, shown: Shown) -> HttpResponse:
    region = shown.region
    language = page_language()
    today = present.today(region.settings.timezone)
    span = span_asked(region, request.GET.get("span", ""), today)
    lessons = in_span(shown.version.timetable, span)
    viewer = viewer_of(request, shown.code, region)
    every = shared_classes(region, shown.version.timetable, lessons, viewer=viewer, language=language)
    chosen = {key: request.GET.get(key, "") for key in ("subject", "municipality", "school")}
    rows = [
        row
        for row in every
        if chosen["subject"] in ("", row.subject)
        and (not chosen["municipality"] or chosen["municipality"] in row.municipalities)
        and (not chosen["school"] or chosen["school"] in row.schools)
    ]
    balance = balances(region, lessons, language)
    context = {
        "shown": shown,
        "rows": rows,
        "every": every,
        "chosen": chosen,
        "subjects": sorted({row.subject for row in every}),
        "municipalities": sorted({name for row in every for name in row.municipalities}),
        "schools": sorted({name for row in every for name in row.schools}),
        "balance": balance,
        "most": max((max(row.given, row.received) for row in balance), default=1) or 1,
        "hours": sum(row.hours for row in every),
        "span": span,
        "base_url": shown.shared_url(),
    }
    return render(request, "scheduler/shared.html", context)
