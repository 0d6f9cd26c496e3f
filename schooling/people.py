"""The people of a region as its coordinator sees them: who holds which role from when to when, and who is invited."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from schooling import present
from schooling.models import Grant, Invitation, Region


@dataclass(frozen=True, slots=True)
class HeldRole:
    """One role of one person, held now or from a day to come; `given_by` is '' where the server's keeper gave it."""

    pk: int
    name: str
    email: str
    role: str
    municipality: str
    school: str
    staff: str
    first_day: date
    last_day: date | None
    given_by: str
    is_to_come: bool


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """One invitation that may still be used."""

    pk: int
    name: str
    email: str
    role: str
    municipality: str
    school: str
    staff: str
    made_by: str
    expires_at: datetime


def roles_of(region: Region) -> list[HeldRole]:
    """Everybody's roles that have not ended, by the person's name (one query)."""
    today = present.today()
    rows = Grant.objects.filter(region=region, taken_at=None).filter(Q(last_day=None) | Q(last_day__gte=today))
    rows = rows.select_related("account", "given_by").order_by("account__name", "account__email", "pk")
    return [
        HeldRole(
            pk=row.pk,
            name=row.account.name,
            email=row.account.email,
            role=row.role,
            municipality=row.municipality,
            school=row.school,
            staff=row.staff,
            first_day=row.first_day,
            last_day=row.last_day,
            given_by=row.given_by.name if row.given_by else "",
            is_to_come=row.first_day > today,
        )
        for row in rows
    ]


def invitations_of(region: Region) -> list[OpenInvitation]:
    """Invitations that wait for the person, newest first (one query)."""
    rows = Invitation.objects.filter(region=region, used_at=None, withdrawn_at=None, expires_at__gt=present.now())
    return [
        OpenInvitation(
            pk=row.pk,
            name=row.name,
            email=row.email,
            role=row.role,
            municipality=row.municipality,
            school=row.school,
            staff=row.staff,
            made_by=row.made_by.name if row.made_by else "",
            expires_at=row.expires_at,
        )
        for row in rows.select_related("made_by").order_by("-pk")
    ]
