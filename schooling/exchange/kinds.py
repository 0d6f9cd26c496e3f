"""Kinds of cell: how what is written in a cell becomes a value, and a value text again."""

import re
import unicodedata
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Generic, TypeVar
from zoneinfo import available_timezones

from schooling.domain.clock import ClockTimeError, clock, minutes_of

Cell = str | int | float | bool | date | time | timedelta | None
"""What a spreadsheet's cell can hold; a CSV file's cells are all str."""

CODE_LENGTH = 80
NAME_LENGTH = 200
LIST_LENGTH = 4000
MOST = 10_000
"""No count in a region is larger."""

ODD_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\ufeff"), " ")

ValueT = TypeVar("ValueT")
EnumT = TypeVar("EnumT", bound=StrEnum)


class CellError(Exception):
    """A cell that is not of its column's kind: the fault's code and facts."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = tuple((name, str(fact)) for name, fact in facts.items())


class Kind(ABC, Generic[ValueT]):
    """How a column's cells are read and written."""

    @abstractmethod
    def read(self, text: str) -> ValueT:
        """The value of a tidy, non-empty text. Raises CellError."""

    @abstractmethod
    def write(self, value: ValueT) -> str:
        """The text that reads back as the value."""

    def text(self, cell: Cell) -> str:
        """What a cell says, as tidy text: spaces at the ends and typographic spaces do not count."""
        return tidy(cell)

    def cell(self, value: ValueT) -> Cell:
        """What a workbook's cell holds for the value: text, unless the kind is one that spreadsheets have."""
        return self.write(value)

    @property
    def words(self) -> tuple[str, ...]:
        """All that can be written, for a kind of a few words; () for the others."""
        return ()


def tidy(cell: Cell) -> str:
    """A cell of whatever type as text in Unicode's composed form, without stray spaces."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case float():
            return str(int(cell)) if cell.is_integer() else repr(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
        case date() | time():
            return cell.isoformat()
        case str():
            return unicodedata.normalize("NFC", cell).translate(ODD_SPACES).strip()
        case _:
            return str(cell)


def is_one_line(text: str) -> bool:
    """Whether a text has no control characters and nothing that a workbook cannot hold."""
    return not any(unicodedata.category(char) in ("Cc", "Cs") or char in "\u2028\u2029\ufffe\uffff" for char in text)


@dataclass(frozen=True, slots=True)
class Text(Kind[str]):
    """Free text on one line."""

    longest: int = NAME_LENGTH

    def read(self, text: str) -> str:
        if len(text) > self.longest or not is_one_line(text):
            raise CellError("text", longest=self.longest)
        return text

    def write(self, value: str) -> str:
        return value


@dataclass(frozen=True, slots=True)
class Code(Kind[str]):
    """A short text without spaces that names one row."""

    longest: int = CODE_LENGTH

    def read(self, text: str) -> str:
        if len(text) > self.longest or not is_one_line(text) or text.split() != [text]:
            raise CellError("code", longest=self.longest)
        return text

    def write(self, value: str) -> str:
        return value


@dataclass(frozen=True, slots=True)
class Codes(Kind[tuple[str, ...]]):
    """Codes with spaces between them, in order, each once."""

    def read(self, text: str) -> tuple[str, ...]:
        codes = tuple(Code().read(part) for part in text.split())
        if len(set(codes)) < len(codes) or len(text) > LIST_LENGTH:
            raise CellError("codes")
        return codes

    def write(self, value: tuple[str, ...]) -> str:
        return " ".join(value)


@dataclass(frozen=True, slots=True)
class Email(Kind[str]):
    """An e-mail address, loosely: whether mail arrives there only mail can tell."""

    longest: int = NAME_LENGTH

    def read(self, text: str) -> str:
        name, _, host = text.partition("@")
        if not name or not host or "@" in host or text.split() != [text] or len(text) > self.longest or not is_one_line(text):
            raise CellError("email")
        return text

    def write(self, value: str) -> str:
        return value


@dataclass(frozen=True, slots=True)
class Whole(Kind[int]):
    """A whole number in a range; '24,0' and '24.0' are 24."""

    low: int = 0
    high: int = MOST

    def read(self, text: str) -> int:
        digits = re.fullmatch(r"([+-]?[0-9]{1,9})(?:[.,]0*)?", text)
        if digits is None or not self.low <= int(digits[1]) <= self.high:
            raise CellError("whole", low=self.low, high=self.high)
        return int(digits[1])

    def write(self, value: int) -> str:
        return str(value)

    def cell(self, value: int) -> Cell:
        return value


@dataclass(frozen=True, slots=True)
class Clock(Kind[int]):
    """A time of the day in minutes since midnight; a spreadsheet's own times are read too."""

    def read(self, text: str) -> int:
        try:
            return minutes_of(re.sub(r"^([0-9]{1,2}[:.][0-9]{2})[:.]00$", r"\1", text))
        except ClockTimeError:
            raise CellError("clock") from None

    def write(self, value: int) -> str:
        return clock(value)

    def text(self, cell: Cell) -> str:
        """A number under 1 is a fraction of the day; 8.15 was typed as a Finnish clock time, and 8.3 as 8.30."""
        match cell:
            case datetime():
                return self._of_seconds(timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second), cell)
            case time():
                return self._of_seconds(timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second), cell)
            case timedelta():
                return self._of_seconds(cell, cell)
            case bool():
                return tidy(cell)
            case float() | int() if 0 <= cell < 1:
                return self._of_seconds(timedelta(days=cell), cell)
            case float() | int():
                return f"{cell:.2f}" if round(cell, 2) == cell else tidy(cell)
            case _:
                return tidy(cell)

    @staticmethod
    def _of_seconds(since_midnight: timedelta, cell: Cell) -> str:
        """HH:MM of a time that a spreadsheet keeps as a fraction, a second off at most."""
        minutes = round(since_midnight.total_seconds() / 60)
        off = abs(since_midnight.total_seconds() - minutes * 60)
        return clock(minutes) if off <= 1 else tidy(cell)


