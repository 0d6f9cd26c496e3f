"""The base app's links in the head of every page."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from schooling.access import Role
from schooling.models import Account, Notice
from schooling.navigation import NavItem
from schooling.permission import grants_of, lacks_second_factor
from schooling.views.start import start_of

HERE = frozenset(
    f"schooling:{page}" for page in ("region", "settings", "audit", "people", "invite", "role_take", "invitation_withdraw")
)
"""Pages of the region itself; those of its tables begin with 'region_'."""


def _current(request: HttpRequest) -> tuple[str, dict[str, str]]:
    match = request.resolver_match
    return (match.view_name, dict(match.kwargs)) if match else ("", {})


def own_school(request: HttpRequest) -> NavItem | None:
    """A principal's own school, the first of them where there are several."""
    grant = next((grant for grant in grants_of(request) if grant.role is Role.PRINCIPAL), None)
    if grant is None:
        return None
    url = reverse("schooling:school", kwargs={"region": grant.region, "school": grant.school})
    view, kwargs = _current(request)
    is_its_page = view.startswith("schooling:") and (kwargs.get("region"), kwargs.get("school")) == (grant.region, grant.school)
    is_here = is_its_page or (view == "schooling:home" and start_of(grants_of(request)).school != "")
    return NavItem(_("Own school"), url, is_here)


def region(request: HttpRequest) -> NavItem | None:
    """The region this page is of, else the first this person belongs to."""
    codes = [grant.region for grant in grants_of(request)]
    if not codes:
        return None
    view, kwargs = _current(request)
    code = kwargs["region"] if kwargs.get("region") in codes else codes[0]
    start = start_of(grants_of(request))
    is_start = view == "schooling:home" and start.region != "" and not start.school
    is_here = is_start or view in HERE or view.startswith("schooling:region_")
    return NavItem(_("Region"), reverse("schooling:region", kwargs={"region": code}), is_here)


def notices(request: HttpRequest) -> NavItem | None:
    """What the person has been told, with the number of what they have not read."""
    if not isinstance(request.user, Account) or lacks_second_factor(request):
        return None
    unread = Notice.objects.filter(account=request.user, read_at=None).count()
    label = _("Notices (%(number)d)") % {"number": unread} if unread else _("Notices")
    return NavItem(label, reverse("schooling:notices"), _current(request)[0] in ("schooling:notices", "schooling:notice"))
