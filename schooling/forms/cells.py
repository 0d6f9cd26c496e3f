"""One field for one column: what is typed is read by the column's own kind, as a file's cell is."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from schooling.exchange.columns import Column
from schooling.exchange.kinds import CellError, Choice, Clock, Codes, Day, Email, Whole, YesNo, tidy
from schooling.fault_words import expected_words

Choices = Sequence[tuple[str, Any]]

FEW = 40
"""So many choices are ticked one by one; more are picked from a list."""


class CellField(forms.Field):
    """A column's cell on a form: its value is what the column's kind reads, an empty one what the column says."""

    def __init__(self, column: Column, *, label: str | Promise, help_text: str | Promise = "", choices: Choices | None = None):
        super().__init__(label=label, help_text=help_text, required=False, widget=_widget(column, choices))  # type: ignore[arg-type]
        self.column = column
        self.known = None if choices is None else frozenset(_codes(choices))
        if column.is_required and not isinstance(column.kind, YesNo):
            self.widget.attrs["required"] = True

    def clean(self, value: Any) -> Any:
        """The column's value. Raises ValidationError with what was expected, in the reader's language."""
        if isinstance(self.column.kind, YesNo):
            return bool(value)
        text = " ".join(value) if isinstance(value, list) else tidy(value)
        if not text:
            if self.column.is_required:
                raise ValidationError(_("This must be filled in."), code="required")
            return self.column.empty
        if self.known is not None and not self.known.issuperset(value if isinstance(value, list) else [text]):
            raise ValidationError(_("Choose one of those offered."), code="reference")
        try:
            return self.column.kind.read(text)
        except CellError as wrong:
            raise ValidationError(sentence(expected_words(wrong.code, wrong.facts)), code=wrong.code) from None

    def initial_of(self, value: object) -> Any:
        """A stored value as the widget shows it."""
        if isinstance(self.column.kind, YesNo):
            return bool(value)
        if isinstance(self.column.kind, Codes):
            return list(value) if isinstance(value, tuple) else []
        return self.column.write(value)


def sentence(expected: str) -> str:
    """What was expected, as an error beside a field."""
    return _("Expected: %(what)s.") % {"what": expected}


def _codes(choices: Choices) -> list[str]:
    """The values of choices, in groups or not."""
    codes: list[str] = []
    for value, label in choices:
        codes += [inner for inner, _label in label] if isinstance(label, list | tuple) else [value]
    return codes


def _widget(column: Column, choices: Choices | None) -> forms.Widget:
    kind = column.kind
    if isinstance(kind, YesNo):
        return forms.CheckboxInput()
    if isinstance(kind, Codes):
        few = len(choices or ()) <= FEW
        return forms.CheckboxSelectMultiple(choices=choices or ()) if few else forms.SelectMultiple(choices=choices or ())
    if choices is not None:
        return forms.Select(choices=choices)
    if isinstance(kind, Choice):
        return forms.Select(choices=[(word, word) for word in kind.words])
    if isinstance(kind, Clock):
        return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    if isinstance(kind, Day):
        return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    attributes: Mapping[str, str] = {}
    if isinstance(kind, Whole):
        attributes = {"inputmode": "numeric", "autocomplete": "off"}
    if isinstance(kind, Email):
        attributes = {"type": "email", "autocomplete": "off"}
    return forms.TextInput(attrs=dict(attributes))
