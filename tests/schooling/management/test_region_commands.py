"""Regions in and out from the command line."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from schooling import models
from schooling.exchange import read_region
from schooling.exchange.storing import load

DEMO = Path(__file__).parents[3] / "schooling" / "demo" / "savogrow"

pytestmark = pytest.mark.django_db


def called(name: str, *arguments: object) -> tuple[str, str]:
    """What a command says, and what it warns of."""
    out, err = StringIO(), StringIO()
    call_command(name, *map(str, arguments), stdout=out, stderr=err, no_color=True)
    return out.getvalue(), err.getvalue()


def test_in_and_out_as_folder_and_as_workbook(tmp_path: Path) -> None:
    region = read_region(DEMO).region
    said, warned = called("import_region", DEMO)
    assert said == "savogrow: SavoGrow, 12 schools, revision 1\n"
    assert warned.splitlines() == [
        "warning: groups.csv, row 182, pupils: '14', expected at most the pupils of its home groups, 12",
        "warning: groups.csv, row 214, pupils: '14', expected at most the pupils of its home groups, 13",
    ]
    for path in (tmp_path / "out", tmp_path / "out.xlsx"):
        assert called("export_region", "savogrow", path) == (f"savogrow was written to {path}\n", "")
        assert read_region(path).region == region
    called("import_region", tmp_path / "out.xlsx", "--code", "again")
    assert load(models.Region.objects.get(code="again")) == region


def test_a_wrong_region_stores_nothing(tmp_path: Path) -> None:
    (tmp_path / "rooms.csv").write_text("school,code,name,seats,kind,video\n", encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        called("import_region", tmp_path, "--code", "x")
    lines = str(refused.value).splitlines()
    assert (lines[:2], len(lines), refused.value.returncode, models.Region.objects.count()) == (
        ["nothing was stored:", "closures.csv: expected the table closures"],
        11,
        2,
        0,
    )


def test_codes_that_are_none() -> None:
    with pytest.raises(CommandError, match=r"^'a b' is no code of a region: give one of letters, digits, - and _ with --code$"):
        called("import_region", DEMO, "--code", "a b")
    with pytest.raises(CommandError, match=r"^there is no region 'x'$"):
        called("export_region", "x", "out")
