"""Every page of the scheduler, as every role and as nobody."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from scheduler.models import Plan, Proposal, Publication, Run

ROLES = ("nobody", "teacher", "principal", "director", "outside director", "coordinator", "auditor")

# Page → what each of ROLES gets; PLAN, RUN and PROPOSAL stand for the keys of those in the database.
PAGES: dict[str, tuple[int, ...]] = {
    "plans/": (302, 403, 200, 200, 200, 200, 200),
    "plans/PLAN/": (302, 403, 200, 200, 200, 200, 200),
    "plans/0/": (302, 403, 404, 404, 404, 404, 404),
    "plans/PLAN/runs/RUN/": (302, 403, 200, 200, 200, 200, 200),
    "plans/PLAN/runs/RUN/progress/": (302, 403, 200, 200, 200, 200, 200),
    "plans/PLAN/runs/0/": (302, 403, 404, 404, 404, 404, 404),
    "plans/PLAN/versions/1/": (302, 403, 200, 200, 200, 200, 200),
    "plans/PLAN/versions/9/": (302, 403, 404, 404, 404, 404, 404),
    "plans/PLAN/versions/2/compare/?with=1": (302, 403, 200, 200, 200, 200, 200),
    "plans/PLAN/versions/2/compare/?with=in-force": (302, 403, 200, 200, 200, 200, 200),
    "plans/PLAN/versions/2/compare/?with=9": (302, 403, 404, 404, 404, 404, 404),
    "plans/PLAN/versions/2/propose/": (302, 403, 403, 403, 403, 200, 403),
    "plans/PLAN/versions/1/shared/": (302, 403, 200, 200, 200, 200, 200),
    "plans/PLAN/versions/1/week/school/H/": (302, 403, 200, 200, 200, 200, 200),
    "plans/PLAN/versions/1/week/school/NOWHERE/": (302, 403, 404, 404, 404, 404, 404),
    "plans/PLAN/versions/1/week/nothing/H/": (302, 403, 404, 404, 404, 404, 404),
    "proposals/": (302, 403, 200, 200, 200, 200, 200),
    "proposals/PROPOSAL/": (302, 403, 200, 200, 403, 200, 200),
    "proposals/0/": (302, 404, 404, 404, 404, 404, 404),
    "proposals/PROPOSAL/decisions/200/return/": (302, 403, 403, 302, 403, 403, 403),
    "proposals/PROPOSAL/decisions/300/return/": (302, 403, 403, 403, 403, 403, 403),
    "proposals/PROPOSAL/decisions/200/approve/": (302, 403, 403, 302, 403, 403, 403),
    "proposals/PROPOSAL/decisions/100/approve/": (302, 403, 403, 403, 403, 403, 403),
    "proposals/PROPOSAL/decisions/200/abstain/": (302, 403, 403, 302, 403, 403, 403),
    "proposals/PROPOSAL/decisions/100/abstain/": (302, 403, 403, 403, 403, 403, 403),
    "proposals/PROPOSAL/decisions/200/decision.pdf": (302, 403, 200, 200, 403, 200, 200),
    "proposals/PROPOSAL/decisions/100/decision.pdf": (302, 403, 403, 403, 403, 200, 200),
    "proposals/PROPOSAL/decisions/300/decision.pdf": (302, 403, 403, 403, 404, 404, 404),
    "proposals/0/decisions/200/decision.pdf": (302, 403, 404, 404, 403, 404, 404),
    "proposals/PROPOSAL/decisions/200/objections/": (302, 403, 403, 403, 403, 404, 403),
    "deciding/": (302, 403, 403, 200, 200, 200, 403),
    "deciding/200/template/": (302, 403, 403, 200, 403, 200, 403),
    "deciding/200/substitutes/": (302, 403, 403, 200, 403, 200, 403),
    "deciding/999/template/": (302, 403, 403, 403, 403, 404, 403),
    "letters/": (302, 403, 403, 403, 403, 200, 200),
    "letters/PUBLICATION/": (302, 403, 403, 403, 403, 200, 200),
    "letters/0/": (302, 403, 403, 403, 403, 404, 404),
    "letters/PUBLICATION/families/R/": (302, 403, 200, 200, 403, 200, 200),
    "letters/PUBLICATION/families/R/text/": (302, 403, 200, 200, 403, 200, 200),
    "letters/PUBLICATION/families/H/": (302, 403, 403, 403, 403, 200, 200),
    "letters/PUBLICATION/families/Q/": (302, 403, 403, 403, 404, 404, 404),
    "letters/PUBLICATION/families/NOWHERE/": (302, 403, 403, 403, 403, 404, 404),
    "letters/0/families/R/": (302, 403, 403, 403, 403, 404, 404),
    "shared/": (302, 200, 200, 200, 200, 200, 200),
    "week/school/H/": (302, 200, 200, 200, 200, 200, 200),
    "week/staff/T/": (302, 200, 200, 200, 200, 200, 200),
    "week/room/R1/": (302, 200, 200, 200, 200, 200, 200),
    "week/group/RA/": (302, 200, 200, 200, 200, 200, 200),
    "week/group/RO/": (302, 403, 200, 403, 403, 403, 403),
    "week/staff/NOBODY/": (302, 404, 404, 404, 404, 404, 404),
}  # fmt: skip


def _address(page: str, plan: Plan, run: Run, proposal: Proposal) -> str:
    named = page.replace("PLAN", str(plan.pk)).replace("RUN", str(run.pk)).replace("PROPOSAL", str(proposal.pk))
    publication = Publication.objects.order_by("pk").first()
    named = named.replace("PUBLICATION", str(publication.pk) if publication else "0")
    return f"/r/kylat/{named}"


@pytest.mark.usefixtures("second")
@pytest.mark.parametrize(("place", "role"), list(enumerate(ROLES)))
def test_each_page_opens_to_those_it_is_for(
    signed_in: Callable[[str], Client], plan: Plan, run: Run, published: Proposal, place: int, role: str
) -> None:
    client = signed_in(role)
    answers = {page: client.get(_address(page, plan, run, published)).status_code for page in PAGES}
    assert answers == {page: expected[place] for page, expected in PAGES.items()}


# What changes something → what each of ROLES gets for it.
DEEDS: dict[str, tuple[int, ...]] = {
    "plans/": (302, 403, 403, 403, 403, 200, 403),
    "plans/PLAN/": (302, 403, 403, 403, 403, 200, 403),
    "plans/PLAN/runs/RUN/cancel/": (302, 403, 403, 403, 403, 302, 403),
    "plans/PLAN/versions/1/propose/": (302, 403, 403, 403, 403, 200, 403),
    "proposals/PROPOSAL/withdraw/": (302, 403, 403, 403, 403, 302, 403),
    "notices/0/send/": (302, 403, 403, 403, 403, 404, 403),
    "proposals/PROPOSAL/decisions/100/approve/": (302, 403, 403, 403, 403, 403, 403),
    "proposals/PROPOSAL/decisions/200/approve/": (302, 403, 403, 200, 403, 403, 403),
    "proposals/PROPOSAL/decisions/300/approve/": (302, 403, 403, 403, 403, 403, 403),
    "proposals/PROPOSAL/decisions/200/abstain/": (302, 403, 403, 302, 403, 403, 403),
    "proposals/PROPOSAL/decisions/100/abstain/": (302, 403, 403, 403, 403, 403, 403),
    "proposals/PROPOSAL/decisions/200/objections/": (302, 403, 403, 403, 403, 404, 403),
    "deciding/": (302, 403, 403, 403, 403, 302, 403),
    "deciding/200/template/": (302, 403, 403, 200, 403, 200, 403),
    "deciding/200/substitutes/": (302, 403, 403, 200, 403, 200, 403),
    "deciding/200/substitutes/0/end/": (302, 403, 403, 404, 403, 404, 403),
    "deciding/100/substitutes/0/end/": (302, 403, 403, 403, 403, 404, 403),
}


@pytest.mark.parametrize(("place", "role"), list(enumerate(ROLES)))
def test_each_deed_is_for_those_whose_it_is(
    signed_in: Callable[[str], Client], plan: Plan, run: Run, proposal: Proposal, place: int, role: str
) -> None:
    client = signed_in(role)
    answers = {page: client.post(_address(page, plan, run, proposal)).status_code for page in DEEDS}
    assert answers == {page: expected[place] for page, expected in DEEDS.items()}


def test_nothing_in_force_is_not_found(signed_in: Callable[[str], Client]) -> None:
    client = signed_in("teacher")
    assert [client.get(f"/r/kylat/{page}").status_code for page in ("shared/", "week/staff/T/")] == [404, 404]


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(("code", "name"), [("RA", "Group 2B"), ("RO", "Group 2B ort")])
def test_the_week_that_is_shown_is_the_one_chosen(signed_in: Callable[[str], Client], code: str, name: str) -> None:
    page = signed_in("principal").get(f"/r/kylat/week/group/{code}/").content.decode()
    assert re.findall(r'<option value="([^"]+)" selected>([^<]+)<', page) == [(f"group:{code}", name)]
