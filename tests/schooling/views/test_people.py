"""The page of people: inviting by a real mail server or by hand, giving, taking, withdrawing; and what the invited see."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from schooling import models, present
from schooling.models import Account, AuditEntry, Grant, Invitation
from tests.mail_server import MailServer
from tests.scheduler.machines import free_port
from tests.schooling.views.conftest import GRANTS, PASSWORD, SCHOOL

PEOPLE = "/r/tiny/people/"
EMAIL = "uusi@example.org"
SAID = {"email": EMAIL, "name": "Uusi Rehtori", "language": "fi", "place": SCHOOL, "first_day": "", "last_day": ""}


def _address(page: Any) -> str:
    """The invitation's path, as the page shows it."""
    return str(page.context["url"]).removeprefix("http://127.0.0.1:8000")


def test_without_a_mail_server_the_page_shows_the_address_once(signed_in: Callable[[str], Client]) -> None:
    client = signed_in("coordinator")
    page = client.post(f"{PEOPLE}invite/principal/", SAID)
    address = _address(page)
    assert (page.status_code, address in page.content.decode()) == (200, True)
    listing = client.get(PEOPLE)
    assert [one["email"] for one in listing.context["invitations"]] == [EMAIL]
    assert address.split("/")[2] not in listing.content.decode()


def test_an_invitation_goes_out_in_the_persons_language_and_makes_their_account(
    signed_in: Callable[[str], Client], post: MailServer
) -> None:
    answer = signed_in("coordinator").post(f"{PEOPLE}invite/principal/", SAID | {"language": "sv"})
    assert (answer.status_code, answer["Location"]) == (302, PEOPLE)
    [letter] = post.letters
    assert letter["To"] == EMAIL
    assert letter["Subject"].startswith("Inbjudan till Yhteistunti")
    body = letter.get_content()
    [url] = [line for line in body.splitlines() if line.startswith("http")]
    path = url.removeprefix("http://127.0.0.1:8000")
    assert "Din roll: rektor." in body

    person = Client(headers={"accept-language": "en"})
    page = person.get(path)
    assert (page.status_code, page.context["role"]) == (200, "principal")
    weak = person.post(path, {"name": "Uusi", "password": "short", "again": "other"})
    assert sorted(weak.context["form"].errors) == ["again", "password"]
    done = person.post(path, {"name": "Uusi Nimi", "password": PASSWORD, "again": PASSWORD})
    assert (done.status_code, done["Location"], done.cookies["django_language"].value) == (302, "/", "sv")
    assert person.get(f"/r/tiny/schools/{SCHOOL}/").status_code == 200
    assert Grant.objects.get(account__email=EMAIL).given_by.email == "coordinator@example.org"

    other = Client(headers={"accept-language": "en"})
    used = other.get(path)
    assert (used.status_code, used.context["words"]) == (
        410,
        "The invitation has been used already. Sign in with the account that it made.",
    )
    assert other.post(path, {"name": "X", "password": PASSWORD, "again": PASSWORD}).status_code == 410
    assert other.post("/sign-in/", {"login": EMAIL, "password": PASSWORD}).status_code == 302


def test_a_mail_server_that_is_gone_costs_nothing(signed_in: Callable[[str], Client], settings: Any) -> None:
    settings.SENDS_EMAIL = True
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1"
    settings.EMAIL_PORT = free_port()
    page = signed_in("coordinator").post(f"{PEOPLE}invite/principal/", SAID)
    assert (page.status_code, page.context["failed"], Invitation.objects.count()) == (200, True, 1)
    assert Client().get(_address(page)).status_code == 200


def test_somebody_who_is_signed_in_takes_the_role_with_a_button(
    signed_in: Callable[[str], Client], account: Callable[[str], Account]
) -> None:
    address = _address(signed_in("coordinator").post(f"{PEOPLE}invite/principal/", SAID))
    teacher = signed_in("teacher")
    assert teacher.get(address).context["account"].email == "teacher@example.org"
    assert teacher.post(address)["Location"] == "/"
    held = Grant.objects.filter(account__email="teacher@example.org").order_by("pk").values_list("role", "school")
    assert list(held) == [("teacher", ""), ("principal", SCHOOL)]


def test_who_has_an_account_is_given_the_role_at_once(
    signed_in: Callable[[str], Client], account: Callable[[str], Account]
) -> None:
    auditor = account("auditor")
    client = signed_in("coordinator")
    until = present.today() + timedelta(days=3)
    said = {"email": auditor.email, "name": "A", "language": "fi", "place": "239", "last_day": until.isoformat()}
    assert client.post(f"{PEOPLE}invite/director/", said)["Location"] == PEOPLE
    held = Grant.objects.get(account=auditor, role="director")
    assert (held.municipality, held.first_day, held.last_day) == ("239", present.today(), until)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"email": "nobody"}, ["email"]),
        ({"place": ""}, ["place"]),
        ({"place": "NOWHERE"}, ["place"]),
        ({"first_day": "2027-01-02", "last_day": "2027-01-01"}, ["last_day"]),
        ({"first_day": "2020-01-01", "last_day": "2020-02-01"}, ["last_day"]),
    ],
)
def test_what_is_wrong_is_told_and_nobody_is_invited(
    signed_in: Callable[[str], Client], said: dict[str, str], wrong: list[str]
) -> None:
    page = signed_in("coordinator").post(f"{PEOPLE}invite/principal/", SAID | said)
    assert (sorted(page.context["form"].errors), Invitation.objects.count()) == (wrong, 0)


