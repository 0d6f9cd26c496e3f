"""Whom a proposal or a publication is told to: all whom it concerns, each once, all at the same moment, nobody else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from scheduler.approvals import Reason, send_back, withdraw
from scheduler.models import Approval, Plan, Proposal, Publication
from scheduler.publishing import publish
from scheduler.telling import about_publication, release_told
from schooling import present
from schooling.access import Role
from schooling.models import Account, Grant, Notice, NoticeKind
from tests.calendars.people import SINCE, person, principal, teacher
from tests.calendars.village import TIMETABLE
from tests.scheduler.valleys import Deciders, valleys_plan
from tests.scheduler.village import approved, director, made_version, moved, proposed

Told = list[tuple[str, str, str]]


def told(kind: NoticeKind) -> Told:
    """Each notice of that kind: to whom, as what, where it leads."""
    rows = Notice.objects.filter(kind=kind).order_by("account__email")
    return [(row.account.email if row.account else "", row.audience, row.path) for row in rows]


@pytest.fixture
def people(plan: Plan, coordinator: Account, directors: dict[str, Account]) -> dict[str, Account]:
    """All whom the villages' timetable concerns, and a director and a teacher whom it does not."""
    return {
        "coordinator": coordinator,
        "T": teacher(plan.region),
        "W": teacher(plan.region, "W", "R", "200"),
        "S": principal(plan.region, "S", "100"),
        "300": director(plan.region, "300"),
        "away": teacher(plan.region, "GONE", "Q", "300"),
    }


def test_a_proposal_is_told_to_those_who_decide_and_their_principals(
    people: dict[str, Account], plan: Plan, coordinator: Account
) -> None:
    Account.objects.filter(pk=people["S"].pk).update(language="sv")
    proposal = proposed(made_version(plan), coordinator)
    page = f"/r/kylat/proposals/{proposal.pk}/"
    assert told(NoticeKind.PROPOSED) == [
        ("director.100@example.org", "director", f"{page}?for=100"),
        ("director.200@example.org", "director", f"{page}?for=200"),
        ("principal.s@example.org", "principal", f"{page}?for=100"),
    ]
    titles = Notice.objects.order_by("account__email").values_list("title", flat=True)
    assert list(titles) == [
        "2026–27, versio 1: odottaa kunnan Yläkylä päätöstä",
        "2026–27, versio 1: odottaa kunnan Alakylä päätöstä",
        "2026–27, version 1: förslag till Övreby",
    ]
    assert set(Notice.objects.values_list("text", "about")) == {("Venäjää kaikille.", f"proposal {proposal.pk}")}


def test_a_return_is_told_to_the_coordinator_and_who_decides_together_without_its_reasons(
    people: dict[str, Account], proposal: Proposal, directors: dict[str, Account], of: Callable[[str], Approval]
) -> None:
    send_back(approval=of("200"), reasons=[Reason("", "Kuljetus puuttuu.")], actor=directors["200"])
    page = f"/r/kylat/proposals/{proposal.pk}/"
    assert told(NoticeKind.RETURNED) == [
        ("coordinator.all@example.org", "coordinator", page),
        ("director.100@example.org", "director", page),
    ]
    notices = Notice.objects.filter(kind=NoticeKind.RETURNED)
    assert {notice.title for notice in notices} == {"Alakylä palautti ehdotuksen 2026–27, versio 1"}
    assert [notice for notice in notices if "Kuljetus" in notice.text] == []


def test_a_withdrawal_is_told_to_those_who_had_been_asked(
    people: dict[str, Account], proposal: Proposal, coordinator: Account
) -> None:
    withdraw(proposal=proposal, actor=coordinator)
    assert [email for email, _role, _path in told(NoticeKind.WITHDRAWN)] == [
        "director.100@example.org",
        "director.200@example.org",
        "principal.s@example.org",
    ]


