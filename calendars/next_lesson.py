"""A teacher's next lesson on the start page, and the calendar's place in the head of every page."""

from datetime import datetime, timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from calendars.contents import FeedKind, Whose, lessons_of
from calendars.dated import DatedLesson, dated_lessons
from calendars.doors import OPENS_BEFORE
from calendars.published import PublishedWeek, week_of
from calendars.views.words import shown_lesson
from schooling import present
from schooling.access import Grant, Role
from schooling.models import Region
from schooling.navigation import NavItem, Panel
from schooling.permission import grants_of

LOOKS_AHEAD = timedelta(days=21)


def nav_item(request: HttpRequest) -> NavItem | None:
    """'Calendar', for those who teach or watch over lessons."""
    grant = _own_grant(request)
    if grant is None:
        return None
    url = reverse("calendars:subscribe", args=[grant.region])
    return NavItem(_("Calendar"), url, current=request.path == url)


def school_nav_item(request: HttpRequest) -> NavItem | None:
    """'Calendars and screens' of their own school, for principals."""
    grant = next((one for one in grants_of(request) if one.role is Role.PRINCIPAL), None)
    if grant is None:
        return None
    url = reverse("calendars:school_calendars", args=[grant.region, grant.school])
    return NavItem(_("Calendars and screens"), url, current=request.path == url)


def rooms_nav_item(request: HttpRequest) -> NavItem | None:
    """'Video rooms', for coordinators; principals and teachers find it on their calendar's page."""
    grant = next((one for one in grants_of(request) if one.role is Role.COORDINATOR), None)
    if grant is None:
        return None
    url = reverse("calendars:video_rooms", args=[grant.region])
    return NavItem(_("Video rooms"), url, current=request.path == url)


def panel(request: HttpRequest) -> Panel | None:
    """The next lesson one teaches or watches over, with its join button; None for others, and where nothing is published."""
    grant = _own_grant(request)
    row = Region.objects.filter(code=grant.region).first() if grant else None
    week = week_of(row, Whose(FeedKind.TEACHER, grant.staff)) if row and grant else None
    if grant is None or week is None:
        return None
    now = present.now()
    dated = next_lesson(week, grant.staff, now)
    if dated is None:
        return None
    lesson = shown_lesson(week.region, dated.lesson, Whose(FeedKind.TEACHER, grant.staff).viewer)
    context = {
        "dated": dated,
        "lesson": lesson,
        "minutes": max(0, -int((now - dated.start).total_seconds() // 60)),
        "is_today": dated.date == now.astimezone(dated.start.tzinfo).date(),
        "is_open": dated.start - OPENS_BEFORE <= now < dated.end,
        "join_url": reverse("calendars:join", args=[week.row.code, lesson.code]) if dated.lesson.is_remote else "",
    }
    return Panel("calendars/next_lesson.html", context)


def next_lesson(week: PublishedWeek, staff: str, now: datetime) -> DatedLesson | None:
    """The first lesson that has not ended, of those an adult teaches or watches over in the coming weeks."""
    owners = [Whose(kind, staff) for kind in (FeedKind.TEACHER, FeedKind.SUPERVISOR)]
    lessons = {lesson.code: lesson for whose in owners for lesson in lessons_of(week.region, week.timetable, whose)}
    today = present.today(week.region.settings.timezone)
    coming = dated_lessons(week.year, lessons.values(), first=today, last=today + LOOKS_AHEAD)
    return next((dated for dated in coming if now < dated.end), None)


def _own_grant(request: HttpRequest) -> Grant | None:
    return next((grant for grant in grants_of(request) if grant.staff), None)
