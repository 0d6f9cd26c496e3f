"""A lesson as a page says it."""

from dataclasses import dataclass

from django.utils.translation import get_language

from schooling.domain.privacy import Viewer, shown_count, shown_group, shown_subject
from schooling.domain.region import Region
from schooling.domain.timetable import Lesson


@dataclass(frozen=True, slots=True)
class ShownSite:
    """A group in its room, with the adult who is there ('' for none)."""

    school: str
    room: str
    group: str
    pupils: str
    adult: str


@dataclass(frozen=True, slots=True)
class ShownLesson:
    """A lesson in words, as much of it as those eyes may see."""

    code: str
    subject: str
    teacher: str
    host: str
    sites: tuple[ShownSite, ...]


def shown_lesson(region: Region, lesson: Lesson, viewer: Viewer) -> ShownLesson:
    """The lesson in the page's language, as those eyes may see it."""
    subject = region.subject_by_code[lesson.subject]
    language = (get_language() or "fi")[:2]
    sites = []
    for site in lesson.sites:
        insider = viewer.knows_site(lesson, site)
        group = region.group_by_code[site.group]
        sites.append(
            ShownSite(
                school=region.school_by_code[site.school].name,
                room=region.room_by_code[site.room].name,
                group=shown_group(region, group, sensitive=subject.sensitive, insider=insider),
                pupils=shown_count(group.pupils, sensitive=subject.sensitive, insider=insider),
                adult=region.staff_by_code[site.supervisor].name if site.supervisor else "",
            )
        )
    return ShownLesson(
        code=lesson.code,
        subject=shown_subject(subject, language, insider=viewer.knows_lesson(lesson)),
        teacher=region.staff_by_code[lesson.staff].name,
        host=region.school_by_code[lesson.host_school].name,
        sites=tuple(sites),
    )
