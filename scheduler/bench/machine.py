"""The machine and the versions that figures belong to."""

import os
import platform
from importlib.metadata import version as package_version
from pathlib import Path

from scheduler.bench import fet_program


def machine() -> dict[str, str]:
    """What to say of the machine, by name; 'unknown' where the system does not tell."""
    memory = _value(Path("/proc/meminfo"), "MemTotal").split()
    return {
        "processor": _value(Path("/proc/cpuinfo"), "model name") or "unknown",
        "cores": str(os.cpu_count() or "unknown"),
        "memory": f"{int(memory[0]) / 2**20:.1f} GiB" if memory else "unknown",
        "Python": platform.python_version(),
        **{name: package_version(name) for name in ("ortools", "numpy", "numba")},
        "FET": fet_program.version() or "not installed",
    }


def _value(file: Path, name: str) -> str:
    """What stands behind a name in one of the kernel's lists, '' where it is not there."""
    if not file.exists():
        return ""
    rows = (line.partition(":") for line in file.read_text(encoding="utf-8").splitlines())
    return next((value.strip() for key, _, value in rows if key.strip() == name), "")
