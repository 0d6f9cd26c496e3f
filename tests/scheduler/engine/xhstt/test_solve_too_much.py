"""An instance that leaves too much open ends with a word; a very long event does not hold an answer up."""

import pytest

from scheduler.engine.limits import Limits
from scheduler.engine.xhstt.compiling.pieces import TooManyOptionsError
from scheduler.engine.xhstt.instance import Event, EventResource, Instance, Meet, Resource
from scheduler.engine.xhstt.solve import solve


def instance(times: int, rooms: int, event: Event) -> Instance:
    return Instance(
        id="Big",
        times=tuple(f"t{number}" for number in range(times)),
        time_groups=(),
        resource_types=("Room",),
        resources=tuple(Resource(f"r{number}", "Room") for number in range(rooms)),
        resource_groups=(),
        events=(event,),
        event_groups=(),
        constraints=(),
    )


@pytest.mark.parametrize(("roles", "rooms", "times"), [(30, 10, 5), (3, 100, 5), (1, 2000, 2000)])
def test_more_options_than_memory_holds_are_refused_before_they_are_made(roles: int, rooms: int, times: int) -> None:
    needed = tuple(EventResource("Room", f"role {number}", None, 1) for number in range(roles))
    with pytest.raises(TooManyOptionsError) as refused:
        solve(instance(times, rooms, Event("e", 1, None, needed)), limits=Limits(steps=1))
    expected = "Big: too many ways to give its events times and resources, expected 3,000,000 at most"
    assert str(refused.value) == expected


def test_a_very_long_event_without_a_time_is_told_in_one_piece() -> None:
    answer = solve(instance(600, 0, Event("e", 600, None, ())), limits=Limits(steps=0))
    assert answer.solution.meets == (Meet(0, 600, None, ()),)
