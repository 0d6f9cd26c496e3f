"""The letters on the start page: for the coordinator how many were told, for a principal the letter to the families."""

from django.http import HttpRequest
from django.urls import reverse

from scheduler.models import Publication
from scheduler.navigation import region_code
from scheduler.telling import about_publication
from schooling.access import Action, Role, Scope
from schooling.models import Notice, NoticeState
from schooling.navigation import Panel
from schooling.permission import grants_of, may


def letters_panel(request: HttpRequest) -> Panel | None:
    """The newest publication's letters, and how many people cannot be reached."""
    code = region_code(request)
    if not code or not may(request, Action.VIEW_LETTERS, Scope(code)):
        return None
    newest = Publication.objects.filter(region__code=code).first()
    if newest is None:
        return None
    context = {
        "publication": newest,
        "told": Notice.objects.filter(region__code=code, about=about_publication(newest)).count(),
        "failed": Notice.objects.filter(region__code=code, state=NoticeState.FAILED).count(),
        "url": reverse("scheduler:letters", args=[code]),
    }
    return Panel("scheduler/letters_panel.html", context)


def families_panel(request: HttpRequest) -> Panel | None:
    """The families' letter of the newest publication that covers the principal's first school."""
    grant = next((grant for grant in grants_of(request) if grant.role is Role.PRINCIPAL), None)
    if grant is None:
        return None
    # Which municipalities it covers is a list in JSON, which SQLite cannot look into: the last few are read.
    found = Publication.objects.filter(region__code=grant.region).only("pk", "municipalities", "first_day")[:20]
    newest = next((one for one in found if grant.municipality in one.municipalities), None)
    if newest is None:
        return None
    url = reverse("scheduler:families_letter", args=[grant.region, newest.pk, grant.school])
    return Panel("scheduler/families_panel.html", {"publication": newest, "url": url})
