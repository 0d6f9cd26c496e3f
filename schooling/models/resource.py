"""What every row of a region's tables has."""

from enum import StrEnum

from django.db import models

CLOCK = "minutes since midnight"


class Resource(models.Model):
    """One row of one table: its place in the table, and how often it has been changed.

    A form that was opened at an older `revision` is told so. `position` keeps the order of the files; a row made
    on the screen has none and comes last.
    """

    position = models.PositiveIntegerField(null=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
        ordering = (models.F("position").asc(nulls_last=True), "pk")


def choices(options: type[StrEnum]) -> list[tuple[str, str]]:
    """A field's choices: the words of the exchange format, which screens translate."""
    return [(option.value, option.value) for option in options if option.value]


def words(options: type[StrEnum]) -> list[str]:
    """Every value of an enumeration, for a constraint."""
    return [option.value for option in options]
