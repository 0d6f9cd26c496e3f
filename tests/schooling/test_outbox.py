"""A notice is there with what it tells of or not at all; it goes once, again after a refusal, and says when it cannot."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from schooling import outbox, posting, present
from schooling.access import Role
from schooling.models import Account, AuditEntry, Notice, NoticeKind, Region
from schooling.outbox import Draft, NoticeNotFailedError, queue, send_again
from schooling.posting import CLAIM_STALE, LOST, SERVER_AWAY, WAITS, claim, send_due, take_up_lost
from schooling.told import Told, told_of
from tests.mail_server import MailServer

NOON = datetime(2026, 8, 3, 9, 0, tzinfo=UTC)


@pytest.fixture
def region(db: None) -> Region:
    return Region.objects.create(code="kylat", name="Kylät")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Noon, until the test lets time pass."""
    now = [NOON]
    monkeypatch.setattr(present, "now", lambda: now[0])

    def pass_(span: timedelta) -> None:
        now[0] += span

    return pass_


def person(name: str, language: str = "fi", *, is_demo: bool = False) -> Account:
    email = f"{name.lower()}@example.org"
    return Account.objects.create_account(email=email, name=name, password=None, language=language, is_demo=is_demo)


def told(region: Region, *people: Account) -> list[Notice]:
    drafts = [Draft(account, Role.TEACHER, "Uusi lukujärjestys", "Maanantai siirtyy.", "/notices/") for account in people]
    queue(region=region, kind=NoticeKind.RELEASED, about="publication 1", drafts=drafts)
    return list(Notice.objects.order_by("pk"))


def states() -> list[tuple[str, int, str]]:
    return list(Notice.objects.order_by("pk").values_list("state", "attempt", "failure"))


def test_a_notice_goes_with_the_transaction_that_it_tells_of(region: Region) -> None:
    anna = person("Anna")
    with transaction.atomic():
        told(region, anna)
        transaction.set_rollback(True)
    assert Notice.objects.count() == 0


def test_without_a_mail_server_notices_are_shown_and_nothing_is_sent(region: Region) -> None:
    told(region, person("Anna"))
    assert (states(), send_due()) == ([("shown", 0, "")], 0)


def test_a_letter_goes_once_in_the_readers_language(region: Region, post: MailServer, settings: Any) -> None:
    settings.PUBLIC_URL = "https://tunnit.example"
    [notice, _] = told(region, person("Anna"), person("Asa", "sv"))
    assert (send_due(), send_due()) == (2, 0)
    assert post.told == [("anna@example.org", "Uusi lukujärjestys"), ("asa@example.org", "Uusi lukujärjestys")]
    assert [(letter["Message-ID"], letter["Content-Language"], letter["Auto-Submitted"]) for letter in post.letters] == [
        (row.message_id, row.language, "auto-generated") for row in Notice.objects.order_by("pk")
    ]
    assert post.letters[0].get_content().replace("\r\n", "\n") == (
        "Maanantai siirtyy.\n\nhttps://tunnit.example/notices/\n\n-- \n"
        "Saat tämän, koska sinulla on tili Yhteistunti-palvelussa.\n"
    )
    notice.refresh_from_db()
    assert (notice.state, notice.failure, notice.sent_at is not None) == ("sent", "", True)


def test_the_whole_batch_is_told_at_the_same_moment(region: Region, post: MailServer) -> None:
    told(region, *(person(name) for name in ("Anna", "Bo", "Cia")))
    assert Notice.objects.values("created_at").distinct().count() == 1
    assert (send_due(), len(post.letters)) == (3, 3)


def test_nothing_goes_to_demo_people(region: Region, post: MailServer) -> None:
    told(region, person("Demo", is_demo=True))
    assert (send_due(), post.letters, states()) == (0, [], [("shown", 0, "")])


def test_a_refusal_for_now_is_tried_again_after_growing_waits(
    region: Region, post: MailServer, clock: Callable[[timedelta], None]
) -> None:
    post.refusals["anna@example.org"] = "450 mailbox busy"
    told(region, person("Anna"), person("Bo"))
    assert send_due() == 1
    assert states() == [("waiting", 1, "450 mailbox busy"), ("sent", 1, "")]
    for attempt, wait in enumerate(WAITS[:2], start=1):
        clock(wait - timedelta(seconds=1))
        assert (send_due(), states()[0]) == (0, ("waiting", attempt, "450 mailbox busy"))
        clock(timedelta(seconds=1))
        assert (send_due(), states()[0]) == (0, ("waiting", attempt + 1, "450 mailbox busy"))
    post.refusals.clear()
    clock(WAITS[2])
    assert (send_due(), states()[0]) == (1, ("sent", 4, ""))
    assert sorted(post.told) == [("anna@example.org", "Uusi lukujärjestys"), ("bo@example.org", "Uusi lukujärjestys")]


def test_who_is_refused_for_now_every_time_cannot_be_reached(
    region: Region, post: MailServer, clock: Callable[[timedelta], None]
) -> None:
    post.refusals["anna@example.org"] = "450 mailbox busy"
    told(region, person("Anna"))
    for wait in (*WAITS, timedelta(0)):
        assert send_due() == 0
        clock(wait)
    assert states() == [("failed", len(WAITS) + 1, "450 mailbox busy")]


