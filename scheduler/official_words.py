"""What the parts of decisions and their templates are called on the screen."""

from collections.abc import Mapping

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheduler.official.languages import Language
from scheduler.official.placeholders import Placeholder
from scheduler.official.template import DeciderKind, Part

LANGUAGE_NAMES: Mapping[Language, Promise] = {Language.FI: _("In Finnish"), Language.SV: _("In Swedish")}

KIND_NAMES: Mapping[DeciderKind, Promise] = {
    DeciderKind.OFFICIAL: _("An office holder"),
    DeciderKind.BOARD: _("A board"),
}

PART_LABELS: Mapping[Part, Promise] = {
    Part.HEADING: _("Heading"),
    Part.MATTER: pgettext_lazy("of a decision", "Matter"),
    Part.BASIS: _("Legal basis"),
    Part.POWER: _("By what right it is decided here"),
    Part.DECISION: pgettext_lazy("of a decision", "Decision"),
    Part.REASONS: pgettext_lazy("of a decision", "Reasons"),
    Part.TOLD: _("To whom it is told"),
    Part.APPEAL: _("How to claim a revised decision"),
}

PART_HELP: Mapping[Part, Promise] = {
    Part.POWER: _("Name the section (§) of the municipality's administrative rules that hands the matter over."),
    Part.APPEAL: _("By the Local Government Act a revised decision is claimed from a board within 14 days."),
}

ROWS: Mapping[Part, int] = {
    Part.HEADING: 1,
    Part.MATTER: 6,
    Part.BASIS: 7,
    Part.POWER: 4,
    Part.DECISION: 5,
    Part.REASONS: 5,
    Part.TOLD: 4,
    Part.APPEAL: 16,
}
"""How many lines of each part are seen at once while it is written."""


def written_in(language: Language, rows: int) -> forms.Widget:
    """Where a text of so many lines is written, said to be in its language so that it is read out and spell-checked in it."""
    if rows == 1:
        return forms.TextInput(attrs={"lang": language.value})
    return forms.Textarea(attrs={"lang": language.value, "rows": rows})


PLACEHOLDER_WORDS: Mapping[Placeholder, Promise] = {
    Placeholder.MUNICIPALITY: _("the municipality's name"),
    Placeholder.NEIGHBOURS: _("the municipalities that share lessons with it"),
    Placeholder.PLAN: _("the plan's name"),
    Placeholder.VERSION: _("the number of the version"),
    Placeholder.SENT: _("the day on which the proposal was sent"),
    Placeholder.FIRST_DAY: _("the first day on which the timetable can be held"),
    Placeholder.GIVEN: _("lessons a week that the municipality gives"),
    Placeholder.RECEIVED: _("lessons a week that it receives"),
    Placeholder.UNPLACED: _("lessons a week of its schools without a place"),
    Placeholder.DECIDER: _("who decides, as below"),
    Placeholder.APPEAL_BODY: _("the board that handles claims, as below"),
    Placeholder.APPEAL_ADDRESS: _("its address, as below"),
}
