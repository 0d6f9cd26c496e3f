"""Hours at which teachers, pupils and rooms cannot be used, and the starts that this leaves each class by itself."""

from collections.abc import Iterable, Sequence

from scheduler.engine.fet.activities import Taught
from scheduler.engine.fet.grid import Grid, Hour
from scheduler.engine.fet.pupils import Years
from scheduler.engine.placing.options import unavailable_times, within
from schooling.domain.clock import overlap
from schooling.domain.region import Region
from schooling.domain.resources import ResourceKind, Strength

Closed = dict[str, frozenset[Hour]]
"""FET's name of a teacher, of students or of a room → the hours at which they are not available."""


class FreeHours:
    """Of every teacher, students' set and room of a region, in one grid."""

    def __init__(self, region: Region, grid: Grid, years: Years, taught: Sequence[Taught]) -> None:
        self.region, self.grid, self.years = region, grid, years
        self._hard = unavailable_times(region, Strength.HARD)
        hosts: dict[str, dict[str, None]] = {}
        for each in taught:
            hosts.setdefault(each.klass.staff, {})[each.klass.host_school] = None
        self.teachers: Closed = {staff: self._of_teacher(staff, tuple(schools)) for staff, schools in hosts.items()}
        self.students: Closed = {}
        for group in region.groups:
            closed = self._of_home(group.code) if group.is_home else self._of_subgroup(group.code, group.school)
            self.students |= dict.fromkeys(years.sets(group.code), closed)
        self.rooms: Closed = {
            room.code: self._hours(
                hour for hour in grid.all() if self._unavailable(room.school, hour, (ResourceKind.ROOM, room.code))
            )
            for room in region.rooms
        }

    def _of_teacher(self, staff: str, hosts: Sequence[str]) -> frozenset[Hour]:
        """Hours at which the teacher can teach at none of the schools."""

        def free(host: str, hour: Hour) -> bool:
            works = self.region.works_at(staff, host, hour[0]) and self.grid.has(host, hour)
            return works and not self._unavailable(host, hour, (ResourceKind.STAFF, staff), (ResourceKind.SCHOOL, host))

        return self._hours(hour for hour in self.grid.all() if not any(free(host, hour) for host in hosts))

    def _of_home(self, home: str) -> frozenset[Hour]:
        """Outside the school's day, outside the home group's, or unavailable."""
        school = self.region.group_by_code[home].school
        limits = [row for row in self.region.day_limits if row.group == home]
        closed: set[Hour] = set()
        for hour in self.grid.all():
            stretch = self.grid.stretch(school, hour) if self.grid.has(school, hour) else None
            unavailable = self._unavailable(school, hour, (ResourceKind.GROUP, home), (ResourceKind.SCHOOL, school))
            if stretch is None or unavailable or not within(limits, (hour[0], *stretch)):
                closed.add(hour)
        return frozenset(closed)

    def _of_subgroup(self, group: str, school: str) -> frozenset[Hour]:
        return self._hours(hour for hour in self.grid.all() if self._unavailable(school, hour, (ResourceKind.GROUP, group)))

    def _unavailable(self, school: str, hour: Hour, *who: tuple[ResourceKind, str]) -> bool:
        """Whether one of them is unavailable at that hour of the school's bells."""
        stretch, tolerance = self.grid.stretch(school, hour), self.region.settings.overlap_tolerance
        return stretch is not None and any(
            overlap(*times, *stretch) > tolerance for kind, code in who for times in self._hard.get((kind, code, hour[0]), ())
        )

    @staticmethod
    def _hours(hours: Iterable[Hour]) -> frozenset[Hour]:
        return frozenset(hours)

    def implied(self, taught: Taught, length: int) -> frozenset[Hour]:
        """Starts of a lesson of that length that the class has if nobody names any."""
        closed = set(self.teachers[taught.klass.staff])
        for line in taught.piece.lines:
            for home in self.region.homes[line.group]:
                closed |= self.students[home]
            for name in self.years.sets(line.group):
                closed |= self.students[name]
        return frozenset(
            (day, hour)
            for day, hour in self.grid.all()
            if hour + length - 1 <= self.grid.hours and not any((day, hour + i) in closed for i in range(length))
        )
