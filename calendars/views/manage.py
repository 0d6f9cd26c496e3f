"""A school's calendars and classroom screens: its principal gives out the addresses, and closes them."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from calendars.contents import FeedKind, Whose
from calendars.dated import LostLesson, lost_lessons
from calendars.feeds import issue_feed, revoke_feed
from calendars.models import Feed, Screen
from calendars.published import PublishedWeek, week_of_school
from calendars.screens import IssuedScreen, issue_screen, revoke_screen
from calendars.views.subscribe import LANGUAGES, ShownAddress
from calendars.views.words import shown_lesson
from schooling import present
from schooling.access import Action, Scope
from schooling.domain import region as values
from schooling.domain.privacy import Viewer
from schooling.models import Account, Region, School
from schooling.permission import require, require_signed_in


@dataclass(frozen=True, slots=True)
class Addressed:
    """A school, group or room with its living feed and, for a room with video, its screen."""

    whose: Whose
    name: str
    feed: Feed | None
    screen: Screen | None
    may_have_screen: bool


@require_http_methods(["GET", "HEAD", "POST"])
def school_calendars(request: HttpRequest, region: str, school: str) -> HttpResponse:
    """The school's addresses; a POST gives out a new one or closes one."""
    account = require_signed_in(request)
    row = Region.objects.filter(code=region).first()
    place = School.objects.filter(region=row, code=school).select_related("municipality").first() if row else None
    if row is None or place is None:
        raise Http404
    require(request, Action.MANAGE_FEEDS, Scope(row.code, place.municipality.code, place.code))
    week = week_of_school(row, place.code)
    context: dict[str, object] = {"region": row, "school": place, "week": week}
    if week is not None and request.method == "POST":
        issued = _change(request, row, week, place.code, account)
        if issued is None:
            return redirect("calendars:school_calendars", region=row.code, school=place.code)
        context["screen_issued" if isinstance(issued, IssuedScreen) else "shown"] = issued
    if week is not None:
        context |= {"rows": _rows(row, week, place.code), "lost": _lost(week, place.code)}
    answer = render(request, "calendars/school.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def _change(
    request: HttpRequest, row: Region, week: PublishedWeek, school: str, account: Account
) -> ShownAddress | IssuedScreen | None:
    """Do what the form asks, for something of this school only. Raises Http404 for anything else."""
    do, kind, code = (request.POST.get(name, "") for name in ("do", "kind", "code"))
    if kind not in (FeedKind.SCHOOL, FeedKind.GROUP, FeedKind.ROOM):
        raise Http404
    whose = Whose(FeedKind(kind), code)
    if not whose.is_known(week.region) or whose.school(week.region) != school:
        raise Http404
    if do == "issue_feed":
        language = request.POST.get("language", "")
        chosen = language if language in LANGUAGES else week.region.school_by_code[school].language
        return ShownAddress(issue_feed(region=row, whose=whose, language=chosen, actor=account))
    if do == "issue_screen" and whose.kind is FeedKind.ROOM:
        return issue_screen(region=row, room=code, actor=account)
    if do == "revoke_feed":
        for feed in Feed.objects.filter(region=row, kind=kind, code=code, revoked_at=None).select_related("region"):
            revoke_feed(feed=feed, actor=account)
    elif do == "revoke_screen" and whose.kind is FeedKind.ROOM:
        for screen in Screen.objects.filter(region=row, room=code, revoked_at=None).select_related("region"):
            revoke_screen(screen=screen, actor=account)
    else:
        raise Http404
    messages.success(request, _("The address is closed."))
    return None


def _rows(row: Region, week: PublishedWeek, school: str) -> list[Addressed]:
    feeds = {feed.whose: feed for feed in Feed.objects.filter(region=row, revoked_at=None)}
    screens = {screen.room: screen for screen in Screen.objects.filter(region=row, revoked_at=None)}
    region = week.region
    owners = [Whose(FeedKind.SCHOOL, school)]
    owners += (Whose(FeedKind.GROUP, group.code) for group in region.groups if group.school == school and group.is_home)
    owners += (Whose(FeedKind.ROOM, room.code) for room in region.rooms if room.school == school and room.video)
    return [
        Addressed(
            whose=whose,
            name=_named(region, whose),
            feed=feeds.get(whose),
            screen=screens.get(whose.code) if whose.kind is FeedKind.ROOM else None,
            may_have_screen=whose.kind is FeedKind.ROOM,
        )
        for whose in owners
    ]


def _named(region: values.Region, whose: Whose) -> str:
    """Its name within its school; a home group's, which may be a figure alone, with what it is."""
    if whose.kind is FeedKind.GROUP:
        return _("Group %(name)s") % {"name": region.group_by_code[whose.code].name}
    return region.room_by_code[whose.code].name if whose.kind is FeedKind.ROOM else region.school_by_code[whose.code].name


def _lost(week: PublishedWeek, school: str) -> list[dict[str, object]]:
    """The lessons that differing breaks cost from today on: this school's groups, or others by its breaks."""
    today = present.today(week.region.settings.timezone)
    lessons = [lesson for lesson in week.timetable.lessons if lesson.is_remote and school in lesson.schools]
    coming = (one for one in lost_lessons(week.year, lessons) if one.date >= today)
    concerning = (one for one in coming if school in (one.site.school, one.lesson.host_school))
    return [_said(week, one, Viewer(schools=frozenset((school,)))) for one in concerning]


def _said(week: PublishedWeek, one: LostLesson, viewer: Viewer) -> dict[str, object]:
    lesson = shown_lesson(week.region, one.lesson, viewer)
    site = lesson.sites[one.lesson.sites.index(one.site)]
    closed = week.region.school_by_code[one.closed_school].name
    return {
        "date": one.date,
        "start": one.lesson.start,
        "end": one.lesson.end,
        "lesson": lesson,
        "site": site,
        "closed": closed,
        "closure": one.closure,
    }
