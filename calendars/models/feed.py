"""Calendar feeds; of their secret addresses only the digest is kept."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from calendars.contents import FeedKind, Whose
from schooling.models import Account, Region


class Feed(models.Model):
    """A revocable address at which someone's lessons are read; a new address is a new feed."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="feeds")
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in FeedKind])
    code = models.CharField(max_length=80)
    language = models.CharField(max_length=2, choices=[("fi", "suomi"), ("sv", "svenska"), ("en", "English")])
    digest = models.CharField(max_length=64, unique=True)
    issued_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="feeds_issued")
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region", "kind", "code"], condition=Q(revoked_at=None), name="one_living_feed_for_each_owner"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"

    @property
    def whose(self) -> Whose:
        return Whose(FeedKind(self.kind), self.code)
