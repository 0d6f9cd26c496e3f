"""Which timetable a page shows: a part of what is in force, or a version of a plan; and in which span and language."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language

from scheduler.in_force import InForce, Part, in_force
from scheduler.models import Version
from scheduler.views.places import region_row
from schooling.access import Action
from schooling.domain.region import Region
from schooling.domain.resources import Span, Weeks
from schooling.domain.timetable import Timetable


@dataclass(frozen=True)
class Shown:
    """The version a page shows and how its addresses begin: the part of it that is in force, or all of one of a plan."""

    code: str
    version: Version
    part: Part | None = None

    @property
    def is_published(self) -> bool:
        return self.part is not None

    @property
    def timetable(self) -> Timetable:
        """What the page shows of the version."""
        return self.part.timetable if self.part else self.version.timetable

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
    return Shown(region, version)


def timetable_in_force(request: HttpRequest, region: str) -> InForce:
    """All that is in force, for everyone of the region. Raises NotAllowed, Http404."""
    found = in_force(region_row(request, region, Action.VIEW_TIMETABLE))
    if found is None:
        raise Http404("nothing is published in this region")
    return found


def shown_part(region: str, part: Part) -> Shown:
    """A part of what is in force."""
    return Shown(region, part.version, part)


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
