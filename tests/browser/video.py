"""A video server's stand-in: a page for whatever room one is led to."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

ROOM = b'<!doctype html><html lang="en"><title>Room</title><link rel="icon" href="data:,"><h1>The room</h1></html>'


class Rooms(BaseHTTPRequestHandler):
    """Shows the room, whichever it is; who may come in is told by the address and judged by the test."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(ROOM)

    def log_message(self, *_: object) -> None:
        """Nothing: an address here holds a token."""


@contextmanager
def video_server() -> Iterator[str]:
    """The server while it runs; gives its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Rooms) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
