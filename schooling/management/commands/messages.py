"""Keep the message catalogues: `messages` updates them, `--check` fails where one is incomplete, `--compile` makes .mo files."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from schooling import catalogues

APPS = ("schooling", "scheduler", "calendars")
BASE_APP = "schooling"
# Message ids are English, so English needs no catalogue.
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES if code != "en")


class Command(BaseCommand):
    help = "Update, check or compile the message catalogues of the named apps (all, if none is named)."
    requires_system_checks: list[str] = []  # noqa: RUF012 Django's own declaration

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("apps", nargs="*", metavar="APP", help=f"one of {', '.join(APPS)}")
        mode = parser.add_mutually_exclusive_group()
        mode.add_argument("--check", action="store_true", help="change nothing; fail and name what is missing")
        mode.add_argument("--compile", action="store_true", help="only write the .mo files")

    def handle(self, *_args: Any, **options: Any) -> None:
        if unknown := set(options["apps"]) - set(APPS):
            raise CommandError(f"no such app: {', '.join(sorted(unknown))}")
        chosen = [catalogues.app_messages(name, settings.BASE_DIR, is_base=name == BASE_APP) for name in options["apps"] or APPS]
        pairs = [(app, language) for app in chosen for language in LANGUAGES]
        if options["check"]:
            found = [fault for app, language in pairs for fault in catalogues.faults(app, language)]
            if found:
                raise CommandError("\n".join(found))
            self.stdout.write("catalogues are complete")
            return
        for app, language in pairs:
            if not options["compile"]:
                catalogues.update(app, language)
            catalogues.compile_catalogue(app, language)
