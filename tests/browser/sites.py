"""The service as people meet it: processes of its own on a database of its own, served on this machine."""

import fcntl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copy
from urllib.error import URLError
from urllib.request import urlopen

from tests.scheduler.machines import Site, free_port, until

REGION = "savogrow"
PASSWORD = "yhteinen-tunti-2026"


@dataclass
class ServedSite(Site):
    """A site that a browser can open at `url`, with settings of its own; `leads_to` are other hosts that it may lead to."""

    settings: Mapping[str, str] = field(default_factory=dict)
    leads_to: tuple[str, ...] = ()
    url: str = ""

    @property
    def environment(self) -> dict[str, str]:
        return super().environment | self.settings

    def serve(self) -> None:
        """Start the web server and its worker, and wait until a page comes."""
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        server = self.start("serve", "--port", str(port))
        until("a page comes", lambda: server.poll() is not None or self._answers())
        assert server.poll() is None, f"the server ended with {server.returncode}"

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.url}/sign-in/", timeout=5):
                return True
        except URLError:
            return False

    def email(self, role: str) -> str:
        """Who signs in for a role: the first of those people."""
        people = self.rows(
            "SELECT email FROM schooling_account a JOIN schooling_grant g ON g.account_id = a.id WHERE role = ? ORDER BY email",
            role,
        )
        return str(people[0][0])


@contextmanager
def served(
    folder: Path, database: Path | None = None, *, settings: Mapping[str, str] | None = None, leads_to: tuple[str, ...] = ()
) -> Iterator[ServedSite]:
    """A site in that folder, on a copy of the database where one is given, else on an empty one."""
    site = ServedSite(folder, settings=settings or {}, leads_to=leads_to)
    if database is None:
        site.manage("migrate", "--verbosity", "0")
    else:
        copy(database, site.database)
    try:
        site.serve()
        yield site
    finally:
        site.end()


def demo_database(folder: Path) -> Path:
    """The database after the demo's whole path, made once for all test processes that share the folder."""
    folder.mkdir(exist_ok=True)
    site = ServedSite(folder)
    ready = folder / "ready"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            site.manage("migrate", "--verbosity", "0")
            site.manage("shell", "--no-imports", "-c", "from tests.browser.states import publish; publish()")
            # The copies are of the database file alone: what is still in the journal beside it goes into it first.
            site.rows("PRAGMA wal_checkpoint(TRUNCATE)")
            ready.touch()
    return site.database
