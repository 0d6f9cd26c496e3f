"""XML as a small tree whose every question has an answer or a named error: where it is, what was found, what was expected."""

import re
import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from xml.parsers import expat

from scheduler.engine.xhstt.errors import (
    MarkupError,
    MissingError,
    TooLargeError,
    UnexpectedElementError,
    UnknownReferenceError,
    UnreadableFileError,
    UnsafeMarkupError,
    ValueFaultError,
    XhsttError,
)

MAX_BYTES = 64 * 2**20
MAX_ELEMENTS = 1_000_000
MAX_SPELT_OUT = 10_000_000
"""So many points of application, resources of events, durations and so on; groups let a small file name very many."""

MAX_DEPTH = 32
"""The format itself is nine deep."""

LARGEST = 1_000_000
"""No number of an instance is larger: no limit or weight of a school is."""

_WHOLE = re.compile(r"-?[0-9]{1,18}")
_SHOWN = 60

T = TypeVar("T")


@dataclass(slots=True)
class Element:
    """An element of a file, with the line it starts on; `text` is its own, without that of its children."""

    file: str
    line: int
    tag: str
    attributes: Mapping[str, str]
    children: list["Element"] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """With single spaces."""
        return " ".join("".join(self.pieces).split())

    @property
    def where(self) -> str:
        name = self.attributes.get("Id") or self.attributes.get("Reference")
        return f"<{self.tag[:_SHOWN]}>" + (f" {shown(name)}" if name else "")

    @property
    def id(self) -> str:
        """Its Id attribute; raises MissingError."""
        return self.attribute("Id")

    def attribute(self, name: str) -> str:
        """That attribute, which must not be empty; raises MissingError."""
        value = self.attributes.get(name, "")
        if not value.strip():
            raise self.fault(MissingError, "", f"an attribute {name}")
        return value

    def fault(self, kind: type[XhsttError], found: str, expected: str) -> XhsttError:
        """An error about this element."""
        return kind(self.file, self.line, self.where, found, expected)

    def maybe(self, tag: str) -> "Element | None":
        """The child of that name, None if there is none; raises UnexpectedElementError if there are several."""
        found = [child for child in self.children if child.tag == tag]
        if len(found) > 1:
            raise self.fault(UnexpectedElementError, f"{len(found)} times <{tag}>", "one")
        return found[0] if found else None

    def child(self, tag: str) -> "Element":
        """The child of that name; raises MissingError, or UnexpectedElementError if there are several."""
        found = self.maybe(tag)
        if found is None:
            raise self.fault(MissingError, "", f"an element <{tag}>")
        return found

    def listed(self, part: str, tags: Collection[str]) -> list["Element"]:
        """The children of its child `part`, which may be missing; raises UnexpectedElementError where one has another name."""
        holder = self.maybe(part)
        if holder is None:
            return []
        holder.only(tags)
        return holder.children

    def only(self, tags: Collection[str]) -> None:
        """Raises UnexpectedElementError if it has a child of another name than these."""
        for child in self.children:
            if child.tag not in tags:
                raise child.fault(UnexpectedElementError, "", f"one of these in {self.where}: {', '.join(sorted(tags))}")

    def number(self, tag: str, *, least: int = 0, most: int = LARGEST, default: int | None = None) -> int:
        """The whole number in the child of that name, `default` where it is given and there is no such child.

        Raises MissingError, or ValueFaultError where it is not from `least` to `most`.
        """
        holder = self.maybe(tag)
        if holder is None and default is not None:
            return default
        text = self.child(tag).text
        if not _WHOLE.fullmatch(text) or not least <= int(text) <= most:
            raise self.fault(ValueFaultError, f"<{tag}> {shown(text)}", f"a whole number from {least} to {most}")
        return int(text)

    def referred(self, table: Mapping[str, T]) -> T:
        """What its Reference names in the table; raises MissingError, UnknownReferenceError."""
        name = self.attribute("Reference")
        if name not in table:
            raise self.fault(UnknownReferenceError, "", f"the Id of something that the instance has as {self.tag}")
        return table[name]

    def descendants(self, tag: str) -> Iterator["Element"]:
        """Every element of that name in it, itself too, in the file's order."""
        ahead = [self]
        while ahead:
            element = ahead.pop()
            if element.tag == tag:
                yield element
            ahead.extend(reversed(element.children))


class Allowance:
    """How much of something a whole instance may still spell out."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._left = MAX_SPELT_OUT

    def take(self, xml: Element, number: int) -> None:
        """Counts what an element adds, before it is made; raises TooLargeError."""
        self._left -= number
        if self._left < 0:
            raise xml.fault(TooLargeError, "", f"at most {MAX_SPELT_OUT} {self._what} in the instance")


def shown(text: str) -> str:
    """Text from a file, for a message: on one line, quoted, not too long."""
    return repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")


def read_markup(path: Path) -> Element:
    """The root element of an XML file; raises UnreadableFileError, TooLargeError, MarkupError, UnsafeMarkupError."""
    file = path.name
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableFileError(file, None, "", "", "a plain file")
        with path.open("rb") as opened:
            content = opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableFileError(file, None, "", error.strerror or str(error), "a file that can be read") from error
    if len(content) > MAX_BYTES:
        raise TooLargeError(file, None, "", "", f"at most {MAX_BYTES} bytes")
    return parse_markup(content, file)


def parse_markup(content: bytes, file: str) -> Element:
    """The root element of an XML text; raises MarkupError, UnsafeMarkupError, TooLargeError. `file` is for messages."""
    tree = _Tree(file)
    try:
        tree.parser.Parse(content, True)
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code)
        raise MarkupError(file, error.lineno, "", str(what), "well-formed XML, in UTF-8 or the encoding it names") from error
    except (LookupError, ValueError) as error:
        raise MarkupError(file, 1, "", str(error), "an encoding such as UTF-8") from error
    return tree.root


class _Tree:
    """Builds the tree while the parser reads."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._open: list[Element] = []
        self._elements = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        element = Element(self._file, self.parser.CurrentLineNumber, tag, attributes)
        self._elements += 1
        if len(self._open) == MAX_DEPTH:
            raise element.fault(UnsafeMarkupError, "", f"elements at most {MAX_DEPTH} deep")
        if self._elements > MAX_ELEMENTS:
            raise element.fault(TooLargeError, "", f"at most {MAX_ELEMENTS} elements")
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _end(self, _: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        self._open[-1].pieces.append(text)

    def _doctype(self, name: str, *_: object) -> None:
        line = self.parser.CurrentLineNumber
        raise UnsafeMarkupError(self._file, line, f"<!DOCTYPE {shown(name)}>", "", "no document type and no entities")
