"""The region's page: how ready each school is, and what is common to all."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from schooling import resources
from schooling.access import Action
from schooling.exchange.faults import ExchangeErrors
from schooling.fault_words import fault_words
from schooling.forms.cells import sentence
from schooling.forms.settings import SettingsForm, settings_state
from schooling.forms.words import SETTINGS_WORDS, TABLE_WORDS
from schooling.permission import may, require_signed_in
from schooling.readiness import readiness
from schooling.resources import RowChangedError
from schooling.row_words import full_date, named
from schooling.views.pages import REGION_PAGES, crumbs, table_url
from schooling.views.panels import shown_panels
from schooling.views.school import SIGNS
from schooling.views.scopes import RegionScope, region_scope, school_scope


@require_safe
def region(request: HttpRequest, region: str) -> HttpResponse:
    """The region for anyone who belongs to it; each sees the schools whose resources are theirs to see."""
    place = region_scope(request, region, Action.VIEW_REGION)
    return render(request, "schooling/region.html", region_context(place))


def region_context(place: RegionScope) -> dict[str, Any]:
    """What the region's page shows this person."""
    value, code = place.value, place.row.code
    schools = [
        _school_line(place, school.code)
        for school in value.schools
        if may(place.request, Action.VIEW_RESOURCES, school_scope(code, school))
    ]
    sees_all = place.may(Action.VIEW_RESOURCES)
    return {
        "place": place,
        "municipalities": len(value.municipalities),
        "school_count": len(value.schools),
        "schools": schools,
        "ready": sum(line["ready"] for line in schools),
        "tables": [(TABLE_WORDS[name].title, table_url(place, name)) for name in REGION_PAGES] if sees_all else [],
        "settings_url": reverse("schooling:settings", kwargs={"region": code}) if sees_all else "",
        "audit_url": reverse("schooling:audit", kwargs={"region": code}) if place.may(Action.VIEW_AUDIT) else "",
        "people_url": reverse("schooling:people", kwargs={"region": code}) if place.may(Action.VIEW_PEOPLE) else "",
        "can_import": place.may(Action.IMPORT_REGION),
        "workbook": reverse("schooling:region_workbook", kwargs={"region": code}),
        "upload": reverse("schooling:region_workbook_upload", kwargs={"region": code}),
        "first_day": full_date(value.settings.first_day),
        "last_day": full_date(value.settings.last_day),
        "panels": shown_panels(place.request),
    }


def _school_line(place: RegionScope, code: str) -> dict[str, Any]:
    """One school's state in a line."""
    school = place.value.school_by_code[code]
    state = readiness(place.value, code)
    return {
        "name": school.name,
        "municipality": named(place.value, "municipalities", school.municipality),
        "url": reverse("schooling:school", kwargs={"region": place.row.code, "school": code}),
        "ready": state.is_ready,
        "obstacles": len(state.obstacles),
        "warnings": len(state.warnings),
        "steps": [SIGNS[report.state] for report in state.sections],
    }


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, region: str) -> HttpResponse:
    """The school year and the rules; the coordinator changes them."""
    action = Action.EDIT_RESOURCES if request.method == "POST" else Action.VIEW_RESOURCES
    place = region_scope(request, region, action)
    form = SettingsForm(place.value.settings, request.POST or None)
    form.initial["state"] = settings_state(place.value.settings)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            if form.cleaned_data["state"] != settings_state(place.value.settings):
                raise RowChangedError(place.value.settings)
            resources.change_settings(
                region=place.row, settings=form.settings(), seen=place.value.settings, actor=require_signed_in(request)
            )
        except RowChangedError as changed:
            form = SettingsForm(changed.stored, {**request.POST.dict(), "state": settings_state(changed.stored)})
            form.add_error(None, changed.message)
            status = 409
        except ExchangeErrors as refused:
            for fault in refused.errors:
                form.add_error(fault.column if fault.column in form.fields else None, sentence(fault_words(fault)))
        else:
            messages.success(request, _("The rules are saved."))
            return redirect(request.path)
    context = {"place": place, "form": form, "words": SETTINGS_WORDS, "crumbs": crumbs(place)}
    return render(request, "schooling/settings.html", context | {"can_edit": place.may(Action.EDIT_RESOURCES)}, status=status)
