"""What is wrong in a file: where it is, what is written there and what was expected, in one line a person can act on."""

from collections.abc import Iterable
from dataclasses import dataclass

MAX_FAULTS = 1000
"""So many faults are listed one by one; the rest are counted."""


def N_(phrase: str) -> str:  # noqa: N802 the name that catalogue tools look for
    """Marks a phrase for the message catalogues; schooling/fault_words.py says it in the reader's language."""
    return phrase


EXPECTED = {
    # one cell
    "required": N_("a value"),
    "text": N_("text on one line, at most %(longest)s characters"),
    "code": N_("a code without spaces, at most %(longest)s characters"),
    "codes": N_("codes with a space between them, each once"),
    "email": N_("an e-mail address"),
    "whole": N_("a whole number from %(low)s to %(high)s"),
    "clock": N_("a clock time HH:MM"),
    "date": N_("a date YYYY-MM-DD of this century"),
    "yes_no": N_("yes or no"),
    "choice": N_("one of: %(choices)s"),
    "timezone": N_("a time zone such as Europe/Helsinki"),
    "formula": N_("a value, not a formula"),
    "cell_error": N_("a value, not an error of the spreadsheet"),
    # one row, one table
    "duplicate": N_("a row that is not already in row %(row)s"),
    "taken": N_("a code that no other row of the region has"),
    "not_own": N_("only rows of the school's own to be changed; the others as they are in the region"),
    "reference": N_("a code from the table %(table)s"),
    "teacher": N_("a teacher"),
    "too_many_cells": N_("no more cells than the header has columns"),
    "not_above": N_("no more than %(column)s, which is %(limit)s"),
    "after": N_("a time or date after %(column)s, which is %(limit)s"),
    "not_before": N_("nothing before %(column)s, which is %(limit)s"),
    "one_of_two": N_("a municipality or a school, not both"),
    "lunch_fits": N_("at most the minutes between the two times, %(limit)s"),
    "doubles_fit": N_("at most half of the lessons, %(limit)s"),
    "double_fits_day": N_("at least 2, as a double counts as two lessons a day (the line has doubles)"),
    "two_schools": N_("another school"),
    "no_overlap": N_("a time that does not overlap the period in row %(row)s"),
    "no_shared_date": N_("dates that the span in row %(row)s does not have"),
    "home_groups": N_("home groups of the same school"),
    "home_group": N_("a home group"),
    "subgroup": N_("nothing, as the row has no home groups"),
    "block_and_kind": N_("both a block and its kind, or neither"),
    "block_kind": N_("%(kind)s, as in row %(row)s of the same block"),
    "same_subject": N_("lines of the class's subject"),
    "same_course": N_("lines with one course code"),
    "same_span": N_("lines of one span"),
    "free_line": N_("lines of no other class (row %(row)s)"),
    "sites": N_("a lesson that some line attends (table sites)"),
    "line_teacher": N_("%(staff)s, whom the line %(line)s names"),
    # whole files
    "table": N_("the table %(table)s"),
    "column": N_("the column %(column)s"),
    "column_once": N_("each column once"),
    "setting": N_("the key %(key)s"),
    "utf8": N_("text in UTF-8 (save it as 'CSV UTF-8')"),
    "csv": N_("a CSV file with every quotation mark closed"),
    "rows": N_("at most %(limit)s rows"),
    "columns": N_("at most %(limit)s columns"),
    "bytes": N_("at most %(limit)s bytes"),
    "plain_file": N_("a plain file, not a link or a folder"),
    "folder": N_("a folder of CSV files"),
    "folder_or_workbook": N_("a folder of CSV files or one .xlsx workbook"),
    "workbook": N_("an .xlsx workbook"),
    "macros": N_("a workbook without macros (.xlsx)"),
    "unsafe": N_("a workbook that unpacks to a reasonable size, without entities or external parts"),
    # warnings
    "unknown_column": N_("a column of this table; it is ignored"),
    "unknown_table": N_("a table of the exchange format; it is ignored"),
    "unknown_setting": N_("a setting of the exchange format; it is ignored"),
    "unknown_school": N_("a school of this region; the row is ignored"),
    "subgroup_kind": N_("split or option; it is read as an option"),
    "pupils": N_("at most the pupils of its home groups, %(limit)s"),
    "period_start": N_("the start of a period of that weekday"),
}
"""Code → what was expected there, as an English phrase with named facts."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong (or, among a reading's warnings, odd) in a table.

    `row` is the spreadsheet's row number (the header is row 1), None for a whole table; `column` and `value` are ''
    where they do not apply. `code` and `facts` say what was expected, for translation.
    """

    file: str
    row: int | None
    column: str
    value: str
    code: str
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def expected(self) -> str:
        """What was expected there, in English."""
        return EXPECTED[self.code] % dict(self.facts)

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.file, f"row {self.row}" if self.row is not None else "", self.column) if part)
        written = f"{self.value!r}, " if self.value else ""
        return f"{place}: {written}expected {self.expected}"


class ExchangeErrors(Exception):  # noqa: N818 they are many
    """The files cannot be read: every fault at once, and how many more there were than are listed."""

    def __init__(self, errors: Iterable[Fault], more: int = 0) -> None:
        self.errors = tuple(errors)
        self.more = more
        super().__init__(self.errors, more)

    def __str__(self) -> str:
        lines = [str(fault) for fault in self.errors]
        if self.more:
            lines.append(f"and {self.more} more")
        return "\n".join(lines)


class Findings:
    """Collects faults and warnings while files are read."""

    def __init__(self) -> None:
        self._errors: list[Fault] = []
        self._more = 0
        self._warnings: list[Fault] = []

    def error(self, fault: Fault) -> None:
        if len(self._errors) < MAX_FAULTS:
            self._errors.append(fault)
        else:
            self._more += 1

    def errors(self, faults: Iterable[Fault]) -> None:
        for fault in faults:
            self.error(fault)

    def warn_all(self, faults: Iterable[Fault]) -> None:
        for fault in faults:
            self.warn(fault)

    def warn(self, fault: Fault) -> None:
        if len(self._warnings) < MAX_FAULTS:
            self._warnings.append(fault)

    @property
    def warnings(self) -> tuple[Fault, ...]:
        return tuple(sorted(self._warnings, key=_place))

    def raise_errors(self) -> None:
        """Raises ExchangeErrors if anything was wrong."""
        if self._errors:
            raise ExchangeErrors(sorted(self._errors, key=_place), self._more)


def _place(fault: Fault) -> tuple[str, int]:
    return fault.file, fault.row or 0
