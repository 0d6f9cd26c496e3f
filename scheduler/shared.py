"""The region's shared lessons as a list, and what each municipality gives and receives. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from schooling.domain.privacy import Viewer, shown_count, shown_group, shown_subject
from schooling.domain.region import Region
from schooling.domain.timetable import Lesson, Site, TeachingClass, Timetable


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who takes part from one school, as the viewer may see it."""

    school: str
    municipality: str
    groups: tuple[str, ...]
    pupils: str
    adults: tuple[str, ...]


@dataclass(frozen=True)
class SharedClass:
    """A class held over video: its teacher, its schools and its times; `hours` counts the host's periods a week."""

    code: str
    subject: str
    teacher: str
    host: str
    municipality: str
    hours: int
    times: tuple[tuple[int, int, int], ...]
    sites: tuple[Receiver, ...]

    @cached_property
    def schools(self) -> frozenset[str]:
        return frozenset((self.host, *(site.school for site in self.sites)))

    @cached_property
    def municipalities(self) -> frozenset[str]:
        return frozenset((self.municipality, *(site.municipality for site in self.sites)))


@dataclass(frozen=True, slots=True)
class Balance:
    """Lessons a week that a municipality gives to others and receives from them."""

    municipality: str
    given: int
    received: int

    @property
    def net(self) -> int:
        return self.given - self.received


def host_periods(region: Region, lesson: Lesson) -> int:
    """How many lessons one counts as: the periods of the host's bells that it fills."""
    bells = region.bells[lesson.host_school, lesson.weekday]
    return sum(lesson.start <= period.start and period.end <= lesson.end for period in bells)


def municipality_of(region: Region, school: str) -> str:
    """The code of a school's municipality."""
    return region.school_by_code[school].municipality


def municipality_name(region: Region, code: str, language: str) -> str:
    """A municipality's name: the Swedish one where it has one and that is the language."""
    row = region.municipality_by_code[code]
    return (row.name_sv if language == "sv" else "") or row.name_fi


def school_names(region: Region, language: str) -> dict[str, str]:
    """School → its name, with its municipality where another school is called the same."""
    called = Counter(school.name for school in region.schools)
    return {
        school.code: school.name
        if called[school.name] == 1
        else f"{school.name}, {municipality_name(region, school.municipality, language)}"
        for school in region.schools
    }


def flows(region: Region, lessons: Iterable[Lesson]) -> dict[tuple[str, str], int]:
    """(giving, receiving) municipality → lessons a week; a lesson counts once for each municipality that receives it."""
    found: defaultdict[tuple[str, str], int] = defaultdict(int)
    for lesson in lessons:
        host = municipality_of(region, lesson.host_school)
        receivers = {municipality_of(region, site.school) for site in lesson.sites} - {host}
        for receiver in receivers:
            found[host, receiver] += host_periods(region, lesson)
    return dict(found)


def balances(region: Region, lessons: Iterable[Lesson], language: str) -> tuple[Balance, ...]:
    """What each municipality gives and receives, in the region's order."""
    between = flows(region, lessons)
    return tuple(
        Balance(
            municipality=municipality_name(region, row.code, language),
            given=sum(hours for (giver, _), hours in between.items() if giver == row.code),
            received=sum(hours for (_, receiver), hours in between.items() if receiver == row.code),
        )
        for row in region.municipalities
    )


def shared_classes(
    region: Region, timetable: Timetable, lessons: Sequence[Lesson], *, viewer: Viewer, language: str
) -> tuple[SharedClass, ...]:
    """Every class with a lesson held over video, by subject and host as the viewer reads them."""
    held: defaultdict[str, list[Lesson]] = defaultdict(list)
    for lesson in lessons:
        if lesson.is_remote:
            held[lesson.class_code].append(lesson)
    rows = (_row(region, timetable.class_by_code[code], lessons, viewer, language) for code, lessons in held.items())
    return tuple(sorted(rows, key=lambda row: (row.subject, row.host, row.code)))


def _row(region: Region, klass: TeachingClass, lessons: list[Lesson], viewer: Viewer, language: str) -> SharedClass:
    subject = region.subject_by_code[klass.subject]
    by_school: defaultdict[str, list[Site]] = defaultdict(list)
    for site in lessons[0].sites:
        by_school[site.school].append(site)
    adults: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for lesson in lessons:
        for site in lesson.sites:
            if site.supervisor:
                adults[site.school][region.staff_by_code[site.supervisor].name] = None
    names = {row.code: municipality_name(region, row.code, language) for row in region.municipalities}
    receivers = []
    for school, sites in by_school.items():
        insider = all(viewer.knows_site(lessons[0], site) for site in sites)
        groups = [region.group_by_code[site.group] for site in sites]
        shown = (shown_group(region, group, sensitive=subject.sensitive, insider=insider) for group in groups)
        pupils = shown_count(sum(group.pupils for group in groups), sensitive=subject.sensitive, insider=insider)
        municipality = names[municipality_of(region, school)]
        receivers.append(
            Receiver(region.school_by_code[school].name, municipality, tuple(dict.fromkeys(shown)), pupils, tuple(adults[school]))
        )
    return SharedClass(
        code=klass.code,
        subject=shown_subject(subject, language, insider=any(viewer.knows_lesson(lesson) for lesson in lessons)),
        teacher=region.staff_by_code[klass.staff].name,
        host=region.school_by_code[klass.host_school].name,
        municipality=names[municipality_of(region, klass.host_school)],
        hours=sum(host_periods(region, lesson) for lesson in lessons),
        times=tuple(sorted((lesson.weekday, lesson.start, lesson.end) for lesson in lessons)),
        sites=tuple(receivers),
    )
