"""A way out: a small change of a region as data, with its words."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, ClassVar, TypeVar

from schooling.domain.region import Region
from schooling.domain.resources import Line


class Kind(StrEnum):
    """What is changed; in the order in which ways out are told, the least intrusive first (docs/decisions/0012)."""

    SEARCH_LONGER = "search_longer"
    DROP_PIN = "drop_pin"
    OPEN_CLASS = "open_class"
    OPEN_TEACHER = "open_teacher"
    JOIN_COURSE = "join_course"
    ANY_DELIVERY = "any_delivery"
    FEWER_DOUBLES = "fewer_doubles"
    MORE_LESSONS = "more_lessons"
    MORE_A_DAY = "more_a_day"
    LONGER_DAY = "longer_day"
    WIDER_LUNCH = "wider_lunch"
    DROP_DAY_LIMIT = "drop_day_limit"
    MORE_SITES = "more_sites"
    MORE_PUPILS = "more_pupils"
    MORE_REMOTE = "more_remote"
    BECOME_AVAILABLE = "become_available"
    ANY_ROOM = "any_room"
    SHORTER_WAY = "shorter_way"
    TEACH_REMOTE = "teach_remote"
    RAISE_LOAD = "raise_load"
    WORK_AT = "work_at"
    SPLIT_GROUP = "split_group"
    FIT_VIDEO = "fit_video"
    MORE_SEATS = "more_seats"
    RING_ALIKE = "ring_alike"
    MORE_PERIODS = "more_periods"
    ADD_ROOM = "add_room"
    QUALIFY = "qualify"
    HIRE_ADULT = "hire_adult"
    HIRE_TEACHER = "hire_teacher"
    TOGETHER = "together"


DAYS = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Weekdays by their number."""

RANK: Mapping[Kind, int] = {kind: place for place, kind in enumerate(Kind)}


class Way(ABC):
    """One change; subclasses are frozen dataclasses whose fields are codes and numbers of the region."""

    kind: ClassVar[Kind]
    words: ClassVar[str]

    @abstractmethod
    def apply(self, region: Region) -> Region:
        """The region with the change, and nothing else."""

    def facts(self, region: Region) -> dict[str, str]:
        """What the sentence names: the way's own fields, adults and schools with their names."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}  # type: ignore[arg-type]
        return {name: named(region, name, value) for name, value in values.items()}

    def sentence(self, region: Region) -> str:
        """What to do, in English."""
        return self.words.format_map(self.facts(region))

    @property
    def cost(self) -> tuple[int, int]:
        """Ways are told in this order."""
        return RANK[self.kind], 0

    def lines(self, lines: tuple[str, ...]) -> tuple[str, ...]:
        """The lines that stand for those once the change is made."""
        return lines

    @property
    def opens(self) -> frozenset[str]:
        """Lines whose classes are made anew with the change."""
        return frozenset()


@dataclass(frozen=True)
class Nothing(Way):
    """There is a place already."""

    kind = Kind.SEARCH_LONGER
    words = "Search longer, or again with another seed: there is a place, with other lessons of the school and the teacher moved."

    def apply(self, region: Region) -> Region:
        return region


@dataclass(frozen=True)
class Together(Way):
    """Several changes at once, none of which is enough by itself."""

    ways: tuple[Way, ...]

    kind = Kind.TOGETHER

    def apply(self, region: Region) -> Region:
        for way in self.ways:
            region = way.apply(region)
        return region

    def facts(self, region: Region) -> dict[str, str]:
        return {"kinds": " ".join(way.kind for way in self.ways), "sentence": self.sentence(region)}

    def sentence(self, region: Region) -> str:
        return " And: ".join(way.sentence(region) for way in self.ways)

    @property
    def cost(self) -> tuple[int, int]:
        return sum(10 + way.cost[0] for way in self.ways), sum(way.cost[1] for way in self.ways)

    def lines(self, lines: tuple[str, ...]) -> tuple[str, ...]:
        for way in self.ways:
            lines = way.lines(lines)
        return lines

    @property
    def opens(self) -> frozenset[str]:
        return frozenset[str]().union(*(way.opens for way in self.ways))


RowT = TypeVar("RowT")


def changed(rows: Iterable[RowT], chosen: Callable[[RowT], bool], **values: Any) -> tuple[RowT, ...]:
    """The rows of a table, with those values in the chosen ones."""
    return tuple(replace(row, **values) if chosen(row) else row for row in rows)  # type: ignore[type-var]


def changed_line(region: Region, code: str, **values: Any) -> Region:
    """The region with those values in one line of the curriculum."""
    return replace(region, curriculum=changed(region.curriculum, lambda line: line.code == code, **values))


def named(region: Region, field: str, value: object) -> str:
    """A field of a way as people call it."""
    text = str(value)
    if field == "staff":
        return region.staff_by_code[text].name
    if field in ("school", "like"):
        school = region.school_by_code[text]
        return f"{school.name} ({school.code})"
    if field == "subject" and text in region.subject_by_code:
        return region.subject_by_code[text].name_en
    if field == "line":
        return line_name(region, region.line_by_code[text])
    if field == "group":
        return region.group_by_code[text].name
    return text


def line_name(region: Region, line: Line) -> str:
    """'Religion of 4-6 (KEI239V1-46:UE)'."""
    subject = region.subject_by_code.get(line.subject)
    return f"{subject.name_en if subject else line.subject} of {region.group_by_code[line.group].name} ({line.code})"
