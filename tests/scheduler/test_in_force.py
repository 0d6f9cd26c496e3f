"""For each municipality the publication made last for it is in force; the parts make one timetable without overlaps."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from scheduler.errors import PartNotWholeError
from scheduler.in_force import InForce, in_force
from scheduler.models import Component, Plan, Publication
from scheduler.publishing import publish
from scheduler.revisions import Revision
from scheduler.transitions import ComponentState, ProposalState
from schooling.models import AuditEntry
from tests.calendars.village import AT_H, AT_R, MONDAY, TIMETABLE, lesson
from tests.scheduler.valleys import AT_Q, AT_Z, BOTH, OTHER, VALLEYS, Deciders, taught, timetable, valleys_plan, valleys_version
from tests.scheduler.village import moved

FIRST, SECOND = frozenset(("100", "200")), frozenset(("300", "400"))


@pytest.fixture
def deciders(db: None) -> Deciders:
    return Deciders(valleys_plan())


@pytest.fixture
def plan(deciders: Deciders) -> Plan:
    return deciders.plan


def now(plan: Plan) -> InForce:
    found = in_force(plan.region)
    assert found is not None
    return found


def parts(plan: Plan) -> list[tuple[int, frozenset[str]]]:
    """Each part's version number and municipalities, the newest first."""
    return [(part.version.number, part.municipalities) for part in now(plan).parts]


def starts(plan: Plan) -> dict[str, int]:
    """When each class in force starts, by its teacher and weekday."""
    return {f"{one.staff}{one.weekday}": one.start for one in now(plan).timetable.lessons}


def test_nothing_is_in_force_before_the_first_publication(plan: Plan) -> None:
    valleys_version(plan)
    assert in_force(plan.region) is None


def test_a_component_is_published_when_all_of_it_have_approved_and_waits_for_no_other(deciders: Deciders, plan: Plan) -> None:
    proposal = deciders.propose()
    assert [one.municipalities for one in proposal.components.order_by("pk")] == [["100", "200"], ["300", "400"]]
    deciders.approve(proposal, "100", "300")
    assert in_force(plan.region) is None
    deciders.approve(proposal, "200")
    assert parts(plan) == [(1, FIRST)]
    assert [one.staff for one in now(plan).timetable.lessons] == ["T"] * 4
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.OPEN
    deciders.approve(proposal, "400")
    assert parts(plan) == [(1, SECOND), (1, FIRST)]
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.PUBLISHED
    assert now(plan).is_whole(proposal.version)


def test_a_part_published_later_leaves_the_other_as_it_was(deciders: Deciders, plan: Plan, at: Callable[..., datetime]) -> None:
    summer = at(2026, 6, 1, 12, 0)
    deciders.approve(deciders.propose(), "100", "200", "300", "400")
    first = Publication.objects.get(municipalities=["300", "400"])
    autumn = at(2026, 9, 1, 12, 0)
    deciders.approve(deciders.propose(moved(moved(BOTH, "L-odd", 60), "L-other", 60)), "100", "200")
    assert parts(plan) == [(2, FIRST), (1, SECOND)]
    assert starts(plan) == {"T5": 540, "T2": 600, "T4": 540, "T3": 600, "U1": 480}
    other = now(plan).part("400")
    assert other is not None
    assert other.publication == first
    assert [other.publication.revision(one.code) for one in other.timetable.lessons] == [Revision(0, summer)]
    revisions = [now(plan).parts[0].publication.revision(one.code) for one in now(plan).parts[0].timetable.lessons]
    assert revisions == [Revision(0, summer)] * 3 + [Revision(1, autumn)]


def test_what_is_published_in_parts_counts_revisions_as_if_it_were_whole(
    deciders: Deciders, plan: Plan, at: Callable[..., datetime]
) -> None:
    at(2026, 6, 1, 12, 0)
    deciders.approve(deciders.propose(), "100", "200", "300", "400")
    autumn = at(2026, 9, 1, 12, 0)
    later = deciders.propose(moved(BOTH, "L-other", 60))
    deciders.approve(later, "100", "200")
    winter = at(2026, 12, 1, 12, 0)
    deciders.approve(later, "300", "400")
    part = now(plan).part("300")
    assert part is not None
    assert part.publication.revision(part.timetable.lessons[0].code) == Revision(1, winter)
    assert autumn < winter


def test_what_was_in_force_before_a_moment(deciders: Deciders, plan: Plan, at: Callable[..., datetime]) -> None:
    moments = [at(2026, 6, 1, 12, 0)]
    proposal = deciders.propose()
    deciders.approve(proposal, "100", "200")
    moments.append(at(2026, 6, 2, 12, 0))
    deciders.approve(proposal, "300", "400")
    moments.append(at(2026, 6, 3, 12, 0))
    found = [in_force(plan.region, before=moment) for moment in moments]
    assert [one and [part.municipalities for part in one.parts] for one in found] == [None, [FIRST], [SECOND, FIRST]]


def test_who_moves_to_another_component_takes_old_and_new_partners_along(deciders: Deciders, plan: Plan) -> None:
    """200 leaves 100 for 300: until all four have approved, everybody keeps the timetable they have."""
    deciders.approve(deciders.propose(), "100", "200", "300", "400")
    joined = timetable(
        lesson("L-h", MONDAY, AT_H), taught("L-q", "U", "Q", "Q1", AT_Q, AT_R, weekday=2), taught("L-z", "V", "Z", "Z1", AT_Z)
    )
    proposal = deciders.propose(joined)
    assert [one.municipalities for one in proposal.components.all()] == [["100", "200", "300", "400"]]
    deciders.approve(proposal, "200", "300", "400")
    assert {version for version, _municipalities in parts(plan)} == {1}
    deciders.approve(proposal, "100")
    assert parts(plan) == [(2, FIRST | SECOND)]
    # From now on 100 and 400 share nothing with anybody.
    later = deciders.propose(joined)
    assert [one.municipalities for one in later.components.order_by("pk")] == [["100"], ["200", "300"], ["400"]]


