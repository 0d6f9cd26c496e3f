"""Ways out through the region's own settings."""

from dataclasses import dataclass, replace

from scheduler.engine.explain.way import Kind, Way
from schooling.domain.region import Region


@dataclass(frozen=True)
class MoreSites(Way):
    schools: int

    kind = Kind.MORE_SITES
    words = "Let {schools} schools take part in one lesson."

    def apply(self, region: Region) -> Region:
        return replace(region, settings=replace(region.settings, max_sites=self.schools))


@dataclass(frozen=True)
class MorePupils(Way):
    pupils: int

    kind = Kind.MORE_PUPILS
    words = "Let {pupils} pupils take part in a lesson of several groups."

    def apply(self, region: Region) -> Region:
        return replace(region, settings=replace(region.settings, max_pupils=self.pupils))


@dataclass(frozen=True)
class MoreRemote(Way):
    """More of the week, or of a day, from other schools."""

    share: int
    a_day: int

    kind = Kind.MORE_REMOTE
    words = "Let up to {share} percent of a group's week, and {a_day} lessons a day, come from other schools."

    def apply(self, region: Region) -> Region:
        settings = replace(region.settings, max_remote_share=self.share, max_remote_per_day=self.a_day)
        return replace(region, settings=settings)

    @property
    def cost(self) -> tuple[int, int]:
        return super().cost[0], self.share + 100 * self.a_day
