"""The tests' own PostgreSQL: there while a command runs, gone afterwards; named where it is lacking."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests import postgresql

CHECKOUT = Path(__file__).resolve().parent.parent


def test_a_cluster_is_there_and_then_it_is_gone(postgresql_programs: Path) -> None:
    with postgresql.cluster(postgresql_programs) as url:
        with psycopg.connect(url) as connection:
            assert connection.execute("SELECT current_user, version() LIKE 'PostgreSQL%'").fetchone() == ("yhteistunti", True)
            folder = connection.execute("SHOW unix_socket_directories").fetchone()
        assert folder is not None
        assert Path(folder[0]).is_dir()
    assert not Path(folder[0]).exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


@pytest.mark.parametrize("ends", ["sys.exit(3)", "os.kill(os.getppid(), 15); time.sleep(60)"])
def test_a_cluster_ends_with_its_command_however_that_ends(postgresql_programs: Path, tmp_path: Path, ends: str) -> None:
    program = f"import os, pathlib, sys, time; pathlib.Path('url').write_text(os.environ['DATABASE_URL']); {ends}"
    command = [sys.executable, "-m", "tests.postgresql", sys.executable, "-c", program]
    ended = subprocess.run(command, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(CHECKOUT)}, timeout=60)
    assert ended.returncode == (3 if ends == "sys.exit(3)" else 143)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect((tmp_path / "url").read_text())


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("true", 1)])
def test_where_it_is_not_installed_only_ci_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ci: str, code: int
) -> None:
    monkeypatch.setattr(postgresql, "programs", lambda: None)
    monkeypatch.setenv("CI", ci)
    assert postgresql.main(["false"]) == code
    assert capsys.readouterr().err == "this machine lacks PostgreSQL: apt-get install postgresql\n"
