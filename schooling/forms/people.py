"""The forms of the page of people: inviting somebody to a role, and taking a role back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schooling.access import Grant, Role
from schooling.domain.region import Region
from schooling.row_words import named

HELD_OF = {Role.DIRECTOR: "municipalities", Role.PRINCIPAL: "schools", Role.TEACHER: "staff"}
"""The table that a role is held of a row of, where that is not the whole region."""

PLACE_WORDS = {
    Role.DIRECTOR: gettext_lazy("Municipality"),
    Role.PRINCIPAL: gettext_lazy("School"),
    Role.TEACHER: gettext_lazy("Adult"),
}


def _day_field(label: Any, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label, help_text=help_text, required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )


class InviteForm(forms.Form):
    """Whom to invite, to which place of a role, and for which days; `grant()` is the role."""

    email = forms.EmailField(max_length=254, label=gettext_lazy("E-mail address"))
    name = forms.CharField(max_length=200, label=gettext_lazy("Name"))
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the invitation"), choices=[(code, name) for code, name in settings.LANGUAGES]
    )

    def __init__(self, region: str, value: Region, role: Role, today: date, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"first_day": today, "language": "fi"})
        self.region, self.value, self.role, self.today = region, value, role, today
        if table := HELD_OF.get(role):
            rows = getattr(value, table)
            places = sorted(((row.code, named(value, table, row.code)) for row in rows), key=lambda place: place[1])
            self.fields["place"] = forms.ChoiceField(label=PLACE_WORDS[role], choices=[("", "–"), *places])
        self.fields["first_day"] = _day_field(gettext_lazy("First day"))
        self.fields["last_day"] = _day_field(
            gettext_lazy("Last day"), gettext_lazy("Left empty, the role goes on until it is taken back.")
        )

    def clean_first_day(self) -> date:
        return self.cleaned_data["first_day"] or self.today

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("first_day"), said.get("last_day")
        if first and last and last < max(first, self.today):
            self.add_error("last_day", _("The last day comes before the first one, or is over already."))
        return said

    def grant(self) -> Grant:
        """The role as the access table reads it; only after `is_valid()`."""
        place = self.cleaned_data.get("place", "")
        if self.role is Role.DIRECTOR:
            return Grant(self.role, self.region, place)
        if self.role is Role.PRINCIPAL:
            return Grant(self.role, self.region, self.value.school_by_code[place].municipality, place)
        if self.role is Role.TEACHER:
            school = self.value.school_by_code[self.value.staff_by_code[place].school]
            return Grant(self.role, self.region, school.municipality, school.code, place)
        return Grant(self.role, self.region)


class TakeForm(forms.Form):
    """When a role ends."""

    def __init__(self, today: date, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.today = today
        self.fields["last_day"] = _day_field(
            gettext_lazy("Last day"), gettext_lazy("Left empty, the role ends at once, also for who is signed in now.")
        )

    def clean_last_day(self) -> date | None:
        last: date | None = self.cleaned_data["last_day"]
        if last and last < self.today:
            raise forms.ValidationError(_("That day is over already. Leave it empty to end the role at once."))
        return last
