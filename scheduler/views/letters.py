"""The letters of publications: who was told when, who could not be reached, and the letter to the families of a school."""

from collections.abc import Iterable

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from scheduler.models import Publication
from scheduler.release_letters import families_letter, title
from scheduler.shared import school_names
from scheduler.telling import about_publication, contacts, release_told
from scheduler.views.places import known_region, region_row
from scheduler.views.shown import page_language
from schooling import outbox
from schooling.access import Action, Role, Scope
from schooling.audit_words import ROLE_WORDS
from schooling.errors import WorkError
from schooling.models import Notice, NoticeState, Region
from schooling.notice_words import NOTICE_SIGNS, failure_words
from schooling.permission import may, require, require_signed_in
from schooling.told import Told, told_of

ON_A_PAGE = 100
LANGUAGES = (("fi", "suomi"), ("sv", "svenska"), ("en", "English"))


@require_safe
def letters(request: HttpRequest, region: str) -> HttpResponse:
    """Every publication with how many were told of it, and whoever could not be reached by e-mail."""
    row = region_row(request, region, Action.VIEW_LETTERS)
    publications = Publication.objects.filter(region=row).select_related("version__plan").order_by("-published_at", "-pk")
    page = Paginator(publications, ON_A_PAGE).get_page(request.GET.get("page"))
    counted = told_of(row, [about_publication(publication) for publication in page])
    lines = [
        {
            "publication": publication,
            "told": counted.get(about_publication(publication), Told()),
            "url": reverse("scheduler:release_letters", args=[row.code, publication.pk]),
        }
        for publication in page
    ]
    failed = _notices(row).filter(state=NoticeState.FAILED)
    context = {
        "region": row,
        "crumbs": _crumbs(row),
        "page": page,
        "lines": lines,
        "failed": _lines(failed.order_by("-created_at", "-pk")[:ON_A_PAGE]),
        "failed_count": failed.count(),
        "can_send": may(request, Action.SEND_NOTICES, Scope(row.code)),
    }
    return render(request, "scheduler/letters.html", context)


@require_safe
def release_letters(request: HttpRequest, region: str, publication: int) -> HttpResponse:
    """One publication: who was told of it, as what, when, and whether they have read it; the families' letters by school."""
    row = region_row(request, region, Action.VIEW_LETTERS)
    found = get_object_or_404(_publications(row), pk=publication)
    about = about_publication(found)
    held = _notices(row).filter(about=about)
    page = Paginator(held.order_by("account__name", "pk"), ON_A_PAGE).get_page(request.GET.get("page"))
    value = found.version.region
    schools = [school.code for school in value.schools if school.municipality in found.municipalities]
    names = school_names(value, page_language())
    context = {
        "region": row,
        "publication": found,
        "crumbs": [*_crumbs(row), (_("Letters"), reverse("scheduler:letters", args=[row.code]))],
        "told": told_of(row, [about]).get(about, Told()),
        "by_role": [(ROLE_WORDS[role], number) for role, number in _by_role(held)],
        "page": page,
        "lines": _lines(page.object_list),
        "can_send": may(request, Action.SEND_NOTICES, Scope(row.code)),
        "schools": [(names[code], reverse("scheduler:families_letter", args=[row.code, found.pk, code])) for code in schools],
        "timezone": value.settings.timezone,
    }
    return render(request, "scheduler/release_letters.html", context)


@require_safe
def families(request: HttpRequest, region: str, publication: int, school: str) -> HttpResponse:
    """The letter to the families of a school, to be printed or copied; in the school's language unless another is asked for."""
    found, name, language, text = _families(request, region, publication, school)
    others = [(code, called, code == language) for code, called in LANGUAGES]
    heading, _empty, body = text.partition("\n\n")
    address = reverse("scheduler:families_text", args=[region, publication, school])
    context = {
        "region": found.region,
        "crumbs": _crumbs(found.region),
        "publication": found,
        "name": name,
        "letter_language": language,
        "languages": others,
        "paragraphs": body.split("\n\n"),
        "school": heading,
        "text_url": f"{address}?language={language}",
    }
    return render(request, "scheduler/families_letter.html", context)


@require_safe
def families_text(request: HttpRequest, region: str, publication: int, school: str) -> HttpResponse:
    """The same letter as plain text, for a message to the homes."""
    _found, _name, language, text = _families(request, region, publication, school)
    return HttpResponse(f"{text}\n", content_type="text/plain; charset=utf-8", headers={"Content-Language": language})


def _families(request: HttpRequest, region: str, publication: int, school: str) -> tuple[Publication, str, str, str]:
    """The publication, the school's name, the language and the letter. Raises NotAllowed, Http404."""
    row = known_region(request, region)
    found = (
        Publication.objects.filter(region=row, pk=publication)
        .select_related("region", "version__plan__region", "component__proposal")
        .first()
    )
    place = found.version.region.school_by_code.get(school) if found else None
    # Nobody is told whether a school or a publication is there who may not read its letters.
    require(request, Action.VIEW_LETTERS, Scope(row.code, place.municipality if place else "", school if place else ""))
    if found is None or place is None or place.municipality not in found.municipalities:
        raise Http404
    asked = request.GET.get("language", "")
    language = asked if asked in dict(LANGUAGES) else place.language or page_language()
    directory = contacts(found.version)
    with override(language):
        release = release_told(found)
        body = families_letter(release, school, directory.get(school) or directory.get("", []))
        text = f"{title(release)}\n\n{body}"
    return found, place.name, language, text


@require_POST
def send_again(request: HttpRequest, region: str, notice: int) -> HttpResponse:
    """Has a notice that could not be sent tried anew, after its address was mended."""
    row = region_row(request, region, Action.SEND_NOTICES)
    found = get_object_or_404(Notice.objects.select_related("region"), region=row, pk=notice)
    try:
        outbox.send_again(notice=found, actor=require_signed_in(request))
    except WorkError as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("The notice is sent again within a few seconds."))
    return redirect("scheduler:letters", region=row.code)


def _notices(row: Region) -> QuerySet[Notice]:
    return Notice.objects.filter(region=row).select_related("account").defer("text")


def _by_role(held: QuerySet[Notice]) -> list[tuple[str, int]]:
    found = dict(held.values_list("audience").annotate(Count("pk")))
    return [(role.value, found[role.value]) for role in Role if role.value in found]


def _lines(notices: Iterable[Notice]) -> list[dict[str, object]]:
    return [
        {
            "notice": one,
            "name": one.account.name if one.account else _("an account that is gone"),
            "address": one.account.email if one.account else "",
            "role": ROLE_WORDS[one.audience],
            "sign": NOTICE_SIGNS[one.where][0],
            "words": NOTICE_SIGNS[one.where][1],
            "why": failure_words(one),
            "has_failed": one.where is NoticeState.FAILED,
        }
        for one in notices
    ]


def _publications(row: Region) -> QuerySet[Publication]:
    return Publication.objects.filter(region=row).select_related("region", "version__plan__region", "component__proposal")


def _crumbs(row: Region) -> list[tuple[str, str]]:
    return [(row.name, reverse("schooling:region", kwargs={"region": row.code}))]
