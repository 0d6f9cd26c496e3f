"""A timetable as it concerns one adult or one school, and what changes of it for them. Pure.

Names are those that anybody may read: letters leave the school (docs/decisions/0009). A lesson counts as changed only where
something of it changes that they meet with: a room elsewhere is none of a teacher's concern.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from scheduler.held import Held
from scheduler.shared import school_names
from schooling.domain.privacy import shown_group, shown_subject
from schooling.domain.region import Region
from schooling.domain.timetable import Lesson, Site


@dataclass(frozen=True, slots=True)
class OwnLesson:
    """A lesson as it is told to those whom it concerns; times are minutes since midnight.

    `teacher` is '' where that is the reader, `host` where the teacher is at the reader's own school; `watches` says that
    the reader is the adult in the room. `facts` is what makes it another lesson when it changes.
    """

    weekday: int
    start: int
    end: int
    span: str
    subject: str
    groups: tuple[str, ...]
    rooms: tuple[str, ...]
    teacher: str
    host: str
    adults: tuple[str, ...]
    is_remote: bool
    watches: bool
    facts: tuple[object, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class OwnChange:
    """A lesson as it was and as it will be; None where it was or will be none of theirs."""

    before: OwnLesson | None
    after: OwnLesson | None

    @property
    def is_remote(self) -> bool:
        """Whether it is or was held over video."""
        return any(lesson is not None and lesson.is_remote for lesson in (self.before, self.after))


@dataclass(frozen=True, slots=True)
class Own:
    """All that concerns them: `changes` in the order of the week, and `lessons`, the whole of their week from then on."""

    changes: tuple[OwnChange, ...]
    lessons: tuple[OwnLesson, ...]

    @property
    def kept(self) -> int:
        """How many of their lessons are as before."""
        return len(self.lessons) - sum(change.after is not None for change in self.changes)


@dataclass(frozen=True)
class Turn:
    """From one timetable to the next: what was in force, by the regions it was made from (none at first), and what will be."""

    before: tuple[Held, ...]
    after: Held

    @property
    def is_first(self) -> bool:
        """Whether nothing was in force before."""
        return not self.before

    def of_adult(self, staff: str, language: str) -> Own:
        """What concerns one adult, who teaches or watches."""
        return _own(self._before_by_adult[staff], self._after_by_adult[staff], staff, language, _adults_lesson)

    def of_school(self, school: str, language: str) -> Own:
        """What concerns one school: who teaches its pupils when, in which of its rooms and with whom in the room."""
        return _own(self._before_by_school[school], self._after_by_school[school], school, language, _schools_lesson)

    def of_families(self, school: str, language: str) -> Own:
        """What concerns the families of one school: as the school, without its rooms and its adults."""
        return _own(self._before_by_school[school], self._after_by_school[school], school, language, _families_lesson)

    @cached_property
    def _before_by_adult(self) -> defaultdict[str, list[tuple[Region, Lesson]]]:
        return _by(self.before, _adults)

    @cached_property
    def _after_by_adult(self) -> defaultdict[str, list[tuple[Region, Lesson]]]:
        return _by([self.after], _adults)

    @cached_property
    def _before_by_school(self) -> defaultdict[str, list[tuple[Region, Lesson]]]:
        return _by(self.before, lambda lesson: lesson.schools)

    @cached_property
    def _after_by_school(self) -> defaultdict[str, list[tuple[Region, Lesson]]]:
        return _by([self.after], lambda lesson: lesson.schools)


def _adults(lesson: Lesson) -> Iterable[str]:
    return dict.fromkeys((lesson.staff, *(site.supervisor for site in lesson.sites if site.supervisor)))


def _by(held: Sequence[Held], keys: Callable[[Lesson], Iterable[str]]) -> defaultdict[str, list[tuple[Region, Lesson]]]:
    found: defaultdict[str, list[tuple[Region, Lesson]]] = defaultdict(list)
    for one in held:
        for lesson in one.timetable.lessons:
            for key in keys(lesson):
                found[key].append((one.region, lesson))
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    """Whose letter it is, an adult's or a school's code; and how the region's schools are called there."""

    whose: str
    language: str
    names: Mapping[str, str]


