"""Directors who decide in the same second: real threads, real transactions, one outcome."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from scheduler.approvals import Reason, abstain, send_back, withdraw
from scheduler.deciding import set_rules
from scheduler.deciding_errors import AnsweredAlreadyError
from scheduler.errors import NobodyLeftToApproveError, NotNowError
from scheduler.models import Answer, Approval, DecisionDocument, Proposal, Publication, ReturnReason
from scheduler.objections import answer
from scheduler.substitutes import give_substitute
from schooling import present
from schooling.access import Role
from schooling.models import Account, AuditEntry
from tests.calendars.people import person
from tests.scheduler.valleys import Deciders, valleys_plan
from tests.scheduler.village import approved, director, made_version, opened_plan, proposed, stored_region
from tests.schooling.at_once import doer


@pytest.fixture
def scene(transactional_db: None) -> tuple[Proposal, dict[str, Account]]:
    """An open proposal and who may act on it, committed."""
    row = stored_region()
    people = {"100": director(row, "100"), "200": director(row, "200"), "all": person(row, Role.COORDINATOR)}
    return proposed(made_version(opened_plan(row)), people["all"]), people


@pytest.fixture
def at_once(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Any]]:
    """Does things in as many threads at the same moment and gives their results, or the error where they may not be done."""
    request.getfixturevalue(next(name for name in ("scene", "valleys") if name in request.fixturenames))
    return doer(tmp_path, monkeypatch, NotNowError, NobodyLeftToApproveError, AnsweredAlreadyError)


def outcome() -> tuple[str, list[str], int, int]:
    """The proposal's state, the decisions' in order, how many publications, how many publications in the audit log."""
    return (
        Proposal.objects.get().state,
        list(Approval.objects.order_by("municipality").values_list("state", flat=True)),
        Publication.objects.count(),
        AuditEntry.objects.filter(action="publish").count(),
    )


def approval(municipality: str) -> Approval:
    return Approval.objects.get(municipality=municipality)


@pytest.mark.parametrize("_again", range(3))
def test_two_who_approve_publish_once(
    scene: tuple[Proposal, dict[str, Account]], at_once: Callable[..., list[Any]], _again: int
) -> None:
    _, people = scene
    results = at_once(
        lambda: approved(approval("100"), people["100"]).state, lambda: approved(approval("200"), people["200"]).state
    )
    assert results == ["approved", "approved"]
    assert at_once(outcome) == [("published", ["approved", "approved"], 1, 1)]


def test_one_who_approves_twice_has_approved_once(
    scene: tuple[Proposal, dict[str, Account]], at_once: Callable[..., list[Any]]
) -> None:
    _, people = scene
    results = at_once(*[lambda: approved(approval("100"), people["100"]).state] * 2)
    assert sorted(results, key=str) == [NotNowError, "approved"]
    assert at_once(outcome) == [("open", ["approved", "waiting"], 0, 0)]


@pytest.mark.parametrize("_again", range(3))
def test_the_last_approval_and_a_withdrawal_have_one_winner(
    scene: tuple[Proposal, dict[str, Account]], at_once: Callable[..., list[Any]], _again: int
) -> None:
    proposal, people = scene
    at_once(lambda: approved(approval("100"), people["100"]).state)
    results = at_once(
        lambda: approved(approval("200"), people["200"]).state, lambda: withdraw(proposal=proposal, actor=people["all"]).state
    )
    found = at_once(outcome)
    if results[0] == "approved":
        assert (results[1], found) == (NotNowError, [("published", ["approved", "approved"], 1, 1)])
    else:
        assert (results, found) == ([NotNowError, "withdrawn"], [("withdrawn", ["approved", "lapsed"], 0, 0)])


@pytest.mark.parametrize("_again", range(3))
def test_an_approval_and_a_return_never_publish(
    scene: tuple[Proposal, dict[str, Account]], at_once: Callable[..., list[Any]], _again: int
) -> None:
    _, people = scene
    reasons = [Reason("", "Kuljetus puuttuu.")]
    results = at_once(
        lambda: approved(approval("100"), people["100"]).state,
        lambda: send_back(approval=approval("200"), reasons=reasons, actor=people["200"]).state,
    )
    assert results[1] == "returned"
    decided = "approved" if results[0] == "approved" else "lapsed"
    assert at_once(outcome) == [("returned", [decided, "returned"], 0, 0)]


@pytest.fixture
def abstainers(scene: tuple[Proposal, dict[str, Account]]) -> dict[str, Account]:
    """The people of the scene, in a region whose municipalities may abstain."""
    proposal, people = scene
    set_rules(region=proposal.region, may_abstain=True, actor=people["all"])
    return people


@pytest.mark.parametrize("_again", range(3))
def test_an_approval_and_who_abstains_publish_once(
    abstainers: dict[str, Account], at_once: Callable[..., list[Any]], _again: int
) -> None:
    results = at_once(
        lambda: approved(approval("100"), abstainers["100"]).state,
        lambda: abstain(approval=approval("200"), actor=abstainers["200"]).state,
    )
    assert results == ["approved", "abstained"]
    assert at_once(outcome) == [("published", ["approved", "abstained"], 1, 1)]


@pytest.mark.parametrize("_again", range(3))
def test_of_two_who_abstain_one_is_left_to_decide(
    abstainers: dict[str, Account], at_once: Callable[..., list[Any]], _again: int
) -> None:
    results = at_once(*[partial(abstains, code, abstainers[code]) for code in ("100", "200")])
    assert sorted(results, key=str) == [NobodyLeftToApproveError, "abstained"]
    ((state, states, *rest),) = at_once(outcome)
    assert (state, sorted(states), rest) == ("open", ["abstained", "waiting"], [0, 0])


def abstains(code: str, actor: Account) -> str:
    return abstain(approval=approval(code), actor=actor).state


@pytest.mark.parametrize("_again", range(3))
def test_who_abstains_and_a_withdrawal_have_one_winner(
    scene: tuple[Proposal, dict[str, Account]], abstainers: dict[str, Account], at_once: Callable[..., list[Any]], _again: int
) -> None:
    proposal, people = scene
    at_once(lambda: approved(approval("100"), people["100"]).state)
    results = at_once(partial(abstains, "200", people["200"]), lambda: withdraw(proposal=proposal, actor=people["all"]).state)
    found = at_once(outcome)
    if results[0] == "abstained":
        assert (results[1], found) == (NotNowError, [("published", ["approved", "abstained"], 1, 1)])
    else:
        assert (results, found) == ([NotNowError, "withdrawn"], [("withdrawn", ["approved", "lapsed"], 0, 0)])


@pytest.fixture
def substitute(scene: tuple[Proposal, dict[str, Account]]) -> Account:
    """Who decides for 100 while its director is on leave."""
    proposal, people = scene
    helper = person(proposal.region, Role.PRINCIPAL, municipality="100", school="H")
    today = present.today()
    days = {"first_day": today, "last_day": today}
    give_substitute(
        region=proposal.region, municipality="100", director=people["100"], email=helper.email, actor=people["all"], **days
    )
    return helper


@pytest.mark.parametrize("_again", range(3))
def test_a_director_and_the_substitute_decide_once(
    scene: tuple[Proposal, dict[str, Account]], substitute: Account, at_once: Callable[..., list[Any]], _again: int
) -> None:
    _, people = scene
    deciders = (people["100"], substitute)
    results = at_once(*[lambda actor=actor: approved(approval("100"), actor).state for actor in deciders])
    assert sorted(results, key=str) == [NotNowError, "approved"]
    assert at_once(outcome) == [("open", ["approved", "waiting"], 0, 0)]
    winner = deciders[results.index("approved")]
    kept = at_once(lambda: Approval.objects.select_related("decided_by").get(municipality="100"))[0]
    named = [role.get("substitute_of") for role in kept.decided_as if role["role"] == "director"]
    assert (kept.decided_by, named) == (winner, [people["100"].name if winner == substitute else None])
    assert at_once(DecisionDocument.objects.count) == [1]


@pytest.mark.parametrize("_again", range(3))
def test_a_returned_lesson_is_put_into_the_plan_once(
    scene: tuple[Proposal, dict[str, Account]], at_once: Callable[..., list[Any]], _again: int
) -> None:
    proposal, people = scene
    lesson = next(one.code for one in proposal.version.timetable.lessons if one.is_remote)

    def back() -> str:
        return send_back(approval=approval("200"), reasons=[Reason(lesson, "")], actor=people["200"]).state

    at_once(back)

    def put() -> str:
        answer(reason=ReturnReason.objects.get(), answer=Answer.NOT_THEN, actor=people["all"])
        return "put"

    assert sorted(at_once(put, put), key=str) == [AnsweredAlreadyError, "put"]
    assert at_once(lambda: AuditEntry.objects.filter(action="answer objection").count()) == [1]


@pytest.fixture
def valleys(transactional_db: None) -> dict[str, Account]:
    """An open proposal of two components, each with one decision made, and who makes the other two; committed."""
    people = Deciders(valleys_plan())
    people.approve(people.propose(), "100", "300")
    return people.directors


@pytest.mark.parametrize("_again", range(3))
def test_two_components_approved_at_once_are_published_once_each(
    valleys: dict[str, Account], at_once: Callable[..., list[Any]], _again: int
) -> None:
    results = at_once(
        lambda: approved(approval("200"), valleys["200"]).state, lambda: approved(approval("400"), valleys["400"]).state
    )
    assert results == ["approved", "approved"]
    assert at_once(outcome) == [("published", ["approved"] * 4, 2, 2)]
    covered = at_once(lambda: sorted(Publication.objects.values_list("municipalities", flat=True)))
    assert covered == [[["100", "200"], ["300", "400"]]]


@pytest.mark.parametrize("_again", range(3))
def test_a_return_and_another_components_last_approval_both_count(
    valleys: dict[str, Account], at_once: Callable[..., list[Any]], _again: int
) -> None:
    reasons = [Reason("", "Kuljetus puuttuu.")]
    results = at_once(
        lambda: approved(approval("200"), valleys["200"]).state,
        lambda: send_back(approval=approval("400"), reasons=reasons, actor=valleys["400"]).state,
    )
    assert results == ["approved", "returned"]
    assert at_once(outcome) == [("returned", ["approved"] * 3 + ["returned"], 1, 1)]
