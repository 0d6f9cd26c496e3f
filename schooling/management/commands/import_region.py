"""Put a region that lies in files into the database: `import_region PATH [--code CODE]`."""

import re
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from schooling.exchange import ExchangeErrors, read_region
from schooling.exchange.storing import store


class Command(BaseCommand):
    help = "Read a region from a folder of CSV files or an .xlsx workbook; it replaces the stored region of the same code."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, metavar="PATH", help="a folder of CSV files, or an .xlsx workbook")
        parser.add_argument("--code", default="", help="the region's code in addresses; the file's name, if it is not given")

    def handle(self, *_args: Any, **options: Any) -> None:
        path: Path = options["path"].resolve()
        code = options["code"] or path.stem
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,60}", code):
            raise CommandError(f"{code!r} is no code of a region: give one of letters, digits, - and _ with --code")
        try:
            reading = read_region(path)
            region = store(reading.region, code=code)
        except ExchangeErrors as errors:
            raise CommandError(f"nothing was stored:\n{errors}", returncode=2) from None
        for warning in reading.warnings:
            self.stderr.write(f"warning: {warning}")
        self.stdout.write(f"{region.code}: {region.name}, {len(reading.region.schools)} schools, revision {region.revision}")
