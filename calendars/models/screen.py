"""Classroom screens; of their secret addresses only the digest is kept."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from schooling.models import Account, Region


class Screen(models.Model):
    """A revocable address that a room's wall shows: what is on now, and one button to join it."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="screens")
    room = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    issued_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="screens_issued")
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region", "room"], condition=Q(revoked_at=None), name="one_living_screen_for_each_room"
            ),
        ]

    def __str__(self) -> str:
        return self.room
