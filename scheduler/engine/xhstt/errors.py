"""What can be wrong with a benchmark file or a solution of it: which file, where, what was found, what was expected."""


class XhsttError(Exception):
    """Something is wrong in a file of the benchmark's format; the message is one line.

    `file` is its name, `line` the line of the element that is wrong (None for the whole file), `where` that element
    with its Id, `found` what is written there ('' where something is missing) and `expected` what should be.
    """

    def __init__(self, file: str, line: int | None, where: str, found: str, expected: str) -> None:
        super().__init__(file, line, where, found, expected)
        self.file = file
        self.line = line
        self.where = where
        self.found = found
        self.expected = expected

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}, line {self.line}"
        parts = ": ".join(part for part in (place, self.where, self.found) if part)
        return f"{parts}, expected {self.expected}"


class UnreadableFileError(XhsttError):
    """There is no plain file that may be read."""


class MarkupError(XhsttError):
    """It is not well-formed XML in an encoding that is known."""


class UnsafeMarkupError(XhsttError):
    """It is XML with what no instance needs: a document type, entities, deep nesting."""


class TooLargeError(XhsttError):
    """The file, or what it spells out through groups of groups, is larger than any real timetabling problem."""


class MissingError(XhsttError):
    """An element or attribute that the format asks for is not there."""


class UnexpectedElementError(XhsttError):
    """An element stands where the format has none of that name, or once more than it may."""


class ValueFaultError(XhsttError):
    """A text or number is not what the format allows there."""


class UnknownReferenceError(XhsttError):
    """A Reference names nothing of that kind."""


class DuplicateIdError(XhsttError):
    """Two of a kind have the same Id."""


class UnsupportedConstraintError(XhsttError):
    """The instance has a constraint of a type, or with a cost function, that is not among those supported."""


class ChoiceError(XhsttError):
    """The file has not exactly one instance (or solution) of those that were asked for; the message lists what it has."""


class SolutionError(Exception):
    """Meets are not a solution of the instance: `event` is the event's id, `reason` what is wrong with its meets."""

    def __init__(self, event: str, reason: str) -> None:
        super().__init__(event, reason)
        self.event = event
        self.reason = reason

    def __str__(self) -> str:
        return f"event {self.event!r}: {self.reason}"
