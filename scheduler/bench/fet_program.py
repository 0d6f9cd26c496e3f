"""FET's program `fet-cl`, run on a file for so many CPU seconds."""

import os
import resource
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

HOW = "apt-get install fet"

GRACE = 10.0
"""Seconds that FET gets to write what it has when it is told to stop."""

WALL = 20
"""Times its CPU seconds that FET may run by the clock, where others use the machine."""

LOOK = 0.05
"""Seconds between two looks at the CPU time it has used."""

_FIRST_SEED, _SEEDS = 1, 4294944442
_UNWANTED = (
    "timetableconflicts",
    "timetablesstatistics",
    "timetablesdayshorizontal",
    "timetablesdaysvertical",
    "timetablestimehorizontal",
    "timetablestimevertical",
    "timetablessubgroups",
    "timetablesgroups",
    "timetablesyears",
    "timetablesteachers",
    "timetablesteachersfreeperiods",
    "timetablesrooms",
    "timetablessubjects",
)
"""Pages that FET writes for people; without activities and their tags it would not write the list of activities either."""


@dataclass(frozen=True, slots=True)
class FetRun:
    """What FET did: its CPU seconds, whether it placed everything, and its list of activities (None where it wrote none)."""

    cpu_seconds: float
    complete: bool
    activities: Path | None
    said: str


def program() -> str | None:
    """The path of `fet-cl`, None where it is not installed."""
    return shutil.which("fet-cl")


def version() -> str:
    """FET's version in its own words, '' where it is not installed."""
    found = program()
    if found is None:
        return ""
    done = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)  # noqa: S603 - a program of the machine's
    return done.stdout.partition("\n")[0].removeprefix("FET version ").strip()


def run_fet(file: Path, out: Path, *, seconds: float, seed: int) -> FetRun:
    """Runs FET on a file until it is done or has used so many CPU seconds; `out` is emptied first.

    Raises FileNotFoundError where the program is not installed.
    """
    found = program()
    if found is None:
        raise FileNotFoundError(f"fet-cl is not installed: {HOW}")
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    seeds = [
        f"--randomseeds{name}={_FIRST_SEED + (seed * factor) % _SEEDS}" for name, factor in zip(_PARTS, _FACTORS, strict=True)
    ]
    command = [
        found,
        f"--inputfile={file}",
        f"--outputdir={out}",
        "--htmllevel=0",
    ]
    command += seeds + [f"--write{page}=false" for page in _UNWANTED]
    before = _children_cpu()
    said = out / "said.txt"
    with said.open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)  # noqa: S603 - a program of the machine's
    end = time.monotonic() + WALL * seconds + GRACE
    try:
        while process.poll() is None and _cpu_of(process.pid) < seconds and time.monotonic() < end:
            time.sleep(LOOK)
    finally:
        _stop(process)
    cpu = _children_cpu() - before
    name = file.stem
    whole = out / "timetables" / name / f"{name}_activities.xml"
    best = out / "timetables" / f"{name}-highest" / f"{name}_activities.xml"
    answer = next((path for path in (whole, best) if path.exists()), None)
    return FetRun(cpu, whole.exists(), answer, said.read_text(encoding="utf-8", errors="replace"))


_PARTS = ("10", "11", "12", "20", "21", "22")
_FACTORS = (1, 7919, 104729, 1299709, 15485863, 32452843)
"""FET's six seeds, each another multiple of ours."""


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """Asks FET, where it runs, to write what it has and end, and ends it if it does not."""
    process.terminate()
    try:
        process.wait(timeout=GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _cpu_of(process: int) -> float:
    """CPU seconds that a running program has used; 0 where the system does not tell, or it has just ended."""
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
