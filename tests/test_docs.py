"""The docs name every setting, command and route, and lead nowhere that is not there."""

import argparse
import ast
import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from scheduler.__main__ import parser
from schooling.api import api

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
APPS = {"schooling", "scheduler", "calendars"}

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def named(page: str, head: str) -> list[str]:
    """What stands in backquotes in the first column of the page's table with that heading, in order."""
    _, _, table = (DOCS / page).read_text(encoding="utf-8").partition(f"\n| {head} |")
    rows = table.partition("\n\n")[0].splitlines()[2:]
    return [row.split("`")[1] for row in rows]


def first_words(commands: list[str]) -> list[str]:
    return sorted(command.split()[0] for command in commands)


def test_every_setting_is_in_the_docs() -> None:
    tree = ast.parse((ROOT / "schooling" / "settings.py").read_text(encoding="utf-8"))
    read = [
        call.args[0].value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "env"
        and isinstance(call.args[0], ast.Constant)
    ]
    assert sorted(named("settings.md", "name")) == sorted(read)


def test_every_management_command_is_in_the_docs() -> None:
    assert first_words(named("commands.md", "`manage.py`")) == sorted(name for name, app in get_commands().items() if app in APPS)


def test_every_command_of_the_engine_is_in_the_docs() -> None:
    choices = next(action.choices for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    assert first_words(named("commands.md", "`python -m scheduler`")) == sorted(choices)


def test_every_make_target_is_in_the_docs() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert phony is not None
    assert sorted(named("commands.md", "`make`")) == sorted(f"make {target}" for target in phony[1].split())


def test_every_route_of_the_api_is_in_the_docs() -> None:
    paths = api.get_openapi_schema()["paths"]
    routes = [f"{method.upper()} {path.removeprefix('/api/v1')}" for path, methods in paths.items() for method in methods]
    assert sorted(named("api.md", "route")) == sorted(routes)


def targets(page: Path) -> list[Path]:
    """What the page links to or shows in this checkout, in Markdown and in HTML; what is quoted as code is no link."""
    text = re.sub(r"```.*?```|`[^`]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    found = re.findall(r"""\]\(([^)#\s]+)|(?:href|src|srcset)="([^"#]+)""", text)
    return [(page.parent / "".join(target)).resolve() for target in found if ":" not in "".join(target)]


@each_page
def test_links_lead_to_files(page: Path) -> None:
    assert [target for target in targets(page) if not target.exists()] == []


def test_every_page_is_linked_from_another_one() -> None:
    linked = {target for page in PAGES for target in targets(page) if target != page}
    assert [str(page.relative_to(ROOT)) for page in PAGES if page not in {*linked, ROOT / "README.md"}] == []


def test_every_picture_is_shown() -> None:
    shown = {target for page in PAGES for target in targets(page)}
    assert [picture.name for picture in sorted((DOCS / "pictures").iterdir()) if picture not in shown] == []


def test_every_picture_has_its_words() -> None:
    pictures = re.findall(r"<img [^>]*>", "".join(page.read_text(encoding="utf-8") for page in PAGES))
    assert [picture for picture in pictures if not re.search(r'alt="[^"]+"', picture)] == []


@each_page
def test_make_targets_that_are_named_are_there(page: Path) -> None:
    there = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", page.read_text(encoding="utf-8"), re.MULTILINE))
    assert named - there == set()


def test_the_readmes_command_line_is_one_that_is_taken() -> None:
    line = next(line for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines() if "-m scheduler solve" in line)
    options = parser().parse_args(line.split("-m scheduler ")[1].split())
    assert (ROOT / options.region).is_dir()