def test_a_refusal_for_good_is_told_and_the_others_hear(region: Region, post: MailServer) -> None:
    post.refusals["anna@example.org"] = "550 no such person"
    told(region, person("Anna"), person("Bo"))
    assert (send_due(), send_due()) == (1, 0)
    assert states() == [("failed", 1, "550 no such person"), ("sent", 1, "")]


def test_a_mail_server_that_is_away_costs_no_attempt(
    region: Region, post: MailServer, settings: Any, clock: Callable[[timedelta], None]
) -> None:
    told(region, person("Anna"))
    settings.EMAIL_PORT, port = 1, settings.EMAIL_PORT
    assert (send_due(), states()) == (0, [("waiting", 0, "")])
    settings.EMAIL_PORT = port
    assert send_due() == 0
    clock(SERVER_AWAY)
    assert (send_due(), states()) == (1, [("sent", 1, "")])


def test_a_sender_that_is_told_to_stop_leaves_the_rest(region: Region, post: MailServer) -> None:
    told(region, person("Anna"), person("Bo"))
    asked = iter([False, True])
    assert (send_due(lambda: next(asked)), send_due(), len(post.letters)) == (1, 1, 2)


def test_a_claim_has_one_winner(region: Region, post: MailServer) -> None:
    [notice] = told(region, person("Anna"))
    assert claim(notice.pk) is not None
    assert (claim(notice.pk), send_due(), post.letters) == (None, 0, [])


def test_what_a_lost_sender_had_claimed_is_sent_after_all(
    region: Region, post: MailServer, clock: Callable[[timedelta], None]
) -> None:
    [notice] = told(region, person("Anna"))
    lost = claim(notice.pk)
    assert (send_due(), take_up_lost()) == (0, 0)
    clock(CLAIM_STALE + timedelta(seconds=1))
    assert (send_due(), states()) == (1, [("sent", 2, "")])
    # The lost one comes back: it sends the same letter, which a mailbox knows, and changes nothing here.
    assert lost is not None
    posting._fail(lost, "550 too late")
    assert states() == [("sent", 2, "")]


def test_what_loses_sender_after_sender_has_failed(region: Region, post: MailServer, clock: Callable[[timedelta], None]) -> None:
    [notice] = told(region, person("Anna"))
    for _ in range(len(WAITS) + 1):
        assert claim(notice.pk) is not None
        clock(CLAIM_STALE + timedelta(seconds=1))
        take_up_lost()
    assert states() == [("failed", len(WAITS) + 1, LOST)]


def test_a_title_of_two_lines_makes_one_subject(region: Region, post: MailServer) -> None:
    draft = Draft(person("Anna"), Role.TEACHER, "Yksi\nBcc: bo@example.org", "Teksti.", "/")
    queue(region=region, kind=NoticeKind.RELEASED, about="publication 1", drafts=[draft])
    assert (send_due(), post.told) == (1, [("anna@example.org", "Yksi Bcc: bo@example.org")])


def test_what_failed_is_sent_again_when_asked_and_told_of(region: Region, post: MailServer) -> None:
    post.refusals["anna@example.org"] = "550 no such person"
    [notice] = told(region, person("Anna"))
    keeper = person("Keeper")
    with pytest.raises(NoticeNotFailedError):
        send_again(notice=notice, actor=keeper)
    send_due()
    post.refusals.clear()
    send_again(notice=notice, actor=keeper)
    assert (send_due(), states()) == (1, [("sent", 1, "")])
    entries = AuditEntry.objects.filter(action="notice.sent_again")
    assert [(entry.actor, entry.region, entry.subject) for entry in entries] == [
        ("keeper@example.org", "kylat", f"notice {notice.pk}")
    ]


def test_a_notice_is_read_once(region: Region, clock: Callable[[timedelta], None]) -> None:
    anna = person("Anna")
    [notice, _] = told(region, anna, anna)
    outbox.mark_read(notice)
    clock(timedelta(hours=1))
    outbox.mark_read(notice)
    outbox.mark_all_read(anna)
    assert list(Notice.objects.order_by("pk").values_list("read_at", flat=True)) == [NOON, NOON + timedelta(hours=1)]


def test_what_was_told_is_counted_when_its_reader_is_gone(region: Region, post: MailServer) -> None:
    anna = person("Anna")
    told(region, anna)
    anna.delete()
    assert (send_due(), Notice.objects.filter(account=None).count()) == (0, 1)


def test_without_a_mail_server_what_failed_is_shown_from_then_on(region: Region) -> None:
    [notice] = told(region, person("Anna"))
    Notice.objects.update(state="failed", failure="550 no such person")
    send_again(notice=notice, actor=person("Keeper"))
    assert Notice.objects.get().state == "shown"


def test_who_was_told_is_counted(region: Region, post: MailServer) -> None:
    post.refusals["anna@example.org"] = "550 no such person"
    post.refusals["bo@example.org"] = "450 mailbox busy"
    told(region, *(person(name) for name in ("Anna", "Bo", "Cia", "Dan")))
    send_due()
    outbox.mark_all_read(Account.objects.get(name="Cia"))
    counted = told_of(region, ["publication 1", "publication 2"])
    assert counted == {"publication 1": Told(people=4, sent=2, read=1, waiting=1, failed=1)}
    assert counted["publication 1"].reached == 3
