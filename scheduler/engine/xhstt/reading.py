"""Reads one instance of a benchmark file: an archive of instances, or an instance by itself."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from scheduler.engine.xhstt.errors import (
    ChoiceError,
    DuplicateIdError,
    MissingError,
    UnexpectedElementError,
    ValueFaultError,
)
from scheduler.engine.xhstt.instance import (
    Event,
    EventGroup,
    EventResource,
    Instance,
    Resource,
    ResourceGroup,
    TimeGroup,
    TimeGroupKind,
)
from scheduler.engine.xhstt.markup import Allowance, Element, read_markup, shown
from scheduler.engine.xhstt.reading_constraints import read_constraints

ARCHIVE = "HighSchoolTimetableArchive"
"""The root of a file with several instances, or with solutions."""
_MEMBERS = {"TimeGroup", "ResourceGroup", "EventGroup"}


def read_instance(path: Path, instance_id: str | None = None) -> Instance:
    """The instance of that file, the one with that id if it has several; raises XhsttError."""
    return instance_of(chosen(read_markup(path), instance_id))


def chosen(root: Element, instance_id: str | None) -> Element:
    """The <Instance> with that id, or the only one; raises ChoiceError, which lists what there is."""
    if root.tag not in (ARCHIVE, "Instance"):
        raise root.fault(UnexpectedElementError, "", f"<{ARCHIVE}> or <Instance>")
    found = [root] if root.tag == "Instance" else root.listed("Instances", {"Instance"})
    ids = [element.id for element in found]
    matching = [element for element in found if instance_id in (None, element.id)]
    if len(matching) != 1:
        wanted = "one instance" if instance_id is None else f"one instance {shown(instance_id)}"
        listed = ", ".join(shown(each) for each in ids[:20]) + (" and more" if len(ids) > 20 else "")
        raise ChoiceError(root.file, None, "", f"the instances {listed}" if ids else "no instances", wanted)
    return matching[0]


def instance_of(xml: Element) -> Instance:
    """The instance that an <Instance> describes; raises XhsttError."""
    xml.only({"MetaData", "Times", "Resources", "Events", "Constraints"})
    times, time_groups = _times(xml.child("Times"))
    types, resources, resource_groups = _resources(xml.child("Resources"))
    Allowance("times of resources").take(xml, len(times) * len(resources))
    events, event_groups = _events(xml.child("Events"), _EventReader(times, types, resources, resource_groups))
    constraints = xml.child("Constraints")
    instance = Instance(
        id=xml.id,
        times=times,
        time_groups=time_groups,
        resource_types=types,
        resources=resources,
        resource_groups=resource_groups,
        events=events,
        event_groups=event_groups,
        constraints=(),
    )
    return read_constraints(instance, constraints)


def indices(elements: Iterable[Element]) -> dict[str, int]:
    """Each element's index by its Id; raises DuplicateIdError."""
    table: dict[str, int] = {}
    for index, element in enumerate(elements):
        if table.setdefault(element.id, index) != index:
            raise element.fault(DuplicateIdError, "", "an Id that no other of its kind has")
    return table


def _members(elements: list[Element], paths: tuple[str, ...], groups: Mapping[str, int]) -> list[tuple[int, ...]]:
    """For each group, which of the elements name it: by a child of theirs (<Day>) or in a list (<TimeGroups>)."""
    members: list[list[int]] = [[] for _ in groups]
    for index, element in enumerate(elements):
        named = []
        for path in paths:
            if path.endswith("Groups"):
                named += element.listed(path, _MEMBERS)
            elif (child := element.maybe(path)) is not None:
                named.append(child)
        for group in sorted({reference.referred(groups) for reference in named}):
            members[group].append(index)
    return [tuple(each) for each in members]


def _times(xml: Element) -> tuple[tuple[str, ...], tuple[TimeGroup, ...]]:
    xml.only({"TimeGroups", "Time"})
    groups = xml.listed("TimeGroups", {kind.value for kind in TimeGroupKind})
    times = [child for child in xml.children if child.tag == "Time"]
    if not times:
        raise xml.fault(MissingError, "", "an element <Time>")
    for time in times:
        time.only({"Name", "Week", "Day", "TimeGroups"})
    ids = tuple(indices(times))
    members = _members(times, ("Week", "Day", "TimeGroups"), indices(groups))
    made = (TimeGroup(group.id, TimeGroupKind(group.tag), of) for group, of in zip(groups, members, strict=True))
    return ids, tuple(made)


