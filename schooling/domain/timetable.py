"""A timetable: who teaches whom (classes), when and where (lessons and their sites), and what has no place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class TeachingClass:
    """Lines taught together by one teacher, who stands in the host school. A local line alone is a class too."""

    code: str
    subject: str
    staff: str
    host_school: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """Where one line's group sits during a lesson; `supervisor` is '' at the host or where none is required."""

    line: str
    school: str
    group: str
    room: str
    supervisor: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """One weekly lesson: one or two periods of the host's bells. `room` is the teacher's, '' where a host group's site gives it.

    `start` and `end` are minutes since midnight, `span` is '' where it is held all year, `link` is the video link
    ('' from the engine).
    """

    code: str
    class_code: str
    subject: str
    span: str
    staff: str
    host_school: str
    room: str
    weekday: int
    start: int
    end: int
    sites: tuple[Site, ...]
    link: str = ""

    @property
    def is_remote(self) -> bool:
        """Whether some group takes part from another school than the host."""
        return any(site.school != self.host_school for site in self.sites)

    @property
    def schools(self) -> tuple[str, ...]:
        """The host, then each receiving school once."""
        return tuple(dict.fromkeys((self.host_school, *(site.school for site in self.sites))))

    @property
    def teacher_room(self) -> str:
        """The room the teacher stands in: the host groups' room, or the lesson's own."""
        return next((site.room for site in self.sites if site.school == self.host_school), self.room)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Lessons of a line that got no place, and why.

    `reason` is a sentence in English for files; `cause` and `facts` say the same to the screen, which has it in three
    languages (scheduler/reasons.py): a cause is a stable word, facts are the names and numbers its sentence needs.
    """

    line: str
    lessons: int
    reason: str
    cause: str = ""
    facts: tuple[tuple[str, str], ...] = field(default=())


@dataclass(frozen=True)
class Timetable:
    classes: tuple[TeachingClass, ...]
    lessons: tuple[Lesson, ...]
    unplaced: tuple[Unplaced, ...] = ()

    @cached_property
    def class_by_code(self) -> Mapping[str, TeachingClass]:
        return {klass.code: klass for klass in self.classes}

    @cached_property
    def lesson_by_code(self) -> Mapping[str, Lesson]:
        return {lesson.code: lesson for lesson in self.lessons}
