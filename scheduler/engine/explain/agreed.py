"""Ways out that open what was agreed: pins, given classes, named teachers, courses, delivery, doubles and lessons a day."""

from dataclasses import dataclass, replace

from scheduler.engine.explain.settled import pin_words
from scheduler.engine.explain.way import DAYS, Kind, Way, changed, changed_line, named
from schooling.domain.clock import clock
from schooling.domain.region import Region
from schooling.domain.resources import Delivery, Pin


@dataclass(frozen=True)
class DropPin(Way):
    line: str
    weekday: int
    start: int

    kind = Kind.DROP_PIN
    words = "Let the lesson of {line} that is settled for {day} at {start} be at another time."

    def apply(self, region: Region) -> Region:
        left = tuple(pin for pin in region.pins if (pin.line, pin.weekday, pin.start) != (self.line, self.weekday, self.start))
        return replace(region, pins=left)

    def facts(self, region: Region) -> dict[str, str]:
        return super().facts(region) | {"start": clock(self.start), "day": DAYS[self.weekday]}

    @property
    def opens(self) -> frozenset[str]:
        return frozenset((self.line,))


@dataclass(frozen=True)
class RemovePins(Way):
    """Those rows of the settled lessons go; others that say the same stay."""

    pins: tuple[Pin, ...]

    kind = Kind.DROP_PIN
    words = "Take away from the settled lessons: {settled}."

    def apply(self, region: Region) -> Region:
        left = list(region.pins)
        for pin in self.pins:
            left.remove(pin)
        return replace(region, pins=tuple(left))

    def facts(self, region: Region) -> dict[str, str]:
        lines = dict.fromkeys(pin.line for pin in self.pins)
        return {
            "line": ", ".join(named(region, "line", line) for line in lines),
            "settled": "; ".join(pin_words(region, pin) for pin in self.pins),
        }

    @property
    def opens(self) -> frozenset[str]:
        return frozenset(pin.line for pin in self.pins)


@dataclass(frozen=True)
class MoreLessons(Way):
    """As many lessons as are settled."""

    line: str
    lessons: int

    kind = Kind.MORE_LESSONS
    words = "Ask for {lessons} lessons of {line} a week."

    def apply(self, region: Region) -> Region:
        return changed_line(region, self.line, lessons=self.lessons)

    @property
    def opens(self) -> frozenset[str]:
        return frozenset((self.line,))


@dataclass(frozen=True)
class OpenClass(Way):
    klass: str
    members: tuple[str, ...]

    kind = Kind.OPEN_CLASS
    words = "Let the class {klass}, which is agreed, be put together anew."

    def apply(self, region: Region) -> Region:
        return replace(region, classes=tuple(given for given in region.classes if given.code != self.klass))

    @property
    def opens(self) -> frozenset[str]:
        return frozenset(self.members)


@dataclass(frozen=True)
class OpenTeacher(Way):
    line: str

    kind = Kind.OPEN_TEACHER
    words = "Leave open who teaches {line}."

    def apply(self, region: Region) -> Region:
        return changed_line(region, self.line, staff="")

    @property
    def opens(self) -> frozenset[str]:
        return frozenset((self.line,))


@dataclass(frozen=True)
class JoinCourse(Way):
    """The line is taught together with another one, to which it gets the same course if it has another."""

    line: str
    other: str

    kind = Kind.JOIN_COURSE
    words = "Teach {line} together with {partner}."

    def apply(self, region: Region) -> Region:
        course = region.line_by_code[self.other].course or f"with {self.other}"
        both = (self.line, self.other)
        given = tuple(klass for klass in region.classes if not set(both) & set(klass.lines))
        lines = changed(region.curriculum, lambda line: line.code in both, course=course)
        return replace(region, curriculum=lines, classes=given)

    def facts(self, region: Region) -> dict[str, str]:
        return super().facts(region) | {"partner": JoinCourse(self.other, self.line)._line(region)}

    def _line(self, region: Region) -> str:
        return super().facts(region)["line"]

    @property
    def opens(self) -> frozenset[str]:
        return frozenset((self.line, self.other))


@dataclass(frozen=True)
class AnyDelivery(Way):
    line: str

    kind = Kind.ANY_DELIVERY
    words = "Let {line} be taught from the school itself or from another one, whichever can."

    def apply(self, region: Region) -> Region:
        return changed_line(region, self.line, delivery=Delivery.ANY)

    @property
    def opens(self) -> frozenset[str]:
        return frozenset((self.line,))


@dataclass(frozen=True)
class FewerDoubles(Way):
    line: str
    doubles: int

    kind = Kind.FEWER_DOUBLES
    words = "Give {line} no more than {doubles} double periods."

    def apply(self, region: Region) -> Region:
        return changed_line(region, self.line, doubles=self.doubles)


@dataclass(frozen=True)
class MoreADay(Way):
    line: str
    lessons: int

    kind = Kind.MORE_A_DAY
    words = "Let {line} have {lessons} lessons on one day."

    def apply(self, region: Region) -> Region:
        return changed_line(region, self.line, per_day_max=self.lessons)


@dataclass(frozen=True)
class AnyRoom(Way):
    line: str

    kind = Kind.ANY_ROOM
    words = "Let {line} be taught in any room that has seats."

    def apply(self, region: Region) -> Region:
        return changed_line(region, self.line, room_kind="")
