"""People let in from the command line."""

import os
import pty
import re
import sys
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.hashers import check_password
from django.core.management import CommandError, call_command

from schooling import present
from schooling.access import Grant, Role
from schooling.exchange.storing import store
from schooling.models import Account, AuditEntry
from tests.calendars.village import VILLAGE
from tests.scheduler.machines import CHECKOUT, Site

ANNA = "anna@example.org"


def let_in(*arguments: str) -> list[str]:
    """What the command says, line by line; its input is no terminal here."""
    out = StringIO()
    call_command("person", *arguments, stdout=out, no_color=True)
    return out.getvalue().splitlines()


@pytest.fixture
def villages(db: None) -> None:
    """Two regions with the same codes."""
    store(VILLAGE, code="east")
    store(VILLAGE, code="west")


@pytest.mark.parametrize(
    ("arguments", "of", "grant"),
    [
        (["--role", "coordinator"], "region east", Grant(Role.COORDINATOR, "east")),
        (["--role", "auditor"], "region east", Grant(Role.AUDITOR, "east")),
        (["--role", "director", "--municipality", "200"], "municipality 200 in region east", Grant(Role.DIRECTOR, "east", "200")),
        (["--role", "principal", "--school", "R"], "school R in region east", Grant(Role.PRINCIPAL, "east", "200", "R")),
        (["--role", "teacher", "--staff", "T"], "staff T in region east", Grant(Role.TEACHER, "east", "100", "H", "T")),
    ],
)
def test_a_new_person_of_each_role(db: None, arguments: list[str], of: str, grant: Grant) -> None:
    store(VILLAGE, code="east")
    said = let_in(" Anna@Example.org", "--name", "Anna Aalto", "--language", "sv", *arguments)
    assert said[:2] == [f"made: Anna Aalto, {ANNA}", f"given: {grant.role} of {of}"]
    anna = Account.objects.get()
    assert (anna.email, anna.name, anna.language, anna.is_demo) == (ANNA, "Anna Aalto", "sv", False)
    assert anna.grants_on(present.today()) == (grant,)
    password = re.fullmatch(r"password, shown this once: (\S{20})", said[2])
    assert password is not None
    assert anna.check_password(password[1])


def test_the_same_person_gets_one_role_more_and_none_twice(villages: None) -> None:
    let_in(ANNA, "--name", "Anna Aalto", "--role", "principal", "--school", "R", "--region", "east")
    more = [ANNA, "--role", "director", "--municipality", "200", "--region", "east"]
    assert let_in(*more) == [f"there already: Anna Aalto, {ANNA}", "given: director of municipality 200 in region east"]
    assert let_in(*more) == [f"there already: Anna Aalto, {ANNA}", "held already: director of municipality 200 in region east"]
    anna = Account.objects.get()
    assert [grant.role for grant in anna.grants_on(present.today())] == [Role.PRINCIPAL, Role.DIRECTOR]
    told = (
        AuditEntry.objects.filter(subject=f"account {anna.pk}").order_by("pk").values_list("actor", "action", "region", "after")
    )
    assert list(told) == [
        ("", "account.made", "", {"email": ANNA, "name": "Anna Aalto"}),
        ("", "role.given", "east", {"role": "principal", "municipality": "200", "school": "R"}),
        ("", "role.given", "east", {"role": "director", "municipality": "200"}),
    ]


def test_a_role_that_has_ended_is_given_again(db: None) -> None:
    store(VILLAGE, code="east")
    let_in(ANNA, "--name", "Anna Aalto", "--role", "coordinator")
    anna = Account.objects.get()
    anna.grants.update(first_day=date(2020, 1, 1), last_day=date(2020, 12, 31))
    assert let_in(ANNA, "--role", "coordinator")[1] == "given: coordinator of region east"


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["anna", "--role", "auditor", "--region", "east"], "'anna' is no e-mail address"),
        ([ANNA, "--role", "auditor", "--region", "east"], f"{ANNA} is new here: give a --name"),
        ([ANNA, "--role", "auditor", "--region", "north"], "there is no region 'north'"),
        ([ANNA, "--role", "auditor"], "there is more than one region: say with --region which of east, west"),
        ([ANNA, "--role", "auditor", "--school", "R"], "the role auditor takes --region, and no other"),
        ([ANNA, "--role", "principal"], "the role principal takes --school, and no other"),
        ([ANNA, "--role", "principal", "--school", "R", "--staff", "T"], "the role principal takes --school, and no other"),
        ([ANNA, "--role", "principal", "--school", "Z"], "there is no school 'Z'"),
        ([ANNA, "--role", "teacher", "--staff", "Z", "--region", "east"], "there is no staff 'Z' in region east"),
        (
            [ANNA, "--role", "principal", "--school", "R"],
            "there is more than one school 'R': say with --region which of east, west",
        ),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_made(villages: None, arguments: list[str], word: str) -> None:
    with pytest.raises(CommandError, match=rf"^{re.escape(word)}$"):
        let_in(*arguments)
    assert Account.objects.count() == 0


def test_nobody_of_the_demo_becomes_real(villages: None) -> None:
    Account.objects.create_account(email=ANNA, name="Anna", password=None, is_demo=True)
    with pytest.raises(CommandError, match=f"^{ANNA} is a person of the demo, whose password is printed: take another address$"):
        let_in(ANNA, "--role", "auditor", "--region", "east")


def test_on_a_terminal_a_good_password_is_asked_for_twice(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.manage("migrate", "--verbosity", "0")
    site.rows("INSERT INTO schooling_region (code, name, revision, created_at) VALUES ('east', 'East', 1, '2026-01-01')")
    good = "a quiet lake at dawn"
    typed = ["password", "anna@example.org", good, "a quiet lake at noon", good, good]
    said = at_terminal(site, typed, "person", ANNA, "--name", "Anna Aalto", "--role", "coordinator")
    assert said == [
        f"Password for {ANNA}: ",
        "This password is too short. It must contain at least 12 characters.",
        "This password is too common.",
        f"Password for {ANNA}: ",
        "The password is too similar to the email.",
        f"Password for {ANNA}: ",
        "The same once more: ",
        "The two differ.",
        f"Password for {ANNA}: ",
        "The same once more: ",
        f"made: Anna Aalto, {ANNA}",
        "given: coordinator of region east",
    ]
    kept = site.rows("SELECT password FROM schooling_account")
    assert check_password(good, str(kept[0][0]))


def at_terminal(site: Site, typed: list[str], *arguments: str) -> list[str]:
    """What a command says at a terminal where somebody types those lines, each when it asks."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(CHECKOUT)
        os.execve(sys.executable, [sys.executable, "manage.py", *arguments], site.environment)
    said = b""
    left = list(typed)
    while True:
        try:
            said += os.read(terminal, 1024)
        except OSError:  # Linux says so where the other end has gone
            break
        if left and said.endswith(b": "):
            os.write(terminal, left.pop(0).encode() + b"\n")
    os.close(terminal)
    _pid, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    return said.decode().splitlines()
