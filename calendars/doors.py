"""When a lesson's door is open: from ten minutes before to its end, on the dates it is held. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from calendars.dated import DatedLesson, dates_of
from calendars.year import SchoolYear
from schooling.domain.timetable import Lesson

OPENS_BEFORE = timedelta(minutes=10)


class DoorState(StrEnum):
    """Open, soon (later today), over (earlier today), or not today."""

    OPEN = "open"
    SOON = "soon"
    OVER = "over"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Door:
    """A lesson's door at one moment; `today` is what the state speaks of, `next` the coming one (None: no more this year)."""

    state: DoorState
    today: DatedLesson | None
    next: DatedLesson | None

    @property
    def opens_at(self) -> datetime | None:
        """When it opens the next time."""
        return self.next.start - OPENS_BEFORE if self.next else None


def door(year: SchoolYear, lesson: Lesson, now: datetime) -> Door:
    """The state of a lesson's door at an aware moment."""
    today: DatedLesson | None = None
    coming: DatedLesson | None = None
    for dated in dates_of(year, lesson):
        if dated.date == now.astimezone(dated.start.tzinfo).date():
            today = dated
        if coming is None and now < dated.start - OPENS_BEFORE:
            coming = dated
    if today is None:
        return Door(DoorState.CLOSED, None, coming)
    if now < today.start - OPENS_BEFORE:
        return Door(DoorState.SOON, today, coming)
    return Door(DoorState.OPEN if now < today.end else DoorState.OVER, today, coming)
