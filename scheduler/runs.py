"""Solve runs: starting and stopping them, and what the worker that holds one writes.

A worker holds a run by its attempt number. Everything it writes names that attempt, so a worker that was taken for dead
and comes back cannot disturb the one that took the run up again: it gets RunLostError.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from os import cpu_count
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet

from scheduler.engine.progress import Progress
from scheduler.engine.solution import Solution
from scheduler.errors import RunLimitsError, RunUnderWayError
from scheduler.models import Plan, Run
from scheduler.models.run import Failure
from scheduler.tasks import is_queued, perform
from scheduler.transitions import RUN, UNFINISHED, RunState, Verb
from scheduler.versions import make_version
from schooling import audit, present
from schooling.domain.region import Region
from schooling.models import Account

MOST_SECONDS = 3600
MOST_WORKERS = max(1, cpu_count() or 1)
MOST_SEED = 2**31 - 1

HEARTBEAT_STALE = timedelta(seconds=30)
"""A run whose heartbeat is older has lost its worker."""

MOST_LOSSES = 3
"""A run that has lost so many workers is not tried again: it may be what kills them."""

CurvePoint = tuple[float, int | None, int | None]

CrowdedLine = tuple[str, int, int]
"""A curriculum line, how many lessons of it are settled, and how many a week it has."""


class RunLostError(Exception):
    """The run is no longer this worker's: it was taken up again, or is over."""


@transaction.atomic
def start_run(*, plan: Plan, seconds: int, workers: int = 1, seed: int = 1, actor: Account | None) -> Run:
    """Queue a solve of the plan's region; the job is in the same transaction, so neither is lost without the other.

    Raises RunLimitsError, RunUnderWayError.
    """
    if not (1 <= seconds <= MOST_SECONDS and 1 <= workers <= MOST_WORKERS and 0 <= seed <= MOST_SEED):
        raise RunLimitsError(MOST_SECONDS, MOST_WORKERS)
    locked = Plan.objects.select_for_update().select_related("region").get(pk=plan.pk)
    if locked.runs.filter(state__in=UNFINISHED).exists():
        raise RunUnderWayError
    run = Run.objects.create(
        plan=locked,
        state=RUN.first,
        seconds=seconds,
        workers=workers,
        seed=seed,
        requested_by=actor,
        requested_at=present.now(),
    )
    perform.enqueue(run.pk)
    _record(run, actor, "start run", {"seconds": seconds, "workers": workers, "seed": seed})
    return run


@transaction.atomic
def cancel_run(*, run: Run, actor: Account) -> Run:
    """Stop a run: a waiting one at once; a running one gives its best answer so far. Raises NotNowError."""
    locked = Run.objects.select_for_update().select_related("plan__region").get(pk=run.pk)
    target = RUN.check(Verb.STOP, locked.where)
    locked.stop_asked_by = actor.email
    if locked.where is RunState.WAITING:
        locked.state, locked.finished_at = target, present.now()
    locked.save(update_fields=["stop_asked_by", "state", "finished_at"])
    _record(locked, actor, "stop run", {"state": str(locked.state)})
    return locked


def can_cancel(run: Run) -> bool:
    """Whether the run may be stopped, and has not been asked to already."""
    return RUN.can(Verb.STOP, run.where) and not run.stop_asked_by


def take_up(run_id: int) -> Run | None:
    """Hold a waiting run as its worker; None where it is not waiting any more. Only one of many who ask gets it."""
    now = present.now()
    waiting = Run.objects.filter(pk=run_id, state=RunState.WAITING)
    held = waiting.update(
        state=RUN.check(Verb.BEGIN, RunState.WAITING),
        attempt=F("attempt") + 1,
        started_at=now,
        heartbeat=now,
        progress=None,
        curve=[],
    )
    return Run.objects.select_related("plan__region", "requested_by").get(pk=run_id) if held else None


def beat(run: Run, progress: Progress | None, curve: Sequence[CurvePoint]) -> bool:
    """Show that the run's worker lives, and how far it is; tells whether the run was asked to stop. Raises RunLostError."""
    told = {} if progress is None else {"progress": progress_document(progress), "curve": list(curve)}
    if not _held(run).update(heartbeat=present.now(), **told):
        raise RunLostError(run.pk)
    return Run.objects.filter(pk=run.pk).exclude(stop_asked_by="").exists()


