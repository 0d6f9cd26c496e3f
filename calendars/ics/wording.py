"""What a calendar entry says: summary, place and description of one lesson, for one feed's readers."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from calendars.contents import FeedKind, FeedLesson, Whose
from calendars.dated import Absence, AbsenceReason
from calendars.ics.words import WORDS, Words
from schooling.domain.privacy import shown_count, shown_group, shown_subject
from schooling.domain.region import Region
from schooling.domain.timetable import Lesson, Site


@dataclass(frozen=True)
class Wording:
    """Says lessons of a region in one language, as the feed's readers may see them."""

    region: Region
    whose: Whose
    language: str

    @property
    def words(self) -> Words:
        return WORDS[self.language]

    def calendar_name(self) -> str:
        return self.words.calendar.format(name=self.whose.name(self.region))

    def summary(self, lesson: Lesson) -> str:
        """The subject and, where the reader teaches or watches several, the groups."""
        name = self._subject(lesson)
        if self.whose.kind is FeedKind.GROUP:
            return name
        groups = dict.fromkeys(self._group(lesson, site) for site in self.whose.sites(self.region, lesson))
        text = f"{name} ({', '.join(groups)})"
        return f"{self.words.supervising}: {text}" if self.whose.kind is FeedKind.SUPERVISOR else text

    def place(self, lesson: Lesson) -> str:
        """Where it is for the feed's owner, in person: rooms and their school."""
        here = (site.room for site in self.whose.sites(self.region, lesson) if self._is_here(lesson, site))
        rooms = (self.region.room_by_code[code].name for code in dict.fromkeys(here))
        return ", ".join((*rooms, self.region.school_by_code[lesson.host_school].name))

    def description(self, entry: FeedLesson, join_url: str) -> str:
        """The link first, then the teacher, every place with its adult, and who is away when."""
        lesson = entry.lesson
        lines = [join_url] if join_url else []
        teacher = self.region.staff_by_code[lesson.staff].name
        host = self.region.school_by_code[lesson.host_school].name
        stands_in = f", {self.words.room} {self.region.room_by_code[lesson.teacher_room].name}" if lesson.teacher_room else ""
        lines.append(f"{self.words.teacher}: {teacher}, {host}{stands_in}")
        lines += (self._site(lesson, site) for site in lesson.sites)
        lines += self._absences(entry)
        return "\n".join(lines)

    def _is_here(self, lesson: Lesson, site: Site) -> bool:
        return self.whose.kind is not FeedKind.TEACHER or site.school == lesson.host_school

    def _subject(self, lesson: Lesson) -> str:
        subject = self.region.subject_by_code[lesson.subject]
        return shown_subject(subject, self.language, insider=self.whose.viewer.knows_lesson(lesson))

    def _group(self, lesson: Lesson, site: Site) -> str:
        sensitive = self.region.subject_by_code[lesson.subject].sensitive
        insider = self.whose.viewer.knows_site(lesson, site)
        return shown_group(self.region, self.region.group_by_code[site.group], sensitive=sensitive, insider=insider)

    def _site(self, lesson: Lesson, site: Site) -> str:
        sensitive = self.region.subject_by_code[lesson.subject].sensitive
        pupils = self.region.group_by_code[site.group].pupils
        count = shown_count(pupils, sensitive=sensitive, insider=self.whose.viewer.knows_site(lesson, site))
        school, room = self.region.school_by_code[site.school].name, self.region.room_by_code[site.room].name
        text = f"{school}, {self.words.room} {room}: {self._group(lesson, site)}, {self.words.pupils.format(count=count)}"
        return f"{text}, {self.words.supervisor} {self.region.staff_by_code[site.supervisor].name}" if site.supervisor else text

    def _absences(self, entry: FeedLesson) -> Iterator[str]:
        """One line for each school and reason, with its dates."""
        dates: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for dated in entry.dates:
            for absence in dated.absent:
                dates[absence.site.school, self._reason(absence)][self.words.day(dated.date)] = None
        for (school, reason), days in dates.items():
            why = f" ({reason})" if reason else ""
            yield f"{self.words.absent}: {self.region.school_by_code[school].name} {', '.join(days)}{why}"

    def _reason(self, absence: Absence) -> str:
        return self.words.other_day if absence.reason is AbsenceReason.OTHER_DAY else absence.closure
