"""What must hold between rows for a region to make sense, each said once, for files, screens and principals' workbooks."""

from schooling.domain.region import Region
from schooling.exchange.checks.references import broken_references, doubled_keys, unknown_unavailable
from schooling.exchange.faults import Fault, Findings
from schooling.exchange.records import Draft
from schooling.exchange.region_tables import REGION_TABLES


def check_region_draft(draft: Draft, findings: Findings) -> None:
    """Finds everything in a draft of a region that does not fit together."""
    for table in REGION_TABLES:
        findings.errors(doubled_keys(draft, table))
        findings.errors(broken_references(draft, table, REGION_TABLES))
    findings.errors(unknown_unavailable(draft))


def check_region(region: Region) -> tuple[Fault, ...]:
    """Checks a region that came another way than by files; returns its warnings. Raises ExchangeErrors."""
    findings = Findings()
    check_region_draft(Draft.of(region), findings)
    findings.raise_errors()
    return findings.warnings
