"""A benchmark instance small enough to count by hand: two days of three times, two teachers, two rooms, four events.

`staff` has its time given and both teachers; `maths` and `art` are to choose a room.
"""

from scheduler.engine.xhstt.instance import Instance, Meet, Solution
from scheduler.engine.xhstt.markup import parse_markup
from scheduler.engine.xhstt.reading import chosen, instance_of
from scheduler.engine.xhstt.reading_solution import unsplit

TIMES = """
<Times>
  <TimeGroups><Week Id="Week"><Name>Week</Name></Week><Day Id="Mon"/><Day Id="Tue"/><TimeGroup Id="Early"/></TimeGroups>
  <Time Id="Mon1"><Week Reference="Week"/><Day Reference="Mon"/><TimeGroups><TimeGroup Reference="Early"/></TimeGroups></Time>
  <Time Id="Mon2"><Week Reference="Week"/><Day Reference="Mon"/></Time>
  <Time Id="Mon3"><Week Reference="Week"/><Day Reference="Mon"/></Time>
  <Time Id="Tue1"><Week Reference="Week"/><Day Reference="Tue"/><TimeGroups><TimeGroup Reference="Early"/></TimeGroups></Time>
  <Time Id="Tue2"><Week Reference="Week"/><Day Reference="Tue"/></Time>
  <Time Id="Tue3"><Week Reference="Week"/><Day Reference="Tue"/></Time>
</Times>
"""
RESOURCES = """
<Resources>
  <ResourceTypes><ResourceType Id="Teacher"/><ResourceType Id="Room"/></ResourceTypes>
  <ResourceGroups>
    <ResourceGroup Id="Teachers"><ResourceType Reference="Teacher"/></ResourceGroup>
    <ResourceGroup Id="Rooms"><ResourceType Reference="Room"/></ResourceGroup>
  </ResourceGroups>
  <Resource Id="Anna"><Name>Anna</Name><ResourceType Reference="Teacher"/>
    <ResourceGroups><ResourceGroup Reference="Teachers"/></ResourceGroups></Resource>
  <Resource Id="Bo"><ResourceType Reference="Teacher"/>
    <ResourceGroups><ResourceGroup Reference="Teachers"/></ResourceGroups></Resource>
  <Resource Id="Red"><ResourceType Reference="Room"/>
    <ResourceGroups><ResourceGroup Reference="Rooms"/></ResourceGroups></Resource>
  <Resource Id="Blue"><ResourceType Reference="Room"/>
    <ResourceGroups><ResourceGroup Reference="Rooms"/></ResourceGroups></Resource>
</Resources>
"""
EVENTS = """
<Events>
  <EventGroups><Course Id="Sums"/><EventGroup Id="All"/><EventGroup Id="Pair"/><EventGroup Id="None"/></EventGroups>
  <Event Id="maths"><Name>Maths</Name><Duration>3</Duration><Course Reference="Sums"/>
    <Resources>
      <Resource Reference="Anna"><Role>Teacher</Role><ResourceType Reference="Teacher"/></Resource>
      <Resource><Role>Room</Role><ResourceType Reference="Room"/><Workload>5</Workload></Resource>
    </Resources>
    <EventGroups><EventGroup Reference="All"/></EventGroups></Event>
  <Event Id="art"><Duration>2</Duration><Workload>4</Workload>
    <Resources>
      <Resource Reference="Bo"/>
      <Resource><Role>Room</Role><ResourceType Reference="Room"/></Resource>
    </Resources>
    <EventGroups><EventGroup Reference="All"/><EventGroup Reference="Pair"/></EventGroups></Event>
  <Event Id="song"><Duration>2</Duration>
    <Resources><Resource Reference="Anna"><Role>Teacher</Role></Resource></Resources>
    <EventGroups><EventGroup Reference="All"/><EventGroup Reference="Pair"/></EventGroups></Event>
  <Event Id="staff"><Duration>1</Duration><Time Reference="Mon1"/>
    <ResourceGroups><ResourceGroup Reference="Teachers"/></ResourceGroups>
    <EventGroups><EventGroup Reference="All"/></EventGroups></Event>
</Events>
"""


def constraint(tag: str, points: str, inside: str = "", *, required: str = "true", weight: int = 1, cost: str = "Linear") -> str:
    """A constraint whose Id is its tag, cost function and whether it is required."""
    return (
        f'<{tag}Constraint Id="{tag} {cost} {required}"><Name>{tag}</Name><Required>{required}</Required>'
        f"<Weight>{weight}</Weight><CostFunction>{cost}</CostFunction><AppliesTo>{points}</AppliesTo>{inside}</{tag}Constraint>"
    )


def document(*constraints: str, times: str = TIMES, resources: str = RESOURCES, events: str = EVENTS) -> str:
    """The archive with this one instance."""
    within = f"{times}{resources}{events}<Constraints>{''.join(constraints)}</Constraints>"
    return (
        '<HighSchoolTimetableArchive><Instances><Instance Id="Schoolhouse"><MetaData/>'
        f"{within}</Instance></Instances></HighSchoolTimetableArchive>"
    )


def schoolhouse(*constraints: str) -> Instance:
    return instance_of(chosen(parse_markup(document(*constraints).encode(), "house.xml"), None))


def solution(instance: Instance, *meets: str) -> Solution:
    """Meets as 'maths 2 Mon1 Red': event, duration, start and room, '-' where there is none; events left out are unsplit."""
    events = [event.id for event in instance.events]
    names = [resource.id for resource in instance.resources]
    made = []
    for text in meets:
        event, duration, start, *rooms = text.split()
        index = events.index(event)
        preassigned = [needed.preassigned for needed in instance.events[index].resources if needed.preassigned is not None]
        time = None if start == "-" else instance.times.index(start)
        chosen_rooms = [None if room == "-" else names.index(room) for room in rooms]
        made.append(Meet(index, int(duration), time, (*preassigned, *chosen_rooms)))
    met = {meet.event for meet in made}
    return Solution((*made, *(unsplit(instance, index) for index in range(len(events)) if index not in met)))
