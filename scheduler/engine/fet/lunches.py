"""Lunch as bells keep it: whether a lesson leaves pupils their minutes when every other period has one too."""

from scheduler.engine.rules.pupil_day import free_minutes
from schooling.domain.region import Region
from schooling.domain.resources import Lunch

Stretch = tuple[int, int]


class Lunches:
    """The region's lunches; FET has no stretch of free minutes, so bells must leave it, or nobody does."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self._left: dict[tuple[str, int, Stretch], bool] = {}

    def rows(self, home: str, weekday: int) -> tuple[Lunch, ...]:
        school = self.region.group_by_code[home].school
        return tuple(
            row
            for row in self.region.lunches
            if row.school == school and row.weekday in (None, weekday) and (not row.groups or home in row.groups)
        )

    def kept_by_bells(self, row: Lunch, weekday: int) -> bool:
        """Whether a day with a single lesson in every period leaves that lunch."""
        return free_minutes(row, self._periods(row.school, weekday)) >= row.minutes

    def left(self, home: str, weekday: int, lesson: Stretch) -> bool:
        """Whether the lesson leaves the lunch of that home group: beside a full day where bells keep it, else by itself."""
        key = home, weekday, lesson
        if key not in self._left:
            self._left[key] = all(
                free_minutes(row, [*(self._periods(row.school, weekday) if self.kept_by_bells(row, weekday) else ()), lesson])
                >= row.minutes
                for row in self.rows(home, weekday)
            )
        return self._left[key]

    def _periods(self, school: str, weekday: int) -> tuple[Stretch, ...]:
        return tuple((period.start, period.end) for period in self.region.bells[school, weekday])
