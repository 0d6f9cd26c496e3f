"""What people are told when a timetable is published, in the active language: why, what changes, from when, whom to ask.

A letter is plain text: it is sent by e-mail, printed, and copied. It leaves the school, so that subjects which tell of a
child's conviction have their neutral name in it, for every reader.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from scheduler.memo import why
from scheduler.own_lessons import Own, OwnChange, OwnLesson, Turn
from scheduler.shared import school_names
from schooling.templatetags.look import clock, full_day, weekday_short


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask."""

    name: str
    email: str


@dataclass(frozen=True)
class Release:
    """A publication as it is told of; `words` is what the coordinator wrote of it, '' for nothing but what is drafted."""

    plan: str
    turn: Turn
    first_day: date
    words: str = ""

    @property
    def why(self) -> str:
        """Why there is a timetable over municipal borders, in the active language; worked out once in each."""
        language = _language()
        if language not in self._whys:
            self._whys[language] = why(self.plan, self.turn.after)
        return self._whys[language]

    @cached_property
    def _whys(self) -> dict[str, str]:
        return {}


def title(release: Release) -> str:
    """The letter's subject."""
    return _("New timetable from %(day)s") % {"day": full_day(release.first_day)}


def staff_letter(release: Release, *, staff: Sequence[str], schools: Sequence[str], contacts: Sequence[Contact]) -> str:
    """To one person: what changes in their own lessons, and in the schools of which they are the principal."""
    language = _language()
    sections = []
    if staff:
        own = _together(release.turn.of_adult(code, language) for code in staff)
        sections.append(_section(_own_heading(release), _adult_lines(release, own)))
    sections += [_school_section(release, school, language) for school in schools]
    return _letter(release, sections, contacts)


def families_letter(release: Release, school: str, contacts: Sequence[Contact]) -> str:
    """To the families of one school: which lessons are taught from another school, and which change their time."""
    own = release.turn.of_families(school, _language())
    remote = sorted((change for change in own.changes if change.is_remote), key=_groups_of)
    lines = _change_lines(release, remote, groups_first=True)
    local = len(own.changes) - len(remote)
    if release.turn.is_first:
        body = [*lines, _("The pupils get the whole timetable from their school.")]
        heading = _("Lessons that are taught over video") if lines else _("Timetable")
    else:
        body = lines
        if local:
            words = ngettext(
                "%(number)d lesson of the school's own changes. The pupils get the new timetable from their school.",
                "%(number)d lessons of the school's own change. The pupils get the new timetable from their school.",
                local,
            )
            body = [*lines, words % {"number": local}]
        heading = _("What changes")
        body = body or [_("Nothing changes in the lessons of this school.")]
    return _letter(release, [_section(heading, body)], contacts, heading=_school_name(release, school))


def _letter(release: Release, sections: Sequence[str], contacts: Sequence[Contact], heading: str = "") -> str:
    begins = _("A new timetable is held from %(day)s.") % {"day": full_day(release.first_day)}
    reasons = [text for text in (release.words, release.why) if text]
    parts = [*([heading] if heading else []), begins, _section(_("Why"), reasons), *sections]
    return "\n\n".join([*parts, _section(_("Whom to ask"), _contact_lines(contacts))])


def _section(heading: str, lines: Iterable[str]) -> str:
    return "\n".join([heading.upper(), *lines])


def _contact_lines(contacts: Sequence[Contact]) -> list[str]:
    lines = [f"{contact.name}, {contact.email}" for contact in contacts]
    return lines or [_("The principal of your school.")]


def _own_heading(release: Release) -> str:
    return _("Your lessons") if release.turn.is_first else _("What changes in your lessons")


def _adult_lines(release: Release, own: Own) -> list[str]:
    if release.turn.is_first:
        return [f"– {_lesson_line(lesson)}" for lesson in own.lessons] or [_("You have no lessons in this timetable.")]
    if not own.changes:
        return [_("Nothing changes in your lessons.")]
    return [*(_change_line(change) for change in own.changes), *_kept_line(own)]


def _kept_line(own: Own) -> list[str]:
    if not own.kept:
        return []
    words = ngettext("%(number)d lesson a week stays as it is.", "%(number)d lessons a week stay as they are.", own.kept)
    return [words % {"number": own.kept}]


