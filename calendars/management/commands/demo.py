"""`manage.py demo`: a region from its resources to calendars, then the service on this machine; nothing is done twice."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from calendars import demo
from scheduler.models import Publication, Version
from scheduler.progress_line import ProgressLine

MOST_SECONDS = 60


class Command(BaseCommand):
    help = "Show the whole path on a bundled region: solve, propose, approve, publish, write calendars, and serve."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seconds", type=int, default=MOST_SECONDS, help=f"time for the solve, at most {MOST_SECONDS}")
        parser.add_argument("--calendars", type=Path, default=settings.BASE_DIR / "demo" / "calendars", metavar="FOLDER")
        parser.add_argument("--port", type=int, default=8000, help="port to serve on (default: %(default)s)")
        parser.add_argument("--no-serve", action="store_true", help="stop when the calendars are written")

    def handle(self, *_args: Any, **options: Any) -> None:
        if not 1 <= options["seconds"] <= MOST_SECONDS:
            raise CommandError(f"--seconds takes 1 to {MOST_SECONDS}")
        call_command("migrate", interactive=False, verbosity=0)
        publication = self._path(options["seconds"])
        call_command("write_calendars", demo.CODE, str(options["calendars"]), stdout=self.stdout)
        self._introduce(publication, options["port"])
        if not options["no_serve"]:
            call_command("serve", port=options["port"])

    def _path(self, seconds: int) -> Publication:
        row, is_new = demo.stored_region()
        self._say(f"region {row.code}", is_new)
        line = ProgressLine()
        try:
            publication, is_new = demo.published_version(row, seconds=seconds, listener=line.show)
        except demo.DemoRunError as failure:
            raise CommandError(str(failure)) from failure
        finally:
            line.end()
        version = publication.version
        self._say(f"version {version.number} of plan {version.plan.name!r}, approved and published", is_new)
        self.stdout.write(_result(version))
        return publication

    def _introduce(self, publication: Publication, port: int) -> None:
        people = demo.people(publication.region, publication.version)
        width = max(len(part.email) for part in people)
        self.stdout.write(f"\nSign in at http://127.0.0.1:{port}/ with the password {demo.PASSWORD} as")
        for part in people:
            self.stdout.write(f"  {part.email:<{width}}  {part.role.value:<11}  {part.name}")

    def _say(self, what: str, is_new: bool) -> None:
        self.stdout.write(f"{'made' if is_new else 'there already'}: {what}")


def _result(version: Version) -> str:
    shared = sum(lesson.is_remote for lesson in version.timetable.lessons)
    return (
        f"  {version.lessons} lessons a week, {shared} of them shared, {version.unplaced} without a place; "
        f"score {version.total} (at least {version.bound}) in {version.seconds:.0f} s"
    )
