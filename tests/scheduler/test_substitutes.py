"""A director on leave has somebody who decides in their place, from day to day; the decision says for whom."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.utils import translation

from scheduler.deciders import roles_in
from scheduler.deciding_errors import (
    NobodyOfThatAddressError,
    SubstituteHasRoleError,
    SubstituteTimeError,
    SubstituteTwiceError,
)
from scheduler.models import Approval, DecisionDocument, Plan, Proposal, Substitution
from scheduler.proposal_words import role_words
from scheduler.substitutes import directors as directors_of
from scheduler.substitutes import end_substitution, give_substitute, stood_in_for, substitutions
from schooling.access import Action, Role, Scope, allows
from schooling.models import Account, AuditEntry, Grant
from tests.calendars.people import person
from tests.scheduler.village import VILLAGES, approved

Clock = Callable[..., datetime]
SCOPE = Scope("kylat", "100")
FIRST, LAST = date(2026, 4, 20), date(2026, 4, 24)


@pytest.fixture
def leave(plan: Plan, directors: dict[str, Account], at: Clock) -> Account:
    """The principal of school R, who decides for 100 from Monday to Friday; it is the Friday before."""
    at(2026, 4, 17, 12)
    helper = person(plan.region, Role.PRINCIPAL, municipality="200", school="R")
    give_for(plan, directors, helper.email)
    return helper


def give_for(
    plan: Plan, directors: dict[str, Account], email: str, first: date = FIRST, last: date = LAST, of: str = "100"
) -> Substitution:
    return give_substitute(
        region=plan.region,
        municipality=of,
        director=directors[of],
        email=email,
        first_day=first,
        last_day=last,
        actor=directors[of],
    )


def may_decide(account: Account, day: date) -> bool:
    return allows(account.grants_on(day), Action.DECIDE, SCOPE)


def test_it_holds_from_the_first_day_to_the_last(leave: Account) -> None:
    days = [date(2026, 4, day) for day in (19, 20, 24, 25)]
    assert [may_decide(leave, day) for day in days] == [False, True, True, False]


def test_the_decision_says_for_whom(
    proposal: Proposal, leave: Account, of: Callable[[str], Approval], at: Clock, directors: dict[str, Account]
) -> None:
    Account.objects.filter(pk=directors["100"].pk).update(name="Leena Hyvönen")
    at(2026, 4, 21, 9)
    kept = approved(of("100"), leave)
    assert kept.decided_as == [
        {"role": "principal", "municipality": "200", "school": "R"},
        {"role": "director", "municipality": "100", "school": "", "substitute_of": "Leena Hyvönen"},
    ]
    with translation.override("en"):
        words = role_words(kept.decided_as, VILLAGES, "100", "fi")
    assert words == "substitute of Leena Hyvönen, education director, Yläkylä and principal, Alakylän koulu"
    contents = DecisionDocument.objects.defer(None).get(approval=kept).contents
    assert [section["facts"][2][1] for section in contents["sections"]] == [
        "principal R, sijainen, varsinainen sivistysjohtaja Leena Hyvönen, Yläkylä ja rehtori, Alakylän koulu",
        "principal R, ställföreträdare för Leena Hyvönen, bildningsdirektör, Övreby och rektor, Alakylän koulu",
    ]


def test_ones_own_role_is_nobodys_place(plan: Plan, leave: Account, proposal: Proposal, at: Clock) -> None:
    at(2026, 4, 21, 9)
    assert stood_in_for(leave, plan.region, date(2026, 4, 21)) == {"100": "director "}
    Grant.objects.create(account=leave, role=Role.DIRECTOR, region=plan.region, municipality="100", first_day=FIRST)
    assert stood_in_for(leave, plan.region, date(2026, 4, 21)) == {}
    assert [role for role in roles_in(leave, plan.region, proposal.version) if "substitute_of" in role] == []


def test_a_substitute_is_no_director_to_stand_in_for(plan: Plan, leave: Account, directors: dict[str, Account]) -> None:
    assert directors_of(plan.region, "100", date(2026, 4, 21)) == [directors["100"]]
    assert leave not in directors_of(plan.region, "200", date(2026, 4, 21))


@pytest.mark.parametrize(
    ("email", "first", "last", "error"),
    [
        ("nobody@example.org", FIRST, LAST, NobodyOfThatAddressError),
        ("director.100@example.org", FIRST, LAST, SubstituteHasRoleError),
        ("principal.R@example.org", LAST, FIRST, SubstituteTimeError),
        ("principal.R@example.org", date(2026, 4, 1), date(2026, 4, 16), SubstituteTimeError),
        ("director.200@example.org", date(2026, 4, 24), date(2026, 4, 30), SubstituteTwiceError),
        ("principal.r@example.org", date(2026, 4, 24), date(2026, 4, 30), SubstituteHasRoleError),
    ],
)
def test_what_cannot_be(
    plan: Plan, leave: Account, directors: dict[str, Account], email: str, first: date, last: date, error: type[Exception]
) -> None:
    with pytest.raises(error):
        give_for(plan, directors, email, first, last)
    assert Substitution.objects.count() == 1


def test_one_follows_another(plan: Plan, leave: Account, directors: dict[str, Account]) -> None:
    give_for(plan, directors, " Director.200@example.org ", date(2026, 4, 25), date(2026, 4, 30))
    found = substitutions(plan.region, date(2026, 4, 25))
    assert [one.grant.account for one in found] == [directors["200"]]
    assert len(substitutions(plan.region, date(2026, 4, 24))) == 2


@pytest.mark.parametrize(("day", "left"), [(18, []), (20, []), (22, [20, 21])])
def test_it_ends_before_its_time(
    plan: Plan, leave: Account, directors: dict[str, Account], at: Clock, day: int, left: list[int]
) -> None:
    at(2026, 4, day, 9)
    end_substitution(substitution=Substitution.objects.get(), actor=directors["100"])
    days = range(18, 26)
    assert [one for one in days if may_decide(leave, date(2026, 4, one))] == left


def test_both_are_told_in_the_log(plan: Plan, leave: Account, directors: dict[str, Account]) -> None:
    end_substitution(substitution=Substitution.objects.get(), actor=directors["100"])
    told = {"substitute": leave.email, "director": directors["100"].email, "from": "2026-04-20", "until": "2026-04-24"}
    entries = AuditEntry.objects.filter(action__endswith=" substitute").order_by("pk")
    assert list(entries.values_list("action", "subject", "before", "after")) == [
        ("give substitute", "municipality 100", None, told),
        ("end substitute", "municipality 100", told, None),
    ]
