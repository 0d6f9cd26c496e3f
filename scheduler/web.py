"""The WSGI application in a process of `manage.py serve`: it ends with the server that started it, even one that was killed."""

import multiprocessing
import os
import threading
from multiprocessing.connection import wait

from schooling.wsgi import application

__all__ = ["application"]


def _end_with_server() -> None:
    """A web process left alone would go on answering at the address that the next server needs."""
    server = multiprocessing.parent_process()
    assert server is not None, "serve starts web processes through multiprocessing"
    wait([server.sentinel])
    os._exit(1)


threading.Thread(target=_end_with_server, daemon=True).start()
