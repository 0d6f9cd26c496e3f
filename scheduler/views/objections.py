"""What a returned lesson leads to in the plan: kept where it was, not at that time, or another teacher; one click each."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from scheduler import objections as verbs
from scheduler.models import Answer, Approval, ReturnReason
from scheduler.objection_words import answer_words, offer_words
from scheduler.shared import municipality_name
from scheduler.transitions import ApprovalState
from scheduler.views.places import known_region, proposal_in, proposal_url, proposals_crumbs
from scheduler.views.returning import lesson_choices
from scheduler.views.shown import page_language
from schooling.access import Action, Scope
from schooling.errors import WorkError
from schooling.exchange.faults import ExchangeErrors
from schooling.fault_words import fault_words
from schooling.forms.cells import sentence
from schooling.permission import require, require_signed_in
from schooling.resources import region_value
from schooling.viewer import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def objections(request: HttpRequest, region: str, proposal: int, municipality: str) -> HttpResponse:
    """The lessons that a municipality returned, each with what may be put into the plan because of it."""
    require(request, Action.EDIT_RESOURCES, Scope(known_region(request, region).code))
    proposed, decisions = proposal_in(request, region, proposal)
    chosen = next((one for one in decisions if one.municipality == municipality), None)
    if chosen is None or chosen.where is not ApprovalState.RETURNED:
        raise Http404
    reasons = {reason.pk: reason for reason in chosen.reasons.all() if reason.lesson}
    if request.method == "POST":
        asked = request.POST.get("reason", "")
        if not asked.isdecimal() or int(asked) not in reasons:
            raise Http404
        _answer(request, reasons[int(asked)])
        return redirect(request.path)
    context = {
        "proposal": proposed,
        "name": municipality_name(proposed.version.region, municipality, page_language()),
        "texts": [reason.text for reason in chosen.reasons.all() if reason.text],
        "lines": [_line(request, chosen, reason) for reason in reasons.values()],
        "back": proposal_url(proposed),
        "crumbs": [*proposals_crumbs(proposed.region), (str(proposed.version.plan.name), proposal_url(proposed))],
    }
    return render(request, "scheduler/objections.html", context)


def _answer(request: HttpRequest, reason: ReturnReason) -> None:
    """Put it into the resources, and say what was put there or why it cannot be."""
    asked = request.POST.get("answer", "")
    if asked not in Answer.values:
        raise Http404
    try:
        verbs.answer(
            reason=reason, answer=Answer(asked), teacher=request.POST.get("teacher", ""), actor=require_signed_in(request)
        )
    except ExchangeErrors as refused:
        messages.error(request, " ".join(sentence(fault_words(fault)) for fault in refused.errors))
    except WorkError as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("It is in the plan: the next run keeps to it."))


def _line(request: HttpRequest, chosen: Approval, reason: ReturnReason) -> dict[str, Any]:
    value = chosen.proposal.version.region
    viewer = viewer_of(request, chosen.proposal.region.code, value)
    words = dict(lesson_choices(chosen.proposal.version, chosen.municipality, viewer, page_language()))
    resources = region_value(chosen.proposal.region)
    offer = verbs.offer(reason, resources)
    return {
        "reason": reason,
        "words": words.get(reason.lesson, reason.lesson),
        "answered": answer_words(reason),
        "kept": offer_words(offer, Answer.KEPT) if offer.before else "",
        "not_then": offer_words(offer, Answer.NOT_THEN),
        "teachers": [(code, resources.staff_by_code[code].name) for code in offer.teachers],
    }
