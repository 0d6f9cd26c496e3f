"""From an address to what it names, after asking the access table."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from schooling import models
from schooling.access import Action, Scope
from schooling.domain.region import Region
from schooling.domain.resources import School
from schooling.permission import may, require, require_signed_in
from schooling.resources import region_value


@dataclass(frozen=True)
class RegionScope:
    """A region that this person may see, as a row and as a value."""

    request: HttpRequest
    row: models.Region
    value: Region

    @property
    def scope(self) -> Scope:
        return Scope(self.row.code)

    def may(self, action: Action) -> bool:
        return may(self.request, action, self.scope)


@dataclass(frozen=True)
class SchoolScope(RegionScope):
    """A school of it."""

    school: School

    @property
    def scope(self) -> Scope:
        return school_scope(self.row.code, self.school)


def school_scope(region: str, school: School) -> Scope:
    """A school as the access table names it."""
    return Scope(region, school.municipality, school.code)


def _region(request: HttpRequest, code: str) -> models.Region:
    require_signed_in(request)
    row = models.Region.objects.filter(code=code).first()
    if row is None:
        raise Http404
    return row


def region_scope(request: HttpRequest, code: str, action: Action) -> RegionScope:
    """The region of that code. Raises NotAllowed, Http404."""
    row = _region(request, code)
    require(request, action, Scope(row.code))
    return RegionScope(request, row, region_value(row))


def school_in(request: HttpRequest, region: str, code: str, action: Action) -> SchoolScope:
    """A school of a region. Raises NotAllowed, Http404."""
    row = _region(request, region)
    require(request, Action.VIEW_REGION, Scope(row.code))
    value = region_value(row)
    school = value.school_by_code.get(code)
    if school is None:
        raise Http404
    require(request, action, school_scope(row.code, school))
    return SchoolScope(request, row, value, school)
