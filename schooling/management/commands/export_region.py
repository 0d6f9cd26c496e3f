"""Write a stored region into files: `export_region CODE PATH`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from schooling.exchange import write_region, write_workbook
from schooling.exchange.storing import load
from schooling.models import Region


class Command(BaseCommand):
    help = "Write a region as an .xlsx workbook, if PATH ends so, or else as a folder of CSV files."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", metavar="CODE", help="the region's code")
        parser.add_argument("path", type=Path, metavar="PATH", help="a workbook that ends in .xlsx, or a folder")

    def handle(self, *_args: Any, **options: Any) -> None:
        stored = Region.objects.filter(code=options["code"]).first()
        if stored is None:
            raise CommandError(f"there is no region {options['code']!r}")
        path: Path = options["path"]
        region = load(stored)
        if path.suffix.casefold() == ".xlsx":
            with path.open("wb") as stream:
                write_workbook(region, stream)
        else:
            write_region(region, path)
        self.stdout.write(f"{stored.code} was written to {path}")
