"""What people outside a school see of a lesson that tells something private of a child: a neutral name, and no small numbers."""

from dataclasses import dataclass

from schooling.domain.region import Region
from schooling.domain.resources import Group, Subject
from schooling.domain.timetable import Lesson, Site

NEUTRAL_SUBJECT = {"fi": "Katsomusaine", "sv": "Livsåskådning", "en": "Religion or ethics"}
SMALL_COUNT = 5


@dataclass(frozen=True, slots=True)
class Viewer:
    """Whose eyes a page is for: the schools they belong to, and the staff records that are their own."""

    schools: frozenset[str] = frozenset()
    staff: frozenset[str] = frozenset()

    def knows_lesson(self, lesson: Lesson) -> bool:
        """Whether they may see a sensitive subject's own name: the schools' people, the teacher, those who supervise it."""
        adults = {lesson.staff, *(site.supervisor for site in lesson.sites)}
        return bool(self.schools.intersection(lesson.schools) or self.staff & adults)

    def knows_site(self, lesson: Lesson, site: Site) -> bool:
        """Whether they may see who sits there: that school's people, the teacher, that room's supervisor."""
        return site.school in self.schools or bool(self.staff & {lesson.staff, site.supervisor})


OUTSIDER = Viewer()


def subject_name(subject: Subject, language: str) -> str:
    """The subject's name in 'fi', 'sv' or 'en'; the Finnish one where that language has none."""
    return {"sv": subject.name_sv, "en": subject.name_en}.get(language, "") or subject.name_fi


def shown_subject(subject: Subject, language: str, *, insider: bool) -> str:
    """The subject's name, or the neutral one of a sensitive subject to those outside."""
    if subject.sensitive and not insider:
        return NEUTRAL_SUBJECT[language]
    return subject_name(subject, language)


def shown_count(count: int, *, sensitive: bool, insider: bool) -> str:
    """A head count, or '<5' where a small one would tell outsiders about children; nobody at all is still 0."""
    if sensitive and not insider and 0 < count < SMALL_COUNT:
        return f"<{SMALL_COUNT}"
    return str(count)


def shown_group(region: Region, group: Group, *, sensitive: bool, insider: bool) -> str:
    """The group's name; to outsiders of a sensitive subject the home groups it comes from, as its own name may tell."""
    if not sensitive or insider or group.is_home:
        return group.name
    return ", ".join(region.group_by_code[home].name for home in region.homes[group.code])
