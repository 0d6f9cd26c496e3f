"""A publication: a version put in force for some municipalities, and when each lesson last changed."""

from functools import lru_cache
from typing import ClassVar

from django.conf import settings
from django.db import models

from scheduler.models.immutable import Immutable, ImmutableQuerySet
from scheduler.models.proposal import Component, Proposal
from scheduler.models.version import Version
from scheduler.revisions import Revision, Revisions, revisions_from_document
from schooling.models import Region

KEPT_IN_MEMORY = 8


class PublicationManager(models.Manager["Publication"]):
    """Publications without their revisions, which calendars ask for by lesson."""

    def get_queryset(self) -> ImmutableQuerySet["Publication"]:
        return ImmutableQuerySet["Publication"](self.model, using=self._db).defer("revisions_document")


class Publication(Immutable):
    """In force for a municipality is the newest publication that names it among its `municipalities`.

    `component` is the decision it came from, None where it came from none. See scheduler/in_force.py.
    """

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="publications")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="publications")
    component = models.OneToOneField(Component, on_delete=models.PROTECT, null=True, related_name="publication")
    municipalities = models.JSONField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    first_day = models.DateField(help_text="from which day the timetable is held")
    revisions_document = models.JSONField()

    objects: ClassVar[PublicationManager] = PublicationManager()

    class Meta:
        ordering: ClassVar = ["-published_at", "-pk"]
        base_manager_name = "objects"

    def __str__(self) -> str:
        return f"publication {self.pk}"

    @property
    def proposal(self) -> Proposal | None:
        """The proposal that was decided, None where it came from none."""
        return self.component.proposal if self.component else None

    @property
    def revisions(self) -> Revisions:
        """Every lesson's revision, those of lessons that are gone too; read once a process."""
        return _revisions(self.pk, self.published_at.isoformat())

    def revision(self, lesson_code: str) -> Revision:
        """When that lesson last changed, and how often it has. Raises KeyError where there is none of that code."""
        return self.revisions[lesson_code]


@lru_cache(maxsize=KEPT_IN_MEMORY)
def _revisions(pk: int, published: str) -> Revisions:  # noqa: ARG001 the moment tells publications apart where a key comes again
    return revisions_from_document(Publication.objects.values_list("revisions_document", flat=True).get(pk=pk))
