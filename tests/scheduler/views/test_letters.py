"""The pages of letters: who was told, who could not be reached, what a family reads; and each person's own notices."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from scheduler.models import Plan, Proposal, Publication
from scheduler.publishing import publish
from schooling.access import Role
from schooling.models import Account, Grant, Notice, NoticeState
from tests.calendars.people import SINCE, principal, teacher
from tests.scheduler.village import made_version

Browser = Callable[[Account | None], Client]


@pytest.fixture
def told(plan: Plan, coordinator: Account) -> Publication:
    """A publication told to its coordinator, a teacher and a principal."""
    teacher(plan.region), principal(plan.region)
    return publish(version=made_version(plan), actor=None)


def fail(*emails: str) -> None:
    """What the database has after their mail servers have refused."""
    Notice.objects.filter(account__email__in=emails).update(state=NoticeState.FAILED, failure="550 no such person")


def test_the_letters_of_a_publication_say_who_was_told_as_what(browser: Browser, coordinator: Account, told: Publication) -> None:
    Notice.objects.filter(audience=Role.TEACHER).update(read_at=told.published_at)
    fail("principal.r@example.org")
    page = browser(coordinator).get(f"/r/kylat/letters/{told.pk}/")
    assert [(line["name"], line["words"], line["why"]) for line in page.context["lines"]] == [
        ("coordinator ", "shown in the service alone", ""),
        ("principal R", "could not be sent", "The mail server said: 550 no such person"),
        ("teacher H", "shown in the service alone", ""),
    ]
    counts = page.context["told"]
    assert (counts.people, counts.sent, counts.read, counts.failed, counts.reached) == (3, 0, 1, 1, 2)
    assert [(str(role), number) for role, number in page.context["by_role"]] == [
        ("principal", 1),
        ("coordinator", 1),
        ("teacher", 1),
    ]


def test_who_could_not_be_reached_is_shown_with_the_address_and_sent_again(
    browser: Browser, coordinator: Account, told: Publication
) -> None:
    fail("principal.r@example.org")
    client = browser(coordinator)
    page = client.get("/r/kylat/letters/")
    assert [line["address"] for line in page.context["failed"]] == ["principal.r@example.org"]
    notice = Notice.objects.get(state=NoticeState.FAILED)
    answers = [client.post(f"/r/kylat/notices/{notice.pk}/send/", follow=True) for _ in range(2)]
    assert [[str(message) for message in answer.context["messages"]] for answer in answers] == [
        ["The notice is sent again within a few seconds."],
        ["This notice is on its way or has arrived already."],
    ]
    assert client.get("/r/kylat/letters/").context["failed"] == []


@pytest.mark.parametrize("page", ["letters/", "letters/{}/"])
def test_the_pages_ask_the_database_as_often_for_one_person_as_for_three(
    browser: Browser, coordinator: Account, plan: Plan, told: Publication, page: str
) -> None:
    client = browser(coordinator)
    counts = []
    fail("teacher.h@example.org")
    for number in range(3):
        address = f"/r/kylat/{page.format(Publication.objects.first().pk)}"
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))
        email = f"teacher{number}@example.org"
        account = Account.objects.create_account(email=email, name=f"T{number}", password=None)
        Grant.objects.create(account=account, role=Role.TEACHER, region=plan.region, staff="T", first_day=SINCE)
        publish(version=made_version(plan), actor=None)
        fail(email)
    assert counts == [counts[0]] * 3


def test_the_families_letter_is_in_the_schools_language_or_the_one_asked_for(
    signed_in: Callable[[str], Client], told: Publication
) -> None:
    client = signed_in("principal")
    address = f"/r/kylat/letters/{told.pk}/families/R/"
    assert [client.get(f"{address}{query}").context["letter_language"] for query in ("", "?language=sv", "?language=xx")] == [
        "fi",
        "sv",
        "fi",
    ]
    text = client.get(f"{address}text/?language=en")
    assert (text["Content-Type"], text["Content-Language"]) == ("text/plain; charset=utf-8", "en")
    assert text.content.decode().splitlines()[2] == "Alakylän koulu"


def test_no_families_letter_tells_of_a_conviction_even_to_the_principal(
    signed_in: Callable[[str], Client], told: Publication
) -> None:
    page = signed_in("principal").get(f"/r/kylat/letters/{told.pk}/families/R/?language=en").content.decode()
    assert [word for word in ("Orthodox", "2B ort", "Religion or ethics") if word in page] == ["Religion or ethics"]


def test_the_start_page_leads_a_principal_to_the_letter_and_the_coordinator_to_who_was_told(
    signed_in: Callable[[str], Client], browser: Browser, coordinator: Account, told: Publication
) -> None:
    letter, letters = f'href="/r/kylat/letters/{told.pk}/families/R/"', 'href="/r/kylat/letters/"'
    pages = [client.get("/").content.decode() for client in (signed_in("principal"), browser(coordinator))]
    assert [(page.count(letter), page.count(letters)) for page in pages] == [(1, 0), (0, 1)]
    fail("teacher.h@example.org")
    assert browser(coordinator).get("/").content.decode().count("One notice could not be sent") == 1


def test_ones_own_notices_are_read_by_opening_them(browser: Browser, told: Publication) -> None:
    notice = Notice.objects.get(audience=Role.TEACHER)
    client = browser(notice.account)
    assert client.get("/notices/").context["unread"] == 1
    client.head(f"/notices/{notice.pk}/")
    assert client.get("/notices/").context["unread"] == 1
    assert client.get(f"/notices/{notice.pk}/").content.decode().count('href="/r/kylat/week/staff/T/"') >= 1
    assert client.get("/notices/").context["unread"] == 0


def test_all_are_read_at_once(browser: Browser, told: Publication) -> None:
    account = Notice.objects.get(audience=Role.TEACHER).account
    client = browser(account)
    assert client.post("/notices/read/", follow=True).context["unread"] == 0
    assert Notice.objects.filter(read_at=None).count() == 2


def test_anothers_notices_are_not_there(browser: Browser, coordinator: Account, told: Publication) -> None:
    notice = Notice.objects.get(audience=Role.TEACHER)
    answers = [browser(who).get(f"/notices/{notice.pk}/").status_code for who in (coordinator, None)]
    assert answers == [404, 302]
    assert [browser(None).get("/notices/").status_code, browser(None).post("/notices/read/").status_code] == [302, 302]
    assert browser(None).post("/notices/read/").url.startswith("/sign-in/")


def test_ones_notices_ask_the_database_as_often_for_one_as_for_three(browser: Browser, plan: Plan, told: Publication) -> None:
    client = browser(Notice.objects.get(audience=Role.TEACHER).account)
    counts = []
    for _ in range(3):
        with CaptureQueriesContext(connection) as asked:
            client.get("/notices/")
        counts.append(len(asked))
        publish(version=made_version(plan), actor=None)
    assert counts[1:] == [counts[1]] * 2


def test_a_proposals_notice_leads_to_its_page(browser: Browser, directors: dict[str, Account], proposal: Proposal) -> None:
    client = browser(directors["100"])
    notice = Notice.objects.get(account=directors["100"])
    page = client.get(f"/notices/{notice.pk}/")
    assert page.content.decode().count(f'href="/r/kylat/proposals/{proposal.pk}/?for=100"') >= 1
    assert client.get(notice.path).status_code == 200
