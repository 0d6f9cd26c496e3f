"""A school's bells, seen and changed as a whole."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from schooling import resources
from schooling.access import Action
from schooling.exchange.faults import ExchangeErrors
from schooling.exchange.region_tables import PERIODS
from schooling.forms.bells import BellsForm, by_day
from schooling.permission import require_signed_in
from schooling.resources import RowChangedError, periods_of
from schooling.rows import rows_state
from schooling.views.pages import TablePage, beside
from schooling.views.scopes import SchoolScope, school_in


@require_http_methods(["GET", "HEAD", "POST"])
def bells(request: HttpRequest, region: str, school: str) -> HttpResponse:
    """The grid of weekdays and periods; only to look at for those who may not change it."""
    action = Action.EDIT_RESOURCES if request.method == "POST" else Action.VIEW_RESOURCES
    place = school_in(request, region, school, action)
    stored = periods_of(place.value, school)
    form = BellsForm(school, stored, request.POST or None)
    form.initial["state"] = rows_state(PERIODS, stored)
    now: dict[int, list[object]] | None = None
    status = 200
    if request.method == "POST" and "copy" in request.POST:
        form = BellsForm(school, stored, form.with_first_day_everywhere())
    elif request.method == "POST" and form.is_valid():
        try:
            if _saved(request, place, form):
                messages.success(request, _("The bells are saved."))
                return redirect(request.path)
        except RowChangedError as changed:
            now, status = by_day(changed.stored), 409  # type: ignore[assignment]
            form = BellsForm(school, stored, {**request.POST.dict(), "state": rows_state(PERIODS, changed.stored)})
    page = TablePage(place, PERIODS, school)
    context = {"page": page, "form": form, "tabs": beside(page), "days": form.days, "now": now, "stored": by_day(stored)}
    return render(request, "schooling/bells.html", context, status=status)


def _saved(request: HttpRequest, place: SchoolScope, form: BellsForm) -> bool:
    """Whether the bells were stored; what does not fit is put on the form. Raises RowChangedError."""
    try:
        resources.replace_bells(
            region=place.row,
            school=place.school.code,
            periods=form.periods(),
            state=form.cleaned_data["state"],
            actor=require_signed_in(request),
        )
    except ExchangeErrors as refused:
        form.add_faults(refused.errors)
        return False
    return True
