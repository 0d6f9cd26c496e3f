"""What came of one run, and the files that keep it: a bench that was killed goes on where it was."""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from scheduler.bench.jobs import Job

Curve = tuple[tuple[float, float], ...]
"""(CPU seconds since the start, best score so far), falling."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Figures of a run; None where it has none. `lacking` says why there is no result at all, '' where there is one.

    CPU seconds begin when the engine or FET begins: starting a program, imports and compiling are not counted.
    `first_complete`: CPU seconds until everything that has a place had one. For XHSTT `unplaced` is the infeasibility
    and `score` the objective, as the independent judge found them.
    """

    lacking: str = ""
    cpu_seconds: float | None = None
    first_complete: float | None = None
    unplaced: int | None = None
    broken: int | None = None
    score: int | None = None
    bound: int | None = None
    runs: int = 1
    curve: Curve = ()


class Kept:
    """Results in a folder, one JSON file a run; those of another state of the engine are in another folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / code_state()

    def read(self, job: Job) -> Outcome | None:
        """The run's result; None where it has none, or a broken one."""
        try:
            values = json.loads((self.folder / f"{job.name}.json").read_text(encoding="utf-8"))
            return Outcome(**(values | {"curve": tuple((at, score) for at, score in values["curve"])}))
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def write(self, job: Job, outcome: Outcome) -> None:
        """Keeps a result, whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        fresh = self.folder / f".{job.name}.{os.getpid()}"
        fresh.write_text(json.dumps(asdict(outcome)), encoding="utf-8")
        fresh.replace(self.folder / f"{job.name}.json")


def code_state() -> str:
    """A digest of the engine's own code: results of two engines are never put side by side."""
    root = Path(__file__).resolve().parent.parent / "engine"
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
