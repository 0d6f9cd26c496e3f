"""A plan: a region's work in progress for a school year or a part of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from schooling.models import Region


class Plan(models.Model):
    """What runs are made for and versions are numbered in."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="plans")
    name = models.CharField(max_length=100)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["region", "name"], name="plan_name_once_in_region")]

    def __str__(self) -> str:
        return self.name
