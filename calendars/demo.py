"""The demo: one region's whole way from its resources to calendars, by the same verbs that people's screens call."""

import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils.translation import override

from scheduler.approvals import approve, propose
from scheduler.engine.progress import ProgressListener
from scheduler.engine.solve import solve
from scheduler.in_force import in_force
from scheduler.memo import draft_memo
from scheduler.models import Plan, Proposal, Publication, Run, Version
from scheduler.performing import perform_run
from scheduler.plans import create_plan
from scheduler.runs import MOST_WORKERS, start_run, take_up_lost
from scheduler.solving import Solver
from scheduler.transitions import UNFINISHED, ApprovalState, ProposalState
from schooling import present
from schooling.access import Grant, Role
from schooling.accounts import give_role, make_account
from schooling.domain import region as values
from schooling.exchange import read_region
from schooling.exchange.storing import store
from schooling.models import Account, Region

BUNDLED = Path(__file__).resolve().parent.parent / "schooling" / "demo" / "savogrow"
CODE = "savogrow"
PLAN_NAME = "Lukuvuosi 2026–2027"
PASSWORD = "yhteinen-tunti-2026"  # noqa: S105 printed on purpose; only a server on loopback lets demo people in
MOST_DEMO_WORKERS = 4


class DemoRunError(Exception):
    """The demo's run ended without a timetable that anyone could approve."""

    def __init__(self, run: Run) -> None:
        why = f"{run.failure} {run.failure_detail}" if run.failure else "no lesson found a place in its time; try once more"
        super().__init__(f"{run} {run.state}: {why}")


@dataclass(frozen=True, slots=True)
class Part:
    """Who one demo person is: how they sign in, and the one role they hold."""

    email: str
    name: str
    role: Role
    municipality: str = ""
    school: str = ""
    staff: str = ""


COORDINATOR = Part("koordinaattori@demo.example", "Koordinaattori", Role.COORDINATOR)
AUDITOR = Part("tarkastaja@demo.example", "Tarkastaja", Role.AUDITOR)


def stored_region() -> tuple[Region, bool]:
    """The demo region, and whether it had to be stored: one that is there, edited or not, stays as it is."""
    row = Region.objects.filter(code=CODE).first()
    if row is not None:
        return row, False
    return store(read_region(BUNDLED).region, code=CODE), True


def published_version(
    row: Region, *, seconds: int, listener: ProgressListener, solver: Solver = solve
) -> tuple[Publication, bool]:
    """The demo's publication, and whether it had to be made: planned, solved, proposed, and approved by each municipality.

    A demo that was interrupted goes on where it was. Raises DemoRunError.
    """
    proposal = Proposal.objects.filter(region=row, state=ProposalState.OPEN).first()
    now = in_force(row)
    if now is not None and proposal is None:
        return now.newest, False
    planner = _account(row, COORDINATOR)
    plan = Plan.objects.filter(region=row, name=PLAN_NAME).first() or create_plan(region=row, name=PLAN_NAME, actor=planner)
    solved = plan.versions.filter(lessons__gt=0).order_by("-number").first()
    version = solved or _solve(plan, seconds=seconds, actor=planner, listener=listener, solver=solver)
    people(row, version)  # before anything is decided: they get its letters
    _decide(row, proposal or propose(version=version, memo=_memo(version), actor=planner))
    now = in_force(row)
    assert now is not None, "the last municipality's approval publishes"
    return now.newest, True


def people(row: Region, version: Version) -> tuple[Part, ...]:
    """Everybody whom the demo lets sign in, each with an account: those who plan and decide, and two of a shared lesson."""
    parts = (COORDINATOR, *_directors(version.region), *_of_shared_lessons(version), AUDITOR)
    for part in parts:
        _account(row, part)
    return parts


def _directors(region: values.Region) -> tuple[Part, ...]:
    return tuple(
        Part(f"johtaja.{row.code}@demo.example", f"Sivistysjohtaja, {row.name_fi}", Role.DIRECTOR, row.code)
        for row in region.municipalities
    )


def _of_shared_lessons(version: Version) -> tuple[Part, ...]:
    """The principal of the school that receives most lessons, and the teacher who gives it most; nobody where none is shared."""
    region = version.region
    shared = [lesson for lesson in version.timetable.lessons if lesson.is_remote]
    if not shared:
        return ()
    received = Counter(school for lesson in shared for school in lesson.schools if school != lesson.host_school)
    school = region.school_by_code[received.most_common(1)[0][0]]
    given = Counter(lesson.staff for lesson in shared if school.code in lesson.schools)
    teacher = region.staff_by_code[given.most_common(1)[0][0]]
    home = region.school_by_code[teacher.school]
    return (
        Part(
            f"rehtori.{school.code}@demo.example".lower(),
            f"Rehtori, {school.name}",
            Role.PRINCIPAL,
            school.municipality,
            school.code,
        ),
        Part(
            f"opettaja.{teacher.code}@demo.example".lower(),
            teacher.name,
            Role.TEACHER,
            home.municipality,
            home.code,
            teacher.code,
        ),
    )


@transaction.atomic
def _account(row: Region, part: Part) -> Account:
    """The person's account with its one role; made if it is not there."""
    account = Account.objects.filter(email=part.email).first()
    if account is None:
        account = make_account(email=part.email, name=part.name, password=PASSWORD, is_demo=True)
        give_role(account=account, grant=Grant(part.role, row.code, part.municipality, part.school, part.staff))
    return account


def _solve(plan: Plan, *, seconds: int, actor: Account, listener: ProgressListener, solver: Solver) -> Version:
    """The version that a run makes here and now; one that an interrupted demo or a worker holds is waited for."""
    run = plan.runs.filter(state__in=UNFINISHED).first()
    run = run or start_run(plan=plan, seconds=seconds, workers=min(MOST_DEMO_WORKERS, MOST_WORKERS), actor=actor)
    while run.is_unfinished:
        take_up_lost()
        if perform_run(run.pk, listener, solver) is None:
            time.sleep(1)
        run.refresh_from_db()
    if run.version is None or not run.version.lessons:
        raise DemoRunError(run)
    return run.version


def _memo(version: Version) -> str:
    """The memo as drafted for the coordinator, who in the demo sends it as it is."""
    with override("fi"):
        return draft_memo(version)


def _decide(row: Region, proposal: Proposal) -> None:
    """Each municipality's approval that is still waited for, by its own director."""
    region = proposal.version.region
    directors = {part.municipality: part for part in _directors(region)}
    today = present.today(region.settings.timezone)
    waiting = proposal.approvals.filter(state=ApprovalState.WAITING).order_by("municipality")
    for section, approval in enumerate(waiting, start=1):
        actor = _account(row, directors[approval.municipality])
        approve(approval=approval, number=f"Demo § {section}/{today.year}", date=today, actor=actor)
