"""The folder that a command writes its timetable to: there whole, or not at all."""

import shutil
import tempfile
from pathlib import Path

from schooling.domain.timetable import Timetable
from schooling.exchange import write_timetable


def check_out(out: Path) -> None:
    """Raises OSError if the answer could not be written there later, or would replace what is no timetable."""
    if out.exists() and not out.is_dir():
        raise FileExistsError(f"{out} is a file; OUT must be a folder")
    if out.is_dir() and any(out.iterdir()) and not (out / "lessons.csv").exists():
        raise FileExistsError(f"{out} is a folder of something else than a timetable")
    out.parent.mkdir(parents=True, exist_ok=True)


def write_whole(timetable: Timetable, out: Path) -> None:
    """Writes the folder beside its place and moves it there, so that OUT is never half an answer."""
    work = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        fresh = work / "fresh"
        write_timetable(timetable, fresh)
        if out.exists():
            out.rename(work / "old")
        fresh.rename(out)
    finally:
        shutil.rmtree(work)
