"""The independent judges beside the example instances, asked as programs; nothing is scored by the engine's own word."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any


class NoResultError(Exception):
    """A run that brought nothing to judge, or a judge that did not answer; the message says which and why."""


def judged_timetable(shared: Path, region: Path, timetable: Path) -> dict[str, Any]:
    """`score`, its parts, and `broken` (a list) of a timetable's folder."""
    return dict(answer_of([str(shared / "tools" / "check_timetable.py"), str(region), str(timetable), "--json"], timeout=600))


def judged_xhstt(shared: Path, instance: Path, solution: Path) -> tuple[int, int]:
    """Infeasibility and objective of an XHSTT solution. Raises NoResultError where it is malformed."""
    rows = answer_of([str(shared / "tools" / "xhstt_score.py"), str(instance), str(solution), "--json"], timeout=600)
    error = rows[0]["error"] if rows else "no solution"
    if error:
        raise NoResultError(f"the solution is malformed: {error}")
    return int(rows[0]["infeasibility"]), int(rows[0]["objective"])


def answer_of(command: list[str], *, timeout: float) -> Any:
    """The JSON that a Python program prints: all of its output, or the last line. Raises NoResultError."""
    try:
        done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False, timeout=timeout)  # noqa: S603
    except subprocess.TimeoutExpired as late:
        raise NoResultError(f"{Path(command[0]).name} was not done after {timeout:.0f} s") from late
    for text in (done.stdout, done.stdout.strip().rpartition("\n")[2]):
        try:
            return json.loads(text)
        except ValueError:
            continue
    said = done.stderr.strip().rpartition("\n")[2]
    raise NoResultError(f"exit code {done.returncode}: {said or 'it printed no result'}")
