"""What must hold between rows for a region to make sense, each said once, for files, screens and principals' workbooks."""

from collections.abc import Callable, Iterator

from schooling.domain.region import Region
from schooling.exchange.checks import groups, teaching, times
from schooling.exchange.checks.cells import unfit_cells, unfit_settings
from schooling.exchange.checks.references import broken_references, doubled_keys, unknown_unavailable
from schooling.exchange.faults import Fault, Findings
from schooling.exchange.records import Draft
from schooling.exchange.region_tables import REGION_TABLES

Check = Callable[[Draft], Iterator[Fault]]

ERRORS: tuple[Check, ...] = (
    unknown_unavailable,
    times.ends_before_it_starts,
    times.lunch_does_not_fit,
    times.municipality_or_school,
    times.overlapping_periods,
    times.shared_dates,
    groups.upper_below_lower,
    groups.wrong_home_groups,
    groups.wrong_blocks,
    teaching.doubles_that_do_not_fit,
    teaching.not_a_teacher,
    teaching.wrong_classes,
    teaching.travel_that_goes_nowhere,
)
"""What makes a region unreadable."""

WARNINGS: tuple[Check, ...] = (
    groups.subgroup_without_block,
    groups.more_pupils_than_home_groups,
    teaching.doubles_that_no_day_holds,
    teaching.pins_off_the_bells,
)
"""What is odd, but has a meaning: head counts of different days, a pin that cannot be kept."""


def check_draft(draft: Draft, findings: Findings) -> None:
    """Finds everything in a draft of a region that does not fit together."""
    for table in REGION_TABLES:
        findings.errors(doubled_keys(draft, table))
        findings.errors(broken_references(draft, table, REGION_TABLES))
    for check in ERRORS:
        findings.errors(check(draft))
    for check in WARNINGS:
        findings.warn_all(check(draft))


def check_values(draft: Draft, findings: Findings) -> None:
    """Finds everything in a draft that came another way than by files: what no file could say, and what does not fit."""
    if draft.settings:
        findings.errors(unfit_settings(draft.settings))
    for table in REGION_TABLES:
        findings.errors(unfit_cells(draft, table))
    check_draft(draft, findings)


def check_region(region: Region) -> tuple[Fault, ...]:
    """Checks a region that came another way than by files; returns its warnings. Raises ExchangeErrors."""
    findings = Findings()
    check_values(Draft.of(region), findings)
    findings.raise_errors()
    return findings.warnings
