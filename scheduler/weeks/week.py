"""A week as it is drawn: boards of columns, columns of bells and cards. Pure values."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class WeekKind(StrEnum):
    """Whose week it is."""

    SCHOOL = "school"
    GROUP = "group"
    STAFF = "staff"
    ROOM = "room"


class Part(StrEnum):
    """What the place of the week is in a lesson: its own, the host of a shared one, or a receiver."""

    OWN = "own"
    HOST = "host"
    RECEIVER = "receiver"


@dataclass(frozen=True, slots=True)
class Card:
    """One lesson as one place sees it; times are minutes since midnight, `lane` of `lanes` is its place beside others.

    `groups`, `pupils`, `adults` and `rooms` are those of this place; `partners` are the other schools that take part,
    `host` is the host school's name where that is another one.
    """

    lesson: str
    part: Part
    weekday: int
    start: int
    end: int
    subject: str
    groups: tuple[str, ...]
    pupils: str
    teacher: str
    adults: tuple[str, ...]
    rooms: tuple[str, ...]
    host: str
    partners: tuple[str, ...]
    lane: int = 0
    lanes: int = 1


@dataclass(frozen=True, slots=True)
class Bell:
    """One period of the place's own bells; `taken` when a lesson blocks it without filling it."""

    number: int
    start: int
    end: int
    taken: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A day of the week, or on a school's board a home group's day; `name` is '' for teachers without a group."""

    code: str
    name: str
    weekday: int
    bells: tuple[Bell, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """Columns side by side on one clock: the days of a week, or one `weekday` of a school."""

    weekday: int | None
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Week:
    """One place's week in one span, ready to be drawn between `first` and `last` (minutes, whole hours)."""

    kind: WeekKind
    code: str
    name: str
    school: str
    boards: tuple[Board, ...]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return tuple(column for board in self.boards for column in board.columns)

    @cached_property
    def days(self) -> tuple[int, ...]:
        """The weekdays that have bells or lessons."""
        return tuple(sorted({column.weekday for column in self.columns}))

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """Each lesson once, by day and clock."""
        once = {(card.lesson, card.groups): card for column in self.columns for card in column.cards}
        return tuple(sorted(once.values(), key=lambda card: (card.weekday, card.start, card.groups)))

    @cached_property
    def _clock(self) -> tuple[int, int]:
        starts, ends = zip(*self.places, strict=True) if self.places else ((8 * 60,), (15 * 60,))
        return min(starts) // 60 * 60, -(-max(ends) // 60) * 60

    @property
    def first(self) -> int:
        return self._clock[0]

    @property
    def last(self) -> int:
        return self._clock[1]

    @property
    def hours(self) -> tuple[int, ...]:
        return tuple(range(self.first, self.last + 1, 60))

    @cached_property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Every (start, end) that something is drawn at."""
        bells = {(bell.start, bell.end) for column in self.columns for bell in column.bells}
        cards = {(card.start, card.end) for column in self.columns for card in column.cards}
        return tuple(sorted(bells | cards))

    @cached_property
    def lanes(self) -> tuple[tuple[int, int], ...]:
        """Every (lane, lanes) that some card stands in."""
        return tuple(sorted({(card.lane, card.lanes) for column in self.columns for card in column.cards}))
