"""Notices as real processes send them: beside a solve, once for all who try, and after one that was killed in the middle."""

import os
import signal
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection, connections

from schooling import posting
from schooling.access import Role
from schooling.models import Account, Notice, NoticeKind, Region
from schooling.outbox import Draft, queue
from tests.mail_server import MailServer, mail_server
from tests.postgresql import cluster
from tests.scheduler.machines import PostgresqlSite, Site, until

PREPARE = """
from django.core.management import call_command
from schooling.access import Role
from schooling.models import Account, NoticeKind, Region
from schooling.outbox import Draft, queue
call_command("migrate", verbosity=0)
region = Region.objects.create(code="kylat", name="Kylät")
people = [Account.objects.create_account(email=f"{name}@example.org", name=name, password=None) for name in ("anna", "bo")]
drafts = [Draft(account, Role.TEACHER, "Uusi", "Teksti.", "/notices/") for account in people]
queue(region=region, kind=NoticeKind.RELEASED, about="publication 1", drafts=drafts)
"""


@pytest.fixture
def mail(monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    """A mail server that the processes of a site are told of."""
    with mail_server() as server:
        monkeypatch.setenv("EMAIL_URL", server.url)
        yield server


@pytest.fixture
def site(mail: MailServer, tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path)
    site.manage("shell", "--no-imports", "-c", PREPARE)
    yield site
    site.end()


@pytest.fixture
def site_on_postgresql(mail: MailServer, postgresql_programs: Path, tmp_path: Path) -> Iterator[Site]:
    with cluster(postgresql_programs) as url:
        site = PostgresqlSite(tmp_path, server=url)
        site.manage("shell", "--no-imports", "-c", PREPARE)
        yield site
        site.end()


@pytest.fixture(params=["site", "site_on_postgresql"])
def either_site(request: pytest.FixtureRequest) -> Site:
    """A site on either database, with two notices that wait."""
    found: Site = request.getfixturevalue(request.param)
    return found


def states(site: Site) -> list[tuple[object, ...]]:
    return site.rows("SELECT state, attempt FROM schooling_notice ORDER BY id")


def test_two_workers_send_each_notice_once(either_site: Site, mail: MailServer) -> None:
    for _ in range(2):
        either_site.start("work")
    until("both are sent", lambda: [state for state, _attempt in states(either_site)] == ["sent", "sent"])
    assert sorted(mail.told) == [("anna@example.org", "Uusi"), ("bo@example.org", "Uusi")]
    assert states(either_site) == [("sent", 1), ("sent", 1)]


def test_a_sender_killed_in_the_middle_is_followed_by_one_that_sends_the_same_letter(either_site: Site, mail: MailServer) -> None:
    mail.holds = threading.Event()
    first = either_site.start("work")
    until("a letter is in the middle of being sent", mail.held.is_set)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert states(either_site) == [("sending", 1), ("waiting", 0)]
    mail.holds.set()
    # As if the claim were as old as the one of a sender that is taken for lost.
    either_site.rows("UPDATE schooling_notice SET claimed_at = '2026-01-01 00:00:00+00:00' WHERE state = 'sending'")
    either_site.start("work")
    until("both are sent", lambda: [state for state, _attempt in states(either_site)] == ["sent", "sent"])
    assert states(either_site) == [("sent", 2), ("sent", 1)]
    to_anna = [letter["Message-ID"] for letter in mail.letters if letter["To"] == "anna@example.org"]
    # The mail server had taken the first one already: it errs on the side of telling twice, under one name.
    assert (len(to_anna), len(set(to_anna))) == (2, 1)


def test_a_worker_that_is_told_to_go_leaves_nothing_half_sent(site: Site, mail: MailServer) -> None:
    worker = site.start("work")
    until("both are sent", lambda: [state for state, _attempt in states(site)] == ["sent", "sent"])
    worker.terminate()
    assert worker.wait(30) == 0


@pytest.fixture
def notice(transactional_db: None) -> Notice:
    """A notice that waits, committed."""
    region = Region.objects.create(code="kylat", name="Kylät")
    anna = Account.objects.create_account(email="anna@example.org", name="Anna", password=None)
    draft = Draft(anna, Role.TEACHER, "Uusi", "Teksti.", "/notices/")
    queue(region=region, kind=NoticeKind.RELEASED, about="publication 1", drafts=[draft])
    Notice.objects.update(state="waiting")
    return Notice.objects.get()


@pytest.mark.parametrize("_again", range(3))
def test_of_four_who_claim_at_once_one_holds_it(
    notice: Notice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, _again: int
) -> None:
    if connection.vendor == "sqlite":
        file = tmp_path / "at-once.sqlite3"
        with sqlite3.connect(file) as copy:
            connection.connection.backup(copy)
            copy.execute("PRAGMA journal_mode=WAL")
        copy.close()
        monkeypatch.setitem(connections.settings, "default", connection.settings_dict | {"NAME": str(file)})
    barrier = threading.Barrier(4)

    def try_to(claim: Callable[[int], Notice | None]) -> bool:
        try:
            barrier.wait(timeout=20)
            return claim(notice.pk) is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(try_to, [posting.claim] * 4)) == [False, False, False, True]
