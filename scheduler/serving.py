"""One command that serves pages and solves: the web server with a worker beside it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from granian import Granian
from granian.constants import Interfaces

WEB_THREADS = 8
GOES_WITHIN = 15
"""Seconds in which a worker that is told to go has given its run back; then it is killed."""


def serve(*, host: str, port: int, with_worker: bool) -> None:
    """Serve until SIGINT or SIGTERM; the worker and its solves end with the server, however it ends."""
    # Read by the web processes, which import the settings anew: demo people may sign in on loopback only.
    os.environ["LISTENS_ON"] = host
    # Addresses of feeds are secrets: no access log.
    server = Granian(
        "schooling.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=WEB_THREADS,
        log_access=False,
        working_dir=settings.BASE_DIR,
    )
    if not with_worker:
        server.serve()
        return
    with _worker():
        server.serve()


@contextmanager
def _worker() -> Iterator[None]:
    """A worker in a process group of its own, so that Ctrl-C reaches it once, from here."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "work", "--while-stdin-is-open"]
    worker = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)  # noqa: S603 our own command
    try:
        yield
    finally:
        worker.terminate()
        try:
            worker.wait(GOES_WITHIN)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()
