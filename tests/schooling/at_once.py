"""Things done in the same second: real threads, real transactions."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections

Deed = Callable[[], Any]


def doer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *refusals: type[Exception]) -> Callable[..., list[Any]]:
    """What does deeds at the same moment, each in a thread, and gives their results, or the error where they may not be done.

    SQLite's tests are in memory, where writers do not wait for each other; the threads get a copy in a file, as a
    server has it.
    """
    if connection.vendor == "sqlite":
        file = tmp_path / "at-once.sqlite3"
        with sqlite3.connect(file) as copy:
            connection.connection.backup(copy)
            # As a server's file is from its first migration on: two threads that both switch it would not wait for each other.
            copy.execute("PRAGMA journal_mode=WAL")
        copy.close()
        monkeypatch.setitem(connections.settings, "default", connection.settings_dict | {"NAME": str(file)})

    def run(*deeds: Deed) -> list[Any]:
        barrier = Barrier(len(deeds))

        def do(deed: Deed) -> Any:
            try:
                barrier.wait(timeout=20)
                return deed()
            except refusals as refused:
                return type(refused)
            finally:
                connection.close()

        with ThreadPoolExecutor(len(deeds)) as threads:
            return list(threads.map(do, deeds))

    return run
