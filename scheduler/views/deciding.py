"""How decisions are made: the region's rules, each municipality's template, and who stands in for a director."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from scheduler import deciding as verbs
from scheduler import substitutes
from scheduler.deciding_errors import TemplateChangedError, TemplateIncompleteError
from scheduler.deciding_forms import RulesForm, SubstituteForm, TemplateForm, template_state
from scheduler.models import DecisionTemplate, Substitution
from scheduler.official_words import PLACEHOLDER_WORDS
from scheduler.shared import municipality_name
from scheduler.views.places import Crumbs, known_region, manages_deciding, proposals_crumbs
from scheduler.views.shown import page_language
from schooling import present
from schooling.access import Action, Scope
from schooling.errors import WorkError
from schooling.models import Region
from schooling.permission import may, require, require_signed_in
from schooling.resources import region_value


@require_http_methods(["GET", "HEAD", "POST"])
def deciding(request: HttpRequest, region: str) -> HttpResponse:
    """The municipalities whose deciding the person looks after; the coordinator sets the region's rules."""
    row = known_region(request, region)
    sets_rules = may(request, Action.MANAGE_DECIDING, Scope(row.code))
    # What the region has agreed on is no single municipality's to change.
    asked = Scope(row.code) if request.method == "POST" else manages_deciding(request, row.code)
    require(request, Action.MANAGE_DECIDING, asked)
    may_abstain = verbs.abstaining_is_allowed(row)
    form = RulesForm(request.POST if request.method == "POST" else None, initial={"may_abstain": may_abstain})
    if request.method == "POST" and form.is_valid():
        verbs.set_rules(region=row, may_abstain=form.cleaned_data["may_abstain"], actor=require_signed_in(request))
        messages.success(request, _("The rules are saved."))
        return redirect(request.path)
    context = {
        "region": row,
        "form": form if sets_rules else None,
        "may_abstain": may_abstain,
        "lines": _lines(request, row),
        "crumbs": proposals_crumbs(row),
    }
    return render(request, "scheduler/deciding.html", context)


def _lines(request: HttpRequest, row: Region) -> list[dict[str, Any]]:
    """Each municipality that the person looks after, with its template and who stands in there now or later."""
    value = region_value(row)
    written = set(DecisionTemplate.objects.filter(region=row).values_list("municipality", flat=True))
    today = present.today(value.settings.timezone)
    rows = list(substitutes.substitutions(row, today))
    return [
        {
            "name": municipality_name(value, one.code, page_language()),
            "has_own": one.code in written,
            "substitutions": [found for found in rows if found.grant.municipality == one.code],
            "template_url": reverse("scheduler:decision_template", args=[row.code, one.code]),
            "substitutes_url": reverse("scheduler:substitutes", args=[row.code, one.code]),
        }
        for one in value.municipalities
        if may(request, Action.MANAGE_DECIDING, Scope(row.code, one.code))
    ]


def _place(request: HttpRequest, region: str, municipality: str) -> tuple[Region, str, Crumbs]:
    """A municipality whose deciding the person looks after, its name, and the way there. Raises NotAllowed, Http404."""
    row = known_region(request, region)
    require(request, Action.MANAGE_DECIDING, Scope(row.code, municipality))
    value = region_value(row)
    if municipality not in value.municipality_by_code:
        raise Http404
    here = (_("How decisions are made"), reverse("scheduler:deciding", kwargs={"region": row.code}))
    return row, municipality_name(value, municipality, page_language()), [*proposals_crumbs(row), here]


@require_http_methods(["GET", "HEAD", "POST"])
def template(request: HttpRequest, region: str, municipality: str) -> HttpResponse:
    """The words of a municipality's official decisions."""
    row, name, crumbs = _place(request, region, municipality)
    seen = verbs.own_template(row, municipality)
    stored = verbs.template_of(row, region_value(row), municipality)
    form = TemplateForm(stored, request.POST or None)
    form.initial["state"] = template_state(seen)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            # The verb compares once more, under the region's lock.
            if form.cleaned_data["state"] != template_state(seen):
                raise TemplateChangedError
            verbs.keep_template(
                region=row, municipality=municipality, template=form.template(), seen=seen, actor=require_signed_in(request)
            )
        except TemplateIncompleteError as refused:
            for language, missing in refused.missing:
                form.add_error(f"{language}_{missing}", _("This must be filled in."))
            status = refused.status
        except WorkError as refused:
            form.add_error(None, refused.message)
            status = refused.status
        else:
            messages.success(request, _("The template is saved. The next decision is drafted from it."))
            return redirect(request.path)
    context = {
        "name": name,
        "form": form,
        "is_default": seen is None,
        "placeholders": [("{" + place.value + "}", words) for place, words in PLACEHOLDER_WORDS.items()],
        "back": reverse("scheduler:deciding", kwargs={"region": row.code}),
        "crumbs": crumbs,
    }
    return render(request, "scheduler/decision_template.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def substitute_list(request: HttpRequest, region: str, municipality: str) -> HttpResponse:
    """Who decides for the municipality's directors while they are on leave."""
    row, name, crumbs = _place(request, region, municipality)
    today = present.today(region_value(row).settings.timezone)
    directors = substitutes.directors(row, municipality, today)
    form = SubstituteForm(directors, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        chosen = next(one for one in directors if str(one.pk) == given.pop("director"))
        try:
            made = substitutes.give_substitute(
                region=row, municipality=municipality, director=chosen, actor=require_signed_in(request), **given
            )
        except WorkError as refused:
            form.add_error(None, refused.message)
            status = refused.status
        else:
            told = {"substitute": made.grant.account.name, "director": chosen.name}
            messages.success(request, _("%(substitute)s decides for %(director)s on those days.") % told)
            return redirect(request.path)
    context = {
        "region": row,
        "municipality": municipality,
        "name": name,
        "form": form if directors else None,
        "substitutions": [found for found in substitutes.substitutions(row, today) if found.grant.municipality == municipality],
        "crumbs": crumbs,
    }
    return render(request, "scheduler/substitutes.html", context, status=status)


@require_POST
def end_substitute(request: HttpRequest, region: str, municipality: str, substitution: int) -> HttpResponse:
    """Take a substitute's place back."""
    row, _name, _crumbs = _place(request, region, municipality)
    found = get_object_or_404(
        Substitution.objects.select_related("grant__account", "grant__region", "director"),
        grant__region=row,
        grant__municipality=municipality,
        pk=substitution,
    )
    substitutes.end_substitution(substitution=found, actor=require_signed_in(request))
    messages.success(request, _("%(name)s does not decide here any more.") % {"name": found.grant.account.name})
    return redirect("scheduler:substitutes", region=row.code, municipality=municipality)
