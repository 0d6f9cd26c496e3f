"""Which timetable a page shows: the one in force, or a version of a plan; and in which span and language."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language

from scheduler import publishing
from scheduler.models import Version
from scheduler.views.places import region_row
from schooling.access import Action
from schooling.domain.region import Region
from schooling.domain.resources import Span, Weeks


@dataclass(frozen=True)
class Shown:
    """The version a page shows and how its addresses begin: the published one, or one of a plan."""

    code: str
    version: Version
    is_published: bool

    @property
    def region(self) -> Region:
        return self.version.region

    def week_url(self, kind: str, code: str) -> str:
        if self.is_published:
            return reverse("scheduler:published_week", args=[self.code, kind, code])
        return reverse("scheduler:week", args=[self.code, self.version.plan_id, self.version.number, kind, code])

    def shared_url(self) -> str:
        if self.is_published:
            return reverse("scheduler:published_shared", args=[self.code])
        return reverse("scheduler:shared", args=[self.code, self.version.plan_id, self.version.number])


def version_of_plan(request: HttpRequest, region: str, plan: int, number: int) -> Shown:
    """A version of a plan, for those who may see plans. Raises NotAllowed, Http404."""
    row = region_row(request, region, Action.VIEW_PLAN)
    version = get_object_or_404(Version.objects.select_related("plan__region"), plan__region=row, plan_id=plan, number=number)
    return Shown(region, version, is_published=False)


def version_in_force(request: HttpRequest, region: str) -> Shown:
    """The published version, for everyone of the region. Raises NotAllowed, Http404."""
    publication = publishing.published(region_row(request, region, Action.VIEW_TIMETABLE))
    if publication is None:
        raise Http404("nothing is published in this region")
    return Shown(region, publication.version, is_published=True)


def page_language() -> str:
    return (get_language() or "fi")[:2]


def span_asked(region: Region, asked: str, today: date) -> str:
    """The span asked for, else the one held today, else the first; '' where the year is one."""
    codes = [span.code for span in region.spans]
    if asked in codes:
        return asked
    return next((span.code for span in region.spans if _held(span, today)), codes[0] if codes else "")


def _held(span: Span, day: date) -> bool:
    parity = {Weeks.ODD: 1, Weeks.EVEN: 0}.get(span.weeks, day.isocalendar().week % 2)
    return span.first_day <= day <= span.last_day and day.isocalendar().week % 2 == parity
