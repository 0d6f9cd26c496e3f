"""What the start page is for a person: their one school, else their one region, else a page of its own."""

from collections.abc import Iterable
from dataclasses import dataclass

from schooling.access import Grant, Role

WIDE = (Role.COORDINATOR, Role.AUDITOR, Role.DIRECTOR)


@dataclass(frozen=True, slots=True)
class Start:
    """The region, and the school of it, whose page is shown first; '' where neither is the only one."""

    region: str = ""
    school: str = ""


def start_of(grants: Iterable[Grant]) -> Start:
    """A principal's one school, else the one region of those who see more."""
    held = tuple(grants)
    schools = {(grant.region, grant.school) for grant in held if grant.role is Role.PRINCIPAL}
    regions = {grant.region for grant in held if grant.role in WIDE}
    if len(schools) == 1:
        return Start(*schools.pop())
    if not schools and len(regions) == 1:
        return Start(regions.pop())
    return Start()
