"""A school's start page: how ready it is, the one thing to do now, and its bells beside the neighbours'."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from schooling.access import Action
from schooling.domain.privacy import subject_name
from schooling.forms.words import TABLE_WORDS
from schooling.readiness import Finding, State, readiness
from schooling.readiness_words import MENDING, SECTION_NAMES, STATE_WORDS, answer, explanation, headline, summary
from schooling.views.bells_chart import bells_chart
from schooling.views.pages import TABLES_TOGETHER, table_url
from schooling.views.panels import shown_panels
from schooling.views.scopes import SchoolScope, school_in

SIGNS = {State.FINE: "fine", State.WARNING: "warning", State.OBSTACLE: "obstacle", State.OPTIONAL: "waiting"}
FINDINGS_SHOWN = 3
"""So many findings of a section are told on the start page; the rest are counted."""


@require_safe
def school(request: HttpRequest, region: str, school: str) -> HttpResponse:
    """The state of one school's resources."""
    place = school_in(request, region, school, Action.VIEW_RESOURCES)
    return render(request, "schooling/school.html", school_context(place))


def school_context(place: SchoolScope) -> dict[str, Any]:
    """What the start page shows of a school."""
    value, code = place.value, place.school.code
    state = readiness(value, code)
    language = get_language() or "fi"
    subjects = {subject.code: subject_name(subject, language) for subject in value.subjects}
    first = state.first
    return {
        "place": place,
        "year": _school_year(value.settings.first_day.year, value.settings.last_day.year),
        "answer": answer(state),
        "state": state,
        "first": first and _finding(place, first, subjects),
        "sections": [
            {
                "name": SECTION_NAMES[report.section],
                "summary": summary(report),
                "sign": SIGNS[report.state],
                "word": STATE_WORDS[report.state],
                "url": table_url(place, report.table),
                "findings": [_finding(place, finding, subjects) for finding in report.findings[:FINDINGS_SHOWN]],
                "more": max(0, len(report.findings) - FINDINGS_SHOWN),
            }
            for report in state.sections
        ],
        "chart": bells_chart(value, code),
        "tables": [[(TABLE_WORDS[name].title, table_url(place, name)) for name in together] for together in TABLES_TOGETHER],
        "can_edit": place.may(Action.EDIT_RESOURCES),
        "workbook": reverse("schooling:workbook", kwargs={"region": place.row.code, "school": code}),
        "upload": reverse("schooling:workbook_upload", kwargs={"region": place.row.code, "school": code}),
        "panels": shown_panels(place.request),
    }


def _school_year(first: int, last: int) -> str:
    """2026–27, or 2027 for a part of the year that lies within one."""
    return str(first) if first == last else f"{first}–{last % 100:02}"


def _finding(place: SchoolScope, finding: Finding, subjects: dict[str, str]) -> dict[str, Any]:
    """A finding in words, with the page where it is mended."""
    about = f"?about={finding.about}" if finding.about else ""
    return {
        "headline": headline(finding, subjects),
        "explanation": explanation(finding, subjects),
        "action": MENDING[finding.table],
        "url": table_url(place, finding.table) + about,
    }
