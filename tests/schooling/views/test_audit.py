"""The page of the audit log."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from schooling import audit
from schooling.models import Account, Region
from schooling.views.audit import ON_A_PAGE

PAGE = "/r/tiny/audit/"


def told(client: Client, query: str = "") -> list[tuple[str, str, str]]:
    """Who did what to what, as the page says it."""
    return [(row.who, row.what, row.subject) for row in client.get(PAGE + query).context["rows"]]


@pytest.fixture
def log(region: Region, account: Callable[[str], Account]) -> Account:
    """Entries of the region, of its principal, and of others; the principal."""
    anna, stranger = account("principal"), account("stranger")
    audit.record(actor=anna, action="sign_in", subject=f"account {anna.pk}")
    audit.record(actor=None, action="sign_in_refused", subject=f"account {anna.pk}")
    audit.record(actor=stranger, action="sign_in", subject=f"account {stranger.pk}")
    audit.record(actor=stranger, action="region.stored", region="elsewhere", subject="region elsewhere")
    audit.record(
        actor=None,
        action="role.given",
        region="tiny",
        subject=f"account {anna.pk}",
        before={"role": "teacher", "address": "https://secret.example"},
        after={"role": "principal", "school": "KEI239V1", "rooms": [["KEI239-1", "4"]]},
    )
    return anna


def test_the_regions_entries_and_those_of_its_people_newest_first(log: Account, signed_in: Callable[[str], Client]) -> None:
    client = signed_in("auditor")
    assert [one for one in told(client) if one[0] != "auditor@example.org" and one[1] != "changed resources"] == [
        ("", "gave a role", "principal@example.org"),
        ("", "refused a sign-in", "principal@example.org"),
        ("principal@example.org", "signed in", "principal@example.org"),
    ]


def test_only_plain_changes_are_told(log: Account, signed_in: Callable[[str], Client]) -> None:
    answer = signed_in("coordinator").get(PAGE + "?what=role.given")
    assert [row.details for row in answer.context["rows"]] == [
        (("Role", "teacher", "principal"), ("School", "", "Koivumäen koulu"))
    ]
    assert "secret.example" not in answer.content.decode()


def test_an_entry_is_read_in_the_readers_own_language(log: Account, signed_in: Callable[[str], Client]) -> None:
    audit.record(
        actor=log,
        action="decide",
        region="tiny",
        subject="proposal 5, municipality 239",
        before={"state": "waiting"},
        after={"state": "approved", "number": "18 § / 2026", "date": "2026-04-02"},
    )
    audit.record(
        actor=None, action="role.given", region="tiny", subject="account 0", after={"role": "director", "municipality": "239"}
    )
    client = signed_in("coordinator")
    answers = [client.get(f"{PAGE}?what={what}", headers={"accept-language": "fi"}) for what in ("decide", "role.given")]
    assert [(row.what, row.subject, row.details) for answer in answers for row in answer.context["rows"][:1]] == [
        (
            "teki päätöksen ehdotuksesta",
            "ehdotus 5, Keitele",
            (
                ("Tila", "odottaa päätöstä", "hyväksytty"),
                ("Päätöksen numero", "", "18 § / 2026"),
                ("Päivä", "", "2.4.2026"),
            ),
        ),
        ("antoi roolin", "tili 0", (("Rooli", "", "sivistysjohtaja"), ("Kunta", "", "Keitele"))),
    ]


def test_rows_that_somebody_changed_are_not_told(log: Account, signed_in: Callable[[str], Client]) -> None:
    rows = {"staff": [["T0001", "Anna", "anna@secret.example"]], "groups": [["KEI239-9", "3"]]}
    audit.record(actor=log, action="region.stored", region="tiny", subject="region tiny", before=rows, after=rows)
    answer = signed_in("auditor").get(PAGE + "?what=region.stored")
    assert [row.details for row in answer.context["rows"]] == [(), ()]
    assert "secret.example" not in answer.content.decode()


def test_entries_are_found_by_who_and_what(log: Account, signed_in: Callable[[str], Client]) -> None:
    client = signed_in("auditor")
    assert told(client, "?who=PRINCIPAL@") == [("principal@example.org", "signed in", "principal@example.org")]
    assert told(client, "?who=principal&what=role.given") == []
    assert len(told(client, "?what=nonsense")) == len(told(client))


def test_pages_of_fifty_keep_what_was_asked_for(log: Account, signed_in: Callable[[str], Client]) -> None:
    for _ in range(ON_A_PAGE):
        audit.record(actor=log, action="sign_in", subject=f"account {log.pk}")
    client = signed_in("auditor")
    first, second = (client.get(f"{PAGE}?who=principal&page={number}") for number in (1, 2))
    assert [len(page.context["rows"]) for page in (first, second)] == [ON_A_PAGE, 1]
    assert re.findall(r'href="(\?[^"]+)"', first.content.decode()) == ["?who=principal&amp;page=2"]


def test_the_queries_are_as_many_for_one_entry_as_for_many(log: Account, signed_in: Callable[[str], Client]) -> None:
    client = signed_in("auditor")
    client.get(PAGE)  # the region itself is read once a process
    counts = []
    for more in (0, 5, 20):
        for _ in range(more):
            audit.record(actor=log, action="sign_in", subject=f"account {log.pk}")
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        counts.append(len(queries))
    assert counts == [counts[0]] * 3
