"""What FET cannot be told, or not as it is meant: named, so that nobody takes its answer for more than it is."""

from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    WEIGHTS = "weights"
    SUPERVISION = "supervision"
    SOFT_TIMES = "soft_times"
    SPANS = "spans"
    BELLS = "bells"
    PINS = "pins"
    LUNCH = "lunch"
    SPLIT_DAYS = "split_days"
    KINDS_OF_PUPILS = "kinds_of_pupils"
    LATEST_START = "latest_start"
    LEAST_HOURS = "least_hours"


@dataclass(frozen=True, slots=True)
class Unsaid:
    """One thing that the file does not say; `where` is the code of what it is about, '' for the whole region."""

    topic: Topic
    where: str
    text: str

    def __str__(self) -> str:
        return f"FET is not told: {self.where}: {self.text}" if self.where else f"FET is not told: {self.text}"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Lessons of a line that are not in the file at all."""

    line: str
    lessons: int
    reason: str

    def __str__(self) -> str:
        return f"left out: {self.line}: {self.lessons} lessons: {self.reason}"
