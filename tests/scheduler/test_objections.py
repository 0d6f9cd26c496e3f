"""A returned lesson becomes a pin, a blocked time or a named teacher in the resources, once."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from scheduler.approvals import Reason, send_back
from scheduler.deciding_errors import AnsweredAlreadyError, NothingToPutError
from scheduler.models import Answer, Approval, Plan, Proposal, ReturnReason
from scheduler.objections import answer, offer
from schooling import resources
from schooling.domain.region import Region
from schooling.domain.resources import GivenClass, Pin, Qualification, ResourceKind, Strength, Unavailability
from schooling.exchange.storing import load, store
from schooling.models import Account, AuditEntry
from tests.calendars.village import TIMETABLE, adult
from tests.scheduler.village import VILLAGES, approved, made_version, moved, proposed

SHARED = TIMETABLE.lesson_by_code["L-shared"]


def sent_back(approval: Approval, actor: Account) -> ReturnReason:
    """The municipality returns the shared lesson, under the code that it has in the version."""
    timetable = approval.proposal.version.timetable
    code = next(one.code for one in timetable.lessons if (one.subject, one.weekday) == (SHARED.subject, SHARED.weekday))
    send_back(approval=approval, reasons=[Reason(code, ""), Reason("", "Bussi lähtee ennen.")], actor=actor)
    return ReturnReason.objects.get(approval=approval, lesson=code)


@pytest.fixture(autouse=True)
def _no_region_remembered() -> None:
    resources.forget_regions()


@pytest.fixture
def returned(plan: Plan, proposal: Proposal, directors: dict[str, Account], coordinator: Account) -> Callable[..., ReturnReason]:
    """The timetable in force, then one with the shared lesson an hour later, which a municipality returns."""
    for code in ("100", "200"):
        approved(Approval.objects.get(proposal=proposal, municipality=code), directors[code])
    later = proposed(made_version(plan, moved(TIMETABLE, "L-shared", 60)), coordinator)

    def by(municipality: str = "200") -> ReturnReason:
        one = Approval.objects.get(proposal=later, municipality=municipality)
        return sent_back(one, directors[municipality])

    return by


def now(plan: Plan) -> Region:
    return load(plan.region)


def test_it_is_kept_where_it_was(plan: Plan, returned: Callable[..., ReturnReason], coordinator: Account) -> None:
    reason = returned()
    answer(reason=reason, answer=Answer.KEPT, actor=coordinator)
    pins = [Pin(site.line, SHARED.weekday, SHARED.start, "", "") for site in SHARED.sites]
    assert set(now(plan).pins) == {*VILLAGES.pins, *pins}
    reason.refresh_from_db()
    assert (reason.answer, reason.answered_by) == ("kept", coordinator)
    entry = AuditEntry.objects.get(action="answer objection")
    assert entry.subject == f"proposal {reason.approval.proposal_id}, municipality 200"
    assert entry.after == {"lesson": reason.lesson, "answer": "kept"}
    assert AuditEntry.objects.filter(action="region.stored", actor=coordinator.email).count() == 1


def test_a_time_is_blocked_for_the_groups_that_receive_it(
    plan: Plan, returned: Callable[..., ReturnReason], coordinator: Account
) -> None:
    answer(reason=returned(), answer=Answer.NOT_THEN, actor=coordinator)
    start = SHARED.start + 60
    groups = [site.group for site in SHARED.sites if site.school == "R"]
    rows = [Unavailability(ResourceKind.GROUP, code, SHARED.weekday, start, SHARED.end + 60, Strength.HARD) for code in groups]
    assert rows
    assert set(now(plan).unavailable) == {*VILLAGES.unavailable, *rows}


def test_where_a_municipality_only_gives_it_the_teacher_is_blocked(
    plan: Plan, proposal: Proposal, directors: dict[str, Account], coordinator: Account
) -> None:
    only = replace(SHARED, sites=tuple(site for site in SHARED.sites if site.school == "R"))
    assert only.host_school == "H"
    from scheduler.approvals import withdraw
    from tests.scheduler.village import with_lesson

    withdraw(proposal=proposal, actor=coordinator)
    sent = proposed(made_version(plan, with_lesson(TIMETABLE, "L-shared", only)), coordinator)
    one = Approval.objects.get(proposal=sent, municipality="100")
    reason = sent_back(one, directors["100"])
    assert offer(reason, now(plan)).before is None
    with pytest.raises(NothingToPutError):
        answer(reason=reason, answer=Answer.KEPT, actor=coordinator)
    answer(reason=reason, answer=Answer.NOT_THEN, actor=coordinator)
    row = Unavailability(ResourceKind.STAFF, SHARED.staff, SHARED.weekday, SHARED.start, SHARED.end, Strength.HARD)
    assert set(now(plan).unavailable) == {*VILLAGES.unavailable, row}


@pytest.fixture
def other_teacher(plan: Plan) -> str:
    """A second teacher who may give the shared lesson."""
    subject = SHARED.subject
    value = now(plan)
    row = replace(adult("X2", "Xenia", "H"), remote=True)
    changed = replace(
        value, staff=(*value.staff, row), qualifications=(*value.qualifications, Qualification("X2", subject, 1, 9))
    )
    store(changed, code=plan.region.code)
    return "X2"


def test_another_teacher_is_named_for_the_municipalitys_lines(
    plan: Plan, returned: Callable[..., ReturnReason], other_teacher: str, coordinator: Account
) -> None:
    reason = returned()
    assert offer(reason, now(plan)).teachers == (other_teacher,)
    answer(reason=reason, answer=Answer.OTHER_TEACHER, teacher=other_teacher, actor=coordinator)
    own = {site.line for site in SHARED.sites if site.school == "R"}
    assert {line.code for line in now(plan).curriculum if line.staff == other_teacher} == own
    assert AuditEntry.objects.get(action="answer objection").after["staff"] == other_teacher


@pytest.mark.parametrize("teacher", ["", "NOBODY", SHARED.staff])
def test_who_may_not_give_it_is_not_named(
    plan: Plan, returned: Callable[..., ReturnReason], other_teacher: str, coordinator: Account, teacher: str
) -> None:
    before = now(plan)
    with pytest.raises(NothingToPutError):
        answer(reason=returned(), answer=Answer.OTHER_TEACHER, teacher=teacher, actor=coordinator)
    assert now(plan) == before


def test_a_class_that_is_agreed_on_keeps_its_teacher(
    plan: Plan, returned: Callable[..., ReturnReason], other_teacher: str
) -> None:
    line = next(site.line for site in SHARED.sites if site.school == "R")
    value = now(plan)
    agreed = replace(value, classes=(*value.classes, GivenClass("K1", SHARED.subject, SHARED.staff, (line,))))
    assert offer(returned(), agreed).teachers == ()


def test_a_lesson_is_answered_once(plan: Plan, returned: Callable[..., ReturnReason], coordinator: Account) -> None:
    reason = returned()
    answer(reason=reason, answer=Answer.KEPT, actor=coordinator)
    before = now(plan)
    with pytest.raises(AnsweredAlreadyError):
        answer(reason=reason, answer=Answer.NOT_THEN, actor=coordinator)
    assert now(plan) == before


def test_what_is_settled_already_is_not_settled_twice(
    plan: Plan, returned: Callable[..., ReturnReason], coordinator: Account
) -> None:
    reason = returned()
    value = now(plan)
    pins = tuple(Pin(site.line, SHARED.weekday, SHARED.start, "", "") for site in SHARED.sites)
    store(replace(value, pins=(*value.pins, *pins)), code=plan.region.code)
    with pytest.raises(NothingToPutError):
        answer(reason=reason, answer=Answer.KEPT, actor=coordinator)
    reason.refresh_from_db()
    assert (reason.answer, reason.answered_by) == ("", None)
