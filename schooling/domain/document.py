"""Regions and timetables as JSON documents: how a version keeps what it was made from."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from schooling.domain.region import Region
from schooling.domain.timetable import Timetable

ValueT = TypeVar("ValueT")
Document = dict[str, Any]


def _plain(value: object) -> Any:
    """A domain value as JSON types; a record is a list of its fields, in order, to keep documents small."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    return value


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """What turns JSON back into a value of that type."""
    if get_origin(kind) is tuple:
        parts = get_args(kind)
        if len(parts) == 2 and parts[1] is Ellipsis:
            item = _reader(parts[0])
            return lambda value: tuple([item(one) for one in value])
        readers = [_reader(part) for part in parts]
        return lambda value: tuple([read(one) for read, one in zip(readers, value, strict=True)])
    if isinstance(kind, UnionType):
        (some,) = (part for part in get_args(kind) if part is not NoneType)
        read_some = _reader(some)
        return lambda value: None if value is None else read_some(value)
    if kind is date:
        return date.fromisoformat
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        readers = [_reader(hints[field.name]) for field in fields(kind)]
        make = cast("Callable[..., Any]", kind)
        return lambda values: make(*[read(value) for read, value in zip(readers, values, strict=True)])
    return lambda value: value


def _document(value: object) -> Document:
    return {field.name: _plain(getattr(value, field.name)) for field in fields(cast("Any", value))}


def _from_document(kind: type[ValueT], document: Mapping[str, Any]) -> ValueT:
    hints = get_type_hints(kind)
    return kind(**{name: _reader(hints[name])(value) for name, value in document.items()})


def region_document(region: Region) -> Document:
    """A region as JSON types: a list of records for each table."""
    return _document(region)


def region_from_document(document: Mapping[str, Any]) -> Region:
    """The region that `region_document` wrote."""
    return _from_document(Region, document)


def timetable_document(timetable: Timetable) -> Document:
    """A timetable as JSON types."""
    return _document(timetable)


def timetable_from_document(document: Mapping[str, Any]) -> Timetable:
    """The timetable that `timetable_document` wrote."""
    return _from_document(Timetable, document)