def test_a_return_closes_its_own_component_only(deciders: Deciders, plan: Plan) -> None:
    from scheduler.approvals import Reason, send_back
    from scheduler.models import Approval

    proposal = deciders.propose()
    back = Approval.objects.get(proposal=proposal, municipality="300")
    send_back(approval=back, reasons=[Reason("", "Kuljetus puuttuu.")], actor=deciders.directors["300"])
    assert list(proposal.approvals.order_by("municipality").values_list("state", flat=True)) == [
        "waiting",
        "waiting",
        "returned",
        "lapsed",
    ]
    deciders.approve(proposal, "100", "200")
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.RETURNED
    assert parts(plan) == [(1, FIRST)]


def test_a_withdrawal_leaves_in_force_what_is_published(deciders: Deciders, plan: Plan) -> None:
    from scheduler.approvals import withdraw

    proposal = deciders.propose()
    deciders.approve(proposal, "100", "200", "300")
    withdraw(proposal=proposal, actor=deciders.coordinator)
    assert list(proposal.components.order_by("pk").values_list("state", flat=True)) == [
        ComponentState.PUBLISHED,
        ComponentState.WITHDRAWN,
    ]
    assert parts(plan) == [(1, FIRST)]


def test_one_that_has_left_the_region_is_not_asked_and_loses_what_it_shared(deciders: Deciders, plan: Plan) -> None:
    deciders.approve(deciders.propose(), "100", "200", "300", "400")
    left = replace(
        VALLEYS,
        municipalities=VALLEYS.municipalities[:3],
        schools=VALLEYS.schools[:-1],
        groups=VALLEYS.groups[:-1],
        curriculum=VALLEYS.curriculum[:-1],
        staff=VALLEYS.staff[:-1],
    )
    proposal = deciders.propose(timetable(*TIMETABLE.lessons, taught("L-q", "U", "Q", "Q1", AT_Q)), left)
    assert list(proposal.approvals.order_by("municipality").values_list("municipality", flat=True)) == ["100", "200", "300"]
    deciders.approve(proposal, "300")
    assert parts(plan) == [(2, SECOND), (1, FIRST)]
    assert [site.school for one in now(plan).parts[0].timetable.lessons for site in one.sites] == ["Q"]


def test_a_component_that_others_have_joined_since_is_not_published(deciders: Deciders, plan: Plan) -> None:
    proposal = deciders.propose()
    joined = timetable(taught("L-q", "U", "Q", "Q1", AT_Q, AT_R, AT_Z), lesson("L-h", MONDAY, AT_H))
    publish(version=valleys_version(plan, joined), actor=None)
    deciders.approve(proposal, "300")
    with pytest.raises(PartNotWholeError) as error:
        deciders.approve(proposal, "400")
    assert error.value.others == ["100", "200"]
    assert list(proposal.approvals.filter(municipality="400").values_list("state", flat=True)) == ["waiting"]


def test_a_version_published_whole_takes_the_place_of_every_part(deciders: Deciders, plan: Plan) -> None:
    deciders.approve(deciders.propose(), "100", "200", "300", "400")
    publish(version=valleys_version(plan), actor=None)
    assert parts(plan) == [(2, FIRST | SECOND)]


def test_the_audit_log_tells_what_took_the_place_of_what_and_where(deciders: Deciders, plan: Plan) -> None:
    deciders.approve(deciders.propose(), "100", "200", "300", "400")
    deciders.approve(deciders.propose(moved(BOTH, "L-other", 60)), "300", "400")
    entries = AuditEntry.objects.filter(action="publish").order_by("pk").values_list("before", "after")
    first, second = f"{plan.pk}/1", f"{plan.pk}/2"
    assert [(before, after["version"], after["municipalities"]) for before, after in entries] == [
        (None, first, ["100", "200"]),
        (None, first, ["300", "400"]),
        ({"versions": [first]}, second, ["300", "400"]),
    ]


def test_a_part_is_found_by_a_school_of_it(deciders: Deciders, plan: Plan) -> None:
    deciders.approve(deciders.propose(), "100", "200")
    found = [now(plan).part_where(lambda _region, school=school: school) for school in ("H", "Q", "nowhere", None)]
    assert [part and part.municipalities for part in found] == [FIRST, None, None, None]


def test_what_is_in_force_takes_as_many_queries_in_parts_as_whole(
    deciders: Deciders, plan: Plan, django_assert_num_queries: Callable[[int], Any]
) -> None:
    deciders.approve(deciders.propose(), "100", "200", "300", "400")
    deciders.approve(deciders.propose(moved(BOTH, "L-other", 60)), "300", "400")
    with django_assert_num_queries(2):
        assert {part.version.plan.name for part in now(plan).parts} == {plan.name}


def test_every_component_is_kept_with_what_was_published_of_it(deciders: Deciders) -> None:
    proposal = deciders.propose(timetable(OTHER))
    deciders.approve(proposal, "300", "400")
    publication = Publication.objects.get()
    assert (publication.component, publication.proposal) == (Component.objects.get(), proposal)
    assert publication.municipalities == ["300", "400"]
