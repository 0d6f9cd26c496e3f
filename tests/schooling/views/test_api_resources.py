"""The API's resources: as far as one's roles reach, by token or in the browser."""

from collections.abc import Callable

from django.test import Client

from schooling.models import ApiToken

URL = "/api/v1/regions/tiny/resources/"


def _rows(client: Client, table: str) -> list[dict[str, object]]:
    return list(client.get(URL + table).json()["rows"])


def test_who_reads_what(signed_in: Callable[[str], Client]) -> None:
    counts = {
        role: [len(_rows(client, table)) for table in ("schools", "staff")]
        for role in ("teacher", "principal", "director", "coordinator", "auditor")
        for client in [signed_in(role)]
    }
    assert counts == {
        "teacher": [3, 0],
        "principal": [3, 4],
        "director": [3, 4],
        "coordinator": [3, 12],
        "auditor": [3, 12],
    }


def test_addresses_are_for_the_school_and_the_coordinator(signed_in: Callable[[str], Client]) -> None:
    assert _rows(signed_in("principal"), "staff")[0]["email"] == "t0001@example.org"
    assert _rows(signed_in("coordinator"), "staff")[0]["email"] == "t0001@example.org"
    assert {row["email"] for row in _rows(signed_in("director"), "staff")} == {""}
    assert {row["email"] for row in _rows(signed_in("auditor"), "staff")} == {""}


def test_small_private_groups_are_numbers_to_their_school_alone(signed_in: Callable[[str], Client]) -> None:
    def pupils(role: str) -> object:
        return next(row["pupils"] for row in _rows(signed_in(role), "groups") if row["code"] == "KEI239V1-13-UO")

    assert [pupils("principal"), pupils("director"), pupils("coordinator")] == [2, "<5", "<5"]


def test_the_rows_are_the_formats_own(signed_in: Callable[[str], Client]) -> None:
    period = _rows(signed_in("principal"), "periods")[0]
    assert period == {"school": "KEI239V1", "weekday": 1, "period": 1, "start": "08:30", "end": "09:15"}


def test_nobody_unknown_tables_and_unknown_regions(signed_in: Callable[[str], Client]) -> None:
    assert Client().get(URL + "staff").status_code == 401
    client = signed_in("coordinator")
    assert [client.get(URL + "nothing").status_code, client.get("/api/v1/regions/nowhere").status_code] == [404, 404]
    assert signed_in("stranger").get(URL + "schools").status_code == 403


def test_a_token_is_made_shown_once_used_and_taken_back(signed_in: Callable[[str], Client]) -> None:
    client = signed_in("principal")
    secret = client.post("/tokens/", {"name": "Kurre"}).context["secret"]
    assert client.get("/tokens/").context["secret"] == ""
    program = Client(headers={"authorization": f"Bearer {secret}"})
    assert program.get("/api/v1/regions").json() == [{"code": "tiny", "name": "Kolme-kylaa", "revision": 1}]
    token = ApiToken.objects.get()
    assert secret not in token.digest
    other = signed_in("teacher").post(f"/tokens/{token.pk}/revoke/")
    assert other.status_code == 404
    assert client.post(f"/tokens/{token.pk}/revoke/").status_code == 302
    assert program.get("/api/v1/regions").status_code == 401
