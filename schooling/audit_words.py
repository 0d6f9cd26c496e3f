"""How the audit log reads on a page: its actions, subjects and details in words; each app gives the words for its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from schooling.access import Role
from schooling.domain.region import Region
from schooling.notice_words import NOTICE_WORDS
from schooling.row_words import named
from schooling.templatetags.look import full_day

Words = str | Promise

Naming = Callable[[Region, str], str]
"""What a stored value is called in a region; a value that it does not know stays as it is."""

STATE = "state"
"""The detail whose words depend on what the entry is about."""


def as_stored(_region: Region, value: str) -> str:
    """The value as the log has it."""
    return value


def in_table(table: str) -> Naming:
    """A code by the name that its row has in that table of the region."""
    return lambda region, code: named(region, table, code)


def in_words(words: Mapping[str, Words]) -> Naming:
    """One of our own codes in words."""
    return lambda _region, code: str(words.get(code, code))


def as_date(_region: Region, value: str) -> str:
    """An ISO date as dates are written here."""
    try:
        return full_day(date.fromisoformat(value))
    except ValueError:
        return value


@dataclass(frozen=True, slots=True)
class SubjectWords:
    """What a kind of subject is called around its %(name)s, where that name is from, and its states in words."""

    words: Words
    name: Naming = as_stored
    states: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DetailWords:
    """What a detail of a change is called, and how its values are told."""

    label: Words
    value: Naming = as_stored


@dataclass(frozen=True, slots=True)
class AuditWords:
    """An app's words: by action, by kind of subject ('run' for 'run 8') and by name of detail."""

    actions: Mapping[str, Words]
    subjects: Mapping[str, SubjectWords]
    details: Mapping[str, DetailWords] = field(default_factory=dict)


_actions: dict[str, Words] = {}
_subjects: dict[str, SubjectWords] = {}
_details: dict[str, DetailWords] = {}


def register(words: AuditWords) -> None:
    """Give the words for what an app records."""
    _actions.update(words.actions)
    _subjects.update(words.subjects)
    _details.update(words.details)


def known_actions() -> list[tuple[str, Words]]:
    """Every action with its words, in the words' order."""
    return sorted(_actions.items(), key=lambda item: str(item[1]))


def known_subjects() -> frozenset[str]:
    """Every kind of subject that has words."""
    return frozenset(_subjects)


def known_details() -> frozenset[str]:
    """Every name of a detail that has words."""
    return frozenset(_details)


def action_words(action: str) -> str:
    """An action in words; one that no app speaks of any more as it was written."""
    return str(_actions.get(action, action))


def subject_words(subject: str, region: Region) -> str:
    """What an entry is about: 'proposal 5, municipality 778' as 'ehdotus 5, Suonenjoki'."""
    return ", ".join(_part_words(part, region) for part in subject.split(", "))


def detail_label(name: str) -> str:
    """What a detail is called."""
    return str(_details[name].label)


def detail_words(name: str, value: str, *, subject: str, region: Region) -> str:
    """A detail's value in words, '' for none; `subject` is the entry's."""
    if not value:
        return ""
    if name == STATE:
        kind, _code = _kind(subject.split(", ")[-1])
        return str(_subjects[kind].states.get(value, value)) if kind in _subjects else value
    return _details[name].value(region, value)


def _kind(part: str) -> tuple[str, str]:
    """The kind of a subject and its code, which has no space: ('api token', '3'); ('no account', '') has none."""
    if part in _subjects:
        return part, ""
    kind, _space, code = part.rpartition(" ")
    return kind, code


def _part_words(part: str, region: Region) -> str:
    kind, code = _kind(part)
    words = _subjects.get(kind)
    return str(words.words) % {"name": words.name(region, code)} if words else part


ROLE_WORDS: Mapping[str, Words] = {
    Role.PRINCIPAL: _("principal"),
    Role.DIRECTOR: _("education director"),
    Role.COORDINATOR: _("coordinator"),
    Role.TEACHER: _("teacher"),
    Role.AUDITOR: _("auditor"),
}

AUDIT_WORDS = AuditWords(
    actions={
        "account.made": _("made an account"),
        "role.given": _("gave a role"),
        "role.taken": _("took a role back"),
        "invitation.made": _("invited somebody"),
        "invitation.withdrawn": _("withdrew an invitation"),
        "invitation.accepted": _("accepted an invitation"),
        "second_factor.added": _("set up a second factor"),
        "second_factor.renewed": _("made new recovery codes"),
        "second_factor.removed": _("took a second factor away"),
        "second_factor.refused": _("refused a second factor"),
        "identity.linked": _("signed in by a sign-in service for the first time"),
        "identity.refused": _("refused a sign-in by a sign-in service"),
        "sign_in": _("signed in"),
        "sign_out": _("signed out"),
        "sign_in_refused": _("refused a sign-in"),
        "api_token.issued": _("made an API token"),
        "api_token.revoked": _("took an API token back"),
        "region.stored": _("changed resources"),
        "notice.sent_again": _("had a notice sent again"),
    },
    subjects={
        "account": SubjectWords(_("account %(name)s")),
        "no account": SubjectWords(_("nobody's account")),
        "notice": SubjectWords(_("notice %(name)s"), states=NOTICE_WORDS),
        "invitation": SubjectWords(_("invitation %(name)s")),
        "api token": SubjectWords(_("API token %(name)s")),
        "region": SubjectWords(_("region %(name)s"), lambda region, _code: region.settings.name),
    },
    details={
        "role": DetailWords(pgettext_lazy("of an account", "Role"), in_words(ROLE_WORDS)),
        "municipality": DetailWords(_("Municipality"), in_table("municipalities")),
        "school": DetailWords(_("School"), in_table("schools")),
        # Whoever may see the log may also see the region's staff under their names; a test keeps it so.
        "staff": DetailWords(_("Adult"), in_table("staff")),
        "date": DetailWords(_("Date"), as_date),
        "from": DetailWords(_("First day"), as_date),
        "until": DetailWords(_("Last day"), as_date),
    },
)
