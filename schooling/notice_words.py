"""Where a notice's e-mail is, and why it could not be sent, in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schooling.models import Notice, NoticeState
from schooling.posting import LOST

NOTICE_SIGNS: Mapping[NoticeState, tuple[str, Promise]] = {
    NoticeState.WAITING: ("waiting", gettext_lazy("waits to be sent")),
    NoticeState.SENDING: ("waiting", gettext_lazy("is being sent")),
    NoticeState.SENT: ("fine", gettext_lazy("sent by e-mail")),
    NoticeState.FAILED: ("warning", gettext_lazy("could not be sent")),
    NoticeState.SHOWN: ("fine", gettext_lazy("shown in the service alone")),
}
NOTICE_WORDS: Mapping[str, Promise] = {state: words for state, (_sign, words) in NOTICE_SIGNS.items()}


def failure_words(notice: Notice) -> str:
    """What stood in the way, '' where nothing did; the mail server's own words are shown as it said them."""
    if notice.failure == LOST:
        return _("The service was stopped in the middle of sending it, time after time.")
    return _("The mail server said: %(words)s") % {"words": notice.failure} if notice.failure else ""
