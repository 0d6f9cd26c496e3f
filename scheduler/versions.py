"""Making versions: what a solve found becomes the plan's next, under lasting codes."""

from dataclasses import asdict

from django.db import transaction

from scheduler.engine.solution import Solution
from scheduler.identity import carry_identity
from scheduler.in_force import in_force
from scheduler.models import Plan, Version
from schooling import audit, present
from schooling.domain.region import Region
from schooling.domain.timetable import Timetable
from schooling.models import Account


@transaction.atomic
def make_version(
    *, plan: Plan, region: Region, resources_revision: int, solution: Solution, workers: int, actor: Account | None
) -> Version:
    """The plan's next version: the region as it was solved, the timetable found, and how it was found.

    `resources_revision` is the stored region's revision at which `region` was read.
    """
    locked = Plan.objects.select_for_update().select_related("region").get(pk=plan.pk)
    timetable = carry_identity(solution.timetable, _ancestors(locked))
    latest = locked.versions.order_by("-number").first()
    version = Version.objects.keep(
        region=region,
        timetable=timetable,
        plan=locked,
        number=latest.number + 1 if latest else 1,
        resources_revision=resources_revision,
        score=asdict(solution.score),
        total=solution.total,
        bound=solution.bound,
        seed=solution.seed,
        steps=solution.steps,
        workers=workers,
        seconds=solution.seconds,
        stopped_early=solution.cancelled,
        created_at=present.now(),
        created_by=actor,
    )
    audit.record(
        actor=actor,
        action="make version",
        region=locked.region.code,
        subject=f"version {version}",
        after={"total": version.total, "unplaced": version.unplaced},
    )
    return version


def _ancestors(plan: Plan) -> list[Timetable]:
    """The timetables whose lessons may go on: the one in force, then the plan's latest."""
    now = in_force(plan.region)
    latest = plan.versions.order_by("-number").first()
    return [*([now.timetable] if now else []), *([latest.timetable] if latest else [])]
