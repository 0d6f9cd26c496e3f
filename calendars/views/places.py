"""From an address to the region it names, for those who may see its timetable."""

from django.http import Http404, HttpRequest

from schooling.access import Action, Scope
from schooling.models import Account, Region
from schooling.permission import require, require_signed_in


def region_seen(request: HttpRequest, code: str) -> tuple[Account, Region]:
    """The signed-in person, and the region. Raises NotAllowed, Http404."""
    account = require_signed_in(request)
    row = Region.objects.filter(code=code).first()
    if row is None:
        raise Http404
    require(request, Action.VIEW_TIMETABLE, Scope(row.code))
    return account, row
