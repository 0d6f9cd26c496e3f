"""The worker: performs queued jobs, and takes up again the runs whose worker was lost."""

import logging
import os
import signal
import sys
import threading
from types import FrameType

from django.db import DatabaseError, connection
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from scheduler import performing, runs

logger = logging.getLogger(__name__)

LOOK_FOR_WORK_EVERY = 0.5
LOOK_FOR_LOST_RUNS_EVERY = 10.0


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
    stop_reaping = threading.Event()
    reaper = threading.Thread(target=_take_up_lost_runs, args=(stop_reaping,), daemon=True)
    worker = RunWorker()
    worker.configure_signals()
    if while_stdin_is_open:
        threading.Thread(target=_go_with_parent, daemon=True).start()
    reaper.start()
    try:
        worker.run()
    finally:
        stop_reaping.set()
        reaper.join()


def _take_up_lost_runs(stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            runs.take_up_lost()
        except DatabaseError:
            # A database that is away for a while is looked at again next time; a dead reaper would never be.
            logger.exception("looking for lost runs failed")
        connection.close()
        stop.wait(LOOK_FOR_LOST_RUNS_EVERY)


def _go_with_parent() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)
