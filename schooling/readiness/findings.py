"""What a readiness check says: a state for each section, its numbers, and findings with theirs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Facts = Mapping[str, int | str]


class Section(StrEnum):
    """The parts of a school's resources, as its principal sees them."""

    BELLS = "bells"
    GROUPS = "groups"
    STAFF = "staff"
    CURRICULUM = "curriculum"
    ADULTS = "adults"
    ROOMS = "rooms"
    MEALS = "meals"
    GIVEN = "given"


class State(StrEnum):
    """How a section stands: an obstacle must be mended before planning, a warning should be looked at."""

    FINE = "fine"
    WARNING = "warning"
    OBSTACLE = "obstacle"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend or to look at; `code` and `facts` make its sentence (schooling/readiness_words.py).

    `table` is where it is mended, `about` the code of the row or group it concerns ('' for the whole table).
    """

    code: str
    table: str
    facts: Facts = field(default_factory=dict)
    about: str = ""
    state: State = State.OBSTACLE


@dataclass(frozen=True, slots=True)
class SectionReport:
    """One section: its numbers for a summary, and its findings, the gravest first. `table` is what its link opens."""

    section: Section
    table: str
    facts: Facts
    findings: tuple[Finding, ...] = ()
    is_optional: bool = False

    @property
    def state(self) -> State:
        states = {finding.state for finding in self.findings}
        for state in (State.OBSTACLE, State.WARNING):
            if state in states:
                return state
        return State.OPTIONAL if self.is_optional else State.FINE


@dataclass(frozen=True, slots=True)
class Readiness:
    """All sections of one school."""

    school: str
    sections: tuple[SectionReport, ...]

    @property
    def obstacles(self) -> tuple[SectionReport, ...]:
        """The sections with something to mend before planning."""
        return tuple(report for report in self.sections if report.state is State.OBSTACLE)

    @property
    def warnings(self) -> tuple[SectionReport, ...]:
        """The sections with something to look at, and no obstacle."""
        return tuple(report for report in self.sections if report.state is State.WARNING)

    @property
    def is_ready(self) -> bool:
        return not self.obstacles

    @property
    def first(self) -> Finding | None:
        """The one thing to do now: the first obstacle, else the first warning."""
        return next((report.findings[0] for report in (*self.obstacles, *self.warnings)), None)

    @property
    def fine_count(self) -> int:
        """Sections that need nothing."""
        return sum(report.state in (State.FINE, State.OPTIONAL) for report in self.sections)


def gravest_first(findings: list[Finding]) -> tuple[Finding, ...]:
    """Obstacles before warnings, otherwise in the order they were found."""
    return tuple(sorted(findings, key=lambda finding: finding.state is not State.OBSTACLE))
