"""The pages of a week on a shared clock: a school's, a group's, an adult's or a room's."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from scheduler.shared import school_names
from scheduler.views.shown import Shown, page_language, shown_part, span_asked, timetable_in_force, version_of_plan
from scheduler.weeks import WEEKS, Week, WeekKind
from schooling import present
from schooling.access import Action, Scope
from schooling.domain.region import Region
from schooling.domain.resources import Group, Room, School, Staff
from schooling.permission import require
from schooling.viewer import viewer_of


def week(request: HttpRequest, region: str, plan: int, version: int, kind: str, code: str) -> HttpResponse:
    """One place's week in a version of a plan."""
    shown = version_of_plan(request, region, plan, version)
    return _week_page(request, shown, kind, code, schools=shown.region.school_by_code)


def published_week(request: HttpRequest, region: str, kind: str, code: str) -> HttpResponse:
    """One place's week in the timetable that is in force for its school."""
    now = timetable_in_force(request, region)
    found = now.part_where(lambda value: _school_of(value, kind, code))
    if found is None:
        raise Http404("nothing is published for that school, or nobody and nothing has that name")
    schools = [school for part in now.parts for school in part.region.school_by_code if part.has_school(school)]
    return _week_page(request, shown_part(region, found), kind, code, schools=schools)


def _week_page(request: HttpRequest, shown: Shown, kind: str, code: str, *, schools: Collection[str]) -> HttpResponse:
    """The week of one place; `schools` are those whose weeks there are."""
    region = shown.region
    asked_kind, _, asked_code = request.GET.get("to", "").partition(":")
    if asked_code in _places(region, asked_kind):
        return redirect(shown.week_url(asked_kind, asked_code))
    if code not in _places(region, kind):
        raise Http404("nobody and nothing of that name")
    _require_group(request, shown, kind, code)
    viewer = viewer_of(request, shown.code, region)
    today = present.today(region.settings.timezone)
    span = span_asked(region, request.GET.get("span", ""), today)
    timetable = shown.timetable
    drawn = WEEKS[WeekKind(kind)](region, timetable, code, span=span, viewer=viewer, language=page_language())
    context = _elsewhere(region, drawn, schools) | {
        "shown": shown,
        "week": drawn,
        "day": _day(drawn, request.GET.get("day", ""), today),
        "today": today.isoweekday(),
        "span": span,
        "shared_count": sum(card.part != "own" for card in drawn.cards),
        "base_url": shown.week_url(kind, code),
        "school_url": shown.week_url(WeekKind.SCHOOL, drawn.school),
    }
    return render(request, "scheduler/week.html", context)


def _places(region: Region, kind: str) -> Mapping[str, School | Group | Staff | Room]:
    """Whose weeks of that kind the region has, by code; none of a kind that is none."""
    tables: dict[str, Mapping[str, Any]] = {
        WeekKind.SCHOOL: region.school_by_code,
        WeekKind.GROUP: region.group_by_code,
        WeekKind.STAFF: region.staff_by_code,
        WeekKind.ROOM: region.room_by_code,
    }
    return tables.get(kind, {})


def _school_of(region: Region, kind: str, code: str) -> str | None:
    """The school that a place, group or adult belongs to, None where the region has none of that name."""
    row = _places(region, kind).get(code)
    if row is None:
        return None
    return row.code if isinstance(row, School) else row.school


def _require_group(request: HttpRequest, shown: Shown, kind: str, code: str) -> None:
    """A subgroup of a sensitive subject is its school's own affair. Raises NotAllowed."""
    region = shown.region
    if kind != WeekKind.GROUP or region.group_by_code[code].is_home:
        return
    if any(line.group == code and region.subject_by_code[line.subject].sensitive for line in region.curriculum):
        school = region.school_by_code[region.group_by_code[code].school]
        require(request, Action.VIEW_SENSITIVE, Scope(shown.code, school.municipality, school.code))


def _day(drawn: Week, asked: str, today: date) -> int:
    """The day to open: the one asked for, else today, else the first with bells."""
    days = drawn.days or (1,)
    if asked.isdigit() and int(asked) in days:
        return int(asked)
    return today.isoweekday() if today.isoweekday() in days else days[0]


def _elsewhere(region: Region, drawn: Week, schools: Collection[str]) -> dict[str, object]:
    """The school the week belongs to, and the weeks one can go to from there, the shown one among them."""
    school = drawn.school
    shown = drawn.code if drawn.kind is WeekKind.GROUP else ""
    return {
        "school": region.school_by_code[school],
        "schools": {code: name for code, name in school_names(region, page_language()).items() if code in schools},
        "groups": [group for group in region.groups if group.school == school and (group.is_home or group.code == shown)],
        "adults": [person for person in region.staff if school in region.schools_of[person.code]],
        "rooms": [room for room in region.rooms if room.school == school],
    }
