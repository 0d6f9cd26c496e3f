"""The door: who comes in, in which language, and what the audit log says of it."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client

from schooling.models import Account, AuditEntry


def _try(client: Client, email: str, password: str, to: str = "") -> object:
    return client.post("/sign-in/", {"login": email, "password": password, "next": to})


def test_the_right_password_opens_the_door_in_the_persons_language(account: Callable[[str], Account]) -> None:
    person = account("principal")
    Account.objects.update(language="sv")
    client = Client()
    response = _try(client, " Principal@Example.org", "correct horse staple", "/tokens/")
    assert (response.status_code, response.headers["Location"]) == (302, "/tokens/")
    assert client.cookies["django_language"].value == "sv"
    entry = AuditEntry.objects.get(action="sign_in")
    assert (entry.actor, entry.subject) == (person.email, f"account {person.pk}")


def test_a_wrong_password_and_an_unknown_address_are_told_alike(account: Callable[[str], Account]) -> None:
    person = account("principal")
    sentence = "The address and the password do not belong together. Check both and try again."
    for email in (person.email, "nobody@example.org"):
        response = Client(headers={"accept-language": "en"}).post("/sign-in/", {"login": email, "password": "wrong"})
        assert response.context["form"].non_field_errors() == [sentence]
    told = list(AuditEntry.objects.filter(action="sign_in_refused").order_by("pk").values_list("actor", "subject"))
    assert told == [("", f"account {person.pk}"), ("", "no account")]


def test_another_host_is_no_place_to_go_after_signing_in(account: Callable[[str], Account]) -> None:
    account("principal")
    response = _try(Client(), "principal@example.org", "correct horse staple", "https://elsewhere.example/")
    assert response.headers["Location"] == "/"


def test_leaving_takes_a_post(signed_in: Callable[[str], Client]) -> None:
    client = signed_in("principal")
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/tokens/").status_code == 302
    assert AuditEntry.objects.filter(action="sign_out").count() == 1


def test_too_many_tries_at_one_address_shut_the_door_also_to_the_right_password(account: Callable[[str], Account]) -> None:
    person = account("principal")
    for _try in range(5):
        _try_password(person.email, "wrong")
    answer = _try_password(person.email, "correct horse staple")
    assert answer.context["form"].non_field_errors() == ["There have been too many tries. Wait five minutes and try again."]
    assert AuditEntry.objects.filter(action="sign_in_refused").count() == 5


def test_too_many_tries_from_one_place_are_told_so(account: Callable[[str], Account]) -> None:
    statuses = [_try_password(f"{number}@example.org", "wrong").status_code for number in range(61)]
    assert (statuses[:60], statuses[60]) == ([200] * 60, 429)


def test_tries_are_counted_where_every_process_sees_them(account: Callable[[str], Account]) -> None:
    _try_password(account("principal").email, "wrong")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cache WHERE cache_key LIKE '%%login_failed%%'")
        assert cursor.fetchone()[0] > 0


def _try_password(email: str, password: str) -> Any:
    return Client(headers={"accept-language": "en"}).post("/sign-in/", {"login": email, "password": password})


def test_nobody_signs_up_by_themselves(client: Client) -> None:
    assert [client.get(path).status_code for path in ("/sign-up/", "/signup/", "/accounts/signup/")] == [404] * 3
