"""The page of the region's shared lessons: who teaches whom over video, and what each municipality gives and receives."""

from collections.abc import Iterable, Sequence
from itertools import chain

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from scheduler.shared import Balance, SharedClass, balances, shared_classes
from scheduler.views.shown import Shown, page_language, shown_part, span_asked, timetable_in_force, version_of_plan
from scheduler.weeks import in_span
from schooling import present
from schooling.viewer import viewer_of


def shared(request: HttpRequest, region: str, plan: int, version: int) -> HttpResponse:
    """The shared lessons of a version of a plan."""
    return _shared_page(request, [version_of_plan(request, region, plan, version)])


def published_shared(request: HttpRequest, region: str) -> HttpResponse:
    """The shared lessons of all that is in force."""
    return _shared_page(request, [shown_part(region, part) for part in timetable_in_force(request, region).parts])


def _shared_page(request: HttpRequest, parts: Sequence[Shown]) -> HttpResponse:
    """The parts' shared lessons in one list; the page is headed by the newest part."""
    shown = parts[0]
    span = span_asked(shown.region, request.GET.get("span", ""), present.today(shown.region.settings.timezone))
    told = [_of_part(request, part) for part in parts]
    every = sorted(chain.from_iterable(rows for rows, _balance in told), key=lambda row: (row.subject, row.host, row.code))
    chosen = {key: request.GET.get(key, "") for key in ("subject", "municipality", "school")}
    rows = [
        row
        for row in every
        if chosen["subject"] in ("", row.subject)
        and (not chosen["municipality"] or chosen["municipality"] in row.municipalities)
        and (not chosen["school"] or chosen["school"] in row.schools)
    ]
    balance = _together(balance for _rows, balance in told)
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


def _of_part(request: HttpRequest, shown: Shown) -> tuple[Sequence[SharedClass], Sequence[Balance]]:
    """A part's shared classes and balances, in the span asked for as far as the part knows it."""
    region, language = shown.region, page_language()
    lessons = in_span(shown.timetable, span_asked(region, request.GET.get("span", ""), present.today(region.settings.timezone)))
    viewer = viewer_of(request, shown.code, region)
    return (
        shared_classes(region, shown.timetable, lessons, viewer=viewer, language=language),
        balances(region, lessons, language),
    )


def _together(parts: Iterable[Sequence[Balance]]) -> list[Balance]:
    """What each municipality gives and receives in all the parts: no lesson is in two."""
    found: dict[str, Balance] = {}
    for row in chain.from_iterable(parts):
        known = found.get(row.municipality, Balance(row.municipality, 0, 0))
        found[row.municipality] = Balance(row.municipality, known.given + row.given, known.received + row.received)
    return list(found.values())
