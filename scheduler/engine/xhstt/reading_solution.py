"""Reads a solution of an instance back from a file of the benchmark's format."""

from pathlib import Path

from scheduler.engine.xhstt.errors import ChoiceError, UnexpectedElementError, ValueFaultError
from scheduler.engine.xhstt.instance import Event, Instance, Meet, Solution
from scheduler.engine.xhstt.markup import Element, read_markup, shown
from scheduler.engine.xhstt.whole import must_be_whole


def read_solution(path: Path, instance: Instance) -> Solution:
    """The one solution of that instance in the file; raises XhsttError, or SolutionError where its meets do not fit.

    An event that it leaves out is there in one piece, with what is preassigned, as the format has it.
    """
    root = read_markup(path)
    found = [xml for xml in root.descendants("Solution") if xml.attributes.get("Reference") == instance.id]
    if len(found) != 1:
        expected = f"one of the instance {shown(instance.id)}"
        raise ChoiceError(root.file, None, "", f"{len(found)} solutions", expected)
    reader = _MeetReader(instance)
    meets = [reader.meet(element) for element in found[0].listed("Events", {"Event"})]
    met = {meet.event for meet in meets}
    left = (index for index in range(len(instance.events)) if index not in met)
    solution = Solution((*meets, *(unsplit(instance, index) for index in left)))
    must_be_whole(instance, solution)
    return solution


def unsplit(instance: Instance, index: int) -> Meet:
    """An event in one piece, with what is preassigned and nothing else."""
    event = instance.events[index]
    return Meet(index, event.duration, event.time, tuple(needed.preassigned for needed in event.resources))


class _MeetReader:
    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._events = {event.id: index for index, event in enumerate(instance.events)}
        self._times = {name: index for index, name in enumerate(instance.times)}
        self._resources = {resource.id: index for index, resource in enumerate(instance.resources)}

    def meet(self, xml: Element) -> Meet:
        xml.only({"Duration", "Time", "Resources"})
        index = xml.referred(self._events)
        event = self._instance.events[index]
        duration = xml.number("Duration", least=1, most=event.duration, default=event.duration)
        time = xml.maybe("Time")
        start = event.time if time is None else time.referred(self._times)
        return Meet(index, duration, start, self._chosen(xml, event))

    def _chosen(self, xml: Element, event: Event) -> tuple[int | None, ...]:
        chosen = [needed.preassigned for needed in event.resources]
        said: set[str] = set()
        for element in xml.listed("Resources", {"Resource"}):
            role = element.child("Role").text
            slot = event.with_role(role)
            if slot is None or not role:
                raise element.fault(ValueFaultError, f"<Role> {shown(role)}", f"a role of the event {shown(event.id)}")
            if role in said:
                raise element.fault(UnexpectedElementError, f"<Role> {shown(role)}", "each role once")
            said.add(role)
            chosen[slot] = element.referred(self._resources)
        return tuple(chosen)
