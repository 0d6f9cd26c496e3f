"""Resources as a workbook: downloaded filled in, and brought back; stored only when all of it is right."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from schooling.access import Action
from schooling.domain.region import Region
from schooling.errors import WorkError
from schooling.exchange import storing
from schooling.exchange.archives import MAX_BYTES
from schooling.exchange.columns import Table
from schooling.exchange.faults import ExchangeErrors, Fault
from schooling.exchange.region_tables import REGION_TABLES
from schooling.exchange.regions import Reading
from schooling.exchange.schools import school_part
from schooling.exchange.workbook_writing import write_workbook
from schooling.exchange.workbooks import read_workbook
from schooling.fault_words import fault_words
from schooling.forms.words import SETTINGS_WORDS, TABLE_WORDS
from schooling.permission import require_signed_in
from schooling.views.pages import crumbs
from schooling.views.scopes import RegionScope, region_scope, school_in

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _download(value: Region, name: str) -> HttpResponse:
    stream = io.BytesIO()
    write_workbook(value, stream)
    response = HttpResponse(stream.getvalue(), content_type=WORKBOOK)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _file_name(code: str) -> str:
    """A code as a file's name: only letters and figures that every system takes."""
    return "".join(char if char.isascii() and char.isalnum() else "-" for char in code)


@require_safe
def school_download(request: HttpRequest, region: str, school: str) -> HttpResponse:
    """The school's workbook, filled in with what is stored."""
    place = school_in(request, region, school, Action.EDIT_RESOURCES)
    return _download(school_part(place.value, school), f"{_file_name(region)}-{_file_name(school)}")


@require_safe
def region_download(request: HttpRequest, region: str) -> HttpResponse:
    """The whole region's workbook."""
    place = region_scope(request, region, Action.IMPORT_REGION)
    return _download(place.value, _file_name(region))


@dataclass(frozen=True, slots=True)
class Changes:
    """What storing a workbook changed in one table."""

    title: Any
    added: int
    changed: int
    removed: int


def _keyed(table: Table[Any], region: Region) -> dict[tuple[Any, ...], Any]:
    attributes = [column.attribute for column in table.key_columns]
    return {tuple(getattr(row, name) for name in attributes): row for row in getattr(region, table.name)}


def changes_between(before: Region, after: Region) -> list[Changes]:
    """Table by table how many rows were added, changed and removed; only tables where any were."""
    told = []
    for table in REGION_TABLES:
        old, new = _keyed(table, before), _keyed(table, after)
        changed = sum(old[key] != new[key] for key in old.keys() & new.keys())
        counts = (len(new.keys() - old.keys()), changed, len(old.keys() - new.keys()))
        if any(counts):
            told.append(Changes(TABLE_WORDS[table.name].title, *counts))
    if before.settings != after.settings:
        told.append(Changes(SETTINGS_WORDS.title, 0, 1, 0))
    return told


def _fault_lines(faults: tuple[Fault, ...]) -> list[dict[str, Any]]:
    """Faults as the page's table shows them."""
    return [
        {"sheet": fault.file, "row": fault.row, "column": fault.column, "value": fault.value, "expected": fault_words(fault)}
        for fault in faults
    ]


def _upload(request: HttpRequest, place: RegionScope, store: Callable[[Reading], object], names: dict[str, str]) -> HttpResponse:
    """The page that takes a workbook: what is wrong with it, or what it changed."""
    context: dict[str, Any] = {"place": place, "crumbs": crumbs(place), **names}
    status = 200
    file = request.FILES.get("workbook")
    if request.method == "POST" and not isinstance(file, UploadedFile):
        context["problem"], status = _("Choose a workbook first."), 422
    elif request.method == "POST" and isinstance(file, UploadedFile):
        before = storing.load(place.row)
        try:
            reading = read_workbook(io.BytesIO(file.read(MAX_BYTES + 1)))
            store(reading)
        except ExchangeErrors as refused:
            context |= {"faults": _fault_lines(refused.errors), "more": refused.more}
            status = 422
        except WorkError as error:
            context["problem"], status = error.message, int(error.status)
        else:
            context |= {
                "stored": True,
                "changes": changes_between(before, storing.load(place.row)),
                "warnings": _fault_lines(reading.warnings),
            }
    return render(request, "schooling/workbook.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def school_upload(request: HttpRequest, region: str, school: str) -> HttpResponse:
    """Takes a school's workbook back: only that school's rows, and only if all of it is right."""
    place = school_in(request, region, school, Action.EDIT_RESOURCES)
    actor = require_signed_in(request)
    kwargs = {"region": region, "school": school}
    names = {"what": place.school.name, "back": reverse("schooling:school", kwargs=kwargs)}
    names["download"] = reverse("schooling:workbook", kwargs=kwargs)
    return _upload(
        request,
        place,
        lambda reading: storing.store_school(place.row, school, reading.region, actor=actor, base=reading.base),
        names,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def region_upload(request: HttpRequest, region: str) -> HttpResponse:
    """Takes the whole region's workbook back."""
    place = region_scope(request, region, Action.IMPORT_REGION)
    actor = require_signed_in(request)
    kwargs = {"region": region}
    names = {"what": place.row.name, "back": reverse("schooling:region", kwargs=kwargs)}
    names["download"] = reverse("schooling:region_workbook", kwargs=kwargs)
    return _upload(
        request, place, lambda reading: storing.store(reading.region, code=region, actor=actor, base=reading.base), names
    )
