"""Invitations: the one way by which a person who has no account comes in."""

import secrets
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from schooling import access
from schooling.models.accounts import NAMES_WHAT_ITS_ROLE_REACHES, Account, secret_digest
from schooling.models.region import Region


class Invitation(models.Model):
    """A secret address for one person and one role; it is used once, or expires, or is withdrawn. Only its digest is kept."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, default="fi")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in access.Role])
    municipality = models.CharField(max_length=20, blank=True)
    school = models.CharField(max_length=40, blank=True)
    staff = models.CharField(max_length=40, blank=True)
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="invitations_made")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="invitations_used")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=NAMES_WHAT_ITS_ROLE_REACHES, name="invitation_names_what_its_role_reaches"),
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=models.F("first_day")), name="invitation_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=Q(used_at=None) | Q(withdrawn_at=None), name="invitation_has_one_end"),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    def is_open(self, now: datetime) -> bool:
        """Whether it may still be used."""
        return self.used_at is None and self.withdrawn_at is None and now < self.expires_at

    def grant(self) -> access.Grant:
        """The role that it gives, as the access table reads it."""
        return access.Grant(access.Role(self.role), self.region.code, self.municipality, self.school, self.staff)


def new_secret() -> tuple[str, str]:
    """A secret of 256 random bits, and its digest."""
    secret = secrets.token_urlsafe(32)
    return secret, secret_digest(secret)
