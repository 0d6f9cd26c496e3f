"""A lesson's door: into the room while it is open, else when it opens."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from calendars.doors import DoorState, door
from calendars.joining import join, visitor
from calendars.links.base import ProviderError
from calendars.published import week_of_lesson
from calendars.screens import helper_of
from calendars.views.rooms import answers_for
from calendars.views.words import shown_lesson
from schooling import present
from schooling.access import Action, NotAllowed, Scope
from schooling.domain.privacy import OUTSIDER
from schooling.models import Region
from schooling.permission import may, public


@public
@require_safe
def join_lesson(request: HttpRequest, region: str, lesson: str) -> HttpResponse:
    """Lead whoever may join to the lesson's room. Raises NotAllowed, of what does not exist too: that tells nothing."""
    row = Region.objects.filter(code=region).first()
    week = week_of_lesson(row, lesson) if row else None
    found = week.timetable.lesson_by_code[lesson] if week else None
    who = visitor(request, week, found) if week and found else None
    if week is None or found is None or who is None:
        raise NotAllowed(Action.JOIN_LESSON, Scope(region))
    at_door = door(week.year, found, present.now())
    context: dict[str, object] = {"door": at_door, "lesson": shown_lesson(week.region, found, OUTSIDER)}
    if at_door.state is not DoorState.OPEN or at_door.today is None:
        return _kept_private(render(request, "calendars/door.html", context))
    try:
        address = join(week, at_door.today, who, spare="spare" in request.GET)
    except ProviderError as error:
        context |= {
            "is_permanent": error.is_permanent,
            "spare_url": f"{request.get_full_path()}{'&' if request.GET else '?'}spare",
        }
        return _kept_private(render(request, "calendars/no_room.html", context, status=503))
    if address is None:
        manages = may(request, Action.MANAGE_ROOMS, answers_for(week, week.timetable.class_by_code[found.class_code]))
        context |= {"region": row, "class": found.class_code, "manages": manages, "coordinator": helper_of(week.row)}
        return _kept_private(render(request, "calendars/no_room.html", context))
    return _kept_private(HttpResponseRedirect(address))


def _kept_private(answer: HttpResponse) -> HttpResponse:
    """Neither a cache nor the next server learns the address that led here."""
    answer["Cache-Control"] = "no-store"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
