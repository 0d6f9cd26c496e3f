"""What the audit log's actions are called on a page; each app gives the words for its own."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

_words: dict[str, Words] = {
    "account.made": _("made an account"),
    "role.given": _("gave a role"),
    "sign_in": _("signed in"),
    "sign_out": _("signed out"),
    "sign_in_refused": _("refused a sign-in"),
    "api_token.issued": _("made an API token"),
    "api_token.revoked": _("took an API token back"),
    "region.stored": _("changed resources"),
}


def register(words: Mapping[str, Words]) -> None:
    """Give the words for an app's actions."""
    _words.update(words)


def known_actions() -> list[tuple[str, Words]]:
    """Every action with its words, in the words' order."""
    return sorted(_words.items(), key=lambda item: str(item[1]))


def action_words(action: str) -> str:
    """An action in words; one that no app speaks of any more as it was written."""
    return str(_words.get(action, action))
