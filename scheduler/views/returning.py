"""Returning a proposal: the municipality's shared lessons to mark, and a reason in words."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from scheduler import approvals as verbs
from scheduler.forms import ReturnForm
from scheduler.models import Version
from scheduler.shared import municipality_name, municipality_of
from scheduler.transitions import Verb
from scheduler.views.places import deciding, proposal_url, proposals_crumbs
from scheduler.views.shown import page_language
from schooling.domain.privacy import Viewer, shown_subject
from schooling.errors import WorkError
from schooling.permission import require_signed_in
from schooling.templatetags.look import clock, weekday_short
from schooling.viewer import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: HttpRequest, region: str, proposal: int, municipality: str) -> HttpResponse:
    """Return the proposal with reasons, which closes it for everybody."""
    proposed, _decisions, chosen = deciding(request, region, proposal, municipality)
    try:
        verbs.check_decide(chosen, Verb.RETURN)
    except WorkError as refused:
        messages.error(request, refused.message)
        return redirect(proposal_url(proposed))
    value = proposed.version.region
    viewer = viewer_of(request, region, value)
    form = ReturnForm(lesson_choices(proposed.version, municipality, viewer, page_language()), request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        reasons = [verbs.Reason(lesson, "") for lesson in form.cleaned_data["lessons"]]
        reasons += [verbs.Reason("", form.cleaned_data["text"])] if form.cleaned_data["text"].strip() else []
        try:
            verbs.send_back(approval=chosen, reasons=reasons, actor=require_signed_in(request))
        except WorkError as refused:
            form.add_error(None, refused.message)
            status = refused.status
        else:
            messages.success(request, _("The proposal is returned with your reasons."))
            return redirect(proposal_url(proposed))
    context = {
        "proposal": proposed,
        "form": form,
        "name": municipality_name(value, municipality, page_language()),
        "back": proposal_url(proposed),
        "crumbs": proposals_crumbs(proposed.region),
    }
    return render(request, "scheduler/return.html", context, status=status)


def lesson_choices(version: Version, municipality: str, viewer: Viewer, language: str) -> list[tuple[str, str]]:
    """The shared lessons that touch the municipality, by code, in words: subject, schools, time, teacher."""
    region = version.region
    choices = []
    for lesson in version.timetable.lessons:
        if lesson.is_remote and any(municipality_of(region, school) == municipality for school in lesson.schools):
            subject = shown_subject(region.subject_by_code[lesson.subject], language, insider=viewer.knows_lesson(lesson))
            schools = ", ".join(region.school_by_code[code].name for code in lesson.schools)
            time = f"{weekday_short(lesson.weekday)} {clock(lesson.start)}–{clock(lesson.end)}"
            teacher = region.staff_by_code[lesson.staff].name
            choices.append((subject, lesson.weekday, lesson.start, lesson.code, f"{subject} · {time} · {schools} · {teacher}"))
    return [(code, words) for *_order, code, words in sorted(choices)]
