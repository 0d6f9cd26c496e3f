"""What a classroom's screen shows at one moment. Pure."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from calendars.contents import FeedKind, Whose, lessons_of
from calendars.dated import DatedLesson, dated_lessons, on_day
from calendars.doors import OPENS_BEFORE
from calendars.year import SchoolYear
from schooling.domain.resources import Period
from schooling.domain.timetable import Timetable

IN_BREAK = -12
"""Where the line of the clock is drawn in a break: just before the next period, in percent of it."""


@dataclass(frozen=True, slots=True)
class BoardBell:
    """A period of the room's school: whether a shared lesson is in it, and where in it the clock stands.

    `now_at` is in percent of the period, below 0 in the break before it; None when the clock stands elsewhere.
    """

    period: Period
    is_shared: bool
    now_at: int | None

    @property
    def is_now(self) -> bool:
        return self.now_at is not None and self.now_at >= 0

    @property
    def start(self) -> str:
        """When it starts, as a clock on the wall of a Finnish school says it: 8.15."""
        return f"{self.period.start // 60}.{self.period.start % 60:02}"


@dataclass(frozen=True, slots=True)
class Board:
    """The shared lesson that is on or starts next today, the one after it, and the day's bells.

    `coming` is the first shared lesson of a later day; `closure` names the break that keeps the school shut today.
    """

    at: datetime
    now: DatedLesson | None
    after: DatedLesson | None
    coming: DatedLesson | None
    bells: tuple[BoardBell, ...]
    is_closed: bool
    closure: str

    @property
    def is_open(self) -> bool:
        """Whether the door of what is shown can be gone through."""
        return self.now is not None and self.now.start - OPENS_BEFORE <= self.at < self.now.end

    @property
    def minutes_left(self) -> int:
        """Minutes until what is shown starts; 0 while it runs."""
        return max(0, -int((self.at - self.now.start).total_seconds() // 60)) if self.now else 0


def room_board(year: SchoolYear, timetable: Timetable, room: str, at: datetime) -> Board:
    """A room's screen at an aware moment. Raises KeyError where the region has no such room."""
    region = year.region
    school = region.room_by_code[room].school
    local = at.astimezone(ZoneInfo(region.settings.timezone))
    whose = Whose(FeedKind.ROOM, room)
    shared = [lesson for lesson in lessons_of(region, timetable, whose) if lesson.is_remote]

    def here(dated: DatedLesson) -> bool:
        return not set(whose.sites(region, dated.lesson)).isdisjoint(dated.held)

    today = [dated for dated in on_day(year, shared, local.date()) if here(dated)]
    left = [dated for dated in today if local < dated.end]
    later = [dated for dated in dated_lessons(year, shared, first=local.date()) if here(dated) and dated.date > local.date()]
    day = year.day(school, local.date())
    minute = local.hour * 60 + local.minute
    periods = region.bells[school, day.weekday] if day.weekday else ()
    bells = tuple(
        BoardBell(
            period,
            is_shared=any(period in region.blocked(school, d.lesson.weekday, d.lesson.start, d.lesson.end) for d in today),
            now_at=_now_at(before, period, minute),
        )
        for before, period in zip((None, *periods), periods, strict=False)
    )
    return Board(
        at=local,
        now=left[0] if left else None,
        after=left[1] if len(left) > 1 else None,
        coming=later[0] if later else None,
        bells=bells,
        is_closed=day.is_closed or not bells,
        closure=day.closure,
    )


def _now_at(before: Period | None, period: Period, minute: int) -> int | None:
    if period.start <= minute < period.end:
        return 100 * (minute - period.start) // (period.end - period.start)
    return IN_BREAK if before is not None and before.end <= minute < period.start else None
