"""Whether meets are a solution of an instance at all: every event in pieces that add up, with what is preassigned."""

from collections.abc import Iterator

from scheduler.engine.xhstt.errors import SolutionError
from scheduler.engine.xhstt.instance import Event, Instance, Meet, Solution


def must_be_whole(instance: Instance, solution: Solution) -> None:
    """Raises SolutionError where an event's meets do not add up, run past the last time, or contradict what is preassigned."""
    met = [0] * len(instance.events)
    for meet in solution.meets:
        if not 0 <= meet.event < len(instance.events):
            raise SolutionError(str(meet.event), f"there are {len(instance.events)} events")
        event = instance.events[meet.event]
        for reason in _faults(instance, event, meet):
            raise SolutionError(event.id, reason)
        met[meet.event] += meet.duration
    for event, duration in zip(instance.events, met, strict=True):
        if duration != event.duration:
            raise SolutionError(event.id, f"its meets last {duration}, expected {event.duration}")


def _faults(instance: Instance, event: Event, meet: Meet) -> Iterator[str]:
    if meet.duration < 1:
        yield f"a meet lasts {meet.duration}, expected 1 or more"
    if event.time is not None and meet.start != event.time:
        yield f"a meet starts at {_time(instance, meet.start)}, expected {_time(instance, event.time)}, which is preassigned"
    if meet.start is not None and not 0 <= meet.start <= len(instance.times) - meet.duration:
        yield f"a meet of {meet.duration} starts at {_time(instance, meet.start)}, expected one that ends by the last time"
    if len(meet.resources) != len(event.resources):
        yield f"a meet has {len(meet.resources)} resources, expected {len(event.resources)}"
    for needed, resource in zip(event.resources, meet.resources, strict=False):
        if needed.preassigned not in (None, resource):
            expected = instance.resources[needed.preassigned].id
            yield f"a meet has {_resource(instance, resource)} as {needed.role!r}, expected {expected!r}, which is preassigned"
        if resource is not None and not 0 <= resource < len(instance.resources):
            yield f"a meet has {resource} as {needed.role!r}, expected one of {len(instance.resources)} resources"
        elif resource is not None and instance.resources[resource].type != needed.type:
            yield f"a meet has {_resource(instance, resource)} as {needed.role!r}, expected a {needed.type}"


def _time(instance: Instance, time: int | None) -> str:
    if time is None:
        return "no time"
    return repr(instance.times[time]) if 0 <= time < len(instance.times) else f"time {time} of {len(instance.times)}"


def _resource(instance: Instance, resource: int | None) -> str:
    if resource is None:
        return "no resource"
    return repr(instance.resources[resource].id) if 0 <= resource < len(instance.resources) else f"resource {resource}"
