"""What an instance's file says is in the values that come of it."""

from pathlib import Path

import pytest

from scheduler.engine.xhstt.constraints import (
    AssignTime,
    AvoidUnavailableTimes,
    CostFunction,
    LimitBusyTimes,
    LimitedTimes,
    PreferResources,
    SpreadEvents,
)
from scheduler.engine.xhstt.errors import ChoiceError, UnexpectedElementError
from scheduler.engine.xhstt.instance import (
    Event,
    EventGroup,
    EventResource,
    Resource,
    ResourceGroup,
    TimeGroup,
    TimeGroupKind,
)
from scheduler.engine.xhstt.reading import read_instance
from tests.scheduler.engine.xhstt.schoolhouse import constraint, document, schoolhouse

SEVERAL = "<HighSchoolTimetableArchive><Instances>{}</Instances></HighSchoolTimetableArchive>"


def test_times_resources_and_events_are_read_with_their_groups() -> None:
    house = schoolhouse()
    assert house.id == "Schoolhouse"
    assert house.times == ("Mon1", "Mon2", "Mon3", "Tue1", "Tue2", "Tue3")
    assert house.time_groups == (
        TimeGroup("Week", TimeGroupKind.WEEK, (0, 1, 2, 3, 4, 5)),
        TimeGroup("Mon", TimeGroupKind.DAY, (0, 1, 2)),
        TimeGroup("Tue", TimeGroupKind.DAY, (3, 4, 5)),
        TimeGroup("Early", TimeGroupKind.OTHER, (0, 3)),
    )
    assert house.resource_types == ("Teacher", "Room")
    assert house.resources == (
        Resource("Anna", "Teacher"),
        Resource("Bo", "Teacher"),
        Resource("Red", "Room"),
        Resource("Blue", "Room"),
    )
    assert house.resource_groups == (ResourceGroup("Teachers", (0, 1)), ResourceGroup("Rooms", (2, 3)))
    assert house.events == (
        Event("maths", 3, None, (EventResource("Teacher", "Teacher", 0, 3), EventResource("Room", "Room", None, 5))),
        Event("art", 2, None, (EventResource("Teacher", "", 1, 4), EventResource("Room", "Room", None, 4))),
        Event("song", 2, None, (EventResource("Teacher", "Teacher", 0, 2),)),
        Event("staff", 1, 0, (EventResource("Teacher", "", 0, 1), EventResource("Teacher", "", 1, 1))),
    )
    assert house.event_groups == (
        EventGroup("Sums", True, (0,)),
        EventGroup("All", False, (0, 1, 2, 3)),
        EventGroup("Pair", False, (1, 2)),
        EventGroup("None", False, ()),
    )


def test_an_event_has_at_most_one_resource_of_a_role() -> None:
    maths = schoolhouse().events[0]
    assert [maths.with_role(role) for role in ("Teacher", "Room", "Class")] == [0, 1, None]


def test_constraints_are_read_with_their_points() -> None:
    groups = '<TimeGroups><TimeGroup Reference="Tue"/><TimeGroup Reference="Mon"/></TimeGroups>'
    spread = '<TimeGroups><TimeGroup Reference="Tue"><Minimum>1</Minimum><Maximum>2</Maximum></TimeGroup></TimeGroups>'
    rooms = '<ResourceGroups><ResourceGroup Reference="Rooms"/></ResourceGroups>'
    anna_too = '<Resources><Resource Reference="Anna"/></Resources>'
    all_events = '<EventGroups><EventGroup Reference="All"/></EventGroups><Events><Event Reference="art"/></Events>'
    house = schoolhouse(
        constraint("AssignTime", all_events),
        constraint("PreferResources", all_events, f"{rooms}<Role>Room</Role>", required="false", weight=7, cost="Quadratic"),
        constraint("SpreadEvents", '<EventGroups><EventGroup Reference="Pair"/></EventGroups>', spread, cost="Step"),
        constraint("AvoidUnavailableTimes", anna_too + rooms, f'{groups}<Times><Time Reference="Mon1"/></Times>'),
        constraint("LimitBusyTimes", anna_too, f"{groups}<Minimum>0</Minimum><Maximum>2</Maximum>"),
    )
    linear = CostFunction.LINEAR
    assert house.constraints == (
        AssignTime(id="AssignTime Linear true", name="AssignTime", required=True, weight=1, cost=linear, events=(0, 1, 2, 1)),
        PreferResources(
            id="PreferResources Quadratic false",
            name="PreferResources",
            required=False,
            weight=7,
            cost=CostFunction.QUADRATIC,
            points=((0, 1), (1, 1), (1, 1)),
            resources=frozenset({2, 3}),
        ),
        SpreadEvents(
            id="SpreadEvents Step true",
            name="SpreadEvents",
            required=True,
            weight=1,
            cost=CostFunction.STEP,
            event_groups=(2,),
            time_groups=(LimitedTimes(frozenset({3, 4, 5}), 1, 2),),
        ),
        AvoidUnavailableTimes(
            id="AvoidUnavailableTimes Linear true",
            name="AvoidUnavailableTimes",
            required=True,
            weight=1,
            cost=linear,
            resources=(2, 3, 0),
            times=frozenset(range(6)),
        ),
        LimitBusyTimes(
            id="LimitBusyTimes Linear true",
            name="LimitBusyTimes",
            required=True,
            weight=1,
            cost=linear,
            resources=(0,),
            time_groups=((3, 4, 5), (0, 1, 2)),
            minimum=0,
            maximum=2,
        ),
    )


def test_an_instance_by_itself_is_read_like_one_in_an_archive(tmp_path: Path) -> None:
    archive, alone = tmp_path / "archive.xml", tmp_path / "alone.xml"
    archive.write_text(document())
    alone.write_text(document().partition("<Instances>")[2].partition("</Instances>")[0])
    assert read_instance(alone) == read_instance(archive) == schoolhouse()


def test_of_several_instances_one_is_chosen_by_its_id(tmp_path: Path) -> None:
    one = document().partition("<Instances>")[2].partition("</Instances>")[0]
    path = tmp_path / "several.xml"
    path.write_text(SEVERAL.format(one + one.replace("Schoolhouse", "Other")))
    assert [read_instance(path, each).id for each in ("Schoolhouse", "Other")] == ["Schoolhouse", "Other"]
    for asked, expected in ((None, "one instance"), ("Third", "one instance 'Third'")):
        with pytest.raises(ChoiceError) as refused:
            read_instance(path, asked)
        assert str(refused.value) == f"several.xml: the instances 'Schoolhouse', 'Other', expected {expected}"


def test_of_many_instances_some_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "many.xml"
    path.write_text(SEVERAL.format("".join(f"<Instance Id='i{number}'/>" for number in range(21))))
    with pytest.raises(ChoiceError) as refused:
        read_instance(path)
    listed = ", ".join(f"'i{number}'" for number in range(20))
    assert str(refused.value) == f"many.xml: the instances {listed} and more, expected one instance"


def test_a_file_without_instances_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "none.xml"
    path.write_text("<HighSchoolTimetableArchive><SolutionGroups/></HighSchoolTimetableArchive>")
    with pytest.raises(ChoiceError) as refused:
        read_instance(path)
    assert str(refused.value) == "none.xml: no instances, expected one instance"
    path.write_text("<fet/>")
    with pytest.raises(UnexpectedElementError) as strange:
        read_instance(path)
    assert str(strange.value) == "none.xml, line 1: <fet>, expected <HighSchoolTimetableArchive> or <Instance>"
