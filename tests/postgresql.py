"""A PostgreSQL of the tests' own: a cluster in a temporary folder, reached through a socket in it, gone afterwards.

`python -m tests.postgresql COMMAND …` runs a command with DATABASE_URL leading there.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import quote

LACK = "PostgreSQL"
HOW = "apt-get install postgresql"

# Nothing has to outlast the machine here; what a backend does for durability would only take time.
_QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")


def programs() -> Path | None:
    """Where initdb and pg_ctl are: on the path, or where Debian keeps them; None where PostgreSQL is not installed."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda program: int(program.parts[-3]))
    return kept[-1].parent if kept else None


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """Starts a cluster and gives the DATABASE_URL of an empty database in it; ends and deletes it whatever happens."""
    folder = Path(tempfile.mkdtemp(prefix="yt-pg-"))
    # PostgreSQL refuses to be root; root is the one user who may lend it another name.
    owner: dict[str, Any] = {"user": "postgres", "group": "postgres", "extra_groups": ()} if os.geteuid() == 0 else {}
    if owner:
        shutil.chown(folder, "postgres", "postgres")

    def run(program: str, *arguments: str) -> None:
        subprocess.run([programs / program, "-D", folder / "data", *arguments], cwd=folder, check=True, **owner)

    log = folder / "log"
    try:
        run("initdb", "--username=yhteistunti", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync", "--no-instructions")
        options = " ".join([f"-k {folder}", "-c listen_addresses=", *(f"-c {quick}" for quick in _QUICK)])
        run("pg_ctl", "start", "--wait", "--silent", f"--log={log}", f"--options={options}")
        try:
            yield f"postgres://yhteistunti@{quote(str(folder), safe='')}/postgres"
        finally:
            run("pg_ctl", "stop", "--mode=immediate", "--silent")
    finally:
        shutil.rmtree(folder)


def main(command: list[str]) -> int:
    """Runs a command on a cluster and gives its exit code; without PostgreSQL 0 and a word about it, or 1 where CI is set."""
    found = programs()
    if found is None:
        print(f"this machine lacks {LACK}: {HOW}", file=sys.stderr)  # noqa: T201
        return 1 if os.environ.get("CI") else 0
    signal.signal(signal.SIGTERM, _leave)
    with cluster(found) as url:
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}).returncode


def _leave(*_: object) -> NoReturn:
    """A command that is told to go still ends its cluster."""
    raise SystemExit(128 + signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
