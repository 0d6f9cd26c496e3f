"""Constraints on resources, compiled: when they clash, are busy, idle or unavailable."""

from collections.abc import Sequence

import numpy as np

from scheduler.engine.xhstt.compiling.points import Point
from scheduler.engine.xhstt.compiling.table import Table, repeated
from scheduler.engine.xhstt.constraints import (
    AvoidClashes,
    AvoidUnavailableTimes,
    ClusterBusyTimes,
    LimitBusyTimes,
    LimitIdleTimes,
)
from scheduler.engine.xhstt.errors import XhsttError

LONGEST_ROW = 63
"""Times of a group in which idle ones are counted: they are the bits of one number."""


class LongRowError(XhsttError):
    """Idle times are to be counted in a group of more times than the search can."""


def avoid_clashes(table: Table, constraint: AvoidClashes) -> None:
    for resource in constraint.resources:
        options, times, often = repeated(table.running(resource))
        taken = np.unique(times).tolist()
        point = Point(table.terms, constraint, len(taken))
        limits = np.full(len(table.instance.times), -1, dtype=np.int64)
        limits[taken] = [point.beyond(1) for _ in taken]
        table.terms.counted.add(options, limits[times], often)


def avoid_unavailable_times(table: Table, constraint: AvoidUnavailableTimes) -> None:
    for resource in constraint.resources:
        cells = busy_cells(table, resource, sorted(constraint.times))
        if cells:
            table.terms.when_busy.add(cells, Point(table.terms, constraint, 1).beyond(0))


def limit_idle_times(table: Table, constraint: LimitIdleTimes) -> None:
    """Idle cells cost by themselves where that says the same, else they are counted."""
    longest = max(map(len, constraint.time_groups), default=0)
    if longest > LONGEST_ROW:
        where = f"LimitIdleTimesConstraint {constraint.id!r}"
        raise LongRowError(table.instance.id, None, where, f"a group of {longest} times", f"{LONGEST_ROW} at most")
    linear = constraint.maximum == 0 and not constraint.required and constraint.cost.of(2) == 2
    for resource in constraint.resources:
        never_busy = not len(table.running(resource)[0])
        if never_busy and not constraint.minimum:
            continue
        limits = []
        if not linear:
            point = Point(table.terms, constraint, 1)
            limits.append((point.beyond(constraint.maximum), 1))
            if constraint.minimum:
                limits.append((point.beyond(-constraint.minimum), -1))
        for groups in () if never_busy else apart(constraint.time_groups):
            _, firsts = table.cells_in_rows(resource, groups)
            for first, times in zip(firsts, groups, strict=True):
                table.terms.idle(first, len(times), constraint.weight if linear else 0, towards=limits)


def apart(groups: Sequence[Sequence[int]]) -> list[list[Sequence[int]]]:
    """The groups in as few batches as the order allows, without a common time in a batch; those of two times are never idle."""
    batches: list[list[Sequence[int]]] = []
    for group in groups:
        if len(group) > 2:
            fitting = (batch for batch in batches if not set(group).intersection(*[set().union(*batch)]))
            batch = next(fitting, None)
            if batch is None:
                batches.append([group])
            else:
                batch.append(group)
    return batches


def cluster_busy_times(table: Table, constraint: ClusterBusyTimes) -> None:
    for resource in constraint.resources:
        groups = [table.group(resource, times) for times in constraint.time_groups if times]
        point = Point(table.terms, constraint, 1)
        if constraint.maximum < len(groups):
            table.terms.when_busy.add(groups, point.beyond(constraint.maximum))
        if constraint.minimum:
            table.terms.when_busy.add(groups, point.beyond(-constraint.minimum), -1)


def limit_busy_times(table: Table, constraint: LimitBusyTimes) -> None:
    """Too few only where the group is busy at all: then so many are asked for, and each busy time is one of them."""
    for resource in constraint.resources:
        point = Point(table.terms, constraint, len(constraint.time_groups))
        for times in constraint.time_groups:
            cells = busy_cells(table, resource, times)
            if constraint.maximum < len(cells):
                table.terms.when_busy.add(cells, point.beyond(constraint.maximum))
            if constraint.minimum > 1 and cells:
                few = point.beyond(0)
                table.terms.when_busy.add(cells, few, -1)
                table.terms.when_busy.add([table.group(resource, times)], few, constraint.minimum)


def busy_cells(table: Table, resource: int, times: Sequence[int]) -> list[int]:
    """The cells of those of the times at which the resource may be busy at all."""
    possible = set(table.running(resource)[1].tolist())
    wanted = [time for time in times if time in possible]
    return table.cells(resource)[wanted].tolist() if wanted else []
