"""Constraints on events, compiled: their times, how they are split, spread and linked, and who is chosen for them."""

from collections.abc import Iterable

import numpy as np

from scheduler.engine.xhstt.compiling.pieces import Ints
from scheduler.engine.xhstt.compiling.points import Point, limit
from scheduler.engine.xhstt.compiling.table import Table
from scheduler.engine.xhstt.constraints import (
    AssignResource,
    AssignTime,
    Constraint,
    CostFunction,
    DistributeSplitEvents,
    LinkEvents,
    PreferResources,
    PreferTimes,
    SplitEvents,
    SpreadEvents,
)


def assign_time(table: Table, constraint: AssignTime, events: Iterable[int]) -> None:
    """Of those events; the first point of each piece is its missing time already."""
    for event in events:
        options = table.options(event)
        placed = options[table.start[options] >= 0]
        number = limit(table.terms, constraint, -table.instance.events[event].duration)
        table.terms.counted.add(placed, number, -table.length[placed])


def split_events(table: Table, constraint: SplitEvents) -> None:
    for event in constraint.events:
        options, duration = table.options(event), table.instance.events[event].duration
        length = table.length[options]
        misfits = options[(length < constraint.minimum_duration) | (length > constraint.maximum_duration)]
        point = Point(table.terms, constraint, 3)
        if len(misfits):
            table.terms.counted.add(misfits, point.beyond(0))
        between(table, point, options, constraint.minimum_amount, constraint.maximum_amount, duration)


def distribute_split_events(table: Table, constraint: DistributeSplitEvents) -> None:
    for event in constraint.events:
        options = table.options(event)
        of_duration = options[table.length[options] == constraint.duration]
        most = table.instance.events[event].duration // max(1, constraint.duration)
        between(table, Point(table.terms, constraint, 1), of_duration, constraint.minimum, constraint.maximum, most)


def spread_events(table: Table, constraint: SpreadEvents) -> None:
    for group in constraint.event_groups:
        events = table.instance.event_groups[group].events
        options = np.concatenate([table.options(event) for event in events]) if events else np.zeros(0, dtype=np.int64)
        most = sum(table.instance.events[event].duration for event in events)
        point = Point(table.terms, constraint, len(constraint.time_groups))
        for times in constraint.time_groups:
            inside = options[np.isin(table.start[options], sorted(times.times))]
            between(table, point, inside, times.minimum, times.maximum, most)


def between(table: Table, point: Point, options: Ints, minimum: int, maximum: int, most: int) -> None:
    """So many of those options are to be chosen, of which there are never more than `most`; one that is there twice is two."""
    single, often = np.unique(options, return_counts=True)
    if maximum < most:
        table.terms.counted.add(single, point.beyond(maximum), often)
    if minimum > 0:
        table.terms.counted.add(single, point.beyond(-minimum), -often)


def prefer_times(table: Table, constraint: PreferTimes) -> None:
    for event in constraint.events:
        options = table.options(event)
        start, length = table.start[options], table.length[options]
        missed = (start >= 0) & ~np.isin(start, sorted(constraint.times))
        if constraint.duration is not None:
            missed &= length == constraint.duration
        options_cost(table, constraint, options[missed])


def options_cost(table: Table, constraint: Constraint, options: Ints) -> None:
    """Every option by its length: a cost of its own where that says the same, else counted."""
    if not len(options):
        return
    if constraint.cost is CostFunction.LINEAR and not constraint.required:
        table.costs[options] += constraint.weight * table.length[options]
    else:
        table.terms.counted.add(options, limit(table.terms, constraint, 0), table.length[options])


def assign_resource(table: Table, constraint: AssignResource) -> None:
    for event, index in constraint.points:
        options, chosen = table.chosen_for(event, index)
        options_cost(table, constraint, options[[resource is None for resource in chosen]])


def prefer_resources(table: Table, constraint: PreferResources) -> None:
    for event, index in constraint.points:
        options, chosen = table.chosen_for(event, index)
        missed = [resource is not None and resource not in constraint.resources for resource in chosen]
        options_cost(table, constraint, options[missed])


def link_events(table: Table, constraint: LinkEvents) -> None:
    """At each time: one for any of the events running, less one if all of them do; nothing for events of one piece."""
    terms = table.terms
    for group in constraint.event_groups:
        pieces = sorted({table.piece_of[event] for event in table.instance.event_groups[group].events})
        if len(pieces) < 2:
            continue
        running = [table.times_of(table.numbers[piece]) for piece in pieces]
        together = np.concatenate([options for options, _ in running]), np.concatenate([times for _, times in running])
        number = limit(terms, constraint, 0)
        for time in range(len(table.instance.times)):
            each = [table.any_of(one, [time]) for one in running]
            terms.when_busy.add([table.any_of(together, [time])], number)
            terms.when_busy.add(each, terms.feeders_of([len(pieces) - 1], number, -1))
