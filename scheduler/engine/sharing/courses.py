"""What sharing decides about: bundles of lines that have one teacher, and courses of bundles that may be joined."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from scheduler.engine.sharing.chairs import NO_SEAT, Chair, Chairs
from schooling.domain.region import Region
from schooling.domain.resources import GivenClass, Line

MOST_FAR_CHAIRS = 8
"""Chairs of one course that receiving schools choose from; with more, models grow and answers do not get better."""


@dataclass(frozen=True)
class Bundle:
    """Lines that are certainly taught together: one line, all of a given class, or lines that pins bring together."""

    lines: tuple[Line, ...]
    chairs: tuple[Chair, ...]
    given: GivenClass | None = None

    @property
    def lessons(self) -> int:
        return min(line.lessons for line in self.lines)

    @property
    def doubles(self) -> int:
        return min(line.doubles for line in self.lines)

    @property
    def span(self) -> str:
        return self.lines[0].span

    @property
    def key(self) -> str:
        """The first line's code: unique, since a line is in one bundle."""
        return self.lines[0].code


@dataclass(frozen=True)
class Course:
    """Bundles of one subject, course, span and number of lessons: any of them may be joined into classes (H7)."""

    bundles: tuple[Bundle, ...]

    @property
    def lessons(self) -> int:
        return self.bundles[0].lessons

    @property
    def doubles(self) -> int:
        return self.bundles[0].doubles

    @property
    def span(self) -> str:
        return self.bundles[0].span

    @property
    def joinable(self) -> bool:
        return len(self.bundles) > 1


def bundles_of(region: Region, chairs: Chairs) -> tuple[Bundle, ...]:
    """Every line that asks for lessons, in curriculum order; the lines of a given class at the place of their first."""
    given_of = {line: given for given in region.classes for line in given.lines}
    pinned = pinned_together(region, chairs)
    bundles: list[Bundle] = []
    seen: set[str] = set()
    for line in region.curriculum:
        if line.lessons == 0 or line.code in seen:
            continue
        given = given_of.get(line.code)
        codes = given.lines if given else pinned.get(line.code, (line.code,))
        lines = tuple(region.line_by_code[code] for code in codes)
        seen.update(codes)
        if given:
            bundles.append(Bundle(lines, whole_chairs(given.staff, lines, chairs), given))
        elif len(lines) > 1:
            bundles.append(Bundle(lines, whole_chairs(chairs.pins.of[line.code][0].staff, lines, chairs)))
        else:
            bundles.append(Bundle(lines, chairs.open_to(line)))
    return tuple(bundles)


def pinned_together(region: Region, chairs: Chairs) -> Mapping[str, tuple[str, ...]]:
    """Lines whose every lesson is pinned to the same times as others' of their course, by one teacher: one class already."""
    alike: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
    given = {code for klass in region.classes for code in klass.lines}
    for line in region.curriculum:
        pins = chairs.pins.of[line.code]
        staff = {pin.staff for pin in pins}
        settled = pins and len(pins) == line.lessons - line.doubles and len(staff) == 1 and "" not in staff
        if settled and line.course and line.code not in given:
            times = frozenset((pin.weekday, pin.start) for pin in pins)
            alike[line.course, line.subject, line.span, line.lessons, line.doubles, times, *staff].append(line.code)
    return {code: tuple(codes) for codes in alike.values() for code in codes if len(codes) > 1}


def whole_chairs(staff: str, lines: tuple[Line, ...], chairs: Chairs) -> tuple[Chair, ...]:
    """Where a class already agreed can be taught from by its teacher; nowhere, if it breaks a rule of sharing (H7)."""
    region = chairs.region
    if not may_share(region, lines):
        return ()
    common = set(chairs.open_to(lines[0], staff)).intersection(*(chairs.open_to(line, staff) for line in lines[1:]))
    return tuple(chair for chair in sorted(common) if seats_together(chairs, chair, lines) and chairs.held(chair, lines).lessons)


