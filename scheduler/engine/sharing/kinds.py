"""Kinds of classes a chair can hold: which bells its receiving schools have, and what its starts cost there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations

from scheduler.engine.sharing.chairs import Chair, Chairs, Week, week_of
from scheduler.engine.sharing.courses import Bundle, Course
from scheduler.engine.sharing.starts import SINGLE, Start

MOST_MIXED = 4
"""Bell patterns beyond the host's own that one class may mix; more leave next to no common starts."""

MOST_KINDS = 16
"""Kinds of classes kept for one chair of one course, those with the cheapest starts first."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Classes of a chair whose receiving schools ring `patterns` (numbers of `Starts.pattern`); none: all sit at the host.

    `starts` are the host's starts with the extra periods that one school of each pattern loses together; `week` is what
    one such class has of the course's lessons.
    """

    chair: Chair
    patterns: frozenset[int]
    starts: Mapping[Start, int] = field(compare=False)
    week: Week

    @property
    def remote(self) -> bool:
        return bool(self.patterns)


def pattern_at(chairs: Chairs, bundle: Bundle, chair: Chair) -> int | None:
    """The bell pattern of the (single) line's school as seen from that chair, None where it sits at the host."""
    school = chairs.region.group_by_code[bundle.lines[0].group].school
    return None if school == chair.host else chairs.starts.pattern(school)


def kinds_of_course(course: Course, chairs: Chairs) -> tuple[Kind, ...]:
    """Every kind of class that some lines of the course could form, by chair."""
    kinds: list[Kind] = []
    for chair in dict.fromkeys(chair for bundle in course.bundles for chair in bundle.chairs):
        here = [bundle for bundle in course.bundles if chair in bundle.chairs]
        met = {pattern_at(chairs, bundle, chair) for bundle in here}
        if None in met:
            starts = dict.fromkeys(chairs.times(chair), 0)
            week = week_of(starts, asked(course), max(b.lines[0].per_day_max for b in course.bundles))
            kinds.append(Kind(chair, frozenset(), starts, week))
        far = sorted(pattern for pattern in met if pattern is not None)
        kinds += remote_kinds(chair, far, course, chairs)
    return tuple(kinds)


def loose_kinds(course: Course, chairs: Chairs) -> tuple[Kind, ...]:
    """For each chair one kind of class at the host and one with every bells, as if all their starts were common."""
    kinds: list[Kind] = []
    for chair in dict.fromkeys(chair for bundle in course.bundles for chair in bundle.chairs):
        met = {pattern_at(chairs, bundle, chair) for bundle in course.bundles if chair in bundle.chairs}
        far = frozenset(pattern for pattern in met if pattern is not None)
        kinds += [Kind(chair, patterns, {}, asked(course)) for patterns in (frozenset[int](), far) if patterns or None in met]
    return tuple(kinds)


def remote_kinds(chair: Chair, patterns: list[int], course: Course, chairs: Chairs) -> list[Kind]:
    """Kinds for the useful sets of bell patterns, cheapest first: those whose common starts hold as much as each alone."""
    school_of = {
        chairs.starts.pattern(school): school
        for bundle in course.bundles
        for school in (chairs.region.group_by_code[line.group].school for line in bundle.lines)
    }
    most = min(MOST_MIXED, chairs.region.settings.max_sites, len(patterns))
    per_day = min(max(b.lines[0].per_day_max for b in course.bundles), chairs.remote_a_day)
    alone: dict[int, Week] = {}
    found: list[tuple[int, int, Kind]] = []
    for size in range(1, most + 1):
        for mixed in combinations(patterns, size):
            meetings = [chairs.starts.meeting(chair.host, school_of[pattern]) for pattern in mixed]
            starts = {
                start: sum(meeting[start] for meeting in meetings)
                for start in chairs.times(chair)
                if all(start in meeting for meeting in meetings)
            }
            week = week_of(starts, asked(course), per_day)
            if size == 1:
                alone[mixed[0]] = week
            if week.lessons and week >= max(alone[pattern] for pattern in mixed):
                singles = sorted(extra for start, extra in starts.items() if start.length == SINGLE)
                found.append((size, sum(singles[: week.lessons]), Kind(chair, frozenset(mixed), starts, week)))
    found.sort(key=lambda entry: (entry[0] > 1, entry[1], entry[0], sorted(entry[2].patterns)))
    return [kind for _, _, kind in found[:MOST_KINDS]]


def asked(course: Course) -> Week:
    """What each line of the course asks of a week."""
    return Week(course.lessons, course.doubles)


def fits(chairs: Chairs, bundle: Bundle, kind: Kind) -> bool:
    """Whether the bundle's line can be in a class of that kind."""
    line = bundle.lines[0]
    if kind.chair not in bundle.chairs:
        return False
    pattern = pattern_at(chairs, bundle, kind.chair)
    if pattern is None:
        return not kind.remote or chairs.joins_video(line, kind.chair)
    return pattern in kind.patterns
