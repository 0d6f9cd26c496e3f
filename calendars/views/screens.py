"""The classroom screen."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from calendars.board import Board, room_board
from calendars.contents import FeedKind, Whose
from calendars.dated import DatedLesson
from calendars.models import Screen
from calendars.passes import Pass, PassKind
from calendars.published import PublishedWeek, week_of
from calendars.screens import helper_of, screen_of_secret
from calendars.views.words import shown_lesson
from schooling import present
from schooling.domain.privacy import OUTSIDER
from schooling.permission import public


@public
@require_safe
def screen(request: HttpRequest, secret: str) -> HttpResponse:
    """What is on in the room, in the school's own language; once revoked, that it is (410)."""
    found = screen_of_secret(secret)
    if found is None:
        raise Http404
    week = week_of(found.region, Whose(FeedKind.ROOM, found.room))
    if found.revoked_at is not None:
        answer = render(request, "calendars/screen_closed.html", status=410)
        # A screen that is still on the wall loads the page again instead of showing its last lesson for ever.
        answer["HX-Refresh"] = "true"
    elif week is None:
        answer = render(request, "calendars/screen_empty.html")
    else:
        school = week.region.school_by_code[week.region.room_by_code[found.room].school]
        with translation.override(school.language):
            answer = render(request, "calendars/screen.html", _context(found, week))
    answer["Cache-Control"] = "no-store"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _context(screen: Screen, week: PublishedWeek) -> dict[str, object]:
    board = room_board(week.year, week.timetable, screen.room, present.now())
    room = week.region.room_by_code[screen.room]
    return {
        "board": board,
        "room": room,
        "school": week.region.school_by_code[room.school],
        "now": _shown(week, screen, board.now),
        "after": _shown(week, screen, board.after),
        "coming": _shown(week, screen, board.coming),
        "join_url": _join_url(screen, week, board),
        "teacher_email": week.region.staff_by_code[board.now.lesson.staff].email if board.now else "",
        "helper": helper_of(week.row),
    }


def _shown(week: PublishedWeek, screen: Screen, dated: DatedLesson | None) -> dict[str, object] | None:
    """A dated lesson in words, with those of its sites that sit in this room."""
    if dated is None:
        return None
    lesson = shown_lesson(week.region, dated.lesson, OUTSIDER)
    here = [shown for shown, site in zip(lesson.sites, dated.lesson.sites, strict=True) if site.room == screen.room]
    return {"dated": dated, "lesson": lesson, "here": here}


def _join_url(screen: Screen, week: PublishedWeek, board: Board) -> str:
    if board.now is None or not board.is_open:
        return ""
    code = board.now.lesson.code
    signed = Pass(PassKind.SCREEN, screen.pk).signed(week.row.code, code)
    return f"{reverse('calendars:join', args=[week.row.code, code])}?{PassKind.SCREEN.value}={signed}"
