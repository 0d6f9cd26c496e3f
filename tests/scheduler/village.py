"""The calendars' village with a third municipality that shares nothing, and what stands around a version of it."""

from dataclasses import replace

from scheduler.approvals import approve, propose
from scheduler.engine.score import Score
from scheduler.engine.solution import Solution
from scheduler.models import Approval, Plan, Proposal, Version
from scheduler.plans import create_plan
from scheduler.versions import make_version
from schooling import present
from schooling.access import Role
from schooling.domain.resources import Municipality, School
from schooling.domain.timetable import Lesson, Timetable
from schooling.exchange.storing import store
from schooling.models import Account, Grant, Region
from tests.calendars.people import SINCE, person
from tests.calendars.village import TIMETABLE, VILLAGE

VILLAGES = replace(
    VILLAGE,
    municipalities=(*VILLAGE.municipalities, Municipality("300", "Syrjäkylä", "")),
    schools=(*VILLAGE.schools, School("Q", "300", "Syrjäkylän koulu", "fi")),
)


def stored_region() -> Region:
    """The villages in the database."""
    return store(VILLAGES, code="kylat")


def opened_plan(row: Region, name: str = "2026–27") -> Plan:
    return create_plan(region=row, name=name, actor=None)


def solution(timetable: Timetable = TIMETABLE) -> Solution:
    """What a solve that found this timetable would have given."""
    return Solution(
        timetable=timetable,
        score=Score(staff_gap=3),
        total=3,
        bound=2,
        gap=1 / 3,
        seconds=1.5,
        first_complete_seconds=0.5,
        seed=7,
        steps=40,
        cancelled=False,
    )


def made_version(plan: Plan, timetable: Timetable = TIMETABLE) -> Version:
    """The plan's next version, as if a run had found it."""
    return make_version(
        plan=plan, region=VILLAGES, resources_revision=plan.region.revision, solution=solution(timetable), workers=2, actor=None
    )


def with_lesson(timetable: Timetable, code: str, changed: Lesson) -> Timetable:
    """The timetable with that lesson in the place of the one of that code."""
    return replace(timetable, lessons=tuple(changed if lesson.code == code else lesson for lesson in timetable.lessons))


def moved(timetable: Timetable, code: str, minutes: int) -> Timetable:
    """The timetable with one lesson held that much later."""
    lesson = timetable.lesson_by_code[code]
    return with_lesson(timetable, code, replace(lesson, start=lesson.start + minutes, end=lesson.end + minutes))


def without(timetable: Timetable, code: str) -> Timetable:
    """The timetable without one lesson."""
    return replace(timetable, lessons=tuple(lesson for lesson in timetable.lessons if lesson.code != code))


def director(row: Region, municipality: str, school: str = "") -> Account:
    """A person who decides for a municipality, and is principal of the school if one is named."""
    account = person(row, Role.DIRECTOR, municipality=municipality)
    if school:
        Grant.objects.create(
            account=account, role=Role.PRINCIPAL, region=row, municipality=municipality, school=school, first_day=SINCE
        )
    return account


def proposed(version: Version, actor: Account) -> Proposal:
    """The version sent to every municipality it touches."""
    return propose(version=version, memo="Venäjää kaikille.", actor=actor)


def approved(approval: Approval, actor: Account) -> Approval:
    """The municipality's official decision, made today."""
    return approve(approval=approval, number="12 § / 2026", date=present.today(), text="Hyväksytään.", actor=actor)
