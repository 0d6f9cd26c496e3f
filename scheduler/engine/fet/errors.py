"""What can be wrong with a region for FET, or with a file that came from it."""

from collections.abc import Sequence


class FetError(Exception):
    """Something that FET's files and a region's do not agree on."""


class OtherSpanError(FetError):
    """FET knows one week: a region whose year has spans is said one span at a time."""

    def __init__(self, span: str, spans: Sequence[str]) -> None:
        known = f"one of its spans: {', '.join(spans)}" if spans else "no span, as the region's year has none"
        super().__init__(f"span {span!r}: expected {known}" if span else f"no span named: expected {known}")
        self.span, self.spans = span, tuple(spans)


class OtherFileError(FetError):
    """A file that is no FET file, or not the one that belongs to this region."""

    def __init__(self, file: str, where: str, value: str, expected: str) -> None:
        place = f"{file}, {where}" if where else file
        super().__init__(f"{place}: {value!r}, expected {expected}" if value else f"{place}: expected {expected}")
        self.file, self.where, self.value, self.expected = file, where, value, expected
