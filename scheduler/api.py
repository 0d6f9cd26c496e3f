"""The scheduler app's API routes: plans, their versions and lessons, and runs to start, follow and stop."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, Literal

from django.http import Http404, HttpRequest
from ninja import Field, Router, Schema, Status

from scheduler import runs
from scheduler.held import Held
from scheduler.in_force import InForce, Part, in_force
from scheduler.models import Plan, Run, Version
from schooling.access import Action, Scope
from schooling.domain.clock import clock
from schooling.domain.privacy import Viewer, shown_group, shown_subject
from schooling.domain.region import Region
from schooling.domain.timetable import Lesson
from schooling.models import Region as RegionRow
from schooling.permission import require, require_signed_in
from schooling.viewer import viewer_of

router = Router(tags=["scheduler"])

Language = Literal["fi", "sv", "en"]


class PlanOut(Schema):
    """A region's work in progress."""

    id: int
    name: str
    created_at: datetime


class VersionOut(Schema):
    """An immutable timetable: its score under the exchange format's names, and how it was found."""

    plan: int = Field(alias="plan_id")
    number: int
    created_at: datetime
    resources_revision: int
    lessons: int
    unplaced: int
    total: int
    bound: int
    score: dict[str, int]
    seed: int
    steps: int
    workers: int
    seconds: float
    stopped_early: bool


class PartOut(Schema):
    """What is in force in some municipalities: a version's part, since when it was published and from when it is held."""

    municipalities: list[str]
    published_at: datetime
    first_day: date
    version: VersionOut

    @staticmethod
    def resolve_municipalities(part: Part) -> list[str]:
        return [code for code in part.publication.municipalities if code in part.municipalities]

    @staticmethod
    def resolve_published_at(part: Part) -> datetime:
        return part.publication.published_at

    @staticmethod
    def resolve_first_day(part: Part) -> date:
        return part.publication.first_day


class SiteOut(Schema):
    """Where one group sits during a lesson."""

    school: str
    groups: str
    room: str
    supervisor: str


class LessonOut(Schema):
    """One weekly lesson; subjects that tell something private have their neutral name, and no code, to outsiders."""

    code: str
    class_code: str
    subject: str
    subject_code: str
    span: str
    staff: str
    host_school: str
    room: str
    weekday: int
    start: str
    end: str
    remote: bool
    sites: list[SiteOut]


class RunIn(Schema):
    """What a run may spend."""

    seconds: int = 60
    workers: int = 1
    seed: int = Field(default=1, ge=0, le=runs.MOST_SEED)


class ProgressOut(Schema):
    """The engine's latest event."""

    phase: str
    seconds: float
    placed: int
    asked: int
    score: dict[str, int] | None
    total: int | None
    bound: int | None


class RunOut(Schema):
    """A solve run; `version` is the number of the version it made."""

    id: int
    plan: int = Field(alias="plan_id")
    state: str
    seconds: int
    workers: int
    seed: int
    requested_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    stopping: bool
    progress: ProgressOut | None
    failure: str
    version: int | None

    @staticmethod
    def resolve_stopping(run: Run) -> bool:
        return run.is_unfinished and bool(run.stop_asked_by)

    @staticmethod
    def resolve_version(run: Run) -> int | None:
        return run.version.number if run.version else None


@router.get("/regions/{region}/plans", response=list[PlanOut], summary="Plans")
def list_plans(request: HttpRequest, region: str) -> Any:
    """The region's plans, newest first."""
    row = _region(request, region, Action.VIEW_PLAN)
    return Plan.objects.filter(region=row).order_by("-created_at", "-pk")


@router.get("/regions/{region}/plans/{plan}/versions", response=list[VersionOut], summary="Versions of a plan")
def list_versions(request: HttpRequest, region: str, plan: int) -> Any:
    """A plan's versions, newest first."""
    return _plan(request, region, plan, Action.VIEW_PLAN).versions.order_by("-number")


@router.get("/regions/{region}/plans/{plan}/versions/{number}", response=VersionOut, summary="One version")
def get_version(request: HttpRequest, region: str, plan: int, number: int) -> Any:
    """A version's score and origin."""
    return _version(request, region, plan, number)


@router.get("/regions/{region}/plans/{plan}/versions/{number}/lessons", response=list[LessonOut], summary="Lessons of a version")
def version_lessons(
    request: HttpRequest, region: str, plan: int, number: int, language: Language = "fi", school: str = ""
) -> list[dict[str, Any]]:
    """Every lesson of a version, or those of one school."""
    version = _version(request, region, plan, number)
    if school and school not in version.region.school_by_code:
        raise Http404
    return _lessons(request, region, Held(version.region, version.timetable), language, school)