def _resources(xml: Element) -> tuple[tuple[str, ...], tuple[Resource, ...], tuple[ResourceGroup, ...]]:
    xml.only({"ResourceTypes", "ResourceGroups", "Resource"})
    types = indices(xml.listed("ResourceTypes", {"ResourceType"}))
    names = tuple(types)
    groups = xml.listed("ResourceGroups", {"ResourceGroup"})
    resources = [child for child in xml.children if child.tag == "Resource"]
    made = []
    indices(resources)
    for resource in resources:
        resource.only({"Name", "ResourceType", "ResourceGroups"})
        made.append(Resource(resource.id, names[resource.child("ResourceType").referred(types)]))
    members = _members(resources, ("ResourceGroups",), indices(groups))
    for group, of in zip(groups, members, strict=True):
        kind = names[group.child("ResourceType").referred(types)]
        for index in of:
            if made[index].type != kind:
                found = f"{shown(made[index].id)}, a {made[index].type}"
                raise group.fault(ValueFaultError, found, f"resources of the type {kind}")
    listed = tuple(ResourceGroup(group.id, of) for group, of in zip(groups, members, strict=True))
    return names, tuple(made), listed


def _events(xml: Element, reader: "_EventReader") -> tuple[tuple[Event, ...], tuple[EventGroup, ...]]:
    xml.only({"EventGroups", "Event"})
    groups = xml.listed("EventGroups", {"EventGroup", "Course"})
    events = [child for child in xml.children if child.tag == "Event"]
    indices(events)
    members = _members(events, ("Course", "EventGroups"), indices(groups))
    made = tuple(reader.event(event) for event in events)
    listed = (EventGroup(group.id, group.tag == "Course", of) for group, of in zip(groups, members, strict=True))
    return made, tuple(listed)


class _EventReader:
    """Reads events, given what they may refer to."""

    def __init__(
        self,
        times: tuple[str, ...],
        types: tuple[str, ...],
        resources: tuple[Resource, ...],
        resource_groups: tuple[ResourceGroup, ...],
    ) -> None:
        self._durations = Allowance("times of events")
        self._needed = Allowance("resources of events")
        self._types = {name: name for name in types}
        self._names = times
        self._times = {name: index for index, name in enumerate(times)}
        self._resources = resources
        self._resource_by_id = {resource.id: index for index, resource in enumerate(resources)}
        self._group_by_id = {group.id: group for group in resource_groups}

    def event(self, xml: Element) -> Event:
        xml.only({"Name", "Duration", "Workload", "Course", "Time", "Resources", "ResourceGroups", "EventGroups", "Color"})
        duration = xml.number("Duration", least=1, most=len(self._times))
        self._durations.take(xml, duration)
        workload = xml.number("Workload", default=duration)
        time = xml.maybe("Time")
        start = None if time is None else time.referred(self._times)
        if start is not None and start + duration > len(self._times):
            raise xml.fault(ValueFaultError, f"<Time> {shown(self._names[start])}", f"a time from which {duration} are left")
        needed = [self._resource(element, workload) for element in xml.listed("Resources", {"Resource"})]
        _roles_must_differ(xml, needed)
        for element in xml.listed("ResourceGroups", {"ResourceGroup"}):
            members = element.referred(self._group_by_id).resources
            self._needed.take(element, len(members))
            needed += (EventResource(self._resources[index].type, "", index, workload) for index in members)
        return Event(xml.id, duration, start, tuple(needed))

    def _resource(self, xml: Element, workload: int) -> EventResource:
        xml.only({"Role", "ResourceType", "Workload"})
        role_xml, type_xml = xml.maybe("Role"), xml.maybe("ResourceType")
        role = "" if role_xml is None else role_xml.text
        own = xml.number("Workload", default=workload)
        named = None if type_xml is None else type_xml.referred(self._types)
        if "Reference" in xml.attributes:
            preassigned = xml.referred(self._resource_by_id)
            kind = self._resources[preassigned].type
            if named not in (None, kind):
                raise xml.fault(ValueFaultError, f"<ResourceType> {shown(named or '')}", f"{kind}, as the resource is")
            return EventResource(kind, role, preassigned, own)
        if not role:
            raise xml.fault(MissingError, "", "a <Role>, as the resource is not preassigned")
        if named is None:
            raise xml.fault(MissingError, "", "a <ResourceType>, as the resource is not preassigned")
        return EventResource(named, role, None, own)


def _roles_must_differ(xml: Element, needed: list[EventResource]) -> None:
    roles = [each.role for each in needed if each.role]
    if len(set(roles)) < len(roles):
        repeated = next(role for role in roles if roles.count(role) > 1)
        raise xml.fault(DuplicateIdError, f"<Role> {shown(repeated)}", "each role once")
