"""FET's way of writing XML: an element for every value, constraints with a weight in percent, everything active."""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring  # written here, never read

Field = tuple[str, "str | Sequence[Field]"]
"""A tag with its text, or with more fields inside."""

VERSION = "6.8.5"


def fill(parent: Element, fields: Iterable[Field]) -> None:
    """Adds the fields, in order, inside an element."""
    for tag, value in fields:
        child = SubElement(parent, tag)
        if isinstance(value, str):
            child.text = value
        else:
            fill(child, value)


def always(name: str, *fields: Field) -> Field:
    """A constraint that holds without exception."""
    return f"Constraint{name}", (("Weight_Percentage", "100"), *fields, ("Active", "true"), ("Comments", ""))


def several(count: str, tag: str, values: Sequence[str]) -> tuple[Field, ...]:
    """A counted list of texts."""
    return ((count, str(len(values))), *((tag, value) for value in values))


def document(name: str, comment: str, lists: Iterable[Field]) -> bytes:
    """The whole file, in UTF-8."""
    root = Element("fet", version=VERSION)
    fill(root, (("Mode", "Official"), ("Institution_Name", name), ("Comments", comment), *lists))
    indent(root, space="")
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"
