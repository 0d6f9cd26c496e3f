"""Groups that make sense: grades, day lengths, and subgroups with their home groups and blocks."""

from collections.abc import Iterator
from typing import Any

from schooling.domain.resources import BlockKind
from schooling.exchange.columns import Table
from schooling.exchange.faults import Fault
from schooling.exchange.records import Draft
from schooling.exchange.region_tables import DAY_LIMITS, GROUPS, LUNCHES, QUALIFICATIONS


def upper_below_lower(draft: Draft) -> Iterator[Fault]:
    """Lowest grades above the highest, and least day lengths above the greatest."""
    graded: tuple[Table[Any], ...] = (GROUPS, QUALIFICATIONS)
    for table in graded:
        for number, row in draft.rows(table):
            if row.grade_min > row.grade_max:
                yield draft.fault(table, number, "grade_min", row.grade_min, "not_above", column="grade_max", limit=row.grade_max)
    for number, group in draft.rows(GROUPS):
        if group.max_per_day is not None and group.min_per_day > group.max_per_day:
            yield draft.fault(
                GROUPS, number, "min_per_day", group.min_per_day, "not_above", column="max_per_day", limit=group.max_per_day
            )


def wrong_home_groups(draft: Draft) -> Iterator[Fault]:
    """Subgroups of a subgroup, or of another school's groups; lunches and day limits of anything but home groups."""
    groups = draft.by_code(GROUPS)
    for number, group in draft.rows(GROUPS):
        for code in group.home_groups:
            home = groups.get(code)
            if home and (not home.is_home or home.school != group.school):
                yield draft.fault_at(GROUPS, number, "home_groups", code, "home_groups")
    for number, lunch in draft.rows(LUNCHES):
        for code in lunch.groups:
            home = groups.get(code)
            if home and (not home.is_home or home.school != lunch.school):
                yield draft.fault_at(LUNCHES, number, "groups", code, "home_groups")
    for number, limits in draft.rows(DAY_LIMITS):
        home = groups.get(limits.group)
        if home and not home.is_home:
            yield draft.fault(DAY_LIMITS, number, "group", limits.group, "home_group")


def wrong_blocks(draft: Draft) -> Iterator[Fault]:
    """Home groups in a block, blocks without a kind or the other way round, and blocks of two kinds."""
    first: dict[str, tuple[int | None, BlockKind]] = {}
    for number, group in draft.rows(GROUPS):
        has_kind = group.block_kind is not BlockKind.NONE
        if group.is_home and (group.block or has_kind):
            column = "block" if group.block else "block_kind"
            yield draft.fault(GROUPS, number, column, getattr(group, column), "subgroup")
        elif bool(group.block) != has_kind:
            yield draft.fault(GROUPS, number, "block_kind", group.block_kind, "block_and_kind")
        elif group.block:
            earlier, kind = first.setdefault(group.block, (number, group.block_kind))
            if kind is not group.block_kind:
                yield draft.fault(GROUPS, number, "block_kind", group.block_kind, "block_kind", kind=kind.value, row=earlier)


def subgroup_without_block(draft: Draft) -> Iterator[Fault]:
    """Subgroups in no block, which is allowed: some of the pupils, whatever other subgroups there are."""
    for number, group in draft.rows(GROUPS):
        if not group.is_home and not group.block and group.block_kind is BlockKind.NONE:
            yield draft.fault(GROUPS, number, "block_kind", group.block_kind, "subgroup_kind")


def more_pupils_than_home_groups(draft: Draft) -> Iterator[Fault]:
    """Subgroups with more pupils than their home groups: head counts of different days, perhaps."""
    groups = draft.by_code(GROUPS)
    for number, group in draft.rows(GROUPS):
        homes = [groups.get(code) for code in group.home_groups]
        limit = sum(home.pupils for home in homes if home)
        if homes and None not in homes and group.pupils > limit:
            yield draft.fault(GROUPS, number, "pupils", group.pupils, "pupils", limit=limit)
