"""What the scheduler's pages ask for."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from scheduler.official.template import Part, Texts
from scheduler.official_words import LANGUAGE_NAMES, PART_LABELS, ROWS, written_in
from scheduler.runs import MOST_SECONDS, MOST_WORKERS


class PlanForm(forms.Form):
    """A new plan's name."""

    name = forms.CharField(
        max_length=100, label=_("Name of the plan"), help_text=_("The school year or the part of it, such as 2026–27 spring.")
    )


class RunForm(forms.Form):
    """How long a run may take, and from where its search begins."""

    seconds = forms.IntegerField(
        min_value=1,
        max_value=MOST_SECONDS,
        initial=60,
        label=_("Seconds"),
        help_text=_("A minute gives a good timetable, a quarter of an hour a better one."),
    )
    workers = forms.IntegerField(
        min_value=1,
        max_value=MOST_WORKERS,
        initial=MOST_WORKERS,
        label=_("Workers"),
        help_text=_("Processor cores that the run may use."),
    )
    seed = forms.IntegerField(
        min_value=0, max_value=2**31 - 1, initial=1, label=_("Seed"), help_text=_("Another number gives another search.")
    )


class MemoForm(forms.Form):
    """The words that go with a proposal."""

    memo = forms.CharField(
        label=_("Memo to the municipalities"),
        help_text=_(
            "Drafted from the version; write it as you would say it. When the timetable is published, teachers, principals "
            "and families read the first paragraph."
        ),
        widget=forms.Textarea(attrs={"rows": 16}),
    )
    decide_by = forms.DateField(
        label=_("To be decided by"),
        help_text=_("Shown to each municipality. Nothing happens by itself when the day has passed."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


_TIE = _("I have a tie to the matter")
_TIE_HELP = _(
    "I, or someone close to me, work in a school that the decision touches, or have a child there. The tick stays with "
    "the decision for all to see. Whoever is disqualified does not decide: then the deputy does."
)


class DecisionForm(forms.Form):
    """An official decision to approve: its number, its date, and each part of what it says, in each of its languages."""

    number = forms.CharField(max_length=60, label=_("Number of the decision"), help_text=_("As in your register: 18 § / 2026"))
    date = forms.DateField(label=_("Date of the decision"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    declared_interest = forms.BooleanField(label=_TIE, help_text=_TIE_HELP, required=False)

    def __init__(self, today: dt.date, drafted: Texts, number_prefix: str = "", data: Any = None) -> None:
        super().__init__(data, initial={"date": today, "number": number_prefix})
        self.fields["date"].widget.attrs["max"] = today.isoformat()
        self.languages = tuple(drafted)
        for language, parts in drafted.items():
            for part, text in parts.items():
                self.fields[f"{language}_{part}"] = forms.CharField(
                    label=str(PART_LABELS[part]), initial=text, widget=written_in(language, ROWS[part])
                )

    @property
    def head(self) -> list[forms.BoundField]:
        """What is of the decision and not of one of its languages."""
        return [self[name] for name in ("number", "date", "declared_interest")]

    @property
    def written(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """Each language by its code and name, with its parts."""
        return [(one.value, str(LANGUAGE_NAMES[one]), [self[f"{one}_{part}"] for part in Part]) for one in self.languages]

    def texts(self) -> Texts:
        """The decision's parts as they are written; only after `is_valid()`."""
        return {one: {part: self.cleaned_data[f"{one}_{part}"] for part in Part} for one in self.languages}


class AbstainForm(forms.Form):
    """Leaving the matter to the others: why, and a tie to it if there is one."""

    text = forms.CharField(label=_("Why, if you wish to say it"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    declared_interest = forms.BooleanField(label=_TIE, help_text=_TIE_HELP, required=False)


class ReturnForm(forms.Form):
    """Why a proposal goes back: lessons that do not suit, and a reason in words."""

    lessons = forms.MultipleChoiceField(label=_("Lessons that do not suit"), required=False, widget=forms.CheckboxSelectMultiple)
    text = forms.CharField(label=_("Reason"), required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, lessons: Sequence[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        self.fields["lessons"].choices = list(lessons)  # type: ignore[attr-defined]
