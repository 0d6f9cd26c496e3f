"""Rules and wishes about whole days: of teachers between schools, and of home groups."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations, product

from scheduler.engine.fet.activities import Activity, Taught
from scheduler.engine.fet.grid import Grid
from scheduler.engine.fet.pupils import Years
from scheduler.engine.fet.times import Times, days_apart, ids, slots
from scheduler.engine.fet.unsaid import Topic, Unsaid
from scheduler.engine.fet.wishes import Wishes
from scheduler.engine.fet.xml import Field, always
from schooling.domain.region import Region


class Days:
    """Constraints on days; what has no constraint is gathered in `unsaid` while they are made."""

    def __init__(
        self, region: Region, grid: Grid, years: Years, times: Times, taught: Sequence[Taught], left_out: Collection[str]
    ) -> None:
        self.region, self.grid, self.years, self.times, self.taught = region, grid, years, times, taught
        self.left_out = left_out
        self.unsaid: list[Unsaid] = []

    def all(self, wishes: Wishes) -> Iterator[Field]:
        yield from self.travel()
        yield from self.remote_lessons()
        yield from self.latest_starts()
        yield from self.long_days()
        if wishes.whole_days:
            yield always("StudentsMaxGapsPerWeek", ("Max_Gaps", "0"))
            yield from self.least_hours()
        if wishes.staff_gaps is not None:
            yield always("TeachersMaxGapsPerWeek", ("Max_Gaps", str(wishes.staff_gaps)))

    def travel(self) -> Iterator[Field]:
        """H3: hours that the way between a teacher's schools takes; no way given, one school a day.

        Lesson by lesson: FET's own constraint on buildings does not see the school of a lesson in a virtual room.
        """
        hosts: defaultdict[str, defaultdict[str, list[Activity]]] = defaultdict(lambda: defaultdict(list))
        for each in self.taught:
            hosts[each.klass.staff][each.klass.host_school] += each.activities
        for staff, schools in hosts.items():
            if len({self.grid.of(school) for school in schools}) > 1:
                text = "this teacher's schools have other bells: lessons at two of them may meet on the clock"
                self.unsaid.append(Unsaid(Topic.BELLS, staff, text))
            for school, other in combinations(schools, 2):
                minutes = self.region.travel_minutes(school, other)
                apart = None if minutes is None else self.hours_apart(school, other, minutes)
                for pair in product(schools[school], schools[other]):
                    if apart is None:
                        yield days_apart(pair)
                    elif apart:
                        yield always("MinGapsBetweenActivities", *ids(pair), ("MinGaps", str(apart)))

    def hours_apart(self, school: str, other: str, minutes: int) -> int:
        """The fewest free hours between lessons at two schools that leave so many minutes, whichever comes first."""
        return max(self.hours_between(school, other, minutes), self.hours_between(other, school, minutes))

    def hours_between(self, school: str, other: str, minutes: int) -> int:
        """The fewest free hours that leave so many minutes between a lesson at one school and the next at the other."""
        needed = 0
        for day in self.grid.days:
            hours, later = self.grid.of(school).hours[day], self.grid.of(other).hours[day]
            for i, (_, end) in enumerate(hours):
                while i + 1 + needed < len(later) and later[i + 1 + needed][0] - end < minutes:
                    needed += 1
        return needed

    def remote_lessons(self) -> Iterator[Field]:
        """H10, where a strand has more remote lessons a week than it may have a day."""
        most = self.region.settings.max_remote_per_day
        for strand in self.region.strands:
            far = [
                activity
                for each in self.taught_to(strand.own)
                if any(
                    line.group in strand.own and self.region.group_by_code[line.group].school != each.klass.host_school
                    for line in each.piece.lines
                )
                for activity in each.activities
            ]
            if hours_of(far) > most:
                for day in self.grid.days:
                    yield self.times.at_most(far, day, most)

    def latest_starts(self) -> Iterator[Field]:
        """H16: some lesson of the core by then, every day."""
        core = {strand.home: frozenset(strand.members) for strand in self.region.strands if strand.is_core}
        for row in self.region.day_limits:
            if row.latest_start is None or row.group not in core:
                continue
            lessons = self.activities_of(core[row.group])
            school = self.region.group_by_code[row.group].school
            lacking = any(self.region.line_by_code[line].group in core[row.group] for line in self.left_out)
            if lacking or hours_of(lessons) < len(self.grid.days):
                without = "lessons that could begin it are left out" if lacking else "it may have days without lessons"
                text = f"the latest start of a day, as {without}"
                self.unsaid.append(Unsaid(Topic.LATEST_START, row.group, text))
                continue
            for day in self.grid.days if row.weekday is None else (row.weekday,):
                hours = [
                    (day, hour)
                    for hour, (start, _) in enumerate(self.grid.of(school).hours[day], start=1)
                    if start <= row.latest_start and self.grid.has(school, (day, hour))
                ]
                if hours:
                    yield always(
                        "ActivitiesOccupyMinTimeSlotsFromSelection",
                        *ids(lessons),
                        *slots("Number_of_Selected_Time_Slots", "Selected_Time_Slot", hours, "Selected_"),
                        ("Min_Number_of_Occupied_Time_Slots", "1"),
                    )

    def long_days(self) -> Iterator[Field]:
        """H14 for strands whose day has lessons of several subgroups of one block, which no kind of pupil has."""
        for strand in self.region.strands:
            most = self.region.group_by_code[strand.home].max_per_day
            used = [group for group in strand.members if group != strand.home and group in self._of_group]
            blocks = {self.region.group_by_code[group].block for group in used}
            if most is not None and len(blocks) < len(used):
                for day in self.grid.days:
                    yield self.times.at_most(self.activities_of(strand.members), day, most)

    @cached_property
    def _of_group(self) -> Mapping[str, tuple[Taught, ...]]:
        """Group → the classes that its lines are in."""
        found: defaultdict[str, list[Taught]] = defaultdict(list)
        for each in self.taught:
            for group in dict.fromkeys(line.group for line in each.piece.lines):
                found[group].append(each)
        return {group: tuple(classes) for group, classes in found.items()}

    def taught_to(self, groups: Iterable[str]) -> list[Taught]:
        """The classes of those groups, each once, in the file's order."""
        found = dict.fromkeys(each for group in groups for each in self._of_group.get(group, ()))
        return sorted(found, key=lambda each: each.activities[0].number)

    def activities_of(self, groups: Iterable[str]) -> list[Activity]:
        return [activity for each in self.taught_to(groups) for activity in each.activities]

    def least_hours(self) -> Iterator[Field]:
        """Each kind of pupil has the home group's `min_per_day` on every day, where their week has as many lessons."""
        for year in self.years.years:
            home = year.home
            if not home.min_per_day:
                continue
            days = sum(bool(self.region.bells[home.school, day]) for day in self.grid.days)
            kinds = [kind.subgroups for kind in year.kinds] or [frozenset[str]()]
            fewest = min(hours_of(self.activities_of((home.code, *subgroups))) for subgroups in kinds)
            if days < len(self.grid.days) or fewest < home.min_per_day * days:
                text = f"at least {home.min_per_day} hours a day, as some of its pupils have {fewest} in {days} days"
                self.unsaid.append(Unsaid(Topic.LEAST_HOURS, home.code, text))
                continue
            least = ("Minimum_Hours_Daily", str(home.min_per_day))
            yield always("StudentsSetMinHoursDaily", least, ("Students", home.code), ("Allow_Empty_Days", "false"))


def hours_of(activities: Iterable[Activity]) -> int:
    """Lessons a week, a double being two."""
    return sum(activity.length for activity in activities)
