"""What is wrong in a file: where it is, what is written there and what was expected, in one line a person can act on."""

from collections.abc import Iterable
from dataclasses import dataclass

MAX_FAULTS = 1000
"""So many faults are listed one by one; the rest are counted."""


def gettext_noop(phrase: str) -> str:
    """Marks a phrase for the message catalogues; schooling/fault_words.py says it in the reader's language."""
    return phrase


EXPECTED = {
    # one cell
    "required": gettext_noop("a value"),
    "text": gettext_noop("text on one line, at most %(longest)s characters"),
    "tidy": gettext_noop("text without spaces at its ends, in composed Unicode"),
    "code": gettext_noop("a code without spaces, at most %(longest)s characters"),
    "codes": gettext_noop("codes with a space between them, each once"),
    "email": gettext_noop("an e-mail address"),
    "whole": gettext_noop("a whole number from %(low)s to %(high)s"),
    "clock": gettext_noop("a clock time HH:MM"),
    "date": gettext_noop("a date YYYY-MM-DD of this century"),
    "yes_no": gettext_noop("yes or no"),
    "choice": gettext_noop("one of: %(choices)s"),
    "timezone": gettext_noop("a time zone such as Europe/Helsinki"),
    "formula": gettext_noop("a value, not a formula"),
    "cell_error": gettext_noop("a value, not an error of the spreadsheet"),
    # one row, one table
    "duplicate": gettext_noop("a row that is not already in row %(row)s"),
    "taken": gettext_noop("a code that no other row of the region has"),
    "not_own": gettext_noop("only rows of the school's own to be changed; the others as they are in the region"),
    "reference": gettext_noop("a code from the table %(table)s"),
    "teacher": gettext_noop("a teacher"),
    "too_many_cells": gettext_noop("no more cells than the header has columns"),
    "not_above": gettext_noop("no more than %(column)s, which is %(limit)s"),
    "after": gettext_noop("a time or date after %(column)s, which is %(limit)s"),
    "not_before": gettext_noop("nothing before %(column)s, which is %(limit)s"),
    "one_of_two": gettext_noop("a municipality or a school, not both"),
    "lunch_fits": gettext_noop("at most the minutes between the two times, %(limit)s"),
    "doubles_fit": gettext_noop("at most half of the lessons, %(limit)s"),
    "double_fits_day": gettext_noop("at least 2, as the line has doubles, which are two lessons a day"),
    "two_schools": gettext_noop("another school"),
    "no_overlap": gettext_noop("a time that does not overlap the period in row %(row)s"),
    "no_shared_date": gettext_noop("dates that the span in row %(row)s does not have"),
    "home_groups": gettext_noop("home groups of the same school"),
    "home_group": gettext_noop("a home group"),
    "subgroup": gettext_noop("nothing, as the row has no home groups"),
    "block_and_kind": gettext_noop("both a block and its kind, or neither"),
    "block_kind": gettext_noop("%(kind)s, as in row %(row)s of the same block"),
    "same_subject": gettext_noop("lines of the class's subject"),
    "same_course": gettext_noop("lines with one course code"),
    "same_span": gettext_noop("lines of one span"),
    "free_line": gettext_noop("lines of no other class (row %(row)s)"),
    "sites": gettext_noop("a lesson that some line attends (table sites)"),
    "line_teacher": gettext_noop("%(staff)s, whom the line %(line)s names"),
    # whole files
    "table": gettext_noop("the table %(table)s"),
    "column": gettext_noop("the column %(column)s"),
    "column_once": gettext_noop("each column once"),
    "setting": gettext_noop("the key %(key)s"),
    "utf8": gettext_noop("text in UTF-8 (save it as 'CSV UTF-8')"),
    "csv": gettext_noop("a CSV file with every quotation mark closed"),
    "rows": gettext_noop("at most %(limit)s rows"),
    "columns": gettext_noop("at most %(limit)s columns"),
    "bytes": gettext_noop("at most %(limit)s bytes"),
    "plain_file": gettext_noop("a plain file, not a link or a folder"),
    "folder": gettext_noop("a folder of CSV files"),
    "folder_or_workbook": gettext_noop("a folder of CSV files or one .xlsx workbook"),
    "workbook": gettext_noop("an .xlsx workbook"),
    "macros": gettext_noop("a workbook without macros (.xlsx)"),
    "unsafe": gettext_noop("a workbook that unpacks to a reasonable size, without entities or external parts"),
    # warnings
    "unknown_column": gettext_noop("a column of this table; it is ignored"),
    "unknown_table": gettext_noop("a table of the exchange format; it is ignored"),
    "unknown_setting": gettext_noop("a setting of the exchange format; it is ignored"),
    "unknown_school": gettext_noop("a school of this region; the row is ignored"),
    "subgroup_kind": gettext_noop("split or option; it is read as an option"),
    "pupils": gettext_noop("at most the pupils of its home groups, %(limit)s"),
    "period_start": gettext_noop("the start of a period of that weekday"),
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