def _school_section(release: Release, school: str, language: str) -> str:
    """A principal's: every lesson over video that changes, the school's own counted."""
    own = release.turn.of_school(school, language)
    remote = [change for change in own.changes if change.is_remote]
    local = len(own.changes) - len(remote)
    lines = _change_lines(release, remote)
    if local:
        words = (
            ngettext(
                "%(number)d lesson of the school's own is in the timetable.",
                "%(number)d lessons of the school's own are in the timetable.",
                local,
            )
            if release.turn.is_first
            else ngettext(
                "%(number)d lesson of the school's own changes.", "%(number)d lessons of the school's own change.", local
            )
        )
        lines.append(words % {"number": local})
    if not own.changes:
        lines.append(_("Nothing changes in the lessons of this school."))
    elif not release.turn.is_first:
        lines += _kept_line(own)
    lines.append(_("A letter to the families is ready to be copied or printed in Yhteistunti."))
    return _section(_school_name(release, school), lines)


def _groups_of(change: OwnChange) -> tuple[str, ...]:
    """Families look for their own class."""
    lesson = change.after or change.before
    assert lesson is not None, "a change is of a lesson that is or was"
    return lesson.groups


def _change_lines(release: Release, changes: Sequence[OwnChange], *, groups_first: bool = False) -> list[str]:
    """A line for each; at first everything is new, and nothing is said to be."""
    if release.turn.is_first:
        return [f"– {_lesson_line(change.after, groups_first)}" for change in changes if change.after]
    return [_change_line(change, groups_first) for change in changes]


def _change_line(change: OwnChange, groups_first: bool = False) -> str:
    """One change: a new lesson, one that is no more, or how it was and how it will be."""
    if change.before is None:
        assert change.after is not None, "a change is of a lesson that is or was"
        return "– " + _("new: %(lesson)s") % {"lesson": _lesson_line(change.after, groups_first)}
    if change.after is None:
        return "– " + _("no more: %(lesson)s") % {"lesson": _lesson_line(change.before, groups_first)}
    before, after = _lesson_line(change.before, groups_first), _lesson_line(change.after, groups_first)
    return "– " + _("until now: %(lesson)s") % {"lesson": before} + "\n  " + _("from now on: %(lesson)s") % {"lesson": after}


def _lesson_line(lesson: OwnLesson, groups_first: bool = False) -> str:
    """'pe 9.00–9.45 Venäjä; 1A, 2B (Alakylän koulu); tila Luokka 1', or the groups before all else."""
    subject = f"{lesson.subject} ({lesson.span})" if lesson.span else lesson.subject
    what = f"{weekday_short(lesson.weekday)} {clock(lesson.start)}–{clock(lesson.end)} {subject}"
    groups = ", ".join(lesson.groups)
    parts = [f"{groups}: {what}"] if groups_first else [what, groups]
    if lesson.teacher and lesson.host:
        values = {"teacher": lesson.teacher, "school": lesson.host}
        parts.append(_("taught over video by %(teacher)s, %(school)s") % values)
    elif lesson.teacher:
        parts.append(_("taught by %(teacher)s") % {"teacher": lesson.teacher})
    if lesson.rooms:
        parts.append(_("room %(rooms)s") % {"rooms": ", ".join(lesson.rooms)})
    if lesson.adults:
        parts.append(_("adult in the room %(adults)s") % {"adults": ", ".join(lesson.adults)})
    if lesson.watches:
        parts.append(_("you are the adult in the room"))
    return "; ".join(part for part in parts if part)


def _together(owns: Iterable[Own]) -> Own:
    """One person's records at several schools as one week."""
    found = list(owns)
    return Own(tuple(change for own in found for change in own.changes), tuple(lesson for own in found for lesson in own.lessons))


def _school_name(release: Release, school: str) -> str:
    regions = (release.turn.after.region, *(held.region for held in release.turn.before))
    known = (region for region in regions if school in region.school_by_code)
    return next((school_names(region, _language())[school] for region in known), school)


def _language() -> str:
    return (get_language() or "fi")[:2]
