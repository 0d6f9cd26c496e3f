"""Ways out through adults: what they may teach, how much, where they work, and who could be hired."""

from dataclasses import dataclass, replace

from scheduler.engine.explain.way import DAYS, Kind, Way, changed, named
from schooling.domain.region import Region
from schooling.domain.resources import Qualification, Role, Staff, StaffSchool, Travel


@dataclass(frozen=True)
class RaiseLoad(Way):
    """`most`, `a_day`: lessons that the teacher may then give; None: as many as before."""

    staff: str
    more: int
    most: int | None
    a_day: int | None = None

    kind = Kind.RAISE_LOAD

    @property
    def words(self) -> str:  # type: ignore[override]
        parts = [] if self.most is None else ["{most} a week"]
        parts += [] if self.a_day is None else ["{a_day} a day"]
        return f"Let {{staff}} give more lessons: {' and '.join(parts)}."

    def apply(self, region: Region) -> Region:
        values = {} if self.most is None else {"max_lessons": self.most}
        values |= {} if self.a_day is None else {"max_per_day": self.a_day}
        return replace(region, staff=changed(region.staff, lambda person: person.code == self.staff, **values))

    @property
    def cost(self) -> tuple[int, int]:
        return super().cost[0], self.more


@dataclass(frozen=True)
class TeachRemote(Way):
    staff: str

    kind = Kind.TEACH_REMOTE
    words = "Let {staff} teach over video."

    def apply(self, region: Region) -> Region:
        return replace(region, staff=changed(region.staff, lambda person: person.code == self.staff, remote=True))


@dataclass(frozen=True)
class WorkAt(Way):
    staff: str
    school: str
    weekday: int | None = None

    kind = Kind.WORK_AT

    @property
    def words(self) -> str:  # type: ignore[override]
        return "Have {staff} work at {school} too" + ("." if self.weekday is None else f", on {DAYS[self.weekday]}.")

    def apply(self, region: Region) -> Region:
        return replace(region, staff_schools=(*region.staff_schools, StaffSchool(self.staff, self.school, self.weekday)))


@dataclass(frozen=True)
class ShorterWay(Way):
    """A ride between two schools that takes no longer than that."""

    school: str
    other: str
    minutes: int

    kind = Kind.SHORTER_WAY
    words = "Have the way between {school} and {other} take at most {minutes} minutes, with a ride, say, and enter it as travel."

    def apply(self, region: Region) -> Region:
        pair = {self.school, self.other}
        others = tuple(row for row in region.travel if {row.school_a, row.school_b} != pair)
        return replace(region, travel=(*others, Travel(self.school, self.other, self.minutes)))

    def facts(self, region: Region) -> dict[str, str]:
        return super().facts(region) | {"other": named(region, "school", self.other)}

    @property
    def cost(self) -> tuple[int, int]:
        return super().cost[0], -self.minutes


@dataclass(frozen=True)
class Qualify(Way):
    """A teacher of the region who may then teach the subject too."""

    staff: str
    subject: str
    low: int
    high: int

    kind = Kind.QUALIFY
    words = "Have {staff} qualify for {subject} in grades {low}-{high}."

    def apply(self, region: Region) -> Region:
        row = Qualification(self.staff, self.subject, self.low, self.high)
        return replace(region, qualifications=(*region.qualifications, row))


@dataclass(frozen=True)
class HireAdult(Way):
    """An assistant who is at the school every day."""

    school: str

    kind = Kind.HIRE_ADULT
    words = "Have one adult more at {school}, to watch lessons that come from elsewhere."

    def apply(self, region: Region) -> Region:
        code = new_code(region, self.school)
        adult = Staff(code, "(new adult)", "", self.school, Role.ASSISTANT, None, None, None, remote=False)
        return replace(region, staff=(*region.staff, adult))


@dataclass(frozen=True)
class HireTeacher(Way):
    school: str
    subject: str
    low: int
    high: int
    lessons: int

    kind = Kind.HIRE_TEACHER
    words = "Have a teacher of {subject}, grades {low}-{high}, at {school} for {lessons} lessons a week."

    def apply(self, region: Region) -> Region:
        code = new_code(region, self.school)
        person = Staff(code, "(new teacher)", "", self.school, Role.TEACHER, self.lessons, self.lessons, None, remote=True)
        row = Qualification(code, self.subject, self.low, self.high)
        return replace(region, staff=(*region.staff, person), qualifications=(*region.qualifications, row))


def new_code(region: Region, school: str) -> str:
    """A code that no adult has."""
    number = 1
    while f"NEW-{school}-{number}" in region.staff_by_code:
        number += 1
    return f"NEW-{school}-{number}"
