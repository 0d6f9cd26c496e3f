"""The lessons of classes as FET's activities: how long, where they may start, which are pinned, and what is left out."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scheduler.engine.fet.grid import Grid, Hour
from scheduler.engine.fet.lunches import Lunches
from scheduler.engine.fet.unsaid import LeftOut, Topic, Unsaid
from scheduler.engine.placing.options import Needs, Option, Options, Piece
from scheduler.engine.sharing.chairs import Chair, Chairs, week_of
from scheduler.engine.sharing.starts import Start
from schooling.domain.clock import clock
from schooling.domain.region import Region
from schooling.domain.resources import Pin
from schooling.domain.timetable import TeachingClass

SINGLE, DOUBLE = 1, 2

Starts = Mapping[int, Mapping[Hour, Option]]
"""Hours of a lesson → where it may start."""


@dataclass(frozen=True, slots=True)
class Activity:
    """One lesson of the week; `number` is FET's, `pin` the hour it is settled at, `needs` its rooms at each school."""

    number: int
    length: int
    pin: Hour | None
    needs: Needs


@dataclass(frozen=True, eq=False)
class Taught:
    """A class with its activities; `starts` are all those at which it breaks no rule by itself."""

    piece: Piece
    starts: Starts
    activities: tuple[Activity, ...]

    @property
    def klass(self) -> TeachingClass:
        return self.piece.klass

    @property
    def hours(self) -> int:
        """Lessons a week, a double being two."""
        return sum(activity.length for activity in self.activities)


class Activities:
    """Every class of a region as FET takes it."""

    def __init__(self, region: Region, grid: Grid, classes: Sequence[TeachingClass], span: str) -> None:
        self.region, self.grid = region, grid
        self.chairs = Chairs(region)
        self.lunches = Lunches(region)
        self.unsaid: list[Unsaid] = []
        self.left_out: list[LeftOut] = []
        self.taught: list[Taught] = []
        self._number = 0
        options = Options(self.chairs)
        for klass in classes:
            if region.line_by_code[klass.lines[0]].span in ("", span):
                self._add(options.piece(klass))
        held = {line for klass in classes for line in klass.lines}
        for line in region.curriculum:
            if line.code not in held and line.lessons and line.span in ("", span):
                self.left_out.append(LeftOut(line.code, line.lessons, "no class teaches it"))

    def _add(self, piece: Piece) -> None:
        chair = Chair(piece.klass.staff, piece.klass.host_school)
        if len({self.grid.of(school) for school in piece.schools}) > 1:
            self._leave(piece, 0, "it is taught to schools with other bells, and FET has one list of hours")
            return
        starts = self._starts(piece)
        usable = {
            Start(option.spot[0], option.place, length, *option.spot[1:]): 0
            for length, options in starts.items()
            for option in options.values()
        }
        week = week_of(usable, self.chairs.asked(piece.lines), self.chairs.a_day(chair, piece.lines))
        self._leave(piece, week.lessons, "the week has no more hours at which it breaks no rule")
        lengths = [DOUBLE] * week.doubles + [SINGLE] * (week.lessons - DOUBLE * week.doubles)
        if not lengths:
            return
        pins = self._pins(piece, starts, Counter(lengths))
        activities: list[Activity] = []
        for length in lengths:
            pin = pins[length].pop(0) if pins.get(length) else None
            option = next(iter(starts[length].values())) if pin is None else starts[length][pin]
            needs = option.needs if pin else self._needs(starts[length])
            self._number += 1
            activities.append(Activity(self._number, length, pin, needs))
        self.taught.append(Taught(piece, starts, tuple(activities)))

    def _leave(self, piece: Piece, held: int, reason: str) -> None:
        for line in piece.lines:
            if line.lessons > held:
                self.left_out.append(LeftOut(line.code, line.lessons - held, reason))

    def _starts(self, piece: Piece) -> Starts:
        """Hours of the grid at which the class may start, as singles and as doubles."""
        starts: dict[int, dict[Hour, Option]] = {SINGLE: {}, DOUBLE: {}}
        homes = {home for line in piece.lines for home in self.region.homes[line.group]}
        for option in piece.options:
            day, start, end = option.spot
            if all(self.lunches.left(home, day, (start, end)) for home in homes):
                hour = self.grid.hour(piece.klass.host_school, day, start, end)
                if hour is not None and hour[1] == option.length:
                    starts[option.length][day, hour[0]] = option
        return starts

    @staticmethod
    def _needs(options: Mapping[Hour, Option]) -> Needs:
        """All the rooms that would do at some of the starts; FET is told apart when each is closed."""
        needs: dict[str, tuple[frozenset[str], ...]] = {}
        for option in options.values():
            for school, rooms in option.needs.items():
                known = needs.get(school)
                needs[school] = rooms if known is None else tuple(a | b for a, b in zip(known, rooms, strict=True))
        return needs

    def _pins(self, piece: Piece, starts: Starts, lengths: Counter[int]) -> Mapping[int, list[Hour]]:
        """Length → the hours at which so many activities of that length are settled, by day; a pin that has none is told.

        A pin does not say how long its lesson is: those with room for a single only come first, the others take the doubles.
        """
        chair = Chair(piece.klass.staff, piece.klass.host_school)
        pins = {pin: line for line in piece.lines for pin in self.chairs.pins.of[line.code]}
        begins = {(pin.weekday, pin.start) for pin in pins}
        possible: dict[Pin, tuple[int, ...]] = {}
        for pin, line in pins.items():
            busy = self.chairs.pins.beside(line, chair.staff)
            spot = self._spot(piece, pin)
            options = [option for length in (DOUBLE, SINGLE) if (option := starts[length].get(spot))]
            possible[pin] = tuple(
                option.length
                for option in options
                if self.chairs.keeps(pin, line, chair)
                and not any((day, start) != option.spot[:2] and inside(option, day, start) for day, start in begins)
                and not self.chairs.pins.meet(busy, Start(option.spot[0], option.place, option.length, *option.spot[1:]))
            )
        pinned: defaultdict[int, list[Hour]] = defaultdict(list)
        taken: Counter[int] = Counter()
        for pin in sorted(pins, key=lambda pin: DOUBLE in possible[pin]):
            spot = self._spot(piece, pin)
            if any(spot in known for known in pinned.values()):
                continue  # of another line of the class
            free = [n for n in possible[pin] if lengths[n] > len(pinned[n]) and taken[pin.weekday] + n <= piece.per_day]
            if free:
                taken[pin.weekday] += free[0]
                pinned[free[0]].append(spot)
            else:
                text = "this pin cannot be kept by the class that teaches the line"
                self.unsaid.append(Unsaid(Topic.PINS, f"{pin.line}: day {pin.weekday} {clock(pin.start)}", text))
        return {length: sorted(hours) for length, hours in pinned.items()}

    def _spot(self, piece: Piece, pin: Pin) -> Hour:
        """The hour of a pin, 0 where no hour of the host begins then."""
        return pin.weekday, self.grid.of(piece.klass.host_school).hour_at.get((pin.weekday, pin.start), 0)


def inside(option: Option, weekday: int, start: int) -> bool:
    """Whether a moment lies in the lesson."""
    return option.spot[0] == weekday and option.spot[1] <= start < option.spot[2]
