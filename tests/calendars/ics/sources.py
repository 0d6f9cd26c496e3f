"""A published village, for calendar tests."""

from dataclasses import dataclass
from datetime import UTC, datetime

from calendars.ics.writing import Source
from calendars.year import SchoolYear
from tests.calendars.village import TIMETABLE, VILLAGE


@dataclass(frozen=True)
class Changed:
    sequence: int
    changed_at: datetime


PUBLISHED = Changed(0, datetime(2026, 6, 1, 9, 30, tzinfo=UTC))


def village_source() -> Source:
    """The village's week, published once, every shared lesson with a join address."""
    remote = {lesson.code for lesson in TIMETABLE.lessons if lesson.is_remote}
    return Source(
        year=SchoolYear(VILLAGE),
        timetable=TIMETABLE,
        region_code="kylat",
        revision=lambda _code: PUBLISHED,
        join_address=lambda code: f"https://example.org/join/kylat/{code}/" if code in remote else "",
    )
