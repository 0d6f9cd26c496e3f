"""Whose eyes a page is for, as the access table says."""

from django.http import HttpRequest

from schooling.access import Action, Scope
from schooling.domain.privacy import Viewer
from schooling.domain.region import Region
from schooling.permission import may


def viewer_of(request: HttpRequest, region_code: str, region: Region) -> Viewer:
    """The schools and staff records whose private lessons this person may see under their own names."""
    return Viewer(
        schools=frozenset(
            school.code
            for school in region.schools
            if may(request, Action.VIEW_SENSITIVE, Scope(region_code, school.municipality, school.code))
        ),
        staff=frozenset(
            person.code for person in region.staff if may(request, Action.VIEW_SENSITIVE, Scope(region_code, staff=person.code))
        ),
    )
