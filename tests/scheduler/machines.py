"""The service as real processes on a database file of its own, for tests that kill them."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, LiteralString

import psycopg

CHECKOUT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 40.0


def until(what: str, is_so: Callable[[], object], patience: float = PATIENCE) -> None:
    """Wait until something is so; fails if it is not in time."""
    ends_by = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < ends_by, f"not in {patience:.0f} s: {what}"
        time.sleep(0.1)


def free_port() -> int:
    """A port of this machine that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def offspring(pid: int) -> list[int]:
    """The processes that a process has started, and those that they have."""
    children = [int(child) for path in Path(f"/proc/{pid}/task").glob("*/children") for child in path.read_text().split()]
    return [*children, *(grandchild for child in children for grandchild in offspring(child))]


def is_alive(pid: int) -> bool:
    """Whether the process still runs; one that ended and that nobody has asked about does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@dataclass
class Site:
    """A folder with a database file, and the processes started on it."""

    folder: Path
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def database(self) -> Path:
        return self.folder / "site.sqlite3"

    @property
    def database_url(self) -> str:
        return f"sqlite:///{self.database}"

    @property
    def environment(self) -> dict[str, str]:
        own = {
            "DATABASE_URL": self.database_url,
            "DATA_DIR": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "schooling.settings",
        }
        return {name: value for name, value in os.environ.items() if name not in ("LISTENS_ON", "PUBLIC_URL")} | own

    def manage(self, *arguments: str) -> None:
        """Run a command to its end."""
        subprocess.run([sys.executable, "manage.py", *arguments], cwd=CHECKOUT, env=self.environment, check=True)

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a command that goes on."""
        process = subprocess.Popen([sys.executable, "manage.py", *arguments], cwd=CHECKOUT, env=self.environment)
        self.started.append(process)
        return process

    def rows(self, query: LiteralString, *values: Any) -> list[tuple[Any, ...]]:
        """What the database says now."""
        connection = sqlite3.connect(self.database, timeout=20)
        try:
            with connection:
                return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    def end(self) -> None:
        """Kill whatever still runs of what was started here."""
        for process in self.started:
            for pid in (*offspring(process.pid), process.pid) if process.poll() is None else ():
                os.kill(pid, signal.SIGKILL)
            process.wait()


@dataclass
class PostgresqlSite(Site):
    """A site whose database is on a PostgreSQL server."""

    server: str = ""

    @property
    def database_url(self) -> str:
        return self.server

    def rows(self, query: LiteralString, *values: Any) -> list[tuple[Any, ...]]:
        """What the database says now."""
        with psycopg.connect(self.server) as connection:
            answer = connection.execute(query, values)
            return answer.fetchall() if answer.description else []
