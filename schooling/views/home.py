"""The start page: by what a person is, the thing they came for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from schooling import models
from schooling.access import Action
from schooling.permission import grants_of, require_signed_in
from schooling.views.panels import shown_panels
from schooling.views.region import region_context
from schooling.views.school import school_context
from schooling.views.scopes import region_scope, school_in
from schooling.views.start import start_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One's school or region where there is one alone, else what each role has to show."""
    account = require_signed_in(request)
    grants = grants_of(request)
    start = start_of(grants)
    if start.school:
        place = school_in(request, start.region, start.school, Action.VIEW_RESOURCES)
        return render(request, "schooling/school.html", school_context(place))
    if start.region:
        return render(request, "schooling/region.html", region_context(region_scope(request, start.region, Action.VIEW_REGION)))
    codes = list(dict.fromkeys(grant.region for grant in grants))
    rows = models.Region.objects.filter(code__in=codes).order_by("name")
    context = {
        "account": account,
        "regions": [(row.name, reverse("schooling:region", kwargs={"region": row.code})) for row in rows],
        "panels": shown_panels(request),
    }
    return render(request, "schooling/home.html", context)
