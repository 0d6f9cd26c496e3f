"""The video rooms of shared classes: which service each meets on, and the address that is pasted for it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from calendars.class_links import ClassRoom, class_rooms, paste_address
from calendars.published import PublishedWeek, published_weeks
from calendars.views.places import region_seen
from schooling.access import Action, Scope
from schooling.domain.privacy import shown_subject
from schooling.domain.timetable import Lesson, TeachingClass
from schooling.errors import WorkError
from schooling.models import Region
from schooling.permission import may, require
from schooling.viewer import viewer_of


class AddressForm(forms.Form):
    """A class's address, and what it was when the page was opened."""

    address = forms.CharField(
        label=gettext_lazy("Address of the video room"),
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "placeholder": "https://"}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


@dataclass(frozen=True, slots=True)
class ShownRoom:
    """A shared class in words with its times (weekday, start, end), and where it meets.

    `form` changes that; it is None for those who may only look.
    """

    code: str
    subject: str
    teacher: str
    host: str
    schools: tuple[str, ...]
    times: tuple[tuple[int, int, int], ...]
    room: ClassRoom
    form: AddressForm | None


@require_http_methods(["GET", "HEAD", "POST"])
def video_rooms(request: HttpRequest, region: str) -> HttpResponse:
    """The rooms of the shared classes that the person joins or answers for; a POST changes one's address."""
    account, row = region_seen(request, region)
    weeks = published_weeks(row)
    status, wrong = 200, {}
    if request.method == "POST":
        code = _asked(request, weeks)
        form = _form(code, request.POST)
        if form.is_valid():
            address, seen = form.cleaned_data["address"], form.cleaned_data["seen"]
            try:
                paste_address(region=row, class_code=code, address=address, actor=account, seen=seen)
            except WorkError as refused:
                form.add_error("address", refused.message)
                status = refused.status
            else:
                messages.success(request, _("The address is saved.") if address else _("The address is taken away."))
                return redirect("calendars:video_rooms", region=row.code)
        wrong = {code: form}
    rows = _rows(request, row, weeks, wrong)
    context = {"region": row, "weeks": weeks, "rows": rows, "without": sum(not one.room.service for one in rows)}
    return render(request, "calendars/rooms.html", context, status=status)


def answers_for(week: PublishedWeek, klass: TeachingClass) -> Scope:
    """What the access table is asked for changing a class's room: its host school, its teacher."""
    school = week.region.school_by_code[klass.host_school]
    return Scope(week.row.code, school.municipality, school.code, klass.staff)


def _asked(request: HttpRequest, weeks: Sequence[PublishedWeek]) -> str:
    """The class that the form speaks of. Raises Http404 where it is not shared, NotAllowed for somebody else's."""
    code = request.POST.get("class", "")
    for week in weeks:
        if code in _shared(week):
            require(request, Action.MANAGE_ROOMS, answers_for(week, week.timetable.class_by_code[code]))
            return code
    raise Http404


def _form(code: str, data: Mapping[str, str] | None = None, room: ClassRoom | None = None) -> AddressForm:
    initial = {"address": room.address, "seen": room.address} if room else {}
    return AddressForm(data, initial=initial, auto_id=f"{code}-%s")


def _shared(week: PublishedWeek) -> dict[str, Lesson]:
    """Each class that is held over video, with a lesson of it."""
    return {lesson.class_code: lesson for lesson in week.timetable.lessons if lesson.is_remote}


def _rows(request: HttpRequest, row: Region, weeks: Sequence[PublishedWeek], wrong: Mapping[str, AddressForm]) -> list[ShownRoom]:
    """The classes that the person joins or answers for, by subject and host school."""
    seen = [(week, lesson) for week in weeks for lesson in _shared(week).values() if _concerns(request, week, lesson)]
    rooms = class_rooms(row, [lesson.class_code for _week, lesson in seen])
    shown = (_shown(request, week, lesson, rooms[lesson.class_code], wrong) for week, lesson in seen)
    return sorted(shown, key=lambda one: (one.subject, one.host, one.code))


def _concerns(request: HttpRequest, week: PublishedWeek, lesson: Lesson) -> bool:
    """Whether the person may join the class's lessons, or change its room."""

    def scopes() -> Iterator[Scope]:
        for code in lesson.schools:
            school = week.region.school_by_code[code]
            yield Scope(week.row.code, school.municipality, school.code)
        for staff in {lesson.staff, *(site.supervisor for site in lesson.sites if site.supervisor)}:
            yield Scope(week.row.code, staff=staff)

    return any(may(request, Action.JOIN_LESSON, scope) for scope in scopes())


def _shown(
    request: HttpRequest, week: PublishedWeek, lesson: Lesson, room: ClassRoom, wrong: Mapping[str, AddressForm]
) -> ShownRoom:
    region, code = week.region, lesson.class_code
    insider = viewer_of(request, week.row.code, region).knows_lesson(lesson)
    changes = may(request, Action.MANAGE_ROOMS, answers_for(week, week.timetable.class_by_code[code]))
    return ShownRoom(
        code=code,
        subject=shown_subject(region.subject_by_code[lesson.subject], (get_language() or "fi")[:2], insider=insider),
        teacher=region.staff_by_code[lesson.staff].name,
        host=region.school_by_code[lesson.host_school].name,
        times=tuple(sorted((one.weekday, one.start, one.end) for one in week.timetable.lessons if one.class_code == code)),
        schools=tuple(region.school_by_code[school].name for school in lesson.schools if school != lesson.host_school),
        room=room,
        form=wrong.get(code) or _form(code, room=room) if changes else None,
    )
