"""Writes a solution as an archive of the benchmark's format."""

import os
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from scheduler.engine.xhstt.errors import XhsttError
from scheduler.engine.xhstt.instance import Instance, Meet, Solution
from scheduler.engine.xhstt.judge import Verdict
from scheduler.engine.xhstt.markup import read_markup
from scheduler.engine.xhstt.reading import ARCHIVE

CONTRIBUTOR = "Yhteistunti"


def must_be_free(path: Path) -> None:
    """Raises OSError if a solution cannot be written there, or would replace what is none; makes the folder it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not os.access(path.parent, os.W_OK):
        raise PermissionError(f"nothing can be written in {path.parent}")
    if path.is_dir():
        raise IsADirectoryError(f"{path} is a folder; OUT must be a file")
    if path.exists() and not _is_solution(path):
        raise FileExistsError(f"{path} is something else than a solution")


def _is_solution(path: Path) -> bool:
    try:
        root = read_markup(path)
    except XhsttError:
        return False
    return root.tag == ARCHIVE and [child.tag for child in root.children] == ["SolutionGroups"]


def write_solution(instance: Instance, solution: Solution, verdict: Verdict, path: Path) -> None:
    """Writes an archive with that one solution and its costs; the file is there whole or as it was before. Raises OSError.

    The instance itself is only referred to. Nothing in the file depends on the clock: one solution, the same bytes.
    """
    passing = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        passing.write_text("\n".join(_archive(instance, solution, verdict)) + "\n", encoding="utf-8", newline="\n")
        passing.replace(path)
    finally:
        passing.unlink(missing_ok=True)


def _archive(instance: Instance, solution: Solution, verdict: Verdict) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f"<{ARCHIVE}>"
    yield "<SolutionGroups>"
    yield f"<SolutionGroup Id={quoteattr(CONTRIBUTOR)}>"
    yield f"<MetaData><Contributor>{CONTRIBUTOR}</Contributor><Date></Date><Description></Description></MetaData>"
    yield f"<Solution Reference={quoteattr(instance.id)}>"
    yield "<Events>"
    for meet in solution.meets:
        yield from _meet(instance, meet)
    yield "</Events>"
    costs = (("InfeasibilityValue", verdict.infeasibility), ("ObjectiveValue", verdict.objective))
    yield f"<Report>{''.join(f'<{tag}>{value}</{tag}>' for tag, value in costs)}</Report>"
    yield "</Solution>"
    yield "</SolutionGroup>"
    yield "</SolutionGroups>"
    yield f"</{ARCHIVE}>"


def _meet(instance: Instance, meet: Meet) -> Iterator[str]:
    """What is preassigned is in the instance and not said again."""
    event = instance.events[meet.event]
    yield f"<Event Reference={quoteattr(event.id)}>"
    yield f"<Duration>{meet.duration}</Duration>"
    if event.time is None and meet.start is not None:
        yield f"<Time Reference={quoteattr(instance.times[meet.start])}/>"
    chosen = [
        f"<Resource Reference={quoteattr(instance.resources[resource].id)}><Role>{escape(needed.role)}</Role></Resource>"
        for needed, resource in zip(event.resources, meet.resources, strict=True)
        if needed.preassigned is None and resource is not None
    ]
    if chosen:
        yield f"<Resources>{''.join(chosen)}</Resources>"
    yield "</Event>"
