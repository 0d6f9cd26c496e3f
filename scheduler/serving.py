"""One command that serves pages and solves: the web server with a worker beside it."""

import logging
import multiprocessing
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from granian import Granian
from granian.constants import Interfaces

from schooling.sign_in import is_loopback

logger = logging.getLogger(__name__)

WEB_THREADS = min(8, 2 * (os.cpu_count() or 1) + 1)
GOES_WITHIN = 15
"""Seconds in which a worker that is told to go has given its run back; then it is killed."""

LOOKED_AT_EVERY = 0.5
STARTED_AGAIN_AFTER = 2.0
"""Seconds before a worker that ended by itself has a successor."""


def serve(*, host: str, port: int, with_worker: bool) -> None:
    """Serve until SIGINT or SIGTERM; the worker and its solves end with the server, however it ends."""
    # A forked web process would keep the settings read here, before it was known what the server listens on.
    multiprocessing.set_start_method("spawn", force=True)
    _tell_settings(host, port)
    # Addresses of feeds are secrets: no access log.
    server = Granian(
        "scheduler.web:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        websockets=False,
        blocking_threads=WEB_THREADS,
        log_access=False,
        working_dir=settings.BASE_DIR,
    )
    if not with_worker:
        server.serve()
        return
    with _worker():
        server.serve()


def _tell_settings(host: str, port: int) -> None:
    """What the processes started from here read into their settings: demo people may sign in on loopback only."""
    os.environ["LISTENS_ON"] = host
    if is_loopback(host):
        os.environ.setdefault("PUBLIC_URL", f"http://{f'[{host}]' if ':' in host else host}:{port}")


@contextmanager
def _worker() -> Iterator[None]:
    """A worker beside the server; one that ends by itself is followed by another."""
    going = threading.Event()
    keeper = threading.Thread(target=_keep_a_worker, args=(going,))
    keeper.start()
    try:
        yield
    finally:
        going.set()
        keeper.join()


def _keep_a_worker(going: threading.Event) -> None:
    # In a session of its own, so that Ctrl-C reaches it once, from here; it goes when its standard input ends.
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "work", "--while-stdin-is-open"]
    while not going.is_set():
        with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True) as worker:  # noqa: S603 our own command
            while worker.poll() is None and not going.wait(LOOKED_AT_EVERY):
                pass
            if worker.returncode is None:
                _send_away(worker)
                return
        logger.error("the worker ended by itself with %s; another follows", worker.returncode)
        going.wait(STARTED_AGAIN_AFTER)


def _send_away(worker: subprocess.Popen[bytes]) -> None:
    worker.terminate()
    try:
        worker.wait(GOES_WITHIN)
    except subprocess.TimeoutExpired:
        worker.kill()
