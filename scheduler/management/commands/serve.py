"""`manage.py serve`: the whole service in one command, on this machine alone unless told otherwise."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from scheduler import serving


class Command(BaseCommand):
    help = "Serve pages and solve runs until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
        parser.add_argument("--no-worker", action="store_true", help="serve only; runs wait for `manage.py work` elsewhere")

    def handle(self, *_args: Any, **options: Any) -> None:
        serving.serve(host=options["host"], port=options["port"], with_worker=not options["no_worker"])
