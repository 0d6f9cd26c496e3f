"""The start page: by what a person is, the thing they came for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from schooling import models
from schooling.access import Action, Role
from schooling.permission import grants_of, require_signed_in
from schooling.views.panels import shown_panels
from schooling.views.region import region_context
from schooling.views.school import school_context
from schooling.views.scopes import region_scope, school_in

WIDE = (Role.COORDINATOR, Role.AUDITOR, Role.DIRECTOR)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """A principal's one school, else the one region of those who see more, else what each role has to show."""
    account = require_signed_in(request)
    grants = grants_of(request)
    schools = list(dict.fromkeys((grant.region, grant.school) for grant in grants if grant.role is Role.PRINCIPAL))
    regions = list(dict.fromkeys(grant.region for grant in grants if grant.role in WIDE))
    if len(schools) == 1:
        place = school_in(request, *schools[0], Action.VIEW_RESOURCES)
        return render(request, "schooling/school.html", school_context(place))
    if not schools and len(regions) == 1:
        return render(request, "schooling/region.html", region_context(region_scope(request, regions[0], Action.VIEW_REGION)))
    codes = list(dict.fromkeys(grant.region for grant in grants))
    rows = models.Region.objects.filter(code__in=codes).order_by("name")
    context = {
        "account": account,
        "regions": [(row.name, reverse("schooling:region", kwargs={"region": row.code})) for row in rows],
        "panels": shown_panels(request),
    }
    return render(request, "schooling/home.html", context)
