"""The rules of time as FET's constraints."""

from collections.abc import Iterator, Sequence

from scheduler.engine.fet.activities import DOUBLE, Activity, Taught
from scheduler.engine.fet.free_hours import FreeHours
from scheduler.engine.fet.grid import Grid, Hour
from scheduler.engine.fet.names import day_name, hour_name
from scheduler.engine.fet.xml import Field, always, several
from schooling.domain.region import Region


def slots(count: str, tag: str, hours: Sequence[Hour], prefix: str = "") -> tuple[Field, ...]:
    """A counted list of hours of the week; FET's tags differ from constraint to constraint."""
    listed: list[Field] = [
        (tag, ((f"{prefix}Day", day_name(day)), (f"{prefix}Hour", hour_name(hour)))) for day, hour in sorted(hours)
    ]
    return ((count, str(len(listed))), *listed)


def ids(activities: Sequence[Activity]) -> tuple[Field, ...]:
    return several("Number_of_Activities", "Activity_Id", [str(activity.number) for activity in activities])


def days_apart(activities: Sequence[Activity]) -> Field:
    """No two of them are on one day."""
    return always("MinDaysBetweenActivities", ("Consecutive_If_Same_Day", "true"), *ids(activities), ("MinDays", "1"))


class Times:
    """The constraints that each teacher, home group and class has by itself."""

    def __init__(self, region: Region, grid: Grid, free: FreeHours, taught: Sequence[Taught]) -> None:
        self.region, self.grid, self.free, self.taught = region, grid, free, taught

    def all(self) -> Iterator[Field]:
        yield always("BasicCompulsoryTime")
        yield from self.not_available()
        yield from self.hours_a_day()
        for each in self.taught:
            yield from self.days_between(each)
            yield from self.starts(each)

    def not_available(self) -> Iterator[Field]:
        """H4, H11, H16 and the school's own week."""
        for kind, tag, closed in (
            ("TeacherNotAvailableTimes", "Teacher", self.free.teachers),
            ("StudentsSetNotAvailableTimes", "Students", self.free.students),
        ):
            for name, hours in closed.items():
                if hours:
                    listed = slots("Number_of_Not_Available_Times", "Not_Available_Time", tuple(hours))
                    yield always(kind, (tag, name), *listed)

    def hours_a_day(self) -> Iterator[Field]:
        """H3 for teachers, H14 for pupils."""
        for staff in self.free.teachers:
            most = self.region.staff_by_code[staff].max_per_day
            if most is not None:
                yield always("TeacherMaxHoursDaily", ("Teacher_Name", staff), ("Maximum_Hours_Daily", str(most)))
        for group in self.region.groups:
            if group.is_home and group.max_per_day is not None:
                most_hours = ("Maximum_Hours_Daily", str(group.max_per_day))
                yield always("StudentsSetMaxHoursDaily", most_hours, ("Students", group.code))

    def days_between(self, taught: Taught) -> Iterator[Field]:
        """H12. In rows of activities that are each on a day of its own: so many rows, so many a day."""
        doubles = [activity for activity in taught.activities if activity.length == DOUBLE]
        singles = [activity for activity in taught.activities if activity.length != DOUBLE]
        per_day = taught.piece.per_day
        if per_day > DOUBLE and doubles:
            for day in self.grid.days:
                yield self.at_most(taught.activities, day, per_day)
            return
        for number in range(per_day):
            row = [*doubles, *singles[number::per_day]]
            if len(row) > 1 and (number == 0 or len(row) > len(doubles)):
                yield days_apart(row)

    def at_most(self, activities: Sequence[Activity], day: int, most: int) -> Field:
        """Those activities, of which no two are at once, take so many hours of the day at most."""
        hours = [(day, hour) for hour in range(1, self.grid.hours + 1)]
        return always(
            "ActivitiesOccupyMaxTimeSlotsFromSelection",
            *ids(activities),
            *slots("Number_of_Selected_Time_Slots", "Selected_Time_Slot", hours, "Selected_"),
            ("Max_Number_of_Occupied_Time_Slots", str(most)),
        )

    def starts(self, taught: Taught) -> Iterator[Field]:
        """H13, and whatever keeps the class from starts that everybody in it has free."""
        for activity in taught.activities:
            if activity.pin is not None:
                yield always(
                    "ActivityPreferredStartingTime",
                    ("Activity_Id", str(activity.number)),
                    ("Preferred_Day", day_name(activity.pin[0])),
                    ("Preferred_Hour", hour_name(activity.pin[1])),
                    ("Permanently_Locked", "true"),
                )
                continue
            starts = taught.starts[activity.length]
            if self.free.implied(taught, activity.length) != frozenset(starts):
                listed = slots(
                    "Number_of_Preferred_Starting_Times", "Preferred_Starting_Time", list(starts), "Preferred_Starting_"
                )
                yield always("ActivityPreferredStartingTimes", ("Activity_Id", str(activity.number)), *listed)
