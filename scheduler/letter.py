"""What a proposed timetable means for one municipality: hours by neighbour, what changes for whom, what stays unsolved. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scheduler.held import Held
from scheduler.shared import flows, host_periods, municipality_name, municipality_of
from schooling.domain.privacy import Viewer, shown_count, shown_group, shown_subject
from schooling.domain.region import Region
from schooling.domain.timetable import Lesson, Site

Hours = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What the municipality gives to another one and receives from it, in lessons a week, by subject."""

    name: str
    given: int
    received: int
    given_by_subject: Hours
    received_by_subject: Hours


@dataclass(frozen=True, slots=True)
class Way:
    """How some pupils are taught a subject: by whom, for how many lessons a week, and over video from which school."""

    hours: int
    teacher: str
    remote_from: str


@dataclass(frozen=True, slots=True)
class Change:
    """Groups of a school whose teaching of a subject is another than now; None where there is none."""

    school: str
    groups: tuple[str, ...]
    pupils: str
    subject: str
    now: Way | None
    then: Way | None


@dataclass(frozen=True, slots=True)
class Duty:
    """An adult's lessons a week over video: taught to other schools, or watched over in the room."""

    person: str
    school: str
    is_teaching: bool
    now: int
    then: int


@dataclass(frozen=True, slots=True)
class RemoteShare:
    """How much of a group's week is attended from away."""

    group: str
    school: str
    remote: int
    lessons: int


@dataclass(frozen=True)
class Letter:
    """All that a municipality is told of a proposal; hours are those of the span's week in which most is shared."""

    municipality: str
    given: int
    received: int
    neighbours: tuple[Neighbour, ...]
    changes: tuple[Change, ...]
    duties: tuple[Duty, ...]
    most_remote: RemoteShare | None


def letter(proposed: Held, now: Held | None, municipality: str, *, viewer: Viewer, language: str) -> Letter:
    """What the proposed timetable means for the municipality, beside the one in force now (None where there is none)."""
    week = proposed.fullest_week()
    between = flows(proposed.region, week)
    return Letter(
        municipality=municipality_name(proposed.region, municipality, language),
        given=sum(hours for (giver, _), hours in between.items() if giver == municipality),
        received=sum(hours for (_, receiver), hours in between.items() if receiver == municipality),
        neighbours=tuple(_neighbours(proposed.region, week, municipality, viewer, language)),
        changes=tuple(_changes(proposed, now, municipality, viewer, language)),
        duties=tuple(_duties(proposed, now, municipality)),
        most_remote=_most_remote(proposed.region, week, municipality),
    )


def _neighbours(region: Region, week: Sequence[Lesson], municipality: str, viewer: Viewer, language: str) -> Iterable[Neighbour]:
    by_subject: defaultdict[str, list[Lesson]] = defaultdict(list)
    for lesson in week:
        if lesson.is_remote:
            subject = region.subject_by_code[lesson.subject]
            by_subject[shown_subject(subject, language, insider=viewer.knows_lesson(lesson))].append(lesson)
    between = {subject: flows(region, lessons) for subject, lessons in sorted(by_subject.items())}

    def hours(giver: str, receiver: str) -> Hours:
        found = ((subject, pairs.get((giver, receiver), 0)) for subject, pairs in between.items())
        return tuple(sorted(((subject, number) for subject, number in found if number), key=lambda pair: -pair[1]))

    for row in region.municipalities:
        given, received = hours(municipality, row.code), hours(row.code, municipality)
        if given or received:
            yield Neighbour(
                municipality_name(region, row.code, language),
                sum(number for _, number in given),
                sum(number for _, number in received),
                given,
                received,
            )


@dataclass(frozen=True, slots=True)
class _Taught:
    way: Way
    lesson: Lesson
    site: Site


def _taught(held: Held, municipality: str) -> dict[str, _Taught]:
    """Line → how it is taught, for the lines of the municipality's schools."""
    region = held.region
    hours: defaultdict[str, int] = defaultdict(int)
    found: dict[str, tuple[Lesson, Site]] = {}
    for lesson in held.timetable.lessons:
        for site in lesson.sites:
            if municipality_of(region, site.school) == municipality:
                hours[site.line] += host_periods(region, lesson)
                found.setdefault(site.line, (lesson, site))
    taught = {}
    for line, (lesson, site) in found.items():
        remote = "" if site.school == lesson.host_school else region.school_by_code[lesson.host_school].name
        taught[line] = _Taught(Way(hours[line], region.staff_by_code[lesson.staff].name, remote), lesson, site)
    return taught


