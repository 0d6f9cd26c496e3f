"""The second factor: who must have one, what is closed until then, and how it is asked at the door."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client

from schooling.access import Role
from schooling.models import Account, ApiToken, AuditEntry
from tests.schooling.views.conftest import PASSWORD

FACTORS = "/second-factors/"


@pytest.fixture(autouse=True)
def _asked(settings: Any, _no_second_factor: None) -> None:
    settings.SECOND_FACTOR_ROLES = [Role.DIRECTOR, Role.COORDINATOR]


def code_of(secret: str) -> str:
    """The code that an authenticator app shows now for that secret."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def come_in(account: Account) -> Client:
    """A browser in which the person has given their password."""
    client = Client(headers={"accept-language": "en"})
    answer = client.post("/sign-in/", {"login": account.email, "password": PASSWORD})
    assert answer.status_code == 302
    return client


def set_up_app(client: Client) -> str:
    """Sets up an authenticator app; gives its secret."""
    secret: str = client.get(f"{FACTORS}app/").context["form"].secret
    answer = client.post(f"{FACTORS}app/", {"code": code_of(secret)})
    assert answer["Location"] == f"{FACTORS}recovery-codes/"
    return secret


@pytest.mark.parametrize("role", ["director", "coordinator"])
def test_who_lacks_one_is_led_to_set_one_up_and_can_do_nothing_else(
    account: Callable[[str], Account], role: str, django_capture_on_commit_callbacks: Any
) -> None:
    client = come_in(account(role))
    pages = ["/", "/tokens/", "/notices/", "/r/tiny/", "/r/tiny/people/", "/r/tiny/audit/", "/api/v1/docs"]
    assert [client.get(page).get("Location") for page in pages] == [FACTORS] * len(pages)
    assert client.post("/tokens/", {"name": "way around"})["Location"] == FACTORS
    assert client.get("/api/v1/regions").status_code == 403
    page = client.get(FACTORS)
    assert (page.status_code, page.context["is_needed"], list(page.context["navigation"]())) == (200, True, [])
    with django_capture_on_commit_callbacks(execute=True):
        set_up_app(client)
    assert [client.get(page).status_code for page in ("/", "/r/tiny/", "/tokens/")] == [200] * 3
    told = AuditEntry.objects.filter(action="second_factor.added").order_by("pk").values_list("after", flat=True)
    assert list(told) == [{"factor": "totp"}, {"factor": "recovery_codes"}]


@pytest.mark.parametrize("role", ["teacher", "principal", "auditor"])
def test_nobody_else_is_asked(account: Callable[[str], Account], role: str) -> None:
    client = come_in(account(role))
    assert (client.get("/").status_code, client.get(FACTORS).context["is_needed"]) == (200, False)


def test_a_director_who_also_teaches_is_asked_before_either(account: Callable[[str], Account], region: Any) -> None:
    person = account("teacher")
    client = come_in(person)
    assert client.get("/r/tiny/").status_code == 200
    person.grants.create(role="director", region=region, municipality="239", first_day="2020-01-01")
    assert client.get("/r/tiny/")["Location"] == FACTORS


def test_demo_people_are_let_through_on_this_machine_and_nowhere_else(account: Callable[[str], Account], settings: Any) -> None:
    account("coordinator")
    Account.objects.update(is_demo=True)
    settings.LISTENS_ON = "127.0.0.1"
    client = Client(headers={"accept-language": "en", "host": "127.0.0.1"})
    assert client.post("/sign-in/", {"login": "coordinator@example.org", "password": PASSWORD}).status_code == 302
    assert client.get("/r/tiny/people/").status_code == 200
    _token, secret = ApiToken.issue(account=Account.objects.get(), name="demo")
    program = Client(headers={"Authorization": f"Bearer {secret}", "host": "127.0.0.1"})
    assert program.get("/api/v1/regions").status_code == 200
    settings.LISTENS_ON = "0.0.0.0"
    assert client.get("/r/tiny/people/").status_code == 302
    assert program.get("/api/v1/regions").status_code == 401


def test_the_door_asks_for_the_code_and_takes_each_recovery_code_once(account: Callable[[str], Account]) -> None:
    person = account("director")
    first = come_in(person)
    set_up_app(first)
    codes = first.get(f"{FACTORS}recovery-codes/").context["unused_codes"]
    assert len(codes) == 10

    client = Client(headers={"accept-language": "en"})
    answer = client.post("/sign-in/", {"login": person.email, "password": PASSWORD, "next": "/tokens/"})
    assert answer["Location"] == "/sign-in/second-factor/"
    assert client.get("/tokens/").status_code == 302
    wrong = client.post("/sign-in/second-factor/", {"code": "000000"})
    sentence = "The code is not right. Take the newest one and try again."
    assert (wrong.status_code, wrong.context["form"].errors["code"]) == (200, [sentence])
    assert AuditEntry.objects.get(action="second_factor.refused").subject == f"account {person.pk}"
    assert client.post("/sign-in/second-factor/", {"code": codes[0]})["Location"] == "/tokens/"
    assert client.get("/tokens/").status_code == 200

    other = Client()
    other.post("/sign-in/", {"login": person.email, "password": PASSWORD})
    assert other.post("/sign-in/second-factor/", {"code": codes[0]}).status_code == 200
    assert other.post("/sign-in/second-factor/", {"code": codes[1]}).status_code == 302


