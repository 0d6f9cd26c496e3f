"""The door: who comes in, in which language, and what the audit log says of it."""

from collections.abc import Callable

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
