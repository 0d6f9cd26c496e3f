"""An instance that breaks the format ends in a named error: where, what was found, what was expected."""

import pytest

from scheduler.engine.xhstt import markup
from scheduler.engine.xhstt.errors import (
    DuplicateIdError,
    MissingError,
    TooLargeError,
    UnexpectedElementError,
    UnknownReferenceError,
    UnsupportedConstraintError,
    ValueFaultError,
    XhsttError,
)
from scheduler.engine.xhstt.markup import parse_markup
from scheduler.engine.xhstt.reading import chosen, instance_of
from tests.scheduler.engine.xhstt.cases import ALL
from tests.scheduler.engine.xhstt.schoolhouse import EVENTS, TIMES, constraint, document

LIMIT = "<Minimum>0</Minimum><Maximum>2</Maximum>"
WHOLE = document(
    constraint("AssignTime", ALL),
    constraint("AssignResource", ALL, "<Role>Room</Role>"),
    constraint("LimitBusyTimes", '<Resources><Resource Reference="Anna"/></Resources>', LIMIT),
)

# A part of a sound file, what stands there instead, the error and what it says after the file and line.
FAULTS = [
    # the parts
    (TIMES, "", MissingError, "<Instance> 'Schoolhouse', expected an element <Times>"),
    (TIMES, TIMES + TIMES, UnexpectedElementError, "<Instance> 'Schoolhouse': 2 times <Times>, expected one"),
    (TIMES, "<Times/>", MissingError, "<Times>, expected an element <Time>"),
    (
        "<MetaData/>",
        "<Metadata/>",
        UnexpectedElementError,
        "<Metadata>, expected one of these in <Instance> 'Schoolhouse': Constraints, Events, MetaData, Resources, Times",
    ),
    (' Id="Schoolhouse"', "", MissingError, "<Instance>, expected an attribute Id"),
    # ids and references
    ('<Time Id="Mon2"', '<Time Id="Mon1"', DuplicateIdError, "<Time> 'Mon1', expected an Id that no other of its kind has"),
    ('<Day Id="Mon"', '<Day Id="Week"', DuplicateIdError, "<Day> 'Week', expected an Id that no other of its kind has"),
    ('Id="Blue"', 'Id="Red"', DuplicateIdError, "<Resource> 'Red', expected an Id that no other of its kind has"),
    ('Event Id="art"', 'Event Id="maths"', DuplicateIdError, "<Event> 'maths', expected an Id that no other of its kind has"),
    ('Event Id="art"', 'Event Id=" "', MissingError, "<Event> ' ', expected an attribute Id"),
    (
        '<Day Reference="Mon"/>',
        '<Day Reference="Sun"/>',
        UnknownReferenceError,
        "<Day> 'Sun', expected the Id of something that the instance has as Day",
    ),
    ('<Day Reference="Mon"/>', "<Day/>", MissingError, "<Day>, expected an attribute Reference"),
    (
        '<Time Reference="Mon1"/>',
        '<Time Reference="Mon9"/>',
        UnknownReferenceError,
        "<Time> 'Mon9', expected the Id of something that the instance has as Time",
    ),
    (
        '<EventGroup Reference="Pair"/>',
        '<Course Reference="Sums"/>',
        UnexpectedElementError,
        "<Course> 'Sums', expected one of these in <EventGroups>: EventGroup, ResourceGroup, TimeGroup",
    ),
    # resources
    (
        '<ResourceGroup Id="Rooms"><ResourceType Reference="Room"/>',
        '<ResourceGroup Id="Rooms"><ResourceType Reference="Teacher"/>',
        ValueFaultError,
        "<ResourceGroup> 'Rooms': 'Red', a Room, expected resources of the type Teacher",
    ),
    # events
    ("<Duration>3<", "<Duration>-3<", ValueFaultError, "<Event> 'maths': <Duration> '-3', expected a whole number from 1 to 6"),
    ("<Duration>3<", "<Duration>7<", ValueFaultError, "<Event> 'maths': <Duration> '7', expected a whole number from 1 to 6"),
    ("<Duration>3<", "<Duration>３<", ValueFaultError, "<Event> 'maths': <Duration> '３', expected a whole number from 1 to 6"),
    (
        "<Duration>3<",
        f"<Duration>{'9' * 5000}<",
        ValueFaultError,
        f"<Event> 'maths': <Duration> '{'9' * 60}…', expected a whole number from 1 to 6",
    ),
    ("<Duration>3<", "<Duration><", ValueFaultError, "<Event> 'maths': <Duration> '', expected a whole number from 1 to 6"),
    ("<Duration>3</Duration>", "", MissingError, "<Event> 'maths', expected an element <Duration>"),
    (
        "<Workload>4<",
        "<Workload>4.5<",
        ValueFaultError,
        "<Event> 'art': <Workload> '4.5', expected a whole number from 0 to 1000000",
    ),
    ("<Role>Room</Role>", "<Role>Teacher</Role>", DuplicateIdError, "<Event> 'maths': <Role> 'Teacher', expected each role once"),
    (
        "<Role>Room</Role>",
        "",
        MissingError,
        "<Resource>, expected a <Role>, as the resource is not preassigned",
    ),
    (
        '<Role>Room</Role><ResourceType Reference="Room"/>',
        "<Role>Room</Role>",
        MissingError,
        "<Resource>, expected a <ResourceType>, as the resource is not preassigned",
    ),
    (
        '<Role>Teacher</Role><ResourceType Reference="Teacher"/>',
        '<Role>Teacher</Role><ResourceType Reference="Room"/>',
        ValueFaultError,
        "<Resource> 'Anna': <ResourceType> 'Room', expected Teacher, as the resource is",
    ),
    (
        '<Duration>1</Duration><Time Reference="Mon1"/>',
        '<Duration>2</Duration><Time Reference="Tue3"/>',
        ValueFaultError,
        "<Event> 'staff': <Time> 'Tue3', expected a time from which 2 are left",
    ),
    # constraints
    (
        WHOLE[WHOLE.index("<AssignTimeConstraint") : WHOLE.index("<AssignResourceConstraint")],
        constraint("OrderEvents", ALL),
        UnsupportedConstraintError,
        "<OrderEventsConstraint> 'OrderEvents Linear true', expected one of these constraints: AssignTimeConstraint, "
        "AssignResourceConstraint, SplitEventsConstraint, DistributeSplitEventsConstraint, PreferTimesConstraint, "
        "PreferResourcesConstraint, SpreadEventsConstraint, LinkEventsConstraint, AvoidClashesConstraint, "
        "AvoidUnavailableTimesConstraint, LimitIdleTimesConstraint, ClusterBusyTimesConstraint, LimitBusyTimesConstraint",
    ),
    (
        "<CostFunction>Linear<",
        "<CostFunction>SumSquares<",
        UnsupportedConstraintError,
        "<AssignTimeConstraint> 'AssignTime Linear true': <CostFunction> 'SumSquares', "
        "expected one of: Linear, Sum, Quadratic, SquareSum, Step, StepSum",
    ),
    (
        "<Required>true<",
        "<Required>yes<",
        ValueFaultError,
        "<AssignTimeConstraint> 'AssignTime Linear true': <Required> 'yes', expected true or false",
    ),
    (
        "<Weight>1<",
        "<Weight>-1<",
        ValueFaultError,
        "<AssignTimeConstraint> 'AssignTime Linear true': <Weight> '-1', expected a whole number from 0 to 1000000",
    ),
    (
        'Id="AssignResource Linear true"',
        'Id="AssignTime Linear true"',
        DuplicateIdError,
        "<AssignResourceConstraint> 'AssignTime Linear true', expected an Id that no other constraint has",
    ),
    (
        "</AppliesTo><Role>Room</Role>",
        "</AppliesTo><Role> </Role>",
        MissingError,
        "<AssignResourceConstraint> 'AssignResource Linear true': <Role> '', expected a role of event resources",
    ),
    (
        '<AppliesTo><Resources><Resource Reference="Anna"/></Resources>',
        f"<AppliesTo>{ALL}",
        UnexpectedElementError,
        "<EventGroups>, expected one of these in <AppliesTo>: ResourceGroups, Resources",
    ),
    (
        "<Minimum>0</Minimum><Maximum>2</Maximum>",
        "<Minimum>3</Minimum><Maximum>2</Maximum>",
        ValueFaultError,
        "<LimitBusyTimesConstraint> 'LimitBusyTimes Linear true': <Maximum> '2', expected a whole number from 3 to 1000000",
    ),
    (
        "<Maximum>2</Maximum>",
        "<Most>2</Most>",
        UnexpectedElementError,
        "<Most>, expected one of these in <LimitBusyTimesConstraint> 'LimitBusyTimes Linear true': "
        "AppliesTo, CostFunction, Maximum, Minimum, Name, Required, TimeGroups, Weight",
    ),
]

