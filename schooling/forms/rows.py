"""A form for one row of any table, made of the table's own statement."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from schooling.domain.region import Region
from schooling.exchange.columns import Column, Table
from schooling.exchange.faults import Fault
from schooling.exchange.kinds import Code, Email
from schooling.exchange.region_tables import UNAVAILABLE
from schooling.fault_words import fault_words
from schooling.forms.cells import CellField, sentence
from schooling.forms.choices import choices_for, resource_choices
from schooling.forms.words import CODE_HELP, HELP, TABLE_WORDS, label_of

RESOURCE = Column("resource", Email())
"""Stands for the columns kind and code of an unavailability, which one choice fills; its kind is not read."""


def fixed_values(table: Table[Any], school: str) -> dict[str, str]:
    """What a school's form does not ask, because it can only be one thing."""
    if not school:
        return {}
    names = {column.name for column in table.columns}
    fixed: dict[str, str] = {}
    if "school" in names and table.name != "staff_schools":
        fixed["school"] = school
    if "municipality" in names and table.name in ("closures", "extra_days"):
        fixed["municipality"] = ""
    if table.name == "travel":
        fixed["school_a"] = school
    return fixed


class ResourceField(forms.ChoiceField):
    """Who or what an unavailability is of, in one choice."""


class RowForm(forms.Form):
    """One row: a field for each column that the form may ask; `row()` is what it says."""

    state = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        table: Table[Any],
        region: Region,
        *,
        school: str = "",
        stored: Any = None,
        prefilled: Mapping[str, str] | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> None:
        self.table = table
        self.region = region
        self.stored = stored
        self.fixed = fixed_values(table, school)
        super().__init__(data=data)
        for column in table.columns:
            if column.name in self.fixed or self._is_identity(column):
                continue
            if table is UNAVAILABLE and column.name in ("kind", "code"):
                if "resource" not in self.fields:
                    self._add_resource(region, school)
                continue
            self._add_field(column, school, prefilled or {})

    def _is_identity(self, column: Column) -> bool:
        """Whether the column is a stored row's code, which stays."""
        return self.stored is not None and self.table.key == (column.name,) and isinstance(column.kind, Code)

    def _add_field(self, column: Column, school: str, prefilled: Mapping[str, str]) -> None:
        kept = getattr(self.stored, column.attribute, "") if self.stored is not None else ""
        choices = choices_for(self.region, self.table, column, school, kept if isinstance(kept, str) else "")
        help_text = HELP.get((self.table.name, column.name), CODE_HELP if self.table.key == (column.name,) else "")
        field = CellField(column, label=label_of(self.table.name, column.name), help_text=help_text, choices=choices)
        self.fields[column.name] = field
        if self.stored is not None:
            self.initial[column.name] = field.initial_of(getattr(self.stored, column.attribute))
        elif column.name in prefilled:
            self.initial[column.name] = prefilled[column.name]
        elif not column.is_required:
            self.initial[column.name] = field.initial_of(column.empty)

    def _add_resource(self, region: Region, school: str) -> None:
        field = ResourceField(
            choices=resource_choices(region, school),
            label=str(label_of(self.table.name, "resource")),
            error_messages={"required": _("This must be filled in."), "invalid_choice": _("Choose one of those offered.")},
        )
        self.fields["resource"] = field
        if self.stored is not None:
            self.initial["resource"] = f"{self.stored.kind.value} {self.stored.code}"

    def row(self) -> Any:
        """The row that the form says; only after `is_valid()`."""
        values: dict[str, Any] = {}
        for column in self.table.columns:
            if column.name in self.fixed:
                values[column.attribute] = self.fixed[column.name]
            elif self._is_identity(column):
                values[column.attribute] = getattr(self.stored, column.attribute)
            elif column.name in self.cleaned_data:
                values[column.attribute] = self.cleaned_data[column.name]
        if "resource" in self.cleaned_data:
            kind, code = self.cleaned_data["resource"].split(" ", 1)
            values |= {"kind": UNAVAILABLE.column("kind").kind.read(kind), "code": code}
        return self.table.make(**values)

    def add_faults(self, faults: Iterable[Fault], number: int) -> None:
        """Put what does not fit beside its field, or above the form where it is about another row or field."""
        for fault in faults:
            said = sentence(fault_words(fault))
            if fault.file == self.table.name and (fault.row == number or dict(fault.facts).get("row") == str(number)):
                column = fault.column if fault.column in self.fields else None
                column = "resource" if column is None and "resource" in self.fields else column
                if fault.code == "duplicate":
                    said = _("There is such a row already.")
                self.add_error(column, said)
            else:
                self.add_error(None, other_fault(fault))


def other_fault(fault: Fault) -> str:
    """A fault about another row than the one that is edited, named as a person finds it."""
    words = TABLE_WORDS.get(fault.file)
    column = label_of(fault.file, fault.column) if words and fault.column else ""
    facts = {"table": words.title if words else fault.file, "column": column, "value": fault.value, "what": fault_words(fault)}
    return _("%(table)s, %(column)s '%(value)s': expected %(what)s.") % facts
