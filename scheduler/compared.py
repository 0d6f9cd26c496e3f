"""What differs between two timetables, as one viewer may read it: each lesson as it was and as it is. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scheduler.comparing import Comparison, Difference
from scheduler.held import Held
from scheduler.shared import school_names
from schooling.domain.privacy import Viewer, shown_group, shown_subject
from schooling.domain.region import Region
from schooling.domain.timetable import Lesson


@dataclass(frozen=True, slots=True)
class Moment:
    """A lesson's time, people and rooms; times are minutes since midnight."""

    weekday: int
    start: int
    end: int
    teacher: str
    adults: tuple[str, ...]
    rooms: tuple[str, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """One lesson that is not as it was."""

    subject: str
    schools: tuple[str, ...]
    school_codes: frozenset[str]
    differences: tuple[Difference, ...]
    before: Moment | None
    after: Moment | None


def changed_lessons(
    comparison: Comparison, before: Sequence[Held], after: Region, *, viewer: Viewer, language: str
) -> Iterable[Changed]:
    """Every changed lesson, in the comparison's order. `before` is in as many parts as it was made from regions."""
    made_from = {lesson.code: held.region for held in before for lesson in held.timetable.lessons}
    names = {code: name for held in before for code, name in school_names(held.region, language).items()}
    names |= school_names(after, language)
    for change in comparison.changes:
        lesson = change.lesson
        region = after if change.after else made_from[lesson.code]
        yield Changed(
            subject=shown_subject(region.subject_by_code[lesson.subject], language, insider=viewer.knows_lesson(lesson)),
            schools=tuple(names[code] for code in lesson.schools),
            school_codes=frozenset(lesson.schools),
            differences=change.differences,
            before=_moment(made_from[lesson.code], change.before, viewer) if change.before else None,
            after=_moment(after, change.after, viewer) if change.after else None,
        )


def _moment(region: Region, lesson: Lesson, viewer: Viewer) -> Moment:
    sensitive = region.subject_by_code[lesson.subject].sensitive
    rooms = dict.fromkeys((lesson.teacher_room, *(site.room for site in lesson.sites)))
    groups = (
        shown_group(region, region.group_by_code[site.group], sensitive=sensitive, insider=viewer.knows_site(lesson, site))
        for site in lesson.sites
    )
    return Moment(
        weekday=lesson.weekday,
        start=lesson.start,
        end=lesson.end,
        teacher=region.staff_by_code[lesson.staff].name,
        adults=tuple(dict.fromkeys(region.staff_by_code[site.supervisor].name for site in lesson.sites if site.supervisor)),
        rooms=tuple(region.room_by_code[code].name for code in rooms if code),
        groups=tuple(dict.fromkeys(groups)),
    )
