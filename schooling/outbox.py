"""Telling people: a notice is a row, written in the transaction of what it tells of; schooling/posting.py sends it after."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from schooling import audit, present
from schooling.access import Role
from schooling.errors import WorkError
from schooling.models import Account, Notice, NoticeKind, NoticeState, Region

LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Draft:
    """What one person is to be told, in their own language; `path` is where in the service it leads."""

    account: Account
    audience: Role
    title: str
    text: str
    path: str


class NoticeNotFailedError(WorkError):
    """Only what could not be sent is sent again."""

    @property
    def message(self) -> str:
        return _("This notice is on its way or has arrived already.")


@transaction.atomic
def queue(*, region: Region, kind: NoticeKind, about: str, drafts: Iterable[Draft]) -> int:
    """Tell each of these people, all at the same moment; tells how many. The caller's transaction holds what it is about."""
    now = present.now()
    host = urlsplit(settings.PUBLIC_URL).hostname
    notices = [
        Notice(
            region=region,
            account=draft.account,
            audience=draft.audience,
            kind=kind,
            about=about,
            language=draft.account.language,
            title=draft.title[:LONGEST_TITLE],
            text=draft.text,
            path=draft.path,
            created_at=now,
            state=_first_state(draft.account),
            message_id=f"<{uuid.uuid4()}@{host}>",
            due_at=now,
        )
        for draft in drafts
    ]
    Notice.objects.bulk_create(notices)
    return len(notices)


def _first_state(account: Account | None) -> NoticeState:
    """Demo people's addresses are nobody's: nothing is sent to them, nor to accounts that are gone."""
    has_address = account is not None and not account.is_demo
    return NoticeState.WAITING if settings.SENDS_EMAIL and has_address else NoticeState.SHOWN


def mark_read(notice: Notice) -> None:
    """Its reader has opened it; the first time counts."""
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=present.now())


def mark_all_read(account: Account) -> None:
    """The person has seen all that they were told."""
    Notice.objects.filter(account=account, read_at=None).update(read_at=present.now())


@transaction.atomic
def send_again(*, notice: Notice, actor: Account) -> None:
    """Try anew what could not be sent, as when an address has been mended; without a mail server it is shown.

    Raises NoticeNotFailedError.
    """
    state = _first_state(notice.account)
    again = {"state": state, "attempt": 0, "due_at": present.now(), "claimed_at": None}
    if not Notice.objects.filter(pk=notice.pk, state=NoticeState.FAILED).update(**again):
        raise NoticeNotFailedError
    audit.record(
        actor=actor,
        action="notice.sent_again",
        region=notice.region.code,
        subject=f"notice {notice.pk}",
        before={"state": NoticeState.FAILED.value},
        after={"state": state.value},
    )
