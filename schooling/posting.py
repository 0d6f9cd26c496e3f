"""Sending the outbox by e-mail: each notice is claimed, sent and marked; a claim whose sender was lost is taken up again.

A sender holds a notice by its attempt number, as a worker holds a run. One that is killed after the mail server took the
letter and before that is written down sends it twice: both have the same Message-ID, so that a mailbox shows one.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from schooling import present
from schooling.models import Notice, NoticeState

logger = logging.getLogger(__name__)

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1440))
"""How long after each attempt the next one is made; after the last, the notice has failed."""

SERVER_AWAY = timedelta(minutes=1)
"""How long after a mail server that cannot be reached at all is asked again; that counts as no attempt."""

CLAIM_STALE = timedelta(minutes=5)
"""A claim that is older has lost its sender: it is longer than every time-out of one letter together."""

MOST_AT_ONCE = 500


def never() -> bool:
    """Nobody asks the sender to stop."""
    return False


def send_due(should_stop: Callable[[], bool] = never) -> int:
    """Send every notice whose time has come, in the order they were written; tells how many went."""
    if not settings.SENDS_EMAIL:
        return 0
    take_up_lost()
    due = _due()
    if not due:
        return 0
    connection: BaseEmailBackend = get_connection()
    try:
        connection.open()
    except (OSError, SMTPException) as away:
        logger.warning("the mail server cannot be reached: %s", away)
        Notice.objects.filter(pk__in=due, state=NoticeState.WAITING).update(due_at=present.now() + SERVER_AWAY)
        return 0
    sent = 0
    try:
        for pk in due:
            if should_stop():
                break
            notice = claim(pk)
            if notice is not None:
                sent += _send(notice, connection)
    finally:
        _close(connection)
    return sent


def claim(pk: int) -> Notice | None:
    """Hold a waiting notice as its sender; None where it waits no more. Only one of many who ask gets it."""
    now = present.now()
    waiting = Notice.objects.filter(pk=pk, state=NoticeState.WAITING, due_at__lte=now, account__isnull=False)
    if not waiting.update(state=NoticeState.SENDING, attempt=F("attempt") + 1, claimed_at=now):
        return None
    return Notice.objects.select_related("account").get(pk=pk)


def take_up_lost() -> int:
    """Let what a lost sender had claimed be sent after all; tells how many. What loses sender after sender has failed."""
    stale = Notice.objects.filter(state=NoticeState.SENDING, claimed_at__lt=present.now() - CLAIM_STALE)
    # Not in words: no language is anybody's here. The page says it (schooling/notice_words.py).
    stale.filter(attempt__gt=len(WAITS)).update(state=NoticeState.FAILED, failure=LOST)
    return stale.update(state=NoticeState.WAITING, due_at=present.now())


LOST = "sender lost"
"""The failure of a notice that lost its sender at every attempt."""


def _due() -> list[int]:
    waiting = Notice.objects.filter(state=NoticeState.WAITING, due_at__lte=present.now(), account__isnull=False)
    return list(waiting.order_by("created_at", "pk").values_list("pk", flat=True)[:MOST_AT_ONCE])


def _send(notice: Notice, connection: BaseEmailBackend) -> bool:
    """Hand a claimed notice to the mail server, and write down how that went."""
    try:
        connection.send_messages([message(notice)])
    except ValueError as unsendable:  # such as an address that no header can hold
        _fail(notice, str(unsendable))
        return False
    except (OSError, SMTPException) as refused:
        code, text = answer_of(refused)
        if is_permanent(code):
            _fail(notice, text)
        else:
            _postpone(notice, text)
            _close(connection)  # it may be in the middle of a letter; the next one opens it anew
        return False
    _held(notice).update(state=NoticeState.SENT, sent_at=present.now(), failure="")
    return True


def message(notice: Notice) -> EmailMessage:
    """The notice as a letter: its text, where it leads, and why it comes."""
    assert notice.account is not None, "what is nobody's is never claimed"
    with override(notice.language):
        why = _("You are told this because you have an account in Yhteistunti.")
    return EmailMessage(
        subject=" ".join(notice.title.split()),
        body=f"{notice.text}\n\n{settings.PUBLIC_URL}{notice.path}\n\n-- \n{why}\n",
        to=[notice.account.email],
        headers={"Message-ID": notice.message_id, "Auto-Submitted": "auto-generated", "Content-Language": notice.language},
    )


def answer_of(refused: Exception) -> tuple[int, str]:
    """The mail server's code, 0 where it gave none, and its words."""
    if isinstance(refused, SMTPRecipientsRefused):
        code, said = next(iter(refused.recipients.values()))
        return code, f"{code} {_words(said)}"
    if isinstance(refused, SMTPResponseException):
        return refused.smtp_code, f"{refused.smtp_code} {_words(refused.smtp_error)}"
    return 0, str(refused) or type(refused).__name__


def is_permanent(code: int) -> bool:
    """Whether trying again is of no use."""
    return 500 <= code < 600


def _words(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said


def _fail(notice: Notice, text: str) -> None:
    _held(notice).update(state=NoticeState.FAILED, failure=_kept(text))


def _postpone(notice: Notice, text: str) -> None:
    if notice.attempt > len(WAITS):
        _fail(notice, text)
        return
    due = present.now() + WAITS[notice.attempt - 1]
    _held(notice).update(state=NoticeState.WAITING, due_at=due, failure=_kept(text))


def _kept(text: str) -> str:
    return " ".join(text.split())[:500] or "?"


def _held(notice: Notice) -> QuerySet[Notice]:
    return Notice.objects.filter(pk=notice.pk, state=NoticeState.SENDING, attempt=notice.attempt)


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except (OSError, SMTPException) as gone:
        logger.info("the mail server went before it was told so: %s", gone)
