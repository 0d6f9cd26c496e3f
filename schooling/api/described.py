"""What the API offers, as its own page says it: the OpenAPI document in routes, records and plain words. Pure."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

OpenApi = Mapping[str, Any]
"""The document, or a part of it, as JSON."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value is, in words; `record` names the record that it is or holds, '' for plain values."""

    words: str
    record: str


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter or field; `where` is 'path' or 'query' for a parameter, `default` as JSON would write it."""

    name: str
    kind: Kind
    is_needed: bool
    default: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes with a status; `kind` is None where the answer is empty."""

    status: int
    kind: Kind | None


@dataclass(frozen=True, slots=True)
class Route:
    """One method of one path; `sends` is what its body must be."""

    method: str
    path: str
    title: str
    text: str
    parameters: tuple[Field, ...]
    sends: Kind | None
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """An object with named fields; without fields, `values` are the words it may be."""

    name: str
    text: str
    fields: tuple[Field, ...]
    values: tuple[str, ...]


def routes(document: OpenApi) -> tuple[Route, ...]:
    """Every route, in the document's order."""
    return tuple(
        _route(method, path, operation)
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
    )


def records(document: OpenApi) -> tuple[Record, ...]:
    """Every record that a route takes, gives or holds within another."""
    return tuple(
        Record(
            name=name,
            text=schema.get("description", ""),
            fields=tuple(_fields(schema)),
            values=tuple(schema.get("enum", ())),
        )
        for name, schema in document["components"]["schemas"].items()
    )


def _route(method: str, path: str, operation: OpenApi) -> Route:
    body = operation.get("requestBody")
    return Route(
        method=method.upper(),
        path=path,
        title=operation["summary"],
        text=operation.get("description", ""),
        parameters=tuple(
            _field(one["name"], one["schema"], is_needed=one["required"], where=one["in"]) for one in operation["parameters"]
        ),
        sends=_content(body) if body else None,
        answers=tuple(Answer(int(status), _content(answer)) for status, answer in operation["responses"].items()),
    )


def _content(body: OpenApi) -> Kind | None:
    return _kind(body["content"]["application/json"]["schema"]) if "content" in body else None


def _fields(schema: OpenApi) -> Iterator[Field]:
    needed = schema.get("required", ())
    return (_field(name, value, is_needed=name in needed) for name, value in schema.get("properties", {}).items())


def _field(name: str, schema: OpenApi, *, is_needed: bool, where: str = "") -> Field:
    default = schema.get("default")
    return Field(name, _kind(schema), is_needed, "" if default is None else json.dumps(default), where)


def _kind(schema: OpenApi) -> Kind:
    """A JSON schema in words: 'list of LessonOut', 'integer or null', '"fi", "sv" or "en"'."""
    if "$ref" in schema:
        name = str(schema["$ref"]).rpartition("/")[2]
        return Kind(name, name)
    if "anyOf" in schema:
        kinds = [_kind(one) for one in schema["anyOf"]]
        return Kind(_or([kind.words for kind in kinds]), next((kind.record for kind in kinds if kind.record), ""))
    if "enum" in schema:
        return Kind(_or([json.dumps(value) for value in schema["enum"]]), "")
    if schema.get("type") == "array":
        item = _kind(schema["items"])
        return Kind(f"list of {item.words}", item.record)
    values = schema.get("additionalProperties")
    if isinstance(values, Mapping):
        item = _kind(values)
        return Kind(f"object of {item.words}", item.record)
    return Kind(schema.get("format") or schema["type"], "")


def _or(words: list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