def _own(
    before: list[tuple[Region, Lesson]],
    after: list[tuple[Region, Lesson]],
    whose: str,
    language: str,
    seen: Callable[[Region, Lesson, _Reader], OwnLesson | None],
) -> Own:
    regions = {id(region): region for region, _lesson in (*before, *after)}
    readers = {key: _Reader(whose, language, school_names(region, language)) for key, region in regions.items()}

    def by_code(held: list[tuple[Region, Lesson]]) -> dict[str, OwnLesson]:
        told = ((lesson.code, seen(region, lesson, readers[id(region)])) for region, lesson in held)
        return {code: lesson for code, lesson in told if lesson is not None}

    old, new = by_code(before), by_code(after)
    changes = [
        OwnChange(old.get(code), new.get(code))
        for code in {**new, **old}
        if code not in old or code not in new or old[code].facts != new[code].facts
    ]
    return Own(tuple(sorted(changes, key=_when_changed)), tuple(sorted(new.values(), key=_when)))


def _when(lesson: OwnLesson) -> tuple[object, ...]:
    return lesson.weekday, lesson.start, lesson.span, lesson.subject, lesson.groups


def _when_changed(change: OwnChange) -> tuple[object, ...]:
    lesson = change.after or change.before
    assert lesson is not None, "a change is of a lesson that is or was"
    return _when(lesson)


def _adults_lesson(region: Region, lesson: Lesson, reader: _Reader) -> OwnLesson:
    staff = reader.whose
    home = region.staff_by_code[staff].school
    if lesson.staff == staff:
        places = tuple((site.line, site.school) for site in lesson.sites)
        return _told(region, lesson, lesson.sites, home, reader, (lesson.teacher_room,), ("teaches", lesson.teacher_room, places))
    own = [site for site in lesson.sites if site.supervisor == staff]
    rooms = tuple(site.room for site in own)
    facts = ("watches", lesson.staff, tuple((site.line, site.room) for site in own))
    return _told(region, lesson, own, home, reader, rooms, facts, teacher=True, watches=True)


def _schools_lesson(region: Region, lesson: Lesson, reader: _Reader) -> OwnLesson:
    school = reader.whose
    own = [site for site in lesson.sites if site.school == school]
    is_host = lesson.host_school == school
    sites = lesson.sites if is_host else own
    rooms = tuple(dict.fromkeys((*((lesson.teacher_room,) if is_host else ()), *(site.room for site in own))))
    facts = (
        lesson.staff,
        rooms,
        tuple((site.line, site.school) for site in sites),
        tuple((site.line, site.supervisor) for site in own),
    )
    adults = tuple(site.supervisor for site in own if site.supervisor)
    return _told(region, lesson, sites, school, reader, rooms, facts, teacher=True, adults=adults)


def _families_lesson(region: Region, lesson: Lesson, reader: _Reader) -> OwnLesson | None:
    """None where pupils of other schools alone are taught; over video is what comes from another school."""
    school = reader.whose
    own = [site for site in lesson.sites if site.school == school]
    if not own:
        return None
    facts = (lesson.staff, lesson.host_school, tuple(site.line for site in own))
    told = _told(region, lesson, own, school, reader, (), facts, teacher=True)
    return replace(told, is_remote=lesson.host_school != school)


def _told(
    region: Region,
    lesson: Lesson,
    sites: Sequence[Site],
    home: str,
    reader: _Reader,
    rooms: tuple[str, ...],
    facts: tuple[object, ...],
    *,
    teacher: bool = False,
    watches: bool = False,
    adults: tuple[str, ...] = (),
) -> OwnLesson:
    """The lesson in names; `home` is the reader's school, whose groups need no school's name beside them."""
    subject = region.subject_by_code[lesson.subject]

    def group(site: Site) -> str:
        name = shown_group(region, region.group_by_code[site.group], sensitive=subject.sensitive, insider=False)
        return name if site.school == home else f"{name} ({reader.names[site.school]})"

    return OwnLesson(
        weekday=lesson.weekday,
        start=lesson.start,
        end=lesson.end,
        span=next((span.name for span in region.spans if span.code == lesson.span), ""),
        subject=shown_subject(subject, reader.language, insider=False),
        groups=tuple(dict.fromkeys(group(site) for site in sites)),
        rooms=tuple(region.room_by_code[room].name for room in dict.fromkeys(rooms) if room),
        teacher=region.staff_by_code[lesson.staff].name if teacher else "",
        host="" if lesson.host_school == home else reader.names[lesson.host_school],
        adults=tuple(dict.fromkeys(region.staff_by_code[code].name for code in adults)),
        is_remote=lesson.is_remote,
        watches=watches,
        facts=(lesson.weekday, lesson.start, lesson.end, lesson.span, lesson.subject, *facts),
    )