def may_share(region: Region, lines: Sequence[Line]) -> bool:
    """Whether H4 and H7 let those lines be one class, whoever teaches it: subject, course, span, schools, pupils, groups."""
    if len(lines) == 1:
        return True
    first = lines[0]
    settings = region.settings
    groups = [region.group_by_code[line.group] for line in lines]
    return (
        bool(first.course)
        and all((line.subject, line.course, line.span) == (first.subject, first.course, first.span) for line in lines)
        and len({group.school for group in groups}) <= settings.max_sites
        and sum(group.pupils for group in groups) <= settings.max_pupils
        and all(region.disjoint(one.code, two.code) for i, one in enumerate(groups) for two in groups[:i])
    )


def seats_together(chairs: Chairs, chair: Chair, lines: Sequence[Line]) -> bool:
    """Whether the host has one room for the teacher and all groups of the host, and receiving schools have theirs (H5-H9)."""
    group_of = chairs.region.group_by_code
    here = [line for line in lines if group_of[line.group].school == chair.host]
    far: defaultdict[str, list[int]] = defaultdict(list)
    for line in lines:
        if group_of[line.group].school != chair.host:
            far[group_of[line.group].school].append(group_of[line.group].pupils)
    if not all(chairs.receives(school, pupils) for school, pupils in far.items()):
        return False
    remote = len(here) < len(lines)
    if remote and not all(chairs.joins_video(line, chair) for line in here):
        return False
    kinds = frozenset(line.room_kind for line in here if line.room_kind)
    seats = chairs.host_seats(chair.host, kinds, video=remote)
    return len(kinds) <= 1 and seats > NO_SEAT and seats >= sum(group_of[line.group].pupils for line in here)


def pins_agree(chairs: Chairs, lines: Sequence[Line]) -> bool:
    """Whether the pins of lines taught together leave them a week: not more different starts than lessons, one teacher."""
    pins = [pin for line in lines for pin in chairs.pins.of[line.code]]
    starts = {(pin.weekday, pin.start) for pin in pins}
    held = min(line.lessons - line.doubles for line in lines)
    return len(starts) <= held and len({pin.staff for pin in pins if pin.staff}) <= 1


def can_be_class(chairs: Chairs, chair: Chair, lines: Sequence[Line]) -> bool:
    """Whether those lines can be one class of that chair and lose no lesson by it, as far as sharing can tell."""
    if len(lines) == 1:
        return True
    return (
        may_share(chairs.region, lines)
        and seats_together(chairs, chair, lines)
        and pins_agree(chairs, lines)
        and chairs.held(chair, tuple(lines)) >= max(chairs.held(chair, (line,)) for line in lines)
    )


def courses_of(bundles: Collection[Bundle], chairs: Chairs) -> tuple[Course, ...]:
    """Bundles that someone can teach, as courses: what may be joined stands together, the rest is a course by itself."""
    joined: defaultdict[tuple[object, ...], list[Bundle]] = defaultdict(list)
    for bundle in bundles:
        if not bundle.chairs:
            continue
        line = bundle.lines[0]
        if bundle.given is not None or len(bundle.lines) > 1 or not line.course:
            joined[(bundle.key,)].append(bundle)
        else:
            joined[line.course, line.subject, line.span, line.lessons, line.doubles].append(bundle)
    return tuple(Course(likely(together, chairs)) for together in joined.values())


def likely(bundles: Sequence[Bundle], chairs: Chairs) -> tuple[Bundle, ...]:
    """The bundles with the chairs at their own schools and, of those far away, the few whose teachers have most time."""
    if len(bundles) == 1:
        return tuple(bundles)
    far = {chair for bundle in bundles for chair in bundle.chairs if not chairs.near(chair, bundle.lines)}
    most_time = sorted(far, key=lambda chair: (-chairs.spare(chair.staff), chair))[:MOST_FAR_CHAIRS]
    kept = [tuple(c for c in bundle.chairs if chairs.near(c, bundle.lines) or c in most_time) for bundle in bundles]
    # Who has none of these chairs (of other grades, say) keeps all of their own.
    return tuple(replace(bundle, chairs=few or bundle.chairs) for bundle, few in zip(bundles, kept, strict=True))
