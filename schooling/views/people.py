"""The people of a region: their roles, inviting, giving and taking, for the coordinator; the auditor looks on."""

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schooling import accounts, invitations, present
from schooling.access import Action, Role
from schooling.audit_words import ROLE_WORDS
from schooling.errors import WorkError
from schooling.forms.people import InviteForm, TakeForm
from schooling.invitation_letter import LetterNotSentError, send_invitation
from schooling.models import Grant, Invitation
from schooling.people import HeldRole, OpenInvitation, invitations_of, roles_of
from schooling.permission import require_signed_in
from schooling.row_words import named
from schooling.views.pages import crumbs
from schooling.views.scopes import RegionScope, region_scope


@require_safe
def people(request: HttpRequest, region: str) -> HttpResponse:
    """Who holds which role, and who is invited."""
    place = region_scope(request, region, Action.VIEW_PEOPLE)
    context = {
        "place": place,
        "crumbs": crumbs(place),
        "roles": [_shown(place, one) for one in roles_of(place.row)],
        "invitations": [_shown(place, one) for one in invitations_of(place.row)],
        "can_manage": place.may(Action.MANAGE_PEOPLE),
        "invite": [
            (ROLE_WORDS[role], reverse("schooling:invite", kwargs={"region": region, "role": role.value})) for role in Role
        ],
        "timezone": place.value.settings.timezone,
    }
    return render(request, "schooling/people.html", context)


def _shown(place: RegionScope, one: HeldRole | OpenInvitation) -> dict[str, Any]:
    """A role or an invitation in words."""
    return asdict(one) | {"role": ROLE_WORDS[one.role], "of": _held_of(place, one)}


def _held_of(place: RegionScope, one: HeldRole | OpenInvitation | Grant) -> str:
    """What a role is held of, by name; '' for the whole region."""
    held = {
        Role.DIRECTOR: ("municipalities", one.municipality),
        Role.PRINCIPAL: ("schools", one.school),
        Role.TEACHER: ("staff", one.staff),
    }
    found = held.get(Role(one.role))
    return named(place.value, *found) if found else ""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, region: str, role: str) -> HttpResponse:
    """A form to invite somebody to a role; the answer shows the address where no e-mail goes out."""
    place = region_scope(request, region, Action.MANAGE_PEOPLE)
    if role not in ROLE_WORDS:
        raise Http404
    form = InviteForm(region, place.value, Role(role), present.today(), request.POST or None)
    context: dict[str, Any] = {
        "place": place,
        "crumbs": [*crumbs(place), (_("People"), _people_url(region))],
        "form": form,
        "role": ROLE_WORDS[role],
        "people_url": _people_url(region),
    }
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            done = invitations.invite(
                email=said["email"],
                name=said["name"],
                language=said["language"],
                grant=form.grant(),
                first_day=said["first_day"],
                last_day=said["last_day"],
                actor=require_signed_in(request),
            )
        except WorkError as refused:
            form.add_error(None, refused.message)
            return render(request, "schooling/invite.html", context, status=refused.status)
        if done.invitation is None:
            _tell_given(request, done)
            return redirect("schooling:people", region=region)
        return _hand_over(request, context, done.invitation, done.secret)
    return render(request, "schooling/invite.html", context)


def _tell_given(request: HttpRequest, done: invitations.Invited) -> None:
    name = done.account.name if done.account else ""
    if done.is_new:
        messages.success(request, _("%(name)s has an account already and was given the role.") % {"name": name})
    else:
        messages.info(request, _("%(name)s has the role already.") % {"name": name})


def _hand_over(request: HttpRequest, context: dict[str, Any], invitation: Invitation, secret: str) -> HttpResponse:
    """Sends the invitation; where it cannot go out, its address is on the page, this once."""
    url = settings.PUBLIC_URL + reverse("schooling:invitation", kwargs={"secret": secret})
    was_sent = False
    if settings.SENDS_EMAIL:
        try:
            send_invitation(invitation=invitation, url=url)
            was_sent = True
        except LetterNotSentError:
            context["failed"] = True
    if was_sent:
        messages.success(request, _("The invitation is on its way to %(email)s.") % {"email": invitation.email})
        return redirect("schooling:people", region=invitation.region.code)
    return render(request, "schooling/invited.html", context | {"invitation": invitation, "url": url})


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, region: str, grant: int) -> HttpResponse:
    """Takes a role back, at once or after a day."""
    place = region_scope(request, region, Action.MANAGE_PEOPLE)
    held = get_object_or_404(Grant.objects.select_related("account"), pk=grant, region=place.row)
    form = TakeForm(present.today(), request.POST if request.method == "POST" else None)
    context = {
        "place": place,
        "crumbs": [*crumbs(place), (_("People"), _people_url(region))],
        "form": form,
        "name": held.account.name,
        "role": ROLE_WORDS[held.role],
        "of": _held_of(place, held),
        "people_url": _people_url(region),
    }
    if request.method == "POST" and form.is_valid():
        try:
            accounts.take_role(grant=held, last_day=form.cleaned_data["last_day"], actor=require_signed_in(request))
        except WorkError as refused:
            form.add_error(None, refused.message)
            return render(request, "schooling/role_take.html", context, status=refused.status)
        messages.success(request, _("The role is taken back."))
        return redirect("schooling:people", region=region)
    return render(request, "schooling/role_take.html", context)


@require_POST
def withdraw(request: HttpRequest, region: str, invitation: int) -> HttpResponse:
    """Withdraws an invitation."""
    place = region_scope(request, region, Action.MANAGE_PEOPLE)
    held = get_object_or_404(Invitation, pk=invitation, region=place.row)
    try:
        invitations.withdraw(invitation=held, actor=require_signed_in(request))
    except WorkError as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("The invitation is withdrawn."))
    return redirect("schooling:people", region=region)


def _people_url(region: str) -> str:
    return reverse("schooling:people", kwargs={"region": region})
