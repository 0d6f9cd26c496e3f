"""What the pages about deciding ask for: the region's rules, a municipality's template, and a director's substitute."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from scheduler.official.languages import BOTH, Language
from scheduler.official.template import DeciderKind, Part, Template, Wording
from scheduler.official_words import KIND_NAMES, LANGUAGE_NAMES, PART_HELP, PART_LABELS, ROWS, written_in
from schooling.models import Account

LANGUAGES = (
    ("fi sv", _("Finnish, then Swedish")),
    ("sv fi", _("Swedish, then Finnish")),
    ("fi", _("Finnish only")),
    ("sv", _("Swedish only")),
)


def template_state(template: Template | None) -> str:
    """A digest of a template: it differs as soon as somebody has changed it; '' for the one to begin with."""
    return sha256(repr(template).encode()).hexdigest()[:20] if template else ""


class RulesForm(forms.Form):
    """What the region has agreed on about deciding."""

    may_abstain = forms.BooleanField(
        label=_("A municipality may leave a matter to the others"),
        help_text=_(
            "Who abstains is counted neither for nor against. A timetable still needs one municipality that approves it, "
            "and none that returns it."
        ),
        required=False,
    )


class TemplateForm(forms.Form):
    """A municipality's template; `template()` is what it says."""

    state = forms.CharField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("Who decides"), choices=[(kind.value, KIND_NAMES[kind]) for kind in DeciderKind])
    languages = forms.ChoiceField(label=_("Languages of the decision"), choices=LANGUAGES)
    number_prefix = forms.CharField(
        label=_("How numbers of your case system begin"),
        help_text=_("Such as VES/. A decision whose number begins otherwise is not taken. Empty: any number is."),
        max_length=30,
        required=False,
    )

    def __init__(self, stored: Template, data: Any = None) -> None:
        super().__init__(data)
        self.initial["kind"] = stored.kind.value
        self.initial["languages"] = " ".join(stored.languages)
        self.initial["number_prefix"] = stored.number_prefix
        for language in BOTH:
            self._add(language, stored.wording[language])

    def _add(self, language: Language, stored: Wording) -> None:
        lines = {
            "decider": (_("The decider's title, or the board's name"), stored.decider, 1),
            "appeal_body": (_("The board that handles claims"), stored.appeal_body, 1),
            "appeal_address": (_("Its address: street, e-mail, opening hours"), stored.appeal_address, 4),
        }
        texts = {part.value: (PART_LABELS[part], stored.parts[part], ROWS[part]) for part in Part}
        for name, (label, text, rows) in (lines | texts).items():
            widget = written_in(language, rows)
            # A language that is not used may stay as it is; the verb asks for those that are.
            help_text = PART_HELP.get(Part(name), "") if name in set(Part) else ""
            self.fields[f"{language}_{name}"] = forms.CharField(
                label=str(label), initial=text, widget=widget, required=False, help_text=str(help_text)
            )

    @property
    def head(self) -> list[forms.BoundField]:
        """What is of the template and not of one of its languages."""
        return [self[name] for name in ("kind", "languages", "number_prefix")]

    @property
    def written(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """Each language by its code and name, with its texts."""
        names = ("decider", "appeal_body", "appeal_address", *(part.value for part in Part))
        return [(one.value, str(LANGUAGE_NAMES[one]), [self[f"{one}_{name}"] for name in names]) for one in BOTH]

    def template(self) -> Template:
        """The template as it is written; only after `is_valid()`."""
        said = self.cleaned_data
        wording = {
            one: Wording(
                decider=said[f"{one}_decider"],
                appeal_body=said[f"{one}_appeal_body"],
                appeal_address=said[f"{one}_appeal_address"],
                parts={part: said[f"{one}_{part}"] for part in Part},
            )
            for one in BOTH
        }
        languages = tuple(Language(code) for code in said["languages"].split())
        return Template(DeciderKind(said["kind"]), languages, said["number_prefix"], wording)


class SubstituteForm(forms.Form):
    """Who decides for a director on leave, and when."""

    director = forms.ChoiceField(label=_("For whom"))
    email = forms.EmailField(
        label=_("The substitute's e-mail address"), help_text=_("The one with which they sign in here."), max_length=254
    )
    first_day = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    last_day = forms.DateField(label=_("Until"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, directors: Sequence[Account], data: Any = None) -> None:
        super().__init__(data)
        self.fields["director"].choices = [(str(one.pk), one.name) for one in directors]  # type: ignore[attr-defined]
