"""Small benchmark instances of every shape: overlapping and empty groups, roles left open, times given, any constraint."""

from collections.abc import Callable, Sequence
from random import Random

COSTS = ("Linear", "Quadratic", "Step")
ROLES = ("First", "Second")
TYPES = ("Teacher", "Room")


class RandomInstance:
    """The file of an instance that a seed chooses."""

    def __init__(self, seed: int) -> None:
        self.choose = Random(seed)
        self.times = self._names("t", 1, 8)
        self.time_groups = self._names("tg", 0, 3)
        self.resources = {name: self.choose.choice(TYPES) for name in self._names("r", 0, 4)}
        self.resource_groups = {name: self.choose.choice(TYPES) for name in self._names("rg", 0, 2)}
        self.events = self._names("e", 0, 5)
        self.event_groups = self._names("eg", 0, 3)

    def text(self) -> str:
        parts = self._times(), self._resources(), self._events(), self._constraints()
        return f'<Instance Id="random">{"".join(parts)}</Instance>'

    def _names(self, prefix: str, least: int, most: int) -> list[str]:
        return [f"{prefix}{number}" for number in range(self.choose.randint(least, most))]

    def _maybe(self, chance: float) -> bool:
        return self.choose.random() < chance

    def _references(self, tag: str, names: Sequence[str], *, chance: float = 0.5) -> str:
        """Some of the names in a list of that kind; now and then one more, which may be there already."""
        some = [name for name in names if self._maybe(chance)]
        if names and self._maybe(0.3):
            some.append(self.choose.choice(names))
        listed = "".join(f'<{tag} Reference="{name}"/>' for name in some)
        return f"<{tag}s>{listed}</{tag}s>"

    def _times(self) -> str:
        groups = "".join(f'<TimeGroup Id="{name}"/>' for name in self.time_groups)
        times = (f'<Time Id="{name}">{self._references("TimeGroup", self.time_groups)}</Time>' for name in self.times)
        return f"<Times><TimeGroups>{groups}</TimeGroups>{''.join(times)}</Times>"

    def _resources(self) -> str:
        types = "".join(f'<ResourceType Id="{name}"/>' for name in TYPES)
        text = f"<ResourceTypes>{types}</ResourceTypes><ResourceGroups>"
        for name, kind in self.resource_groups.items():
            text += f'<ResourceGroup Id="{name}"><ResourceType Reference="{kind}"/></ResourceGroup>'
        text += "</ResourceGroups>"
        for name, kind in self.resources.items():
            alike = [group for group, of in self.resource_groups.items() if of == kind]
            groups = self._references("ResourceGroup", alike)
            text += f'<Resource Id="{name}"><ResourceType Reference="{kind}"/>{groups}</Resource>'
        return f"<Resources>{text}</Resources>"

    def _events(self) -> str:
        groups = "".join(f'<EventGroup Id="{name}"/>' for name in self.event_groups)
        text = f"<EventGroups>{groups}</EventGroups>"
        for name in self.events:
            duration = self.choose.randint(1, len(self.times))
            text += f'<Event Id="{name}"><Duration>{duration}</Duration>'
            if self._maybe(0.15):
                text += f'<Time Reference="{self.choose.choice(self.times[: len(self.times) - duration + 1])}"/>'
            text += f"<Resources>{''.join(self._event_resource(role) for role in ROLES)}</Resources>"
            if self.resource_groups and self._maybe(0.2):
                text += self._references("ResourceGroup", list(self.resource_groups), chance=0.0)
            text += f"{self._references('EventGroup', self.event_groups)}</Event>"
        return f"<Events>{text}</Events>"

    def _event_resource(self, role: str) -> str:
        if self._maybe(0.4):
            kind = self.choose.choice(TYPES)
            return f'<Resource><Role>{role}</Role><ResourceType Reference="{kind}"/></Resource>'
        if self.resources and self._maybe(0.5):
            return f'<Resource Reference="{self.choose.choice(list(self.resources))}"><Role>{role}</Role></Resource>'
        return ""

    def _constraints(self) -> str:
        return f"<Constraints>{''.join(self._constraint(number) for number in range(self.choose.randint(0, 6)))}</Constraints>"

    def _constraint(self, number: int) -> str:
        kinds: dict[str, tuple[Callable[[], str], Callable[[], str]]] = {
            "AssignTime": (self._some_events, str),
            "AssignResource": (self._some_events, self._role),
            "SplitEvents": (self._some_events, lambda: self._limits("Duration") + self._limits("Amount")),
            "DistributeSplitEvents": (self._some_events, lambda: self._duration() + self._limits()),
            "PreferTimes": (self._some_events, lambda: self._some_times() + (self._duration() if self._maybe(0.5) else "")),
            "PreferResources": (self._some_events, lambda: self._some_resources() + self._role()),
            "SpreadEvents": (self._some_event_groups, self._limited_times),
            "LinkEvents": (self._some_event_groups, str),
            "AvoidClashes": (self._some_resources, str),
            "AvoidUnavailableTimes": (self._some_resources, self._some_times),
            "LimitIdleTimes": (self._some_resources, lambda: self._some_time_groups() + self._limits()),
            "ClusterBusyTimes": (self._some_resources, lambda: self._some_time_groups() + self._limits()),
            "LimitBusyTimes": (self._some_resources, lambda: self._some_time_groups() + self._limits()),
        }
        kind = self.choose.choice(list(kinds))
        points, inside = kinds[kind]
        return (
            f'<{kind}Constraint Id="c{number}"><Required>{self.choose.choice(("true", "false"))}</Required>'
            f"<Weight>{self.choose.choice((0, 1, 1, 2, 50))}</Weight><CostFunction>{self.choose.choice(COSTS)}</CostFunction>"
            f"<AppliesTo>{points()}</AppliesTo>{inside()}</{kind}Constraint>"
        )

    def _some_event_groups(self) -> str:
        return self._references("EventGroup", self.event_groups)

    def _some_events(self) -> str:
        return self._some_event_groups() + self._references("Event", self.events)

    def _some_resources(self) -> str:
        return self._references("ResourceGroup", list(self.resource_groups)) + self._references("Resource", list(self.resources))

    def _some_time_groups(self) -> str:
        return self._references("TimeGroup", self.time_groups)

    def _some_times(self) -> str:
        return self._some_time_groups() + self._references("Time", self.times)

    def _limited_times(self) -> str:
        groups = [name for name in self.time_groups if self._maybe(0.6)]
        limited = (f'<TimeGroup Reference="{name}">{self._limits()}</TimeGroup>' for name in groups)
        return f"<TimeGroups>{''.join(limited)}</TimeGroups>"

    def _limits(self, what: str = "") -> str:
        least = self.choose.choice((0, 0, 1, 2, 3))
        most = least + self.choose.choice((0, 1, 2, 3, 999))
        return f"<Minimum{what}>{least}</Minimum{what}><Maximum{what}>{most}</Maximum{what}>"

    def _duration(self) -> str:
        return f"<Duration>{self.choose.randint(1, 3)}</Duration>"

    def _role(self) -> str:
        return f"<Role>{self.choose.choice((*ROLES, 'Third'))}</Role>"
