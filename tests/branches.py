"""The gate on branches: `python -m tests.branches REPORT.json` fails where too few of the pure packages' were taken."""

import json
import sys
from pathlib import Path
from typing import Any

LEAST = 95.0
"""Per cent of all branches. Coverage's own `fail_under` mixes lines in, which hides branches."""

Summary = dict[str, Any]


def share(summary: Summary) -> float:
    """Per cent of the branches that were taken; what has none is whole."""
    return 100.0 * summary["covered_branches"] / summary["num_branches"] if summary["num_branches"] else 100.0


def verdict(report: dict[str, Any]) -> tuple[bool, list[str]]:
    """Whether a report of coverage's is good enough, and what to tell: the share, and where most is missing if it is not."""
    total = share(report["totals"])
    told = [f"{total:.1f} % of the pure packages' branches were taken; {LEAST:g} % are asked"]
    if total >= LEAST:
        return True, told
    files = sorted(report["files"].items(), key=lambda entry: (-entry[1]["summary"]["missing_branches"], entry[0]))
    return False, told + [f"  {summary['summary']['missing_branches']:>4} missing  {file}" for file, summary in files[:10]]


if __name__ == "__main__":
    is_enough, lines = verdict(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    sys.stdout.write("\n".join(lines) + "\n")
    sys.exit(not is_enough)
