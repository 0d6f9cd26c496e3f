"""Who stands at a lesson's door, and the way in."""

from dataclasses import dataclass

from django.http import HttpRequest

from calendars.class_links import class_link, way_in
from calendars.contents import FeedKind
from calendars.dated import DatedLesson
from calendars.links.base import Joiner
from calendars.models import Feed, Screen
from calendars.passes import Pass, PassKind, read_pass
from calendars.published import PublishedWeek
from schooling import audit, present
from schooling.access import Action, Scope
from schooling.domain.timetable import Lesson
from schooling.models import Account
from schooling.permission import grants_of, may


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who may join: how the room sees them, and how the audit log names them."""

    joiner: Joiner
    account: Account | None
    holder: str


def visitor(request: HttpRequest, week: PublishedWeek, lesson: Lesson) -> Visitor | None:
    """Who asks to join: a signed-in person the lesson concerns, a feed's holder or a classroom screen; None for others."""
    return _signed_in(request, week, lesson) or _feed_holder(request, week, lesson) or _screen(request, week, lesson)


def join(week: PublishedWeek, dated: DatedLesson, who: Visitor, *, spare: bool = False) -> str | None:
    """A link into the lesson's room, or None where no video service is set up. Raises ProviderError."""
    lesson = dated.lesson
    link = class_link(week.row, lesson.class_code)
    address = way_in(link, who.joiner, now=present.now(), until=dated.end, spare=spare)
    if address is not None:
        after = {"date": dated.date.isoformat(), "as": who.holder, "spare": spare}
        audit.record(actor=who.account, action="lesson.join", subject=f"lesson {lesson.code}", region=week.row.code, after=after)
    return address


def _signed_in(request: HttpRequest, week: PublishedWeek, lesson: Lesson) -> Visitor | None:
    if not isinstance(request.user, Account):
        return None
    region, code = week.region, week.row.code
    adults = {lesson.staff, *(site.supervisor for site in lesson.sites if site.supervisor)}
    schools = [region.school_by_code[school] for school in lesson.schools]
    scopes = [Scope(code, school.municipality, school.code) for school in schools] + [
        Scope(code, staff=staff) for staff in adults
    ]
    if not any(may(request, Action.JOIN_LESSON, scope) for scope in scopes):
        return None
    leads = any(grant.region == code and grant.staff == lesson.staff for grant in grants_of(request))
    return Visitor(Joiner(request.user.name, leads), request.user, "account")


def _pass(request: HttpRequest, week: PublishedWeek, lesson: Lesson, kind: PassKind) -> Pass | None:
    return read_pass(kind, request.GET.get(kind.value, ""), week.row.code, lesson.code)


def _feed_holder(request: HttpRequest, week: PublishedWeek, lesson: Lesson) -> Visitor | None:
    found = _pass(request, week, lesson, PassKind.FEED)
    feed = found and Feed.objects.filter(pk=found.holder, region=week.row, revoked_at=None).first()
    # The published week may have changed since the feed was read: the lesson must still concern its owner.
    if not feed or not feed.whose.is_known(week.region) or not feed.whose.sites(week.region, lesson):
        return None
    leads = feed.kind == FeedKind.TEACHER
    return Visitor(Joiner(feed.whose.name(week.region), leads), None, f"feed {feed.pk}")


def _screen(request: HttpRequest, week: PublishedWeek, lesson: Lesson) -> Visitor | None:
    found = _pass(request, week, lesson, PassKind.SCREEN)
    screen = found and Screen.objects.filter(pk=found.holder, region=week.row, revoked_at=None).first()
    if not screen or screen.room not in {lesson.room, *(site.room for site in lesson.sites)}:
        return None
    room = week.region.room_by_code[screen.room]
    school = week.region.school_by_code[room.school].name
    return Visitor(Joiner(f"{room.name}, {school}", False), None, f"screen {screen.pk}")