@dataclass(frozen=True, slots=True)
class Day(Kind[date]):
    """A date of this century, ISO 8601; a Finnish 11.8.2026 is read too."""

    def read(self, text: str) -> date:
        finnish = re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,2})\.(20[0-9]{2})", text)
        try:
            if finnish:
                return date(int(finnish[3]), int(finnish[2]), int(finnish[1]))
            if re.fullmatch(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}", text):
                return date.fromisoformat(text)
        except ValueError:
            pass  # a date that no calendar has, such as 31 June: the same fault as any other text
        raise CellError("date")

    def write(self, value: date) -> str:
        return value.isoformat()

    def cell(self, value: date) -> Cell:
        return value


YES = frozenset(("yes", "kyllä", "ja", "true", "tosi", "sant"))
NO = frozenset(("no", "ei", "nej", "false", "epätosi", "falskt"))


@dataclass(frozen=True, slots=True)
class YesNo(Kind[bool]):
    """Yes or no, in English, Finnish or Swedish, or a spreadsheet's true and false."""

    def read(self, text: str) -> bool:
        word = text.casefold()
        if word not in YES | NO:
            raise CellError("yes_no")
        return word in YES

    def write(self, value: bool) -> str:
        return "yes" if value else "no"

    @property
    def words(self) -> tuple[str, ...]:
        return ("yes", "no")


@dataclass(frozen=True, slots=True)
class Choice(Kind[EnumT]):
    """One word of an enumeration, in any case."""

    options: type[EnumT]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(option.value for option in self.options if option.value)

    def read(self, text: str) -> EnumT:
        if text.casefold() not in self.words:
            raise CellError("choice", choices=", ".join(self.words))
        return self.options(text.casefold())

    def write(self, value: EnumT) -> str:
        return value.value


@dataclass(frozen=True, slots=True)
class Language(Kind[str]):
    """A school's language of instruction."""

    @property
    def words(self) -> tuple[str, ...]:
        return ("fi", "sv")

    def read(self, text: str) -> str:
        if text.casefold() not in self.words:
            raise CellError("choice", choices=", ".join(self.words))
        return text.casefold()

    def write(self, value: str) -> str:
        return value


@dataclass(frozen=True, slots=True)
class Timezone(Kind[str]):
    """The name of a time zone the system knows."""

    def read(self, text: str) -> str:
        if text not in available_timezones():
            raise CellError("timezone")
        return text

    def write(self, value: str) -> str:
        return value
