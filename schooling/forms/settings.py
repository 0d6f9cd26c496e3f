"""The region's settings as one form, made of the same statement as the settings' table."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django import forms

from schooling.domain.resources import Settings, Weights
from schooling.exchange.region_tables import SETTING_COLUMNS, SETTINGS, WEIGHT_COLUMNS
from schooling.forms.cells import CellField
from schooling.forms.words import HELP, label_of


def settings_state(settings: Settings) -> str:
    """A digest of the settings: it differs as soon as somebody has changed them."""
    return sha256(repr(settings).encode()).hexdigest()[:20]


class SettingsForm(forms.Form):
    """The school year, the rules' limits and the weights; `settings()` is what it says."""

    state = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, stored: Settings, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data=data)
        for columns, source in ((SETTING_COLUMNS, stored), (WEIGHT_COLUMNS, stored.weights)):
            for column in columns:
                help_text = HELP.get((SETTINGS, column.name), "")
                field = CellField(column, label=label_of(SETTINGS, column.name), help_text=help_text)
                self.fields[column.name] = field
                self.initial[column.name] = field.initial_of(getattr(source, column.attribute))

    @property
    def rules(self) -> list[forms.BoundField]:
        """The school year and the rules' limits."""
        return [self[column.name] for column in SETTING_COLUMNS]

    @property
    def weights(self) -> list[forms.BoundField]:
        """What each fault of a timetable costs."""
        return [self[column.name] for column in WEIGHT_COLUMNS]

    def settings(self) -> Settings:
        """What the form says; only after `is_valid()`."""
        plain = {column.attribute: self.cleaned_data[column.name] for column in SETTING_COLUMNS}
        weights = {column.attribute: self.cleaned_data[column.name] for column in WEIGHT_COLUMNS}
        return Settings(**plain, weights=Weights(**weights))
