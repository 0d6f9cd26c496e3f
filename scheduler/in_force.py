"""What is in force in a region: for each municipality, the newest publication that covers it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache

from scheduler.components import Municipalities, part_of
from scheduler.held import Held
from scheduler.models import Publication, Version
from schooling.domain import region as values
from schooling.domain.timetable import Timetable
from schooling.models import Region

KEPT_IN_MEMORY = 16
"""So many parts' timetables each process keeps."""


@dataclass(frozen=True)
class Part:
    """A publication as far as it is in force: its timetable for these municipalities, by the region it was made from.

    No class and no adult reaches from one part into another, so whoever belongs to a school reads one part.
    """

    publication: Publication
    municipalities: Municipalities

    @property
    def version(self) -> Version:
        return self.publication.version

    @property
    def region(self) -> values.Region:
        return self.version.region

    @property
    def timetable(self) -> Timetable:
        return self.held.timetable

    @cached_property
    def held(self) -> Held:
        """The municipalities' timetable with its region; worked out once a process."""
        return _held(self.version, self.version.created_at, self.municipalities)

    def has_school(self, school: str) -> bool:
        """Whether that school goes by this part."""
        row = self.region.school_by_code.get(school)
        return row is not None and row.municipality in self.municipalities


@dataclass(frozen=True)
class InForce:
    """All that is in force in a region, in parts: the one published last is first. There is at least one."""

    parts: tuple[Part, ...]

    @property
    def newest(self) -> Publication:
        """The publication made last."""
        return self.parts[0].publication

    @cached_property
    def timetable(self) -> Timetable:
        """The parts' timetables together."""
        held = [part.timetable for part in self.parts]
        return Timetable(
            classes=tuple(klass for one in held for klass in one.classes),
            lessons=tuple(lesson for one in held for lesson in one.lessons),
            unplaced=tuple(row for one in held for row in one.unplaced),
        )

    @property
    def versions(self) -> frozenset[int]:
        """The keys of the versions of which something is in force."""
        return frozenset(part.publication.version_id for part in self.parts)

    def is_whole(self, version: Version) -> bool:
        """Whether that version is in force, all of it and nothing else."""
        return self.versions == {version.pk} and len(self.timetable.lessons) == len(version.timetable.lessons)

    def part(self, municipality: str) -> Part | None:
        """What is in force in that municipality, None where nothing has been published for it."""
        return next((part for part in self.parts if municipality in part.municipalities), None)

    def part_where(self, school_of: Callable[[values.Region], str | None]) -> Part | None:
        """The part by which something goes that belongs to a school; `school_of` names that in a region, None for unknown."""
        return next((part for part in self.parts if part.has_school(school_of(part.region) or "")), None)


def in_force(region: Region, before: datetime | None = None) -> InForce | None:
    """What is in force now, or was just before that moment; None where nothing had been published. Two queries."""
    publications = Publication.objects.filter(region=region)
    if before is not None:
        publications = publications.filter(published_at__lt=before)
    taken: set[str] = set()
    covered: dict[int, Municipalities] = {}
    for pk, municipalities in publications.values_list("pk", "municipalities"):
        if left := frozenset(municipalities) - taken:
            covered[pk] = left
            taken |= left
    found = publications.filter(pk__in=covered).select_related("version__plan")
    parts = tuple(Part(publication, covered[publication.pk]) for publication in found)
    return InForce(parts) if parts else None


@lru_cache(maxsize=KEPT_IN_MEMORY)
def _held(version: Version, made: datetime, municipalities: Municipalities) -> Held:  # noqa: ARG001 as in models.version
    """The version's timetable for the municipalities."""
    whole = Held(version.region, version.timetable)
    return Held(version.region, part_of(whole, municipalities))
