"""The audit log of a region, for those who look after it: who did what, and when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from schooling.access import Action
from schooling.audit_words import action_words, detail_label, detail_words, known_actions, subject_words
from schooling.domain.region import Region
from schooling.models import Account, AuditEntry
from schooling.views.pages import crumbs
from schooling.views.scopes import RegionScope, region_scope

ON_A_PAGE = 50

SHOWN = ("role", "municipality", "school", "staff", "state", "version", "first_day", "number", "date", "from", "until")
"""What is told of a change. Addresses, head counts and the rows of an import stay in the log: they may be others' secrets."""


class AuditFilter(forms.Form):
    """Which entries to show."""

    who = forms.CharField(required=False, max_length=254, label=_("Whose e-mail address"))
    what = forms.ChoiceField(required=False, label=_("What was done"))

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        self.fields["what"].choices = [("", _("Everything")), *known_actions()]  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """One entry in words; `details` are labels with what was before ('' for nothing) and after."""

    at: datetime
    who: str
    what: str
    subject: str
    details: tuple[tuple[str, str, str], ...]


@require_safe
def audit_log(request: HttpRequest, region: str) -> HttpResponse:
    """The region's entries, newest first, with the sign-ins and the like of its people."""
    place = region_scope(request, region, Action.VIEW_AUDIT)
    people = dict(Account.objects.filter(grants__region=place.row).values_list("pk", "email"))
    form = AuditFilter(request.GET)
    entries = _entries(place, people)
    if form.is_valid():
        entries = entries.filter(actor__icontains=form.cleaned_data["who"].strip())
        if what := form.cleaned_data["what"]:
            entries = entries.filter(action=what)
    page = Paginator(entries, ON_A_PAGE).get_page(request.GET.get("page"))
    subjects = {_subject(pk): email for pk, email in people.items()}
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "place": place,
        "crumbs": crumbs(place),
        "form": form,
        "page": page,
        "rows": [_shown(entry, subjects, place.value) for entry in page],
        "query": query.urlencode(),
        "timezone": place.value.settings.timezone,
    }
    return render(request, "schooling/audit.html", context)


def _entries(place: RegionScope, people: Mapping[int, str]) -> QuerySet[AuditEntry]:
    """What was done in the region, and what its people did, or was done to them, that is of no region."""
    of_its_people = Q(actor__in=people.values()) | Q(subject__in=[_subject(pk) for pk in people])
    return AuditEntry.objects.filter(Q(region=place.row.code) | Q(region="") & of_its_people).order_by("-at", "-pk")


def _subject(account: int) -> str:
    """How the log names a person."""
    return f"account {account}"


def _shown(entry: AuditEntry, people: Mapping[str, str], region: Region) -> ShownEntry:
    return ShownEntry(
        at=entry.at,
        who=entry.actor,
        what=action_words(entry.action),
        subject=people.get(entry.subject) or subject_words(entry.subject, region),
        details=tuple(_details(entry, region)),
    )


def _details(entry: AuditEntry, region: Region) -> Iterator[tuple[str, str, str]]:
    before, after = entry.before or {}, entry.after or {}
    for name in SHOWN:
        old, new = (
            detail_words(name, _plain(values.get(name)), subject=entry.subject, region=region) for values in (before, after)
        )
        if old or new:
            yield detail_label(name), old, new


def _plain(value: object) -> str:
    """A word of a change; '' for a table's rows, which may be under the same name."""
    return value if isinstance(value, str) else ""
