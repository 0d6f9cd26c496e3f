"""`manage.py write_calendars REGION FOLDER`: every teacher's and home group's calendar of the published version, as files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from calendars.contents import FeedKind, Whose, lessons_of
from calendars.errors import NothingPublishedError
from calendars.feeds import source_of
from calendars.ics.writing import write_calendar
from calendars.published import PublishedWeek, published_weeks
from schooling.domain.resources import Role
from schooling.models import Region


class Command(BaseCommand):
    help = "Write the calendar of every teacher and home group of the published version into a folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("region", help="the region's code")
        parser.add_argument("folder", type=Path, help="where to write; made if it is not there")
        parser.add_argument("--language", choices=["fi", "sv", "en"], default="fi")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 Django's
        row = Region.objects.filter(code=options["region"]).first()
        if row is None:
            raise CommandError(f"there is no region {options['region']!r}")
        weeks = published_weeks(row)
        if not weeks:
            raise CommandError(NothingPublishedError().message)
        folder: Path = options["folder"]
        folder.mkdir(parents=True, exist_ok=True)
        written = sum(_write(week, folder, options["language"]) for week in weeks)
        self.stdout.write(f"{written} calendars in {folder}")


def _write(week: PublishedWeek, folder: Path, language: str) -> int:
    """Write the calendars of a published week; tells how many."""
    # Join addresses of files carry no pass: whoever opens one signs in.
    source = source_of(week, lambda _lesson: "")
    owners = _owners(week)
    for whose in owners:
        (folder / f"{whose.kind}-{whose.code}.ics").write_bytes(write_calendar(source, whose, language))
    return len(owners)


def _owners(week: PublishedWeek) -> list[Whose]:
    """Every teacher and home group that has lessons."""
    teachers = [Whose(FeedKind.TEACHER, person.code) for person in week.region.staff if person.role is Role.TEACHER]
    groups = [Whose(FeedKind.GROUP, group.code) for group in week.region.groups if group.is_home]
    return [whose for whose in teachers + groups if lessons_of(week.region, week.timetable, whose)]
