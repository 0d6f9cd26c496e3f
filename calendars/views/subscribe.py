"""A person's own lessons in their own calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

import segno
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from calendars.contents import FeedKind, Whose, lessons_of
from calendars.feeds import IssuedFeed, issue_feed, revoke_feed
from calendars.models import Feed
from calendars.published import PublishedWeek, published_weeks
from calendars.views.places import region_seen
from schooling.access import Action, Scope
from schooling.models import Region
from schooling.permission import grants_of, require, require_signed_in

LANGUAGES = ("fi", "sv", "en")


@dataclass(frozen=True, slots=True)
class OwnCalendar:
    """One of a person's calendars: what they teach, or what they watch over; `feed` is None before the first address."""

    whose: Whose
    lessons: int
    feed: Feed | None

    @property
    def is_teaching(self) -> bool:
        return self.whose.kind is FeedKind.TEACHER


@dataclass(frozen=True)
class ShownAddress:
    """A new address with the ways to take it along; it is shown this once."""

    issued: IssuedFeed

    @property
    def google(self) -> str:
        return f"https://calendar.google.com/calendar/r?cid={quote(self.issued.webcal_address, safe='')}"

    @property
    def outlook(self) -> str:
        return f"https://outlook.office.com/calendar/0/addfromweb?url={quote(self.issued.address, safe='')}"

    @property
    def qr_code(self) -> SafeString:
        """The address as an SVG that a phone's camera reads."""
        code = segno.make(self.issued.webcal_address, error="m")
        return mark_safe(code.svg_inline(scale=3, border=2, title=_("The address as a code for a phone")))  # noqa: S308 segno's own SVG


@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest, region: str) -> HttpResponse:
    """The calendars of the signed-in person; a POST gives one a new address, or closes it."""
    account, row = region_seen(request, region)
    staff = dict.fromkeys(grant.staff for grant in grants_of(request) if grant.region == row.code and grant.staff)
    shown: ShownAddress | None = None
    if request.method == "POST":
        whose = _own(request, row, tuple(staff))
        if request.POST.get("do") == "revoke":
            _revoke(request, row, whose)
            return redirect("calendars:subscribe", region=row.code)
        language = request.POST.get("language", "")
        issued = issue_feed(
            region=row, whose=whose, language=language if language in LANGUAGES else account.language, actor=account
        )
        shown = ShownAddress(issued)
    weeks = published_weeks(row)
    own = _calendars(row, weeks, tuple(staff))
    context = {"region": row, "weeks": weeks, "calendars": own, "shown": shown, "language": (get_language() or "fi")[:2]}
    answer = render(request, "calendars/subscribe.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def _own(request: HttpRequest, row: Region, staff: tuple[str, ...]) -> Whose:
    """Which of one's own calendars the form speaks of. Raises NotAllowed for somebody else's, Http404 for none."""
    kind, code = request.POST.get("kind", ""), request.POST.get("code", "")
    if kind not in (FeedKind.TEACHER, FeedKind.SUPERVISOR):
        raise Http404
    require(request, Action.SUBSCRIBE, Scope(row.code, staff=code))
    if code not in staff:
        raise Http404
    return Whose(FeedKind(kind), code)


def _revoke(request: HttpRequest, row: Region, whose: Whose) -> None:
    living = Feed.objects.filter(region=row, kind=whose.kind, code=whose.code, revoked_at=None).select_related("region")
    for feed in living:
        revoke_feed(feed=feed, actor=require_signed_in(request))
        messages.success(request, _("The address is closed. Calendars that used it get no more lessons."))


def _calendars(row: Region, weeks: Sequence[PublishedWeek], staff: tuple[str, ...]) -> list[OwnCalendar]:
    """What they teach, and what they watch over where they do."""
    living = Feed.objects.filter(region=row, revoked_at=None, kind__in=[FeedKind.TEACHER, FeedKind.SUPERVISOR], code__in=staff)
    feeds = {feed.whose: feed for feed in living}
    found = []
    for code in staff:
        for kind in (FeedKind.TEACHER, FeedKind.SUPERVISOR):
            whose = Whose(kind, code)
            week = next((one for one in weeks if one.has(whose)), None)
            lessons = lessons_of(week.region, week.timetable, whose) if week else ()
            if lessons or (week and kind is FeedKind.TEACHER):
                found.append(OwnCalendar(whose, len(lessons), feeds.get(whose)))
    return found
