"""Lists of a table's rows, and adding, changing and removing one row; for a school and for the region alike."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from schooling import resources
from schooling.errors import WorkError
from schooling.exchange.faults import ExchangeErrors
from schooling.forms.rows import RowForm, other_fault
from schooling.forms.words import TABLE_WORDS, label_of
from schooling.permission import require_signed_in
from schooling.resources import RowChangedError, going_along
from schooling.row_words import shown_columns
from schooling.rows import TABLES, find_row, row_state
from schooling.views.pages import TablePage, beside, reader_of, table_page

ABOUT = ("group", "staff", "line", "code", "kind", "room_kind")
"""Columns by which a list can be narrowed to what a finding or another page is about."""


def _is_about(page: TablePage, row: Any, about: str) -> bool:
    return any(column.name in ABOUT and getattr(row, column.attribute) == about for column in page.table.columns)


@require_safe
def table(request: HttpRequest, region: str, table: str, school: str | None = None) -> HttpResponse:
    """A table's rows."""
    page = table_page(request, region, school, table)
    about = request.GET.get("about", "")
    rows = [row for row in page.rows if not about or _is_about(page, row, about)]
    columns = shown_columns(page.table, rows, page.hidden)
    shown = [
        {
            "cells": [(label_of(table, column.name), page.reader.cell(column, row)) for column in columns],
            "edit": page.url("row_edit", row) if page.can_edit and page.is_own(row) else "",
        }
        for row in rows
    ]
    return render(
        request,
        "schooling/table.html",
        {
            "page": page,
            "headings": [label_of(table, column.name) for column in columns],
            "rows": shown,
            "about": about,
            "all_count": len(page.rows),
            "tabs": beside(page),
            "add_url": page.url("row_add") if page.can_edit else "",
        },
    )


def _number(page: TablePage, stored: Any) -> int:
    """The row number by which a fault tells of the row: its place in the table as a file would number it."""
    rows = getattr(page.place.value, page.table.name)
    return (len(rows) if stored is None else rows.index(stored)) + 2


def _saved(request: HttpRequest, page: TablePage, form: RowForm, stored: Any, name: str) -> bool:
    """Whether the form's row was stored; what does not fit is put on the form."""
    number = _number(page, stored)
    place, actor = page.place, require_signed_in(request)
    try:
        if stored is None:
            resources.add_row(region=place.row, table=page.table, row=form.row(), school=page.school, actor=actor)
        else:
            state = form.cleaned_data["state"]
            resources.change_row(
                region=place.row, table=page.table, name=name, state=state, row=form.row(), school=page.school, actor=actor
            )
    except ExchangeErrors as refused:
        form.add_faults(refused.errors, number)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def row_add(request: HttpRequest, region: str, table: str, school: str | None = None) -> HttpResponse:
    """A form for a new row."""
    page = table_page(request, region, school, table, edit=True)
    page.require_edit()
    prefilled = {name: value for name, value in request.GET.dict().items() if name in {c.name for c in page.table.columns}}
    form = RowForm(
        page.table, page.place.value, school=page.school, data=request.POST or None, prefilled=suggested(page) | prefilled
    )
    if request.method == "POST" and form.is_valid() and _saved(request, page, form, None, ""):
        messages.success(request, _("Saved: %(what)s.") % {"what": page.reader.line(form.row())})
        return redirect((request.GET.get("back") == "add" and request.get_full_path()) or page.list_url)
    return render(request, "schooling/row.html", {"page": page, "form": form, "tabs": beside(page)})


def suggested(page: TablePage) -> dict[str, str]:
    """A free code for a new row of a school, where the table has codes."""
    column = page.table.key_columns[0]
    if not page.school or len(page.table.key) > 1 or column.attribute != "code":
        return {}
    taken = {row.code for row in getattr(page.place.value, page.table.name)}
    mark = {"rooms": "R", "staff": "S", "groups": "G", "curriculum": "L"}[page.table.name]
    number = next(n for n in range(1, len(taken) + 2) if f"{page.school}-{mark}{n}" not in taken)
    return {column.name: f"{page.school}-{mark}{number}"}


