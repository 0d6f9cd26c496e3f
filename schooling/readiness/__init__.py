"""How ready each school's resources are for planning: what is there, in its own numbers, and what stands in the way. Pure."""

from schooling.domain.region import Region
from schooling.readiness.findings import Finding, Readiness, Section, SectionReport, State
from schooling.readiness.people import adults, staff
from schooling.readiness.places import bells, given, meals, rooms
from schooling.readiness.teaching import curriculum, groups

__all__ = ["Finding", "Readiness", "Section", "SectionReport", "State", "readiness"]

CHECKS = (bells, groups, staff, curriculum, adults, rooms, meals, given)
"""One function for each section, in the order a principal works through them."""


def readiness(region: Region, school: str) -> Readiness:
    """The state of one school's resources, section by section."""
    return Readiness(school, tuple(check(region, school) for check in CHECKS))
