"""A school's bells as one form: a row for each period, two clock times for each weekday."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from schooling.domain.clock import clock
from schooling.domain.resources import Period
from schooling.exchange.faults import Fault
from schooling.exchange.kinds import CellError, Clock, tidy
from schooling.fault_words import expected_words, fault_words
from schooling.forms.cells import sentence
from schooling.templatetags.look import weekday

# Typed as text, so that 8.15 is right in every browser's language.
TYPED = {"autocomplete": "off", "maxlength": "5", "size": "5", "inputmode": "text"}
SPARE_ROWS = 2
SCHOOL_DAYS = range(1, 6)
FIRST_NUMBERS = range(1, 8)


class BellsForm(forms.Form):
    """The grid; `periods()` is what it says. Fields are named 'start-3-2': the start on Wednesday of the period 2."""

    state = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, school: str, stored: Iterable[Period], data: Mapping[str, Any] | None = None) -> None:
        self.school = school
        self.stored = tuple(stored)
        super().__init__(data=data)
        self.days = sorted({*SCHOOL_DAYS, *(period.weekday for period in self.stored)})
        numbers = sorted({period.number for period in self.stored}) or list(FIRST_NUMBERS)
        self.numbers = [*numbers, *range(numbers[-1] + 1, numbers[-1] + 1 + SPARE_ROWS)]
        for period in self.stored:
            self.initial[_name("start", period.weekday, period.number)] = clock(period.start)
            self.initial[_name("end", period.weekday, period.number)] = clock(period.end)
        for number in self.numbers:
            for day in self.days:
                for edge, said in (("start", _("starts")), ("end", _("ends"))):
                    field = forms.CharField(required=False, widget=forms.TextInput(attrs=TYPED))
                    field.label = _("%(weekday)s, period %(number)s %(edge)s") % {
                        "weekday": weekday(day),
                        "number": number,
                        "edge": said,
                    }
                    field.widget.attrs["aria-label"] = field.label
                    self.fields[_name(edge, day, number)] = field

    def clean(self) -> dict[str, Any]:
        """Read every clock time; a period has both of its times or neither."""
        cleaned = self.cleaned_data
        self.read: dict[tuple[int, int], tuple[int, int]] = {}
        for number in self.numbers:
            for day in self.days:
                texts = [tidy(cleaned.get(_name(edge, day, number), "")) for edge in ("start", "end")]
                if any(texts):
                    self._read_period(day, number, texts)
        return cleaned

    def _read_period(self, day: int, number: int, texts: list[str]) -> None:
        times = []
        for edge, text in zip(("start", "end"), texts, strict=True):
            try:
                if not text:
                    raise CellError("required")
                times.append(Clock().read(text))
            except CellError as wrong:
                self.add_error(_name(edge, day, number), sentence(expected_words(wrong.code, wrong.facts)))
        if len(times) == 2:
            self.read[day, number] = (times[0], times[1])

    def periods(self) -> tuple[Period, ...]:
        """The bells, day by day in order; only after `is_valid()`."""
        return tuple(Period(self.school, day, number, *times) for (day, number), times in sorted(self.read.items()))

    def add_faults(self, faults: Iterable[Fault]) -> None:
        """What does not fit, above the grid: each names its day and period by what is written there."""
        for fault in faults:
            self.add_error(None, f"{fault.value}: {sentence(fault_words(fault))}")

    def grid(self) -> list[tuple[int, list[tuple[forms.BoundField, forms.BoundField]]]]:
        """Rows of the grid: a period's number and its two fields for each weekday."""
        return [
            (number, [(self[_name("start", day, number)], self[_name("end", day, number)]) for day in self.days])
            for number in self.numbers
        ]

    def with_first_day_everywhere(self) -> dict[str, str]:
        """What was typed, with the first day's times on all school days."""
        data = {name: str(self.data.get(name, "")) for name in self.fields}
        for number in self.numbers:
            for edge in ("start", "end"):
                for day in self.days[1:]:
                    if day in SCHOOL_DAYS:
                        data[_name(edge, day, number)] = data[_name(edge, self.days[0], number)]
        return data


def _name(edge: str, day: int, number: int) -> str:
    return f"{edge}-{day}-{number}"


def by_day(periods: Iterable[Period]) -> dict[int, list[Period]]:
    """Weekday → its periods in clock order."""
    days: defaultdict[int, list[Period]] = defaultdict(list)
    for period in sorted(periods, key=lambda period: (period.weekday, period.start)):
        days[period.weekday].append(period)
    return dict(days)