@router.get("/regions/{region}/published", response=list[PartOut], summary="What is in force")
def get_published(request: HttpRequest, region: str) -> Any:
    """For each municipality the version published last for it, the newest first; 404 where nothing is published."""
    return list(_published(request, region).parts)


@router.get("/regions/{region}/published/lessons", response=list[LessonOut], summary="Lessons in force")
def published_lessons(request: HttpRequest, region: str, language: Language = "fi", school: str = "") -> list[dict[str, Any]]:
    """Every lesson of the published timetable, or those of one school; 404 where nothing is published."""
    parts = _published(request, region).parts
    if school and not any(school in part.region.school_by_code for part in parts):
        raise Http404
    return [row for part in parts for row in _lessons(request, region, part.held, language, school)]


@router.post("/regions/{region}/plans/{plan}/runs", response={202: RunOut}, summary="Start a run")
def start_run(request: HttpRequest, region: str, plan: int, asked: RunIn) -> Status[Run]:
    """Queue a solve; follow it at /runs/{id}. 409 where a run of the plan is under way, 422 beyond the limits."""
    found = _plan(request, region, plan, Action.RUN_PLAN)
    actor = require_signed_in(request)
    run = runs.start_run(plan=found, seconds=asked.seconds, workers=asked.workers, seed=asked.seed, actor=actor)
    return Status(202, run)


@router.get("/regions/{region}/runs/{run}", response=RunOut, summary="Follow a run")
def get_run(request: HttpRequest, region: str, run: int) -> Any:
    """A run's state and the engine's latest event."""
    return _run(request, region, run, Action.VIEW_PLAN)


@router.post("/regions/{region}/runs/{run}/cancel", response={202: RunOut}, summary="Stop a run")
def cancel_run(request: HttpRequest, region: str, run: int) -> Status[Run]:
    """Ask a run for its best answer so far; 409 where it is over."""
    found = _run(request, region, run, Action.RUN_PLAN)
    return Status(202, runs.cancel_run(run=found, actor=require_signed_in(request)))


def _region(request: HttpRequest, code: str, action: Action) -> RegionRow:
    """The region of that code. Raises NotAllowed, Http404."""
    require(request, action, Scope(code))
    row = RegionRow.objects.filter(code=code).first()
    if row is None:
        raise Http404
    return row


def _plan(request: HttpRequest, region: str, plan: int, action: Action) -> Plan:
    row = _region(request, region, action)
    found = Plan.objects.filter(region=row, pk=plan).first()
    if found is None:
        raise Http404
    return found


def _version(request: HttpRequest, region: str, plan: int, number: int) -> Version:
    found = _plan(request, region, plan, Action.VIEW_PLAN).versions.filter(number=number).first()
    if found is None:
        raise Http404
    return found


def _published(request: HttpRequest, region: str) -> InForce:
    found = in_force(_region(request, region, Action.VIEW_TIMETABLE))
    if found is None:
        raise Http404
    return found


def _run(request: HttpRequest, region: str, run: int, action: Action) -> Run:
    row = _region(request, region, action)
    found = Run.objects.select_related("version").filter(plan__region=row, pk=run).first()
    if found is None:
        raise Http404
    return found


def _lessons(request: HttpRequest, code: str, held: Held, language: Language, school: str) -> list[dict[str, Any]]:
    region = held.region
    viewer = viewer_of(request, code, region)
    lessons: Iterable[Lesson] = held.timetable.lessons
    return [_lesson(region, lesson, viewer, language) for lesson in lessons if not school or school in lesson.schools]


def _lesson(region: Region, lesson: Lesson, viewer: Viewer, language: str) -> dict[str, Any]:
    subject = region.subject_by_code[lesson.subject]
    insider = viewer.knows_lesson(lesson)
    sites = [
        {
            "school": site.school,
            "groups": shown_group(
                region, region.group_by_code[site.group], sensitive=subject.sensitive, insider=viewer.knows_site(lesson, site)
            ),
            "room": site.room,
            "supervisor": site.supervisor,
        }
        for site in lesson.sites
    ]
    return asdict(lesson) | {
        "subject": shown_subject(subject, language, insider=insider),
        "subject_code": "" if subject.sensitive and not insider else subject.code,
        "room": lesson.teacher_room,
        "start": clock(lesson.start),
        "end": clock(lesson.end),
        "remote": lesson.is_remote,
        "sites": sites,
    }