@transaction.atomic
def finish(run: Run, *, region: Region, resources_revision: int, solution: Solution) -> Run:
    """Keep what the solve found as the plan's next version. Raises RunLostError.

    A run that was stopped before anything had a place ends without a version.
    """
    locked = _lock_held(run)
    verb = Verb.STOP if solution.cancelled else Verb.FINISH
    if solution.timetable.lessons or verb is Verb.FINISH:
        locked.version = make_version(
            plan=locked.plan,
            region=region,
            resources_revision=resources_revision,
            solution=solution,
            workers=locked.workers,
            actor=locked.requested_by,
        )
    return _end(locked, verb)


@transaction.atomic
def stop_without_answer(run: Run) -> Run:
    """End a run that did not stop in time when asked to. Raises RunLostError."""
    return _end(_lock_held(run), Verb.STOP)


@transaction.atomic
def fail(run: Run, failure: Failure, detail: str, crowded: Sequence[CrowdedLine] = ()) -> Run:
    """End a run that gave no answer. Raises RunLostError."""
    locked = _lock_held(run)
    locked.failure, locked.failure_detail, locked.crowded = failure, detail, list(crowded)
    return _end(locked, Verb.FAIL)


@transaction.atomic
def release(run: Run) -> None:
    """Give the run back for another worker to take up, as this one is leaving. Raises RunLostError."""
    if not _held(run).update(state=RUN.check(Verb.TAKE_UP_AGAIN, RunState.RUNNING)):
        raise RunLostError(run.pk)
    perform.enqueue(run.pk)


def take_up_lost() -> int:
    """Queue again every run whose worker was lost; tells how many. Of several who ask at once, one does it for each run."""
    stale = present.now() - HEARTBEAT_STALE
    lost = Run.objects.filter(state=RunState.RUNNING, heartbeat__lt=stale).select_related("plan__region")
    _queue_forgotten(Run.objects.filter(state=RunState.WAITING, requested_at__lt=stale))
    return sum(_take_up_again(run) for run in lost)


def _queue_forgotten(waiting: QuerySet[Run]) -> None:
    """Queue runs whose job went with a worker that was lost before it took them up. A job too many finds nothing to do."""
    for run in waiting:
        if not is_queued(run.pk):
            perform.enqueue(run.pk)


@transaction.atomic
def _take_up_again(run: Run) -> bool:
    losses = run.losses + 1
    verb = Verb.TAKE_UP_AGAIN if losses < MOST_LOSSES else Verb.FAIL
    told: dict[str, Any] = {"state": RUN.check(verb, run.where), "losses": losses}
    if verb is Verb.FAIL:
        told |= {"failure": Failure.WORKER, "failure_detail": str(losses), "finished_at": present.now()}
    # The heartbeat as it was read: a worker that has shown itself since keeps its run.
    if not _held(run).filter(heartbeat=run.heartbeat).update(**told):
        return False
    if verb is Verb.TAKE_UP_AGAIN:
        perform.enqueue(run.pk)
    _record(run, None, "run lost its worker", {"state": told["state"].value, "losses": losses})
    return True


def progress_document(progress: Progress) -> dict[str, Any]:
    """An event of the engine as JSON types."""
    return asdict(progress)


def _held(run: Run) -> QuerySet[Run]:
    return Run.objects.filter(pk=run.pk, state=RunState.RUNNING, attempt=run.attempt)


def _lock_held(run: Run) -> Run:
    # Only the run's own row is locked: the requester's account is joined as it may be None.
    locked = _held(run).select_for_update(of=("self",)).select_related("plan__region", "requested_by").first()
    if locked is None:
        raise RunLostError(run.pk)
    return locked


def _end(run: Run, verb: Verb) -> Run:
    before = run.where
    run.state, run.finished_at = RUN.check(verb, before), present.now()
    run.save()
    _record(run, None, f"{verb.value} run", {"version": run.version and str(run.version), "failure": run.failure})
    return run


def _record(run: Run, actor: Account | None, action: str, after: dict[str, Any]) -> None:
    audit.record(actor=actor, action=action, region=run.plan.region.code, subject=f"run {run.pk}", after=after)
