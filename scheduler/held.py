"""A timetable with the region it was made from: what proposals, comparisons and publications speak of. Pure."""

from dataclasses import dataclass

from scheduler.shared import flows
from scheduler.weeks import in_span
from schooling.domain.region import Region
from schooling.domain.timetable import Lesson, Timetable


@dataclass(frozen=True, slots=True)
class Held:
    """A timetable with the region it was made from."""

    region: Region
    timetable: Timetable

    def fullest_week(self) -> tuple[Lesson, ...]:
        """The lessons of the span in which most is shared."""
        weeks = [tuple(in_span(self.timetable, span)) for span in self.region.span_codes]
        return max(weeks, key=lambda week: sum(flows(self.region, week).values()))