def test_a_code_of_the_app_opens_the_door_once(account: Callable[[str], Account]) -> None:
    person = account("director")
    secret = set_up_app(come_in(person))
    cache.clear()  # the code that set the app up is used too; half a minute later there would be another one
    doors = [Client(headers={"accept-language": "en"}) for _ in range(2)]
    for door in doors:
        door.post("/sign-in/", {"login": person.email, "password": PASSWORD})
    code = code_of(secret)
    assert [door.post("/sign-in/second-factor/", {"code": code}).status_code for door in doors] == [302, 200]
    assert [door.get("/tokens/").status_code for door in doors] == [200, 302]


def test_a_passkey_that_is_made_up_is_refused_and_told_of(account: Callable[[str], Account]) -> None:
    person = account("director")
    set_up_app(come_in(person))
    client = Client(headers={"accept-language": "en"})
    client.post("/sign-in/", {"login": person.email, "password": PASSWORD})
    assert client.post("/sign-in/second-factor/", {"credential": '{"id": "made up"}'}).status_code == 200
    assert "_auth_user_id" not in client.session
    assert AuditEntry.objects.filter(action="second_factor.refused").count() == 1


def test_too_many_codes_shut_the_door_for_a_while(account: Callable[[str], Account]) -> None:
    person = account("director")
    first = come_in(person)
    set_up_app(first)
    codes = first.get(f"{FACTORS}recovery-codes/").context["unused_codes"]
    client = Client(headers={"accept-language": "en"})
    client.post("/sign-in/", {"login": person.email, "password": PASSWORD})
    for _try in range(5):
        client.post("/sign-in/second-factor/", {"code": "000000"})
    answer = client.post("/sign-in/second-factor/", {"code": codes[0]})
    assert answer.context["form"].errors["code"] == ["There have been too many tries. Wait five minutes and try again."]


def test_a_token_works_only_while_its_owner_has_the_second_factor(account: Callable[[str], Account]) -> None:
    person = account("coordinator")
    _token, secret = ApiToken.issue(account=person, name="made before")
    program = Client(headers={"Authorization": f"Bearer {secret}"})
    refused = program.get("/api/v1/regions")
    assert (refused.status_code, refused.json()["error"]) == (403, "SecondFactorNeeded")
    client = come_in(person)
    set_up_app(client)
    assert program.get("/api/v1/regions").status_code == 200
    assert client.post(f"{FACTORS}app/remove/")["Location"] == FACTORS
    assert program.get("/api/v1/regions").status_code == 403
    assert (client.get("/")["Location"], Authenticator.objects.count()) == (FACTORS, 0)
    assert AuditEntry.objects.filter(action="second_factor.removed").count() == 2


def test_long_after_signing_in_one_proves_oneself_once_more(account: Callable[[str], Account], monkeypatch: Any) -> None:
    person = account("director")
    client = come_in(person)
    set_up_app(client)
    later = time.time() + 3600
    monkeypatch.setattr("time.time", lambda: later)
    answer = client.get(f"{FACTORS}app/remove/")
    assert answer["Location"] == f"/sign-in/again/?next={FACTORS.replace('/', '%2F')}app%2Fremove%2F"
    wrong = client.post(answer["Location"], {"password": "wrong"})
    assert wrong.context["form"].errors["password"] == ["That is not your password."]
    assert client.post(answer["Location"], {"password": PASSWORD})["Location"] == f"{FACTORS}app/remove/"
    assert client.get(f"{FACTORS}app/remove/").status_code == 200


def test_new_recovery_codes_end_the_old_ones(account: Callable[[str], Account]) -> None:
    client = come_in(account("director"))
    set_up_app(client)
    old = client.get(f"{FACTORS}recovery-codes/").context["unused_codes"]
    assert client.get(f"{FACTORS}recovery-codes/new/").status_code == 200
    assert client.post(f"{FACTORS}recovery-codes/new/")["Location"] == f"{FACTORS}recovery-codes/"
    assert set(old) & set(client.get(f"{FACTORS}recovery-codes/").context["unused_codes"]) == set()
