"""Reads the constraints of an instance; their points of application are resolved to indices."""

from collections.abc import Callable, Collection
from dataclasses import replace
from itertools import chain
from typing import Any, NamedTuple

from scheduler.engine.xhstt.constraints import (
    AssignResource,
    AssignTime,
    AvoidClashes,
    AvoidUnavailableTimes,
    ClusterBusyTimes,
    Constraint,
    CostFunction,
    DistributeSplitEvents,
    LimitBusyTimes,
    LimitedTimes,
    LimitIdleTimes,
    LinkEvents,
    PreferResources,
    PreferTimes,
    SplitEvents,
    SpreadEvents,
)
from scheduler.engine.xhstt.errors import (
    DuplicateIdError,
    MissingError,
    UnsupportedConstraintError,
    ValueFaultError,
)
from scheduler.engine.xhstt.instance import Instance
from scheduler.engine.xhstt.markup import Allowance, Element, shown

COST_FUNCTIONS = {
    "Linear": CostFunction.LINEAR,
    "Sum": CostFunction.LINEAR,
    "Quadratic": CostFunction.QUADRATIC,
    "SquareSum": CostFunction.QUADRATIC,
    "Step": CostFunction.STEP,
    "StepSum": CostFunction.STEP,
}
"""The format's names, and those that older files have for the same functions."""

_SHARED = {"Name", "Required", "Weight", "CostFunction", "AppliesTo"}
_EVENTS = {"EventGroups", "Events"}
_RESOURCES = {"ResourceGroups", "Resources"}
_LIMITS = {"Minimum", "Maximum"}


class _Shared(NamedTuple):
    id: str
    name: str
    required: bool
    weight: int
    cost: CostFunction


def read_constraints(instance: Instance, xml: Element) -> Instance:
    """The instance with the constraints that a <Constraints> holds; raises XhsttError."""
    reader = _ConstraintReader(instance)
    ids: set[str] = set()
    constraints = []
    for element in xml.children:
        constraints.append(reader.constraint(element))
        if element.id in ids:
            raise element.fault(DuplicateIdError, "", "an Id that no other constraint has")
        ids.add(element.id)
    return replace(instance, constraints=tuple(constraints))


