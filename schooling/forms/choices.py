"""What a form offers for a column that names other rows: only what the school may name."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from schooling.domain.privacy import subject_name
from schooling.domain.region import WEEKDAYS, Region
from schooling.domain.resources import Line, ResourceKind, Role
from schooling.exchange.columns import Column, Table
from schooling.exchange.kinds import Choice, Language
from schooling.exchange.region_tables import WEEKDAY
from schooling.forms.cells import Choices
from schooling.forms.words import CHOICE_WORDS, EMPTY_WORDS
from schooling.templatetags.look import weekday

Pairs = list[tuple[str, Any]]


def _is_here(school: str) -> Callable[[Any], bool]:
    """Whether a row is of that school; '' is the coordinator, who sees all."""
    return lambda row: school in ("", row.school)


def line_name(region: Region, line: Line) -> str:
    """'5A: Mathematics', with the code where the group has several lines of the subject."""
    subject = region.subject_by_code.get(line.subject)
    name = subject_name(subject, get_language() or "fi") if subject else line.subject
    return f"{region.group_by_code[line.group].name}: {name} ({line.code})"


def _pairs(rows: Iterable[Any], name: Callable[[Any], str]) -> Pairs:
    return [(row.code, name(row)) for row in rows]


def _staff(region: Region, table: str, school: str, kept: str) -> Pairs:
    """Adults: the school's own where the row is about them, those who work there where they are to teach."""
    own = _is_here(school)
    if table in ("staff_schools", "qualifications"):
        people = [row for row in region.staff if own(row)]
    else:
        people = [row for row in region.staff if own(row) or school in region.schools_of[row.code] or row.code == kept]
        people = [row for row in people if row.role is Role.TEACHER or row.code == kept]
    return _pairs(people, lambda row: row.name)


def _groups(region: Region, table: str, school: str) -> Pairs:
    rows = [row for row in region.groups if school in ("", row.school)]
    if table in ("day_limits", "lunches", "groups"):
        rows = [row for row in rows if row.is_home]
    return _pairs(rows, lambda row: row.name if row.is_home else f"{row.name} ({row.code})")


def _offered(region: Region, table: str, column: Column, school: str, kept: str) -> Pairs:
    """The rows that the column may name there; `kept` is what the stored row names, which may stay."""
    language = get_language() or "fi"
    own = _is_here(school)
    match column.refers:
        case "municipalities":
            return _pairs(region.municipalities, lambda row: row.name_sv if language == "sv" and row.name_sv else row.name_fi)
        case "schools":
            away = table in ("staff_schools", "travel") and column.name != "school_a"
            rows = [row for row in region.schools if not school or (row.code != school if away else row.code == school)]
            return _pairs(rows, lambda row: row.name)
        case "spans":
            return _pairs(region.spans, lambda row: row.name)
        case "subjects":
            return _pairs(region.subjects, lambda row: subject_name(row, language))
        case "rooms":
            return _pairs((row for row in region.rooms if own(row) or row.code == kept), lambda row: row.name)
        case "staff":
            return _staff(region, table, school, kept)
        case "groups":
            return _groups(region, table, school)
        case _:
            lines = [row for row in region.curriculum if school in ("", region.group_by_code[row.group].school)]
            return _pairs(lines, lambda row: line_name(region, row))


def empty_words(column: Column) -> str:
    """What an empty cell of the column means, as a choice says it."""
    return str(EMPTY_WORDS.get(column.name, _("None")))


def choices_for(region: Region, table: Table[Any], column: Column, school: str, kept: str = "") -> Choices | None:
    """What the field offers; None where anything of the column's kind may be typed."""
    pairs: Pairs
    if column.kind is WEEKDAY:
        pairs = [(str(day), weekday(day)) for day in WEEKDAYS]
    elif column.refers:
        pairs = _offered(region, table.name, column, school, kept)
    elif isinstance(column.kind, Choice | Language):
        pairs = [(word, CHOICE_WORDS[word]) for word in column.kind.words]
    else:
        return None
    if column.refers and _is_many(column):
        return pairs
    if column.is_required:
        return pairs if isinstance(column.kind, Choice | Language) else [("", pgettext("choose one", "Choose")), *pairs]
    if isinstance(column.kind, Choice) and column.empty in column.kind.words:
        return pairs
    return [("", empty_words(column)), *pairs]


def _is_many(column: Column) -> bool:
    return isinstance(column.empty, tuple) or column.name == "lines"


def resource_choices(region: Region, school: str) -> Choices:
    """Who or what can be unavailable, in groups: the school itself, its adults, groups and rooms."""
    own = _is_here(school)
    places = [row for row in region.schools if school in ("", row.code)]
    parts = (
        (_("Whole school"), ResourceKind.SCHOOL, _pairs(places, lambda row: row.name)),
        (_("Adults"), ResourceKind.STAFF, _pairs((row for row in region.staff if own(row)), lambda row: row.name)),
        (_("Groups"), ResourceKind.GROUP, _pairs((row for row in region.groups if own(row)), lambda row: row.name)),
        (_("Rooms"), ResourceKind.ROOM, _pairs((row for row in region.rooms if own(row)), lambda row: row.name)),
    )
    groups = [(label, [(f"{kind.value} {code}", name) for code, name in pairs]) for label, kind, pairs in parts]
    return [("", pgettext("choose one", "Choose")), *groups]
