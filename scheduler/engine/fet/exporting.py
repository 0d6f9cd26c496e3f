"""A region and its classes as a file for FET 6.8, with a list of what the file does not say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scheduler.engine.fet.activities import Activities, Taught
from scheduler.engine.fet.days import Days
from scheduler.engine.fet.errors import OtherSpanError
from scheduler.engine.fet.free_hours import FreeHours
from scheduler.engine.fet.grid import Grid
from scheduler.engine.fet.missing import missing
from scheduler.engine.fet.names import day_name, hour_name
from scheduler.engine.fet.pupils import Years
from scheduler.engine.fet.rooms import Rooms
from scheduler.engine.fet.times import Times
from scheduler.engine.fet.unsaid import LeftOut, Unsaid
from scheduler.engine.fet.wishes import Wishes
from scheduler.engine.fet.xml import Field, document
from schooling.domain.region import Region
from schooling.domain.resources import Group
from schooling.domain.timetable import TeachingClass


@dataclass(frozen=True, slots=True)
class Export:
    """The file's bytes, how many activities and lessons are in it (a double is two), and what is not."""

    content: bytes
    activities: int
    lessons: int
    left_out: tuple[LeftOut, ...]
    unsaid: tuple[Unsaid, ...]


def export(region: Region, classes: Sequence[TeachingClass], *, wishes: Wishes | None = None, span: str = "") -> Export:
    """The region for FET, each class with the teacher and the schools it has; `span` is the week to say.

    Raises OtherSpanError where the region has spans and none of them is named, or the other way round.
    """
    if span not in region.span_codes:
        raise OtherSpanError(span, [row.code for row in region.spans])
    wishes = wishes or Wishes()
    grid, years = Grid(region), Years(region)
    found = Activities(region, grid, classes, span)
    free_hours = FreeHours(region, grid, years, found.taught)
    times = Times(region, grid, free_hours, found.taught)
    days = Days(region, grid, years, times, found.taught, {row.line for row in found.left_out})
    rooms = Rooms(region, free_hours, found.taught)
    lists: list[Field] = [
        ("Days_List", several_named("Number_of_Days", "Day", [day_name(day) for day in grid.days])),
        ("Hours_List", several_named("Number_of_Hours", "Hour", [hour_name(hour) for hour in range(1, grid.hours + 1)])),
        ("Subjects_List", [("Subject", (("Name", row.code), ("Comments", row.name_en))) for row in region.subjects]),
        ("Activity_Tags_List", ()),
        ("Teachers_List", list(teachers(region, found.taught))),
        ("Students_List", list(students(years))),
        ("Activities_List", [field for each in found.taught for field in activities(years, each)]),
        ("Buildings_List", [("Building", (("Name", row.code), ("Comments", row.name))) for row in region.schools]),
        ("Rooms_List", list(rooms.listed())),
        ("Time_Constraints_List", [*times.all(), *days.all(wishes)]),
        ("Space_Constraints_List", list(rooms.constraints())),
    ]
    comment = f"span {span}" if span else ""
    return Export(
        content=document(region.settings.name, comment, lists),
        activities=sum(len(each.activities) for each in found.taught),
        lessons=sum(each.hours for each in found.taught),
        left_out=tuple(found.left_out),
        unsaid=(*found.unsaid, *days.unsaid, *missing(region, years, found.taught, wishes, span)),
    )


def several_named(count: str, tag: str, names: Sequence[str]) -> tuple[Field, ...]:
    return ((count, str(len(names))), *((tag, (("Name", name),)) for name in names))


def teachers(region: Region, taught: Sequence[Taught]) -> Iterator[Field]:
    """Those who teach; FET looks at nobody else."""
    for code in dict.fromkeys(each.klass.staff for each in taught):
        fields: tuple[Field, ...] = (("Name", code), ("Target_Number_of_Hours", "0"), ("Qualified_Subjects", ()))
        yield "Teacher", (*fields, ("Comments", region.staff_by_code[code].name))


def students(years: Years) -> Iterator[Field]:
    """FET's tree: a year for each home group, in it its subgroups, in them the kinds of pupils."""
    for year in years.years:
        pupils = str(year.home.pupils)
        groups: list[Field] = []
        for subgroup, name in year.name_of.items():
            inside: list[Field] = [("Subgroup", named(kind.name, "0")) for kind in year.members(subgroup)]
            groups.append(("Group", (*named(name, heads(years.region.group_by_code[subgroup])), *inside)))
        rest: list[Field] = [("Subgroup", named(kind.name, "0")) for kind in year.kinds if not kind.subgroups]
        if rest:
            groups.append(("Group", (*named(year.rest, "0"), *rest)))
        divided: tuple[Field, ...] = (("Number_of_Categories", "0"), ("Separator", " "))
        yield "Year", (*named(year.home.code, pupils), *divided, *groups)


def heads(subgroup: Group) -> str:
    """FET adds up the pupils of a lesson's groups; how many of a subgroup come from which home group nobody knows."""
    return str(subgroup.pupils if len(subgroup.home_groups) == 1 else 0)


def named(name: str, pupils: str) -> tuple[Field, ...]:
    return ("Name", name), ("Number_of_Students", pupils), ("Comments", "")


def activities(years: Years, taught: Taught) -> Iterator[Field]:
    """The class's activities, one group of FET's; the comment holds what FET has no place for: class, host and lines."""
    klass = taught.klass
    who = [name for line in taught.piece.lines for name in years.sets(line.group)]
    group = taught.activities[0].number if len(taught.activities) > 1 else 0
    comment = " ".join((klass.code, klass.host_school, *klass.lines))
    for activity in taught.activities:
        yield (
            "Activity",
            (
                ("Teacher", klass.staff),
                ("Subject", klass.subject),
                *(("Students", name) for name in who),
                ("Duration", str(activity.length)),
                ("Total_Duration", str(taught.hours)),
                ("Id", str(activity.number)),
                ("Activity_Group_Id", str(group)),
                ("Active", "true"),
                ("Comments", comment),
            ),
        )
