"""What a region's schools have, one frozen record for each table of the exchange format.

Clock times are minutes since midnight, weekdays 1 (Monday) to 7 (Sunday). An absent text is '', an
absent number, date or weekday is None: 'none' or 'every', as the field says.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    TEACHER = "teacher"
    ASSISTANT = "assistant"


class Delivery(StrEnum):
    LOCAL = "local"
    REMOTE = "remote"
    ANY = "any"


class BlockKind(StrEnum):
    """How the subgroups of one block divide their home groups: every pupil in one, or only some."""

    NONE = ""
    SPLIT = "split"
    OPTION = "option"


class Weeks(StrEnum):
    """Which ISO weeks a span is held in."""

    ALL = "all"
    ODD = "odd"
    EVEN = "even"


class Strength(StrEnum):
    HARD = "hard"
    SOFT = "soft"


class ResourceKind(StrEnum):
    STAFF = "staff"
    GROUP = "group"
    ROOM = "room"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Weights:
    """What one of each costs in the score."""

    unplaced: int
    pupil_gap: int
    staff_gap: int
    extra_period: int
    soft_unavailable: int
    short_day: int
    overtime: int


@dataclass(frozen=True, slots=True)
class Settings:
    """The school year and the rules' limits of a region."""

    name: str
    timezone: str
    first_day: date
    last_day: date
    overlap_tolerance: int
    max_sites: int
    max_pupils: int
    max_remote_share: int
    max_remote_per_day: int
    supervision: bool
    weights: Weights


@dataclass(frozen=True, slots=True)
class Municipality:
    code: str
    name_fi: str
    name_sv: str


@dataclass(frozen=True, slots=True)
class School:
    """A school; `language` is its language of instruction, 'fi' or 'sv'."""

    code: str
    municipality: str
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the year with a timetable of its own (a jakso)."""

    code: str
    name: str
    first_day: date
    last_day: date
    weeks: Weeks


@dataclass(frozen=True, slots=True)
class Period:
    """One period of a school's own bells; `number` is its name on that day."""

    school: str
    weekday: int
    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Closure:
    """Days without school, for a whole municipality or for one school; both days included."""

    municipality: str
    school: str
    first_day: date
    last_day: date
    name: str


@dataclass(frozen=True, slots=True)
class ExtraDay:
    """A school day outside the week, or in place of another, held by that weekday's timetable."""

    municipality: str
    school: str
    date: date
    as_weekday: int


@dataclass(frozen=True, slots=True)
class Lunch:
    """Pupils of those home groups (none named: all) have `minutes` free between the two times."""

    school: str
    weekday: int | None
    earliest: int
    latest: int
    minutes: int
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayLimit:
    group: str
    weekday: int | None
    earliest_start: int | None
    latest_start: int | None
    latest_end: int | None


@dataclass(frozen=True, slots=True)
class Travel:
    """How long a teacher needs between two schools, either way."""

    school_a: str
    school_b: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Subject:
    """`sensitive`: attending it tells something private of a child."""

    code: str
    name_fi: str
    name_sv: str
    name_en: str
    sensitive: bool


@dataclass(frozen=True, slots=True)
class Room:
    """`video`: fitted to take part in a remote lesson."""

    code: str
    school: str
    name: str
    seats: int
    kind: str
    video: bool


@dataclass(frozen=True, slots=True)
class Staff:
    """An adult; `obligation` lessons a week are paid in any case, `remote` means may teach over video."""

    code: str
    name: str
    email: str
    school: str
    role: Role
    obligation: int | None
    max_lessons: int | None
    max_per_day: int | None
    remote: bool


@dataclass(frozen=True, slots=True)
class StaffSchool:
    """A further school where that person works in person; every weekday if none is given."""

    staff: str
    school: str
    weekday: int | None


@dataclass(frozen=True, slots=True)
class Qualification:
    staff: str
    subject: str
    grade_min: int
    grade_max: int


@dataclass(frozen=True, slots=True)
class Group:
    """A home group (`home_groups` empty), or a subgroup of the home groups it names. Head counts only."""

    code: str
    school: str
    name: str
    grade_min: int
    grade_max: int
    pupils: int
    min_per_day: int
    max_per_day: int | None
    home_groups: tuple[str, ...]
    block: str
    block_kind: BlockKind

    @property
    def is_home(self) -> bool:
        return not self.home_groups


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the curriculum: so many lessons a week of a subject for a group, in a span or ('') in every one."""

    code: str
    group: str
    subject: str
    span: str
    lessons: int
    doubles: int
    per_day_max: int
    delivery: Delivery
    course: str
    staff: str
    room_kind: str


@dataclass(frozen=True, slots=True)
class GivenClass:
    """A class already agreed: these lines together, by that teacher, and with no others."""

    code: str
    subject: str
    staff: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unavailability:
    kind: ResourceKind
    code: str
    weekday: int
    start: int
    end: int
    strength: Strength


@dataclass(frozen=True, slots=True)
class Pin:
    """One lesson of a line that is already settled; empty staff or room leave that open."""

    line: str
    weekday: int
    start: int
    staff: str
    room: str
