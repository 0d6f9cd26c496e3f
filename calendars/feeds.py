"""Issuing, revoking and serving calendar feeds."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from calendars.contents import Whose
from calendars.ics.writing import Source, empty_calendar, write_calendar
from calendars.models import Feed
from calendars.passes import Pass, PassKind
from calendars.published import PublishedWeek, require_week_of, week_of
from schooling import audit, present
from schooling.models import Account, Region, secret_digest

SECRET_BYTES = 32
# A fetch is noted at most this often: clients ask every half hour, and a read should not be a write.
NOTED_EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class IssuedFeed:
    """A new feed with its secret, which is shown once and never again."""

    feed: Feed
    secret: str

    @property
    def address(self) -> str:
        """The https address (http on a machine of one's own)."""
        return f"{settings.PUBLIC_URL}{reverse('calendars:feed', args=[self.secret])}"

    @property
    def webcal_address(self) -> str:
        """The same as calendars that subscribe by scheme know it."""
        return f"webcal://{self.address.partition('://')[2]}"


@dataclass(frozen=True, slots=True)
class FeedBody:
    """A feed's bytes and when they last became what they are."""

    content: bytes
    modified_at: datetime


@transaction.atomic
def issue_feed(*, region: Region, whose: Whose, language: str, actor: Account | None) -> IssuedFeed:
    """A new address for someone's lessons; the old one, if there is one, is revoked in the same breath.

    Raises NothingPublishedError, UnknownOwnerError.
    """
    require_week_of(region, whose)
    now = present.now()
    living = Feed.objects.select_for_update().filter(region=region, kind=whose.kind, code=whose.code, revoked_at=None)
    living.update(revoked_at=now)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    feed = Feed.objects.create(
        region=region,
        kind=whose.kind.value,
        code=whose.code,
        language=language,
        digest=secret_digest(secret),
        issued_by=actor,
        created_at=now,
    )
    audit.record(actor=actor, action="feed.issue", subject=str(feed), region=region.code, after={"language": language})
    return IssuedFeed(feed, secret)


@transaction.atomic
def revoke_feed(*, feed: Feed, actor: Account | None) -> None:
    """Close a feed's address, and with it every join address it carried; once closed it stays so."""
    if Feed.objects.filter(pk=feed.pk, revoked_at=None).update(revoked_at=present.now()):
        audit.record(actor=actor, action="feed.revoke", subject=str(feed), region=feed.region.code)


def feed_of_secret(secret: str) -> Feed | None:
    """The feed at that address, revoked or not."""
    return Feed.objects.filter(digest=secret_digest(secret)).select_related("region").first()


def feed_body(feed: Feed) -> FeedBody:
    """What the feed says now; a whole calendar without entries where nothing is published for its owner."""
    week = week_of(feed.region, feed.whose)
    if week is None:
        return FeedBody(empty_calendar("Yhteistunti", settings.TIME_ZONE).to_ical(sorted=False), feed.created_at)
    one = Pass(PassKind.FEED, feed.pk)
    source = source_of(week, lambda lesson: f"?{one.kind}={one.signed(feed.region.code, lesson)}")
    return FeedBody(write_calendar(source, feed.whose, feed.language), week.publication.published_at)


def source_of(week: PublishedWeek, query: Callable[[str], str]) -> Source:
    """A published week as the calendar writer reads it; `query` ends each lesson's join address."""
    code = week.row.code
    remote = {lesson.code for lesson in week.timetable.lessons if lesson.is_remote}

    def join_address(lesson: str) -> str:
        return f"{settings.PUBLIC_URL}{reverse('calendars:join', args=[code, lesson])}{query(lesson)}" if lesson in remote else ""

    return Source(week.year, week.timetable, code, week.publication.revision, join_address)


def note_fetch(feed: Feed) -> None:
    """Remember that the feed was read, so that its owner sees that the calendar is alive."""
    now = present.now()
    if feed.fetched_at is None or now - feed.fetched_at >= NOTED_EVERY:
        Feed.objects.filter(pk=feed.pk).update(fetched_at=now)
