"""Rooms as FET's: every room with its school as building, and a virtual room where a lesson needs one at each of its schools."""

from collections.abc import Iterator, Sequence

from scheduler.engine.fet.activities import Activity, Taught
from scheduler.engine.fet.free_hours import FreeHours
from scheduler.engine.fet.pupils import free
from scheduler.engine.fet.times import slots
from scheduler.engine.fet.xml import Field, always, several
from schooling.domain.region import Region

MANY_SEATS = 30000
"""The capacity of a virtual room: its real rooms were chosen by their seats."""

Sets = tuple[tuple[str, ...], ...]
"""For each room that a lesson needs, the rooms that would do; the host's first."""


class Rooms:
    """The rooms of the file, and which of them each activity may have (H5, H6, H8)."""

    def __init__(self, region: Region, free_hours: FreeHours, taught: Sequence[Taught]) -> None:
        self.region, self.free_hours, self.taught = region, free_hours, taught
        taken = {room.code for room in region.rooms}
        self.virtual: dict[tuple[str, Sets], str] = {}
        for each in taught:
            for activity in each.activities:
                needed = self.sets(activity)
                key = each.klass.host_school, needed
                if len(needed) > 1 and key not in self.virtual:
                    self.virtual[key] = free(f"rooms of {each.klass.code}", taken)

    def sets(self, activity: Activity) -> Sets:
        order = {room.code: place for place, room in enumerate(self.region.rooms)}
        return tuple(tuple(sorted(rooms, key=lambda code: order[code])) for here in activity.needs.values() for rooms in here)

    def listed(self) -> Iterator[Field]:
        for room in self.region.rooms:
            yield (
                "Room",
                (
                    ("Name", room.code),
                    ("Building", room.school),
                    ("Capacity", str(room.seats)),
                    ("Virtual", "false"),
                    ("Comments", room.name),
                ),
            )
        for (host, needed), name in self.virtual.items():
            real: list[Field] = [("Set_of_Real_Rooms", several("Number_of_Real_Rooms", "Real_Room", rooms)) for rooms in needed]
            yield (
                "Room",
                (
                    ("Name", name),
                    ("Building", host),
                    ("Capacity", str(MANY_SEATS)),
                    ("Virtual", "true"),
                    ("Number_of_Sets_of_Real_Rooms", str(len(real))),
                    *real,
                    ("Comments", ""),
                ),
            )

    def constraints(self) -> Iterator[Field]:
        yield always("BasicCompulsorySpace")
        for room, hours in self.free_hours.rooms.items():
            if hours:
                listed = slots("Number_of_Not_Available_Times", "Not_Available_Time", tuple(hours))
                yield always("RoomNotAvailableTimes", ("Room", room), *listed)
        for each in self.taught:
            for activity in each.activities:
                yield self.preferred(each, activity)

    def preferred(self, taught: Taught, activity: Activity) -> Field:
        needed = self.sets(activity)
        rooms = needed[0] if len(needed) == 1 else (self.virtual[taught.klass.host_school, needed],)
        number = ("Activity_Id", str(activity.number))
        if len(rooms) == 1:
            return always("ActivityPreferredRoom", number, ("Room", rooms[0]), ("Permanently_Locked", "false"))
        return always("ActivityPreferredRooms", number, *several("Number_of_Preferred_Rooms", "Preferred_Room", rooms))
