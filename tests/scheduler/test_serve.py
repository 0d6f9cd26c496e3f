"""The service as real processes: a killed worker's run is taken up again once, and what is served ends as one."""

import os
import signal
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from shutil import copy
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

from tests.postgresql import cluster
from tests.scheduler.machines import CHECKOUT, PostgresqlSite, Site, free_port, is_alive, offspring, until

PREPARE = f"""
from django.core.management import call_command
from scheduler.plans import create_plan
from scheduler.runs import start_run
from schooling.models import Account, Region
call_command("migrate", verbosity=0)
call_command("import_region", {str(CHECKOUT / "schooling" / "demo" / "savogrow")!r})
person = Account.objects.create_account(email="demo@example.org", name="Demo", password="a long password")
person.is_demo = True
person.save()
plan = create_plan(region=Region.objects.get(), name="2026-27", actor=person)
start_run(plan=plan, seconds=300, actor=person)
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database file of a site with a long run of the bundled region that waits for a worker."""
    site = Site(tmp_path_factory.mktemp("prepared"))
    site.manage("shell", "--no-imports", "-c", PREPARE)
    return site.database


@pytest.fixture
def site(prepared: Path, tmp_path: Path) -> Iterator[Site]:
    """A site of the test's own, on which nothing runs yet."""
    site = Site(tmp_path)
    copy(prepared, site.database)
    yield site
    site.end()


@pytest.fixture
def site_on_postgresql(postgresql_programs: Path, tmp_path: Path) -> Iterator[Site]:
    """As `site`, where several workers may write at the same moment."""
    with cluster(postgresql_programs) as url:
        site = PostgresqlSite(tmp_path, server=url)
        site.manage("shell", "--no-imports", "-c", PREPARE)
        yield site
        site.end()


@pytest.fixture(params=["site", "site_on_postgresql"])
def either_site(request: pytest.FixtureRequest) -> Site:
    """A site on either database."""
    site: Site = request.getfixturevalue(request.param)
    return site


def state(site: Site) -> str:
    """The state of the site's one run."""
    return str(site.rows("SELECT state FROM scheduler_run")[0][0])


def has_begun(site: Site) -> bool:
    return site.rows("SELECT state FROM scheduler_run WHERE progress IS NOT NULL") == [("running",)]


def test_a_killed_workers_run_is_taken_up_again_exactly_once(either_site: Site) -> None:
    site = either_site
    first = site.start("work")
    until("the run has begun", lambda: has_begun(site))
    solving = offspring(first.pid)
    assert solving != []
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    until("the killed worker's solve has ended too", lambda: not any(is_alive(pid) for pid in solving))
    assert state(site) == "running"

    # Half a minute passes, and less is asked of the second attempt.
    site.rows("UPDATE scheduler_run SET heartbeat = '2026-01-01 00:00:00', seconds = 2")
    others = [site.start("work"), site.start("work")]
    until("the run is finished", lambda: state(site) == "finished")
    assert site.rows("SELECT attempt, losses FROM scheduler_run") == [(2, 1)]
    assert site.rows("SELECT number FROM scheduler_version") == [(1,)]
    assert site.rows("SELECT count(*) FROM schooling_auditentry WHERE action = 'run lost its worker'") == [(1,)]

    for worker in others:
        worker.terminate()
    assert [worker.wait(20) for worker in others] == [0, 0]


def test_a_worker_that_is_told_to_go_gives_its_run_back_at_once(site: Site) -> None:
    worker = site.start("work")
    until("the run has begun", lambda: has_begun(site))
    solving = offspring(worker.pid)
    worker.terminate()
    assert worker.wait(20) == 0
    # Among its offspring is Python's own tracker of shared things, which ends when it sees the worker gone.
    until("the solve has ended too", lambda: not any(is_alive(pid) for pid in solving))
    assert site.rows("SELECT state, attempt, losses FROM scheduler_run") == [("waiting", 1, 0)]


def test_serving_lets_demo_people_in_solves_and_ends_as_one(site: Site) -> None:
    port = free_port()
    server = site.start("serve", "--port", str(port))
    browser = build_opener(HTTPCookieProcessor(jar := CookieJar()))
    door = f"http://127.0.0.1:{port}/sign-in/"
    until("pages are served", lambda: answers(browser, door))
    token = next(cookie.value for cookie in jar if cookie.name == "csrftoken")
    form = {"login": "demo@example.org", "password": "a long password", "csrfmiddlewaretoken": token}
    with browser.open(door, urlencode(form).encode()) as page:
        assert page.geturl() == f"http://127.0.0.1:{port}/"
    until("the run has begun", lambda: has_begun(site))

    family = offspring(server.pid)
    server.send_signal(signal.SIGINT)
    assert server.wait(30) == 0
    until("the server's processes have ended too", lambda: not any(is_alive(pid) for pid in family))
    assert state(site) == "waiting"


def test_a_killed_server_leaves_nothing_behind(site: Site) -> None:
    port = free_port()
    server = site.start("serve", "--port", str(port))
    until("pages are served", lambda: answers(build_opener(), f"http://127.0.0.1:{port}/sign-in/"))
    until("the run has begun", lambda: has_begun(site))
    family = offspring(server.pid)
    server.kill()
    server.wait()
    until("the server's processes have ended too", lambda: not any(is_alive(pid) for pid in family))
    assert state(site) == "waiting"


def answers(browser: OpenerDirector, address: str) -> bool:
    """Whether the page is served now."""
    try:
        with browser.open(address, timeout=5):
            return True
    except URLError:
        return False
