"""Issuing and revoking classroom screens."""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from calendars.contents import FeedKind, Whose
from calendars.feeds import SECRET_BYTES
from calendars.models import Screen
from calendars.published import require_week_of
from schooling import audit, present
from schooling.access import Role
from schooling.models import Account, Region, secret_digest


@dataclass(frozen=True, slots=True)
class IssuedScreen:
    """A new screen with its secret, which is shown once and never again."""

    screen: Screen
    secret: str

    @property
    def address(self) -> str:
        return f"{settings.PUBLIC_URL}{reverse('calendars:screen', args=[self.secret])}"


@transaction.atomic
def issue_screen(*, region: Region, room: str, actor: Account | None) -> IssuedScreen:
    """A new address for a room's screen; the old one is revoked. Raises NothingPublishedError, UnknownOwnerError."""
    require_week_of(region, Whose(FeedKind.ROOM, room))
    now = present.now()
    Screen.objects.select_for_update().filter(region=region, room=room, revoked_at=None).update(revoked_at=now)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    screen = Screen.objects.create(region=region, room=room, digest=secret_digest(secret), issued_by=actor, created_at=now)
    audit.record(actor=actor, action="screen.issue", subject=f"room {room}", region=region.code)
    return IssuedScreen(screen, secret)


@transaction.atomic
def revoke_screen(*, screen: Screen, actor: Account | None) -> None:
    """Close a screen's address; once closed it stays so."""
    if Screen.objects.filter(pk=screen.pk, revoked_at=None).update(revoked_at=present.now()):
        audit.record(actor=actor, action="screen.revoke", subject=f"room {screen.room}", region=screen.region.code)


def screen_of_secret(secret: str) -> Screen | None:
    """The screen at that address, revoked or not."""
    return Screen.objects.filter(digest=secret_digest(secret)).select_related("region").first()


def helper_of(region: Region) -> Account | None:
    """Whom a classroom turns to when nothing works: the region's coordinator, the first where there are several."""
    today = present.today()
    coordinators = Account.objects.filter(
        Q(grants__last_day=None) | Q(grants__last_day__gte=today),
        grants__region=region,
        grants__role=Role.COORDINATOR,
        grants__first_day__lte=today,
    )
    return coordinators.order_by("grants__pk").first()
