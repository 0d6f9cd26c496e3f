"""A region: what every resource, plan and grant belongs to."""

from django.db import models


class Region(models.Model):
    """A group of municipalities that plan together.

    `revision` rises with every stored change of its resources: a form that was opened at an older one is told so.
    """

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
