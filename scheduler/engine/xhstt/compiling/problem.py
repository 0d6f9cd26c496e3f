"""The whole problem: pieces with their options, and the terms that all constraints became."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from scheduler.engine.terms.building import NEVER, Terms
from scheduler.engine.terms.compiled import HARD, LINEAR, Compiled, Int32s
from scheduler.engine.xhstt.compiling import events, resources
from scheduler.engine.xhstt.compiling.pieces import Ints, Piece, Splitting
from scheduler.engine.xhstt.compiling.points import FORMS
from scheduler.engine.xhstt.compiling.table import Table
from scheduler.engine.xhstt.constraints import (
    AssignResource,
    AssignTime,
    AvoidClashes,
    AvoidUnavailableTimes,
    ClusterBusyTimes,
    Constraint,
    DistributeSplitEvents,
    LimitBusyTimes,
    LimitIdleTimes,
    LinkEvents,
    PreferResources,
    PreferTimes,
    SplitEvents,
    SpreadEvents,
)
from scheduler.engine.xhstt.instance import Instance


@dataclass(frozen=True)
class Problem:
    """An instance as terms. A state's `broken` is its infeasibility, its `cost` the objective, once every part has an option.

    `spots`: of each option its choice and its start in one number, a step of one for starts, -1 without a time;
    `resources`: of each piece those that it needs whatever is chosen.
    """

    instance: Instance
    pieces: tuple[Piece, ...]
    terms: Compiled
    spots: Int32s
    resources: tuple[frozenset[int], ...]

    def number(self, piece: int) -> int:
        """Of the piece's first option."""
        return int(self.terms.piece_start[piece])


def compile_instance(instance: Instance) -> Problem:
    """The instance's terms. Raises TooManyOptionsError where too much is left open."""
    pieces = Splitting(instance).pieces()
    terms = Terms()
    firsts = first_points(instance, pieces)
    numbers = [add_piece(terms, instance, piece, firsts.get(i)) for i, piece in enumerate(pieces)]
    table = Table(instance, terms, pieces, numbers)
    # Where cells are in rows of idle times, what else counts them need not make its own.
    for constraint in sorted(instance.constraints, key=lambda one: not isinstance(one, LimitIdleTimes)):
        if constraint.weight:
            compile_constraint(table, constraint, firsts)
    compiled = terms.compiled()._replace(option_cost=table.costs.astype(np.int32))
    times = len(instance.times)
    spots = [np.where(piece.placed, piece.choice * times + piece.start, -1) for piece in pieces]
    return Problem(
        instance,
        tuple(pieces),
        compiled,
        np.concatenate(spots).astype(np.int32) if spots else np.zeros(0, dtype=np.int32),
        tuple(frozenset(needed(instance, piece.events)) for piece in pieces),
    )


def needed(instance: Instance, of_events: Iterable[int]) -> Iterable[int]:
    return (r.preassigned for event in of_events for r in instance.events[event].resources if r.preassigned is not None)


def first_points(instance: Instance, pieces: list[Piece]) -> dict[int, tuple[AssignTime, int]]:
    """Of each piece the first constraint that asks for a time, and of which of its events."""
    first: dict[int, tuple[AssignTime, int]] = {}
    piece_of = {event: i for i, piece in enumerate(pieces) for event in piece.events}
    for constraint in instance.constraints:
        if isinstance(constraint, AssignTime) and constraint.weight:
            for event in constraint.events:
                first.setdefault(piece_of[event], (constraint, event))
    return first


def add_piece(terms: Terms, instance: Instance, piece: Piece, first: tuple[AssignTime, int] | None) -> Ints:
    weight, form, severity = 0, LINEAR, 0
    if instance.events[piece.events[0]].time is not None:
        weight, severity = HARD, NEVER  # no part of an event goes without its preassigned time
    elif first is not None:
        constraint, _ = first
        weight, form = (HARD if constraint.required else constraint.weight), FORMS[constraint.cost]
        severity = constraint.weight if constraint.required else 0
    return terms.split_piece(
        asked=piece.duration,
        lengths=piece.length,
        placed=piece.placed,
        costs=np.zeros_like(piece.length),
        missing_weight=weight,
        missing_form=form,
        missing_severity=severity,
    )


def compile_constraint(table: Table, constraint: Constraint, firsts: dict[int, tuple[AssignTime, int]]) -> None:
    match constraint:
        case AssignTime():
            first = {event for one, event in firsts.values() if one is constraint}
            again = list(constraint.events)
            for event in first:
                again.remove(event)
            events.assign_time(table, constraint, again)
        case SplitEvents():
            events.split_events(table, constraint)
        case DistributeSplitEvents():
            events.distribute_split_events(table, constraint)
        case PreferTimes():
            events.prefer_times(table, constraint)
        case SpreadEvents():
            events.spread_events(table, constraint)
        case LinkEvents():
            events.link_events(table, constraint)
        case AssignResource():
            events.assign_resource(table, constraint)
        case PreferResources():
            events.prefer_resources(table, constraint)
        case _:
            compile_of_resources(table, constraint)


def compile_of_resources(table: Table, constraint: Constraint) -> None:
    match constraint:
        case AvoidClashes():
            resources.avoid_clashes(table, constraint)
        case AvoidUnavailableTimes():
            resources.avoid_unavailable_times(table, constraint)
        case LimitIdleTimes():
            resources.limit_idle_times(table, constraint)
        case ClusterBusyTimes():
            resources.cluster_busy_times(table, constraint)
        case LimitBusyTimes():
            resources.limit_busy_times(table, constraint)
        case _:
            raise AssertionError(f"no terms for {type(constraint).__name__}")
