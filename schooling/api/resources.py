"""API routes that read a region's resources, in the exchange format's own tables and columns."""

from datetime import date
from enum import StrEnum
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Schema

from schooling import models
from schooling.access import Action, Scope
from schooling.belonging import owner_of
from schooling.domain.clock import clock
from schooling.domain.region import Region
from schooling.exchange.columns import Column, Table
from schooling.exchange.kinds import Clock
from schooling.permission import grants_of, may, require, require_signed_in
from schooling.resources import region_value
from schooling.row_words import private_groups
from schooling.rows import TABLES
from schooling.views.scopes import school_scope

router = Router(tags=["resources"])

COMMON = ("municipalities", "schools", "subjects", "spans", "closures", "extra_days", "travel")
"""Tables that everybody who belongs to the region may read whole: none of them tells of a person."""

HIDDEN_COUNT = "<5"


class RegionOut(Schema):
    """A region one belongs to."""

    code: str
    name: str
    revision: int


class TableOut(Schema):
    """One table's rows, each under the column names of the exchange format."""

    table: str
    revision: int
    rows: list[dict[str, Any]]


def _region(request: HttpRequest, code: str) -> tuple[models.Region, Region]:
    """The region, for those who belong to it. Raises NotAllowed, Http404."""
    require_signed_in(request)
    row = models.Region.objects.filter(code=code).first()
    if row is None:
        raise Http404
    require(request, Action.VIEW_REGION, Scope(code))
    return row, region_value(row)


@router.get("/regions", response=list[RegionOut], summary="Regions you belong to")
def regions(request: HttpRequest) -> Any:
    """Every region in which you hold a role today."""
    require_signed_in(request)
    codes = {grant.region for grant in grants_of(request)}
    return models.Region.objects.filter(code__in=codes).order_by("code")


@router.get("/regions/{region}", response=RegionOut, summary="One region")
def region(request: HttpRequest, region: str) -> Any:
    """A region's name and the revision of its resources, which rises with every change."""
    return _region(request, region)[0]


@router.get("/regions/{region}/resources/{table}", response=TableOut, summary="A table of resources")
def resources(request: HttpRequest, region: str, table: str, school: str = "") -> Any:
    """The rows that you may see, of one school where `school` names it."""
    row, value = _region(request, region)
    if table not in TABLES:
        raise Http404
    return {"table": table, "revision": row.revision, "rows": _rows(request, region, value, TABLES[table], school)}


def _rows(request: HttpRequest, code: str, value: Region, table: Table[Any], school: str) -> list[dict[str, Any]]:
    owner = owner_of(value, table.name)
    seen = _seen_schools(request, code, value)
    sees_all = may(request, Action.VIEW_RESOURCES, Scope(code))
    insides = {name for name in seen if may(request, Action.VIEW_SENSITIVE, _scope(code, value, name))}
    mails = {name for name in seen if may(request, Action.EDIT_RESOURCES, _scope(code, value, name))}
    private = private_groups(value) if table.name == "groups" else frozenset()
    told = []
    for row in getattr(value, table.name):
        own = row.code if table.name == "schools" else owner(row)
        if school and own != school:
            continue
        if not (sees_all or table.name in COMMON or own in seen):
            continue
        cells = {column.name: _json(column, getattr(row, column.attribute)) for column in table.columns}
        if table.name == "staff" and own not in mails:
            cells["email"] = ""
        if table.name == "groups" and row.code in private and own not in insides and 0 < row.pupils < 5:
            cells["pupils"] = HIDDEN_COUNT
        told.append(cells)
    return told


def _scope(code: str, value: Region, school: str) -> Scope:
    return school_scope(code, value.school_by_code[school])


def _seen_schools(request: HttpRequest, code: str, value: Region) -> frozenset[str]:
    """The schools whose resources this person may see."""
    return frozenset(school.code for school in value.schools if may(request, Action.VIEW_RESOURCES, school_scope(code, school)))


def _json(column: Column, value: Any) -> Any:
    """A value as JSON: clock times and dates as text, codes of a list one by one."""
    if isinstance(column.kind, Clock):
        return None if value is None else clock(value)
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value