def test_a_publication_is_told_to_all_whom_it_concerns_at_the_same_moment(
    people: dict[str, Account], proposal: Proposal, directors: dict[str, Account], of: Callable[[str], Approval]
) -> None:
    for municipality in ("100", "200"):
        approved(of(municipality), directors[municipality])
    publication = Publication.objects.get()
    assert told(NoticeKind.RELEASED) == [
        ("coordinator.all@example.org", "coordinator", f"/r/kylat/letters/{publication.pk}/"),
        ("director.100@example.org", "director", "/r/kylat/shared/"),
        ("director.200@example.org", "principal", "/r/kylat/week/school/R/"),
        ("principal.s@example.org", "principal", "/r/kylat/week/school/S/"),
        ("teacher.h@example.org", "teacher", "/r/kylat/week/staff/T/"),
        ("teacher.r@example.org", "teacher", "/r/kylat/week/staff/W/"),
    ]
    released = Notice.objects.filter(kind=NoticeKind.RELEASED)
    assert released.values_list("created_at", "about").distinct().count() == 1
    assert released[0].about == about_publication(publication)


def test_a_component_is_told_of_its_own_part_alone(db: None) -> None:
    deciders = Deciders(valleys_plan())
    teacher(deciders.plan.region), teacher(deciders.plan.region, "U", "Q", "300")
    deciders.approve(deciders.propose(), "300", "400")
    assert [email for email, _role, _path in told(NoticeKind.RELEASED)] == [
        "coordinator.all@example.org",
        "director.300@example.org",
        "director.400@example.org",
        "teacher.q@example.org",
    ]


def test_the_proposals_first_paragraph_is_told_where_the_coordinator_wrote_it(
    people: dict[str, Account], proposal: Proposal, directors: dict[str, Account], of: Callable[[str], Approval]
) -> None:
    for municipality in ("100", "200"):
        approved(of(municipality), directors[municipality])
    texts = Notice.objects.filter(kind=NoticeKind.RELEASED).values_list("text", flat=True)
    assert [text.count("Venäjää kaikille.") for text in texts] == [1] * 6
    assert release_told(Publication.objects.get()).words == "Venäjää kaikille."


def test_roles_that_have_ended_and_accounts_that_are_closed_are_told_nothing(people: dict[str, Account], plan: Plan) -> None:
    Grant.objects.filter(account=people["T"]).update(last_day=present.today() - timedelta(days=1))
    Account.objects.filter(pk=people["W"].pk).update(is_active=False)
    publish(version=made_version(plan), actor=None)
    assert [email for email, role, _path in told(NoticeKind.RELEASED) if role == Role.TEACHER] == []


def test_an_adult_is_told_of_their_own_change_alone(people: dict[str, Account], plan: Plan) -> None:
    publish(version=made_version(plan), actor=None)
    publish(version=made_version(plan, moved(TIMETABLE, "L-religion", 60)), actor=None)
    text = Notice.objects.filter(account=people["W"]).latest("pk").text
    assert [line.split(";")[0] for line in text.splitlines() if "9.00–9.45" in line or "10.00–10.45" in line] == [
        "– tähän asti: to 9.00–9.45 Katsomusaine",
        "  jatkossa: to 10.00–10.45 Katsomusaine",
    ]


def test_what_was_told_can_be_told_again_as_it_was(people: dict[str, Account], plan: Plan, at: Callable[..., Any]) -> None:
    at(2026, 6, 1, 12, 0)
    first = publish(version=made_version(plan), actor=None)
    at(2026, 9, 1, 12, 0)
    second = publish(version=made_version(plan, moved(TIMETABLE, "L-shared", 60)), actor=None)
    assert [release_told(one).turn.is_first for one in (first, second)] == [True, False]
    assert len(release_told(second).turn.of_adult("T", "fi").changes) == 1


def test_it_asks_the_database_as_often_for_many_people_as_for_few(plan: Plan, people: dict[str, Account]) -> None:
    counts = []
    for _ in range(3):
        version = made_version(plan)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            publish(version=version, actor=None)
        counts.append(len(asked))
        for number in range(3):
            account = Account.objects.create_account(email=f"{len(counts)}{number}@example.org", name="T", password=None)
            Grant.objects.create(account=account, role=Role.TEACHER, region=plan.region, staff="T", first_day=SINCE)
    assert counts[1] == counts[2]


def test_whom_to_ask_is_the_schools_principal_else_the_coordinator(people: dict[str, Account], plan: Plan) -> None:
    person(plan.region, Role.AUDITOR)
    publish(version=made_version(plan), actor=None)
    asked = {
        str(notice.account.name): notice.text.splitlines()[-1]
        for notice in Notice.objects.select_related("account")
        if notice.audience == Role.TEACHER and notice.account
    }
    assert asked == {"teacher H": "coordinator , coordinator.all@example.org", "teacher R": "director , director.200@example.org"}
