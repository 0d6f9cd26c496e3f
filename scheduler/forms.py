"""What the scheduler's pages ask for."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

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
        help_text=_("Drafted from the version; write it as you would say it."),
        widget=forms.Textarea(attrs={"rows": 16}),
    )


class DecisionForm(forms.Form):
    """An official decision to approve: its number, its date, and what it says."""

    number = forms.CharField(max_length=60, label=_("Number of the decision"), help_text=_("As in your register: 18 § / 2026"))
    date = forms.DateField(label=_("Date of the decision"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    text = forms.CharField(label=_("The decision's words, if you wish"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    declared_interest = forms.BooleanField(
        label=_("I have a tie to the matter"),
        help_text=_(
            "I, or someone close to me, work in a school that the decision touches, or have a child there. The tick stays with "
            "the decision for all to see. Whoever is disqualified does not decide: then the deputy does."
        ),
        required=False,
    )

    def __init__(self, today: dt.date, data: Any = None) -> None:
        super().__init__(data, initial={"date": today})
        self.fields["date"].widget.attrs["max"] = today.isoformat()


class ReturnForm(forms.Form):
    """Why a proposal goes back: lessons that do not suit, and a reason in words."""

    lessons = forms.MultipleChoiceField(label=_("Lessons that do not suit"), required=False, widget=forms.CheckboxSelectMultiple)
    text = forms.CharField(label=_("Reason"), required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, lessons: Sequence[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        self.fields["lessons"].choices = list(lessons)  # type: ignore[attr-defined]
