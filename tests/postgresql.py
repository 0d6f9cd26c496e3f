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

HOW = "apt-get install postgresql"

# Nothing has to outlast the machine here, and errors that a test provokes are the test's to tell.
_OPTIONS = ("listen_addresses=", "fsync=off", "full_page_writes=off", "synchronous_commit=off", "log_min_messages=fatal")


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
        command = [programs / program, "-D", folder / "data", *arguments]
        subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=True, **owner)

    try:
        run("initdb", "--username=yhteistunti", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync")
        options = " ".join(f"-c {option}" for option in (*_OPTIONS, f"unix_socket_directories={folder}"))
        run("pg_ctl", "start", "--wait", "--silent", f"--options={options}")
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
        print(f"this machine lacks PostgreSQL: {HOW}", file=sys.stderr)  # noqa: T201
        return 1 if os.environ.get("CI") else 0
    signal.signal(signal.SIGTERM, _leave)
    with cluster(found) as url:
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}).returncode


def _leave(*_: object) -> NoReturn:
    """A command that is told to go still ends its cluster."""
    raise SystemExit(128 + signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
