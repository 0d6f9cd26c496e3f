"""An exported file as a test looks at it, and classes for the hamlet."""

from typing import Any
from xml.etree.ElementTree import Element, fromstring

from scheduler.engine.fet import Export, Wishes, export
from schooling.domain.region import Region
from schooling.domain.timetable import TeachingClass


def klass(code: str, *lines: str, staff: str = "T", host: str = "A", subject: str = "RE") -> TeachingClass:
    return TeachingClass(code, subject, staff, host, lines)


def exported(region: Region, *classes: TeachingClass, wishes: Wishes | None = None, span: str = "") -> Export:
    return export(region, classes, wishes=wishes, span=span)


def root(found: Export) -> Element:
    return fromstring(found.content)


def plain(element: Element) -> Any:
    """An element as its text, or as a list of (tag, value)."""
    return [(child.tag, plain(child)) for child in element] if len(element) else (element.text or "").strip()


def listed(found: Export, path: str) -> list[dict[str, list[Any]]]:
    """Every element there, each a tag → its values."""
    rows: list[dict[str, list[Any]]] = []
    for element in root(found).iterfind(path):
        row: dict[str, list[Any]] = {}
        for child in element:
            row.setdefault(child.tag, []).append(plain(child))
        rows.append(row)
    return rows


def times(found: Export, kind: str) -> list[dict[str, list[Any]]]:
    return listed(found, f"Time_Constraints_List/Constraint{kind}")


def spaces(found: Export, kind: str) -> list[dict[str, list[Any]]]:
    return listed(found, f"Space_Constraints_List/Constraint{kind}")


def hours(values: list[Any]) -> list[tuple[str, str]]:
    """(day, hour) of listed slots."""
    return [(slot[0][1], slot[1][1]) for slot in values]