@require_http_methods(["GET", "HEAD", "POST"])
def row_edit(request: HttpRequest, region: str, table: str, row: str, school: str | None = None) -> HttpResponse:
    """A form for one row, with what is about it; a second editor sees the row as it stands beside their own input."""
    page = table_page(request, region, school, table, edit=True)
    page.require_edit()
    stored = find_row(page.place.value, page.table, row)
    if stored is None and request.method == "POST":
        return _conflict(request, page, row, None)
    stored = page.row(row)
    page.require_edit(stored)
    data = request.POST or None
    form = RowForm(page.table, page.place.value, school=page.school, stored=stored, data=data)
    form.initial["state"] = row_state(page.table, stored)
    if request.method == "POST" and form.is_valid():
        try:
            if _saved(request, page, form, stored, row):
                messages.success(request, _("Saved: %(what)s.") % {"what": page.reader.line(form.row())})
                return redirect(page.list_url)
        except RowChangedError as changed:
            return _conflict(request, page, row, changed.stored)
    context = {"page": page, "form": form, "tabs": beside(page), "delete_url": page.url("row_delete", stored)}
    return render(request, "schooling/row.html", context | {"related": related(page, stored)})


def _conflict(request: HttpRequest, page: TablePage, name: str, stored: Any) -> HttpResponse:
    """Two people at one row: the second sees their input beside the row as it stands, and decides."""
    data = request.POST.copy()
    data["state"] = row_state(page.table, stored) if stored is not None else ""
    form = RowForm(page.table, page.place.value, school=page.school, stored=stored, data=data)
    form.is_valid()
    now = []
    if stored is not None:
        now = [(label_of(page.table.name, column.name), page.reader.cell(column, stored)) for column in page.table.columns]
    context = {"page": page, "form": form, "tabs": beside(page), "conflict": True, "now": now, "name": name}
    return render(request, "schooling/row.html", context, status=409)


def related(page: TablePage, row: Any) -> list[dict[str, Any]]:
    """The rows that are about this one, table by table, with where each is changed and where one is added."""
    if not page.school:
        return []
    told: dict[str, list[Any]] = {}
    owner = {"staff": "staff", "groups": "group", "curriculum": "line"}.get(page.table.name, "")
    names = {"staff": ("qualifications", "staff_schools"), "groups": ("curriculum", "day_limits"), "curriculum": ("pins",)}
    for name in names.get(page.table.name, ()):
        if name == "day_limits" and not row.is_home:
            continue
        told[name] = [other for other in getattr(page.place.value, name) if getattr(other, owner) == row.code]
    if page.table.name in resources.UNAVAILABLE_KIND:
        told["unavailable"] = list(going_along(page.place.value, page.table, row).get("unavailable", ()))
    kind = resources.UNAVAILABLE_KIND.get(page.table.name)
    parts = []
    for name, rows in told.items():
        reader = reader_of(page.place, TABLES[name])
        preset = f"resource={kind} {row.code}" if name == "unavailable" else f"{owner}={row.code}"
        links = [(reader.line(other, (owner, "kind", "code")), page.url("row_edit", other, name)) for other in rows]
        parts.append(
            {"words": TABLE_WORDS[name], "rows": links, "add": page.url("row_add", table=name), "preset": preset.split("=", 1)}
        )
    return parts


@require_http_methods(["GET", "HEAD", "POST"])
def row_delete(request: HttpRequest, region: str, table: str, row: str, school: str | None = None) -> HttpResponse:
    """Asks once more, tells what goes along, and removes the row."""
    page = table_page(request, region, school, table, edit=True)
    page.require_edit()
    stored = page.row(row)
    page.require_edit(stored)
    along = [
        (TABLE_WORDS[name].title, [reader_of(page.place, TABLES[name]).line(other) for other in rows])
        for name, rows in going_along(page.place.value, page.table, stored).items()
    ]
    problems: list[str] = []
    if request.method == "POST":
        try:
            resources.remove_row(
                region=page.place.row,
                table=page.table,
                name=row,
                state=request.POST.get("state", ""),
                school=page.school,
                actor=require_signed_in(request),
            )
        except ExchangeErrors as refused:
            problems = [other_fault(fault) for fault in refused.errors]
        except WorkError as error:
            problems = [error.message]
        else:
            messages.success(request, _("Removed: %(what)s.") % {"what": page.reader.line(stored)})
            return redirect(page.list_url)
    context = {
        "page": page,
        "line": page.reader.line(stored),
        "state": row_state(page.table, stored),
        "along": along,
        "problems": problems,
        "back": page.url("row_edit", stored),
    }
    return render(request, "schooling/row_delete.html", context, status=409 if problems else 200)
