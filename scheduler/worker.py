"""The worker: performs queued jobs; beside them it takes up runs whose worker was lost, and sends notices."""

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType

from django.db import DatabaseError, connection
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from scheduler import performing, runs
from schooling import posting

logger = logging.getLogger(__name__)

LOOK_FOR_WORK_EVERY = 0.5
LOOK_FOR_LOST_RUNS_EVERY = 10.0
LOOK_FOR_NOTICES_EVERY = 2.0


class RunWorker(Worker):
    """django-tasks' worker, which gives the run in hand back when it is asked to go."""

    def __init__(self) -> None:
        super().__init__(
            queue_names=["default"],
            interval=LOOK_FOR_WORK_EVERY,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        performing.leaving.set()
        super().shutdown(signum, frame)


def work(*, while_stdin_is_open: bool = False) -> None:
    """Perform jobs until told to go by SIGTERM or SIGINT, or with the process that started this one."""
    stop = threading.Event()
    # In threads of their own: a letter does not wait for an hour's solve.
    beside = [
        _beside(stop, LOOK_FOR_LOST_RUNS_EVERY, "looking for lost runs", runs.take_up_lost),
        _beside(stop, LOOK_FOR_NOTICES_EVERY, "sending notices", lambda: posting.send_due(stop.is_set)),
    ]
    worker = RunWorker()
    worker.configure_signals()
    if while_stdin_is_open:
        threading.Thread(target=_go_with_parent, daemon=True).start()
    for thread in beside:
        thread.start()
    try:
        worker.run()
    finally:
        stop.set()
        for thread in beside:
            thread.join()


def _beside(stop: threading.Event, seconds: float, what: str, deed: Callable[[], object]) -> threading.Thread:
    """A thread that does something every so many seconds until told to stop."""

    def go_on() -> None:
        while not stop.is_set():
            try:
                deed()
            except DatabaseError:
                # A database that is away for a while is looked at again next time; a dead thread never would.
                logger.exception("%s failed", what)
            connection.close()
            stop.wait(seconds)

    return threading.Thread(target=go_on, daemon=True)


def _go_with_parent() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)