class _ConstraintReader:
    """Reads constraints, given the instance that they are about."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._spelt_out = Allowance("points, times and resources of constraints")
        self._times = {name: index for index, name in enumerate(instance.times)}
        self._time_groups = {group.id: group.times for group in instance.time_groups}
        self._resources = {resource.id: index for index, resource in enumerate(instance.resources)}
        self._resource_groups = {group.id: group.resources for group in instance.resource_groups}
        self._events = {event.id: index for index, event in enumerate(instance.events)}
        self._event_groups = {group.id: index for index, group in enumerate(instance.event_groups)}
        self._readers: dict[str, Callable[[Element], Constraint]] = {
            "AssignTimeConstraint": self._assign_time,
            "AssignResourceConstraint": self._assign_resource,
            "SplitEventsConstraint": self._split_events,
            "DistributeSplitEventsConstraint": self._distribute_split_events,
            "PreferTimesConstraint": self._prefer_times,
            "PreferResourcesConstraint": self._prefer_resources,
            "SpreadEventsConstraint": self._spread_events,
            "LinkEventsConstraint": self._link_events,
            "AvoidClashesConstraint": self._avoid_clashes,
            "AvoidUnavailableTimesConstraint": self._avoid_unavailable_times,
            "LimitIdleTimesConstraint": self._limit_idle_times,
            "ClusterBusyTimesConstraint": self._cluster_busy_times,
            "LimitBusyTimesConstraint": self._limit_busy_times,
        }

    def constraint(self, xml: Element) -> Constraint:
        if xml.tag not in self._readers:
            raise xml.fault(UnsupportedConstraintError, "", f"one of these constraints: {', '.join(self._readers)}")
        return self._readers[xml.tag](xml)

    # ---- what several types have

    def _shared(self, xml: Element, own: Collection[str], points: Collection[str]) -> _Shared:
        """What every constraint has; `own` are the elements that only this type has, `points` those of its <AppliesTo>."""
        xml.only({*_SHARED, *own})
        xml.child("AppliesTo").only(points)
        required, cost, name = xml.child("Required").text, xml.child("CostFunction").text, xml.maybe("Name")
        if required not in ("true", "false"):
            raise xml.fault(ValueFaultError, f"<Required> {shown(required)}", "true or false")
        if cost not in COST_FUNCTIONS:
            expected = f"one of: {', '.join(COST_FUNCTIONS)}"
            raise xml.fault(UnsupportedConstraintError, f"<CostFunction> {shown(cost)}", expected)
        weight = xml.number("Weight")
        return _Shared(xml.id, "" if name is None else name.text, required == "true", weight, COST_FUNCTIONS[cost])

    def _applied_events(self, xml: Element) -> tuple[int, ...]:
        events = self._instance.event_groups
        groups = [events[index].events for index in self._applied_event_groups(xml)]
        single = tuple(each.referred(self._events) for each in xml.child("AppliesTo").listed("Events", {"Event"}))
        return self._all(xml, [*groups, single])

    def _all(self, xml: Element, groups: list[tuple[int, ...]]) -> tuple[int, ...]:
        """Everything in the groups, in their order."""
        self._spelt_out.take(xml, sum(map(len, groups)))
        return tuple(chain.from_iterable(groups))

    def _applied_event_groups(self, xml: Element) -> tuple[int, ...]:
        groups = xml.child("AppliesTo").listed("EventGroups", {"EventGroup"})
        return tuple(element.referred(self._event_groups) for element in groups)

    def _event_resources(self, xml: Element) -> tuple[tuple[int, int], ...]:
        """The (event, index of its event resource) with the constraint's role, of those that are not preassigned."""
        role = xml.child("Role").text
        if not role:
            raise xml.fault(MissingError, "<Role> ''", "a role of event resources")
        points = []
        for index in self._applied_events(xml):
            event = self._instance.events[index]
            slot = event.with_role(role)
            if slot is not None and event.resources[slot].preassigned is None:
                points.append((index, slot))
        return tuple(points)

    def _resources_in(self, xml: Element) -> tuple[int, ...]:
        groups = [each.referred(self._resource_groups) for each in xml.listed("ResourceGroups", {"ResourceGroup"})]
        single = tuple(each.referred(self._resources) for each in xml.listed("Resources", {"Resource"}))
        return self._all(xml, [*groups, single])

    def _times_in(self, xml: Element) -> frozenset[int]:
        groups = [each.referred(self._time_groups) for each in xml.listed("TimeGroups", {"TimeGroup"})]
        single = tuple(each.referred(self._times) for each in xml.listed("Times", {"Time"}))
        return frozenset(self._all(xml, [*groups, single]))

    def _unassigned_time(self, events: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(event for event in events if self._instance.events[event].time is None)

    # ---- about events

    def _assign_time(self, xml: Element) -> AssignTime:
        shared = self._shared(xml, (), _EVENTS)
        return AssignTime(**shared._asdict(), events=self._unassigned_time(self._applied_events(xml)))

    def _assign_resource(self, xml: Element) -> AssignResource:
        shared = self._shared(xml, {"Role"}, _EVENTS)
        return AssignResource(**shared._asdict(), points=self._event_resources(xml))

    def _split_events(self, xml: Element) -> SplitEvents:
        own = {"MinimumDuration", "MaximumDuration", "MinimumAmount", "MaximumAmount"}
        shared = self._shared(xml, own, _EVENTS)
        shortest, longest = _limits(xml, "Duration")
        least, most = _limits(xml, "Amount")
        return SplitEvents(
            **shared._asdict(),
            events=self._applied_events(xml),
            minimum_duration=shortest,
            maximum_duration=longest,
            minimum_amount=least,
            maximum_amount=most,
        )

    def _distribute_split_events(self, xml: Element) -> DistributeSplitEvents:
        shared = self._shared(xml, {"Duration", *_LIMITS}, _EVENTS)
        minimum, maximum = _limits(xml)
        events, duration = self._applied_events(xml), xml.number("Duration", least=1)
        return DistributeSplitEvents(**shared._asdict(), events=events, duration=duration, minimum=minimum, maximum=maximum)

    def _prefer_times(self, xml: Element) -> PreferTimes:
        shared = self._shared(xml, {"TimeGroups", "Times", "Duration"}, _EVENTS)
        events = self._unassigned_time(self._applied_events(xml))
        duration = None if xml.maybe("Duration") is None else xml.number("Duration", least=1)
        return PreferTimes(**shared._asdict(), events=events, times=self._times_in(xml), duration=duration)

    def _prefer_resources(self, xml: Element) -> PreferResources:
        shared = self._shared(xml, {"ResourceGroups", "Resources", "Role"}, _EVENTS)
        resources = frozenset(self._resources_in(xml))
        return PreferResources(**shared._asdict(), points=self._event_resources(xml), resources=resources)

    def _spread_events(self, xml: Element) -> SpreadEvents:
        shared = self._shared(xml, {"TimeGroups"}, {"EventGroups"})
        limited = []
        for element in xml.listed("TimeGroups", {"TimeGroup"}):
            limited.append(LimitedTimes(frozenset(element.referred(self._time_groups)), *_limits(element)))
        return SpreadEvents(**shared._asdict(), event_groups=self._applied_event_groups(xml), time_groups=tuple(limited))

    def _link_events(self, xml: Element) -> LinkEvents:
        shared = self._shared(xml, (), {"EventGroups"})
        return LinkEvents(**shared._asdict(), event_groups=self._applied_event_groups(xml))

    # ---- about resources

    def _avoid_clashes(self, xml: Element) -> AvoidClashes:
        shared = self._shared(xml, (), _RESOURCES)
        return AvoidClashes(**shared._asdict(), resources=self._resources_in(xml.child("AppliesTo")))

    def _avoid_unavailable_times(self, xml: Element) -> AvoidUnavailableTimes:
        shared = self._shared(xml, {"TimeGroups", "Times"}, _RESOURCES)
        resources = self._resources_in(xml.child("AppliesTo"))
        return AvoidUnavailableTimes(**shared._asdict(), resources=resources, times=self._times_in(xml))

    def _limit_idle_times(self, xml: Element) -> LimitIdleTimes:
        return LimitIdleTimes(**self._over_time_groups(xml))

    def _cluster_busy_times(self, xml: Element) -> ClusterBusyTimes:
        return ClusterBusyTimes(**self._over_time_groups(xml))

    def _limit_busy_times(self, xml: Element) -> LimitBusyTimes:
        return LimitBusyTimes(**self._over_time_groups(xml))

    def _over_time_groups(self, xml: Element) -> dict[str, Any]:
        shared = self._shared(xml, {"TimeGroups", *_LIMITS}, _RESOURCES)
        resources = self._resources_in(xml.child("AppliesTo"))
        groups = tuple(each.referred(self._time_groups) for each in xml.listed("TimeGroups", {"TimeGroup"}))
        minimum, maximum = _limits(xml)
        return {**shared._asdict(), "resources": resources, "time_groups": groups, "minimum": minimum, "maximum": maximum}


def _limits(xml: Element, what: str = "") -> tuple[int, int]:
    """The numbers in <Minimum…> and <Maximum…>."""
    minimum = xml.number(f"Minimum{what}")
    return minimum, xml.number(f"Maximum{what}", least=minimum)
