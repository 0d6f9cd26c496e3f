"""Runs: asked for, performed in a child process, stopped, failed, and taken up again when their worker is lost."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from datetime import timedelta

import pytest
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from scheduler import performing, runs
from scheduler.engine.evaluation import evaluate
from scheduler.engine.progress import Progress
from scheduler.errors import NotNowError, RunLimitsError, RunUnderWayError
from scheduler.models import Plan, Run
from scheduler.models.run import Failure
from scheduler.performing import perform_run
from scheduler.plans import create_plan
from scheduler.run_words import crowded_words, failure_words
from scheduler.solving import Solver
from scheduler.transitions import RunState
from schooling import present
from schooling.domain.privacy import OUTSIDER
from schooling.domain.resources import Pin
from schooling.exchange.storing import store
from schooling.models import Account, AuditEntry
from schooling.resources import region_value
from tests.calendars.village import TIMETABLE, VILLAGE
from tests.scheduler import solvers


@pytest.fixture
def planner(db: None) -> Account:
    return Account.objects.create_account(email="planner@example.org", name="Planner", password=None)


@pytest.fixture
def plan(planner: Account) -> Plan:
    return create_plan(region=store(VILLAGE, code="kylat"), name="2026–27", actor=planner)


@pytest.fixture
def run(plan: Plan, planner: Account) -> Run:
    return runs.start_run(plan=plan, seconds=5, seed=3, actor=planner)


@pytest.fixture
def leaving() -> Iterator[None]:
    """Lets a test tell this worker to go, and takes it back."""
    yield
    performing.leaving.clear()


def queued() -> list[list[int]]:
    """The arguments of every job that waits for a worker."""
    return [row.args_kwargs["args"] for row in DBTaskResult.objects.ready().order_by("enqueued_at")]


def claim_jobs() -> None:
    """What a worker does before it performs: no other worker sees the job any more."""
    for row in DBTaskResult.objects.ready():
        row.claim("worker")


def lose(run: Run) -> None:
    """What the database shows after a worker was killed: a heartbeat that stands still."""
    stopped = present.now() - runs.HEARTBEAT_STALE - timedelta(seconds=1)
    Run.objects.filter(pk=run.pk).update(heartbeat=stopped)


def at_first_event(act: Callable[[], object]) -> Callable[[Progress], None]:
    """A listener that acts once, when the solve has shown itself."""
    acted: list[Progress] = []

    def listener(progress: Progress) -> None:
        if not acted:
            acted.append(progress)
            act()

    return listener


def test_a_run_is_queued_with_its_job_and_told_of(run: Run) -> None:
    assert run.where is RunState.WAITING
    assert queued() == [[run.pk]]
    assert AuditEntry.objects.filter(subject=f"run {run.pk}").values_list("action", "actor").get() == (
        "start run",
        "planner@example.org",
    )


@pytest.mark.parametrize(("seconds", "workers", "seed"), [(0, 1, 1), (3601, 1, 1), (60, 0, 1), (60, 10_000, 1), (60, 1, -1)])
def test_limits_out_of_reach_are_refused(plan: Plan, planner: Account, seconds: int, workers: int, seed: int) -> None:
    with pytest.raises(RunLimitsError):
        runs.start_run(plan=plan, seconds=seconds, workers=workers, seed=seed, actor=planner)
    assert queued() == []


def test_a_plan_has_one_run_under_way(plan: Plan, run: Run, planner: Account) -> None:
    with pytest.raises(RunUnderWayError):
        runs.start_run(plan=plan, seconds=5, actor=planner)
    assert queued() == [[run.pk]]


def test_what_the_solve_finds_becomes_a_version(run: Run, planner: Account) -> None:
    heard: list[Progress] = []
    ended = perform_run(run.pk, heard.append, solvers.answers)
    assert ended is not None
    assert ended.where is RunState.FINISHED
    assert heard == [solvers.HALFWAY, solvers.DONE]
    stored = Run.objects.get(pk=run.pk)
    assert stored.progress == asdict(solvers.DONE)
    assert stored.curve == [[0.5, 160, 150], [1.0, 155, 150]]
    version = stored.version
    assert version is not None
    assert (version.number, version.seed, version.total, version.created_by) == (1, 3, 155, planner)
    assert len(version.timetable.lessons) == len(TIMETABLE.lessons)
    assert version.region == VILLAGE


def test_a_run_is_performed_once(run: Run) -> None:
    assert perform_run(run.pk, solver=solvers.answers) is not None
    assert perform_run(run.pk, solver=solvers.answers) is None
    assert run.plan.versions.count() == 1


def test_the_engine_itself_solves_the_village(run: Run) -> None:
    ended = perform_run(run.pk)
    assert ended is not None
    assert ended.version is not None
    assert evaluate(VILLAGE, ended.version.timetable).breaches == ()


def test_a_running_solve_that_is_stopped_keeps_its_best_answer(run: Run, planner: Account) -> None:
    ended = perform_run(run.pk, at_first_event(lambda: runs.cancel_run(run=run, actor=planner)), solvers.waits)
    assert ended is not None
    assert ended.where is RunState.STOPPED
    assert ended.version is not None
    assert ended.version.stopped_early


def test_a_waiting_run_is_stopped_at_once_and_only_once(run: Run, planner: Account) -> None:
    assert runs.can_cancel(run)
    stopped = runs.cancel_run(run=run, actor=planner)
    assert stopped.where is RunState.STOPPED
    assert not runs.can_cancel(stopped)
    assert perform_run(run.pk, solver=solvers.answers) is None
    with pytest.raises(NotNowError):
        runs.cancel_run(run=run, actor=planner)


def test_a_solve_that_does_not_stop_is_ended(run: Run, planner: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(performing, "STOP_GRACE", 0.2)
    ended = perform_run(run.pk, at_first_event(lambda: runs.cancel_run(run=run, actor=planner)), solvers.hangs)
    assert ended is not None
    assert (ended.where, ended.version) == (RunState.STOPPED, None)


def test_a_solve_that_goes_far_beyond_its_time_fails(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(performing, "OVERTIME_GRACE", -4.9)
    ended = perform_run(run.pk, solver=solvers.hangs)
    assert ended is not None
    assert (ended.where, ended.failure, ended.failure_detail) == (RunState.FAILED, "overtime", "5")


@pytest.mark.parametrize(
    ("solver", "failure", "detail"),
    [
        (solvers.raises, "engine", "ZeroDivisionError: seed 3"),
        (solvers.dies, "process", "-9"),
        (solvers.contradicts, "contradiction", "H13: H-RU is settled twice"),
    ],
)
def test_a_failure_is_kept_with_its_cause(run: Run, solver: Solver, failure: str, detail: str) -> None:
    ended = perform_run(run.pk, solver=solver)
    assert ended is not None
    assert (ended.where, ended.failure, ended.failure_detail, ended.version) == (RunState.FAILED, failure, detail, None)
    assert not ended.plan.versions.exists()


def test_more_settled_lessons_than_lessons_end_the_engines_own_run_in_words(planner: Account) -> None:
    twice = (Pin("H-RU", 1, 480, "", ""), Pin("H-RU", 2, 480, "", ""), Pin("S-RU", 1, 480, "", ""))
    plan = create_plan(region=store(replace(VILLAGE, pins=twice), code="kylat"), name="2026–27", actor=planner)
    ended = perform_run(runs.start_run(plan=plan, seconds=5, actor=planner).pk)
    assert ended is not None
    assert (ended.where, ended.failure, ended.crowded) == (RunState.FAILED, "contradiction", [("H-RU", 2, 1)])
    region = region_value(plan.region)
    with translation.override("en"):
        words = crowded_words(Run.objects.get(), region, viewer=OUTSIDER, language="en")
    assert words == ["Russian, 1A, Yläkylän koulu: 2 lessons a week are settled, but the line has 1."]
    gone = replace(region, curriculum=region.curriculum[1:])
    assert crowded_words(Run.objects.get(), gone, viewer=OUTSIDER, language="en") == []


@pytest.mark.parametrize("failure", Failure)
def test_every_failure_is_told(failure: Failure) -> None:
    assert failure_words(Run(failure=failure)) != ""


def test_a_worker_that_goes_gives_its_run_back(run: Run, leaving: None) -> None:
    claim_jobs()
    assert perform_run(run.pk, at_first_event(performing.leaving.set), solvers.waits) is None
    run.refresh_from_db()
    assert (run.where, run.losses) == (RunState.WAITING, 0)
    assert queued() == [[run.pk]]


def test_a_lost_run_is_queued_again_exactly_once(run: Run) -> None:
    claim_jobs()
    held = runs.take_up(run.pk)
    assert held is not None
    assert runs.take_up_lost() == 0
    lose(run)
    assert [runs.take_up_lost(), runs.take_up_lost()] == [1, 0]
    run.refresh_from_db()
    assert (run.where, run.losses) == (RunState.WAITING, 1)
    assert queued() == [[run.pk]]


def test_a_worker_taken_for_dead_cannot_disturb_the_next(run: Run) -> None:
    def lost_meanwhile() -> None:
        lose(run)
        runs.take_up_lost()
        runs.take_up(run.pk)

    assert perform_run(run.pk, at_first_event(lost_meanwhile), solvers.waits) is None
    run.refresh_from_db()
    assert (run.where, run.attempt, run.version) == (RunState.RUNNING, 2, None)


def test_a_run_that_loses_worker_after_worker_fails(run: Run) -> None:
    for _ in range(runs.MOST_LOSSES):
        assert runs.take_up(run.pk) is not None
        lose(run)
        assert runs.take_up_lost() == 1
    run.refresh_from_db()
    assert (run.where, run.failure, run.attempt) == (RunState.FAILED, "worker", runs.MOST_LOSSES)


def test_a_run_whose_job_went_with_a_worker_is_queued_again(run: Run) -> None:
    Run.objects.filter(pk=run.pk).update(requested_at=present.now() - timedelta(minutes=1))
    runs.take_up_lost()
    assert queued() == [[run.pk]]
    claim_jobs()
    runs.take_up_lost()
    assert queued() == [[run.pk]]