MORE_EVENTS = EVENTS.replace(
    "</Events>", "".join(f'<Event Id="more {number}"><Duration>6</Duration></Event>' for number in (1, 2, 3)) + "</Events>"
)


def refusal(text: str) -> XhsttError:
    with pytest.raises(XhsttError) as refused:
        instance_of(chosen(parse_markup(text.encode(), "house.xml"), None))
    return refused.value


@pytest.mark.parametrize(("part", "instead", "kind", "message"), FAULTS)
def test_what_is_wrong_is_said(part: str, instead: str, kind: type[XhsttError], message: str) -> None:
    assert part in WHOLE
    error = refusal(WHOLE.replace(part, instead, 1))
    assert (type(error), str(error)) == (kind, f"house.xml, line {error.line}: {message}")


def test_the_line_is_that_of_the_element() -> None:
    wrong = WHOLE.replace('<Time Id="Tue3"', '<Time Id="Tue2"')
    assert refusal(wrong).line == 1 + wrong[: wrong.rindex('<Time Id="Tue2"')].count("\n")


@pytest.mark.parametrize(
    ("allowed", "text", "message"),
    [
        (24, document(events=MORE_EVENTS), "<Event> 'more 3', expected at most 24 times of events in the instance"),
        (23, WHOLE, "<Instance> 'Schoolhouse', expected at most 23 times of resources in the instance"),
        (
            24,
            document(constraint("AssignTime", "<EventGroups>" + '<EventGroup Reference="All"/>' * 7 + "</EventGroups>")),
            "<AssignTimeConstraint> 'AssignTime Linear true', "
            "expected at most 24 points, times and resources of constraints in the instance",
        ),
        (
            24,
            document(events=EVENTS.replace('<ResourceGroup Reference="Teachers"/>', '<ResourceGroup Reference="Rooms"/>' * 13)),
            "<ResourceGroup> 'Rooms', expected at most 24 resources of events in the instance",
        ),
    ],
)
def test_groups_cannot_spell_out_more_than_memory_holds(
    allowed: int, text: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(markup, "MAX_SPELT_OUT", allowed)
    error = refusal(text)
    assert (type(error), str(error)) == (TooLargeError, f"house.xml, line {error.line}: {message}")
