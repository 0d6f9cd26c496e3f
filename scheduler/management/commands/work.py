"""`manage.py work`: a worker that solves; any number of them may run beside the servers."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from scheduler import worker


class Command(BaseCommand):
    help = "Perform solve runs until stopped; runs whose worker was lost are taken up again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--while-stdin-is-open", action="store_true", help="go when standard input is closed")

    def handle(self, *_args: Any, **options: Any) -> None:
        worker.work(while_stdin_is_open=options["while_stdin_is_open"])
