"""A version: an immutable, numbered timetable with the resources it was made from."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction

from scheduler.models.immutable import Immutable, ImmutableQuerySet
from scheduler.models.plan import Plan
from schooling.domain.document import (
    region_document,
    region_from_document,
    timetable_document,
    timetable_from_document,
)
from schooling.domain.region import Region
from schooling.domain.timetable import Timetable

KEPT_IN_MEMORY = 8
"""So many versions' contents each process keeps: those in force and those being looked at."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a version holds, as values."""

    region: Region
    timetable: Timetable


class VersionManager(models.Manager["Version"]):
    def get_queryset(self) -> ImmutableQuerySet["Version"]:
        return ImmutableQuerySet(self.model, using=self._db)

    @transaction.atomic
    def keep(self, *, region: Region, timetable: Timetable, **columns: Any) -> "Version":
        """A new version of that timetable, made from that region; `columns` are the version's own."""
        version = self.create(lessons=len(timetable.lessons), unplaced=sum(row.lessons for row in timetable.unplaced), **columns)
        VersionDocuments.objects.create(version=version, region=region_document(region), timetable=timetable_document(timetable))
        return version


class Version(Immutable):
    """A timetable and the region it was made from, as they were; `number` counts from 1 in its plan.

    `score` holds the parts of the score under the exchange format's names; `seed`, `steps`, `workers` and `seconds` say
    how it was found, `stopped_early` that the run was stopped before its time.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    resources_revision = models.PositiveIntegerField()
    score = models.JSONField()
    total = models.BigIntegerField()
    bound = models.BigIntegerField()
    lessons = models.PositiveIntegerField(help_text="lessons a week as rows of the timetable")
    unplaced = models.PositiveIntegerField(help_text="lessons a week without a place")
    seed = models.BigIntegerField()
    steps = models.BigIntegerField()
    workers = models.PositiveIntegerField()
    seconds = models.FloatField()
    stopped_early = models.BooleanField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects: ClassVar[VersionManager] = VersionManager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "number"], name="version_number_once_in_plan")]

    def __str__(self) -> str:
        return f"{self.plan_id}/{self.number}"

    @cached_property
    def contents(self) -> Contents:
        """The region and the timetable, read once a process."""
        return _contents(self.pk, self.created_at.isoformat())

    @property
    def region(self) -> Region:
        """The region as it was when the version was made."""
        return self.contents.region

    @property
    def timetable(self) -> Timetable:
        return self.contents.timetable


class VersionDocuments(Immutable):
    """What a version holds, in a table of its own: lists of versions need not carry megabytes along."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, primary_key=True, related_name="documents")
    region = models.JSONField()
    timetable = models.JSONField()

    objects: ClassVar[models.Manager["VersionDocuments"]] = ImmutableQuerySet.as_manager()

    def __str__(self) -> str:
        return f"documents of version {self.version_id}"


@lru_cache(maxsize=KEPT_IN_MEMORY)
def _contents(pk: int, made: str) -> Contents:  # noqa: ARG001 the moment tells versions apart where a key comes again
    documents = VersionDocuments.objects.get(pk=pk)
    return Contents(region_from_document(documents.region), timetable_from_document(documents.timetable))
