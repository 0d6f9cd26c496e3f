"""The calendars app's API routes: one's own feeds."""

from datetime import datetime
from typing import Literal

from django.http import Http404, HttpRequest
from ninja import Router, Schema, Status

from calendars.contents import FeedKind, Whose
from calendars.errors import NothingPublishedError
from calendars.feeds import issue_feed, revoke_feed
from calendars.models import Feed
from calendars.published import PublishedWeek, published_weeks
from schooling.access import Action, Scope
from schooling.models import Region
from schooling.permission import may, require, require_signed_in

router = Router(tags=["calendars"])


class FeedOut(Schema):
    """A feed without its secret, which nobody can read back."""

    id: int
    region: str
    kind: str
    code: str
    language: str
    created_at: datetime
    fetched_at: datetime | None


class FeedIn(Schema):
    """Whose lessons, and in which language."""

    kind: FeedKind
    code: str
    language: Literal["fi", "sv", "en"] = "fi"


class IssuedOut(Schema):
    """A new feed's addresses, given this once."""

    feed: FeedOut
    address: str
    webcal_address: str


@router.get("/regions/{region}/feeds", response=list[FeedOut], summary="The living feeds that you may change")
def list_feeds(request: HttpRequest, region: str) -> list[FeedOut]:
    row, weeks = _weeks(request, region)
    living = Feed.objects.filter(region=row, revoked_at=None).order_by("pk")
    known = ((feed, week) for feed in living if (week := _week(weeks, feed.whose)))
    return [_out(row, feed) for feed, week in known if may(request, *needed(week, feed.whose))]


@router.post("/regions/{region}/feeds", response={201: IssuedOut}, summary="A new address; the old one is closed")
def create_feed(request: HttpRequest, region: str, asked: FeedIn) -> Status[IssuedOut]:
    row, weeks = _weeks(request, region)
    whose = Whose(asked.kind, asked.code)
    week = _week(weeks, whose)
    if week is None:
        raise Http404
    require(request, *needed(week, whose))
    issued = issue_feed(region=row, whose=whose, language=asked.language, actor=require_signed_in(request))
    shown = IssuedOut(feed=_out(row, issued.feed), address=issued.address, webcal_address=issued.webcal_address)
    return Status(201, shown)


@router.delete("/regions/{region}/feeds/{feed_id}", response={204: None}, summary="Close an address for good")
def delete_feed(request: HttpRequest, region: str, feed_id: int) -> Status[None]:
    row, weeks = _weeks(request, region)
    feed = Feed.objects.filter(pk=feed_id, region=row).select_related("region").first()
    week = _week(weeks, feed.whose) if feed else None
    if feed is None or week is None:
        raise Http404
    require(request, *needed(week, feed.whose))
    revoke_feed(feed=feed, actor=require_signed_in(request))
    return Status(204, None)


def needed(week: PublishedWeek, whose: Whose) -> tuple[Action, Scope]:
    """What the access table must allow for changing that feed: one's own, or those of a school."""
    if whose.kind in (FeedKind.TEACHER, FeedKind.SUPERVISOR):
        return Action.SUBSCRIBE, Scope(week.row.code, staff=whose.code)
    school = week.region.school_by_code[whose.school(week.region)]
    return Action.MANAGE_FEEDS, Scope(week.row.code, school.municipality, school.code)


def _weeks(request: HttpRequest, code: str) -> tuple[Region, tuple[PublishedWeek, ...]]:
    """The region and its weeks in force, one at least. Raises NotAllowed, Http404, NothingPublishedError."""
    require(request, Action.VIEW_REGION, Scope(code))
    row = Region.objects.filter(code=code).first()
    if row is None:
        raise Http404
    weeks = published_weeks(row)
    if not weeks:
        raise NothingPublishedError
    return row, weeks


def _week(weeks: tuple[PublishedWeek, ...], whose: Whose) -> PublishedWeek | None:
    """The one of the weeks by which they go."""
    return next((week for week in weeks if week.has(whose)), None)


def _out(row: Region, feed: Feed) -> FeedOut:
    return FeedOut(
        id=feed.pk,
        region=row.code,
        kind=feed.kind,
        code=feed.code,
        language=feed.language,
        created_at=feed.created_at,
        fetched_at=feed.fetched_at,
    )