def test_a_role_that_is_taken_in_the_middle_of_a_session_opens_nothing_any_more(
    signed_in: Callable[[str], Client], region: models.Region
) -> None:
    principal, coordinator = signed_in("principal"), signed_in("coordinator")
    page = f"/r/tiny/schools/{SCHOOL}/"
    _token, secret = models.ApiToken.issue(account=Account.objects.get(email="principal@example.org"), name="Wilma")
    program = Client(headers={"Authorization": f"Bearer {secret}"})
    api = "/api/v1/regions/tiny"
    assert [principal.get(page).status_code, program.get(api).status_code] == [200, 200]
    grant = Grant.objects.get(role="principal")
    assert coordinator.get(f"{PEOPLE}roles/{grant.pk}/take/").status_code == 200
    assert coordinator.post(f"{PEOPLE}roles/{grant.pk}/take/", {"last_day": ""})["Location"] == PEOPLE
    assert [principal.get(page).status_code, program.get(api).status_code] == [403, 403]
    assert coordinator.post(f"{PEOPLE}roles/{grant.pk}/take/", {"last_day": ""}).status_code == 409


def test_a_role_that_ran_out_opens_nothing_any_more(signed_in: Callable[[str], Client]) -> None:
    client = signed_in("principal")
    assert client.get(f"/r/tiny/schools/{SCHOOL}/").status_code == 200
    Grant.objects.update(last_day=present.today() - timedelta(days=1))
    assert client.get(f"/r/tiny/schools/{SCHOOL}/").status_code == 403


def test_the_last_coordinator_cannot_go(signed_in: Callable[[str], Client]) -> None:
    client = signed_in("coordinator")
    answer = client.post(f"{PEOPLE}roles/{Grant.objects.get().pk}/take/", {"last_day": ""})
    assert answer.status_code == 409
    assert answer.context["form"].non_field_errors() == ["A region needs a coordinator. Give the role to somebody else first."]


def test_a_withdrawn_invitation_is_gone_from_the_page_and_told_at_its_address(signed_in: Callable[[str], Client]) -> None:
    client = signed_in("coordinator")
    address = _address(client.post(f"{PEOPLE}invite/principal/", SAID))
    withdraw = f"{PEOPLE}invitations/{Invitation.objects.get().pk}/withdraw/"
    assert [client.get(withdraw).status_code, client.post(withdraw).status_code] == [405, 302]
    assert client.get(PEOPLE).context["invitations"] == []
    assert Client().get(address).status_code == 410
    assert client.post(withdraw).status_code == 302
    assert AuditEntry.objects.filter(action="invitation.withdrawn").count() == 1


@pytest.mark.parametrize("role", ["teacher", "principal", "director", "auditor"])
def test_nobody_else_invites_gives_or_takes(signed_in: Callable[[str], Client], role: str) -> None:
    client, coordinator = signed_in(role), signed_in("coordinator")
    coordinator.post(f"{PEOPLE}invite/principal/", SAID)
    grant, invitation = Grant.objects.get(role="coordinator"), Invitation.objects.get()
    ways = [f"{PEOPLE}invite/auditor/", f"{PEOPLE}roles/{grant.pk}/take/", f"{PEOPLE}invitations/{invitation.pk}/withdraw/"]
    assert [client.post(way, SAID).status_code for way in ways] == [403] * 3


def test_roles_and_invitations_of_another_region_are_not_there(
    signed_in: Callable[[str], Client], shared: Any, account: Callable[[str], Account]
) -> None:
    from schooling.exchange import read_region
    from schooling.exchange.storing import store

    other = store(read_region(shared / "regions" / "tiny").region, code="other")
    director = account("director")
    grant = Grant.objects.create(account=director, region=other, first_day=date(2020, 1, 1), **GRANTS["director"])
    client = signed_in("coordinator")
    assert client.post(f"{PEOPLE}roles/{grant.pk}/take/", {"last_day": ""}).status_code == 404
    assert client.get("/r/other/people/").status_code == 403


def test_the_page_asks_as_often_for_three_people_as_for_one(signed_in: Callable[[str], Client], region: models.Region) -> None:
    client = signed_in("coordinator")
    client.post(f"{PEOPLE}invite/principal/", SAID)
    client.get(PEOPLE)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(PEOPLE).status_code == 200
        return len(asked)

    one = queries()
    actor = Account.objects.get(email="coordinator@example.org")
    for number in range(2):
        person = Account.objects.create_account(email=f"{number}@example.org", name=f"N{number}", password=None)
        Grant.objects.create(
            account=person, region=region, first_day=date(2020, 1, 1), given_by=actor, role="teacher", staff=f"T000{number + 1}"
        )
        client.post(f"{PEOPLE}invite/principal/", SAID | {"email": f"i{number}@example.org"})
    client.get(PEOPLE)
    assert queries() == one