def _changes(proposed: Held, now: Held | None, municipality: str, viewer: Viewer, language: str) -> Iterable[Change]:
    """Where a line is or was taught from another school and is taught in another way than now; alike lines in one row."""
    after = _taught(proposed, municipality)
    before = _taught(now, municipality) if now else {}
    alike: defaultdict[tuple[str, str, Way | None, Way | None], list[tuple[str, int, bool, bool]]] = defaultdict(list)
    for line in {**after, **before}:
        old, new = before.get(line), after.get(line)
        ways = (old.way if old else None, new.way if new else None)
        if ways[0] == ways[1] or not any(way and way.remote_from for way in ways):
            continue
        taught, region = (new, proposed.region) if new else (old, now.region if now else proposed.region)
        assert taught is not None, "a line comes from one of the two"
        subject = region.subject_by_code[taught.lesson.subject]
        insider = viewer.knows_site(taught.lesson, taught.site)
        group = region.group_by_code[taught.site.group]
        name = shown_subject(subject, language, insider=viewer.knows_lesson(taught.lesson))
        groups = shown_group(region, group, sensitive=subject.sensitive, insider=insider)
        key = (region.school_by_code[taught.site.school].name, name, *ways)
        alike[key].append((groups, group.pupils, subject.sensitive, insider))
    for (school, name, old_way, new_way), rows in sorted(alike.items(), key=lambda item: (item[0][0], item[0][1], str(item[0]))):
        pupils = shown_count(
            sum(number for _, number, _, _ in rows),
            sensitive=any(sensitive for _, _, sensitive, _ in rows),
            insider=all(insider for _, _, _, insider in rows),
        )
        yield Change(school, tuple(dict.fromkeys(groups for groups, *_ in rows)), pupils, name, old_way, new_way)


def _on_duty(held: Held | None, municipality: str) -> dict[tuple[str, bool], int]:
    """(adult, teaches) → lessons a week over video, for the adults of the municipality's schools."""
    hours: defaultdict[tuple[str, bool], int] = defaultdict(int)
    if held is None:
        return {}
    region = held.region
    for lesson in held.fullest_week():
        if not lesson.is_remote:
            continue
        adults = {(lesson.staff, True), *((site.supervisor, False) for site in lesson.sites if site.supervisor)}
        for person, teaches in adults:
            if municipality_of(region, region.staff_by_code[person].school) == municipality:
                hours[person, teaches] += host_periods(region, lesson)
    return dict(hours)


def _duties(proposed: Held, now: Held | None, municipality: str) -> Iterable[Duty]:
    before, after = _on_duty(now, municipality), _on_duty(proposed, municipality)
    for person, teaches in sorted({*before, *after}, key=lambda key: (not key[1], key[0])):
        old, new = before.get((person, teaches), 0), after.get((person, teaches), 0)
        region = proposed.region if person in proposed.region.staff_by_code else (now or proposed).region
        adult = region.staff_by_code[person]
        if old != new:
            yield Duty(adult.name, region.school_by_code[adult.school].name, teaches, old, new)


def _most_remote(region: Region, week: Sequence[Lesson], municipality: str) -> RemoteShare | None:
    """The pupils of the municipality who attend the greatest part of their week from away."""
    lessons: defaultdict[str, int] = defaultdict(int)
    away: defaultdict[str, int] = defaultdict(int)
    for lesson in week:
        for site in lesson.sites:
            lessons[site.group] += host_periods(region, lesson)
            away[site.group] += host_periods(region, lesson) * (site.school != lesson.host_school)
    shares = []
    for strand in region.strands:
        home = region.group_by_code[strand.home]
        remote = sum(away[group] for group in strand.own)
        if remote and municipality_of(region, home.school) == municipality:
            share = RemoteShare(
                home.name, region.school_by_code[home.school].name, remote, sum(lessons[group] for group in strand.members)
            )
            shares.append(share)
    return max(shares, key=lambda share: share.remote / share.lessons, default=None)
