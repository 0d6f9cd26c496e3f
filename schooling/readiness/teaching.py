"""Groups and their curriculum: whether what is asked fits the week, and whether anybody may teach it."""

from collections import defaultdict
from collections.abc import Iterator

from schooling.domain.region import WEEKDAYS, Region
from schooling.domain.resources import BlockKind, Group, Line, ResourceKind, Strength
from schooling.readiness.findings import Facts, Finding, Section, SectionReport, State, gravest_first
from schooling.readiness.lines import school_lines


def groups(region: Region, school: str) -> SectionReport:
    """Whether there are groups, and whether split blocks take no pupil twice."""
    own = [group for group in region.groups if group.school == school]
    homes = [group for group in own if group.is_home]
    facts = {
        "homes": len(homes),
        "pupils": sum(group.pupils for group in homes),
        "subgroups": len(own) - len(homes),
    }
    if not homes:
        return SectionReport(Section.GROUPS, "groups", facts, (Finding("no_groups", "groups"),))
    return SectionReport(Section.GROUPS, "groups", facts, gravest_first(list(_overfull_splits(region, own))))


def _overfull_splits(region: Region, own: list[Group]) -> Iterator[Finding]:
    """Split blocks whose subgroups together have more pupils than their home groups.

    Fewer is no finding: who takes none of the subgroups has its own arrangement.
    """
    blocks: defaultdict[str, list[Group]] = defaultdict(list)
    for group in own:
        if group.block_kind is BlockKind.SPLIT:
            blocks[group.block].append(group)
    for members in blocks.values():
        homes = {code for group in members for code in group.home_groups}
        pupils = sum(region.group_by_code[code].pupils for code in homes)
        placed = sum(group.pupils for group in members)
        if placed > pupils:
            names = ", ".join(group.name for group in members)
            facts: Facts = {"names": names, "placed": placed, "pupils": pupils}
            yield Finding("overfull_split", "groups", facts, members[0].code, State.WARNING)


def places_in_week(region: Region, home: str) -> int:
    """How many of its school's periods a home group can have lessons in, at most, in a week."""
    group = region.group_by_code[home]
    cannot = [
        row
        for row in region.unavailable
        if row.strength is Strength.HARD
        and (row.kind, row.code) in ((ResourceKind.GROUP, home), (ResourceKind.SCHOOL, group.school))
    ]
    limits = [limit for limit in region.day_limits if limit.group == home]
    places = 0
    for day in WEEKDAYS:
        open_periods = {period.number for period in region.bells[group.school, day]}
        for row in cannot:
            if row.weekday == day:
                open_periods -= {period.number for period in region.blocked(group.school, day, row.start, row.end)}
        for limit in limits:
            if limit.weekday in (None, day):
                open_periods -= {
                    period.number
                    for period in region.bells[group.school, day]
                    if (limit.earliest_start is not None and period.start < limit.earliest_start)
                    or (limit.latest_end is not None and period.end > limit.latest_end)
                }
        places += min(len(open_periods), len(open_periods) if group.max_per_day is None else group.max_per_day)
    return places


def _fewest_lessons(region: Region, home: str, span: str, weekly: dict[tuple[str, str], int]) -> int:
    """Periods a week that the home group's fullest pupil is busy, even if the subgroups of a block all meet at once."""
    blocks: defaultdict[str, int] = defaultdict(int)
    optional = 0
    for group in region.groups:
        if home not in group.home_groups:
            continue
        asked = weekly[group.code, span]
        if group.block_kind is BlockKind.SPLIT:
            blocks[group.block] = max(blocks[group.block], asked)
        else:
            optional = max(optional, asked)
    return weekly[home, span] + sum(blocks.values()) + optional


def _overfull(region: Region, school: str, lines: tuple[Line, ...]) -> Iterator[Finding]:
    """Home groups whose pupils have more lessons than their week has places."""
    weekly: defaultdict[tuple[str, str], int] = defaultdict(int)
    for line in lines:
        for span in region.span_codes:
            if line.span in ("", span):
                weekly[line.group, span] += line.lessons
    for group in region.groups:
        if group.school != school or not group.is_home:
            continue
        places = places_in_week(region, group.code)
        asked = max(_fewest_lessons(region, group.code, span, weekly) for span in region.span_codes)
        if asked > places:
            facts: Facts = {"group": group.name, "lessons": asked, "places": places, "over": asked - places}
            yield Finding("week_overfull", "curriculum", facts, group.code)


def curriculum(region: Region, school: str) -> SectionReport:
    """Whether every group has lines, whether they fit its week, and whether someone may teach each."""
    lines = school_lines(region, school)
    asked = sum(line.lessons for line in lines)
    facts = {"lines": len(lines), "lessons": asked, "shared": sum(line.lessons for line in lines if line.course)}
    if not lines:
        return SectionReport(Section.CURRICULUM, "curriculum", facts, (Finding("no_curriculum", "curriculum"),))
    findings = list(_overfull(region, school, lines))
    taught = {line.group for line in lines}
    for group in region.groups:
        if group.school == school and group.is_home and group.code not in taught:
            findings.append(Finding("group_without_lines", "curriculum", {"group": group.name}, group.code, State.WARNING))
    days = sum(bool(region.bells[school, day]) for day in WEEKDAYS)
    for line in lines:
        about: dict[str, int | str] = {"line": line.code, "group": region.group_by_code[line.group].name, "subject": line.subject}
        if days and line.lessons > line.per_day_max * days:
            numbers: dict[str, int | str] = {"lessons": line.lessons, "most": line.per_day_max * days}
            findings.append(Finding("too_many_a_day", "curriculum", about | numbers, line.code))
        if line.lessons and not region.teachers_of(line):
            findings.append(
                Finding("nobody_qualified", "curriculum", about | {"lessons": line.lessons}, line.code, State.WARNING)
            )
    return SectionReport(Section.CURRICULUM, "curriculum", facts, gravest_first(findings))
