"""The gate on branches counts branches, and nothing else."""

from typing import Any

from tests.branches import verdict


def report(**files: tuple[int, int]) -> dict[str, Any]:
    """A report in coverage's form: branches taken and all branches, by file."""
    summaries = {
        name: {"summary": {"covered_branches": taken, "num_branches": every, "missing_branches": every - taken}}
        for name, (taken, every) in files.items()
    }
    taken, every = (sum(counts[side] for counts in files.values()) for side in (0, 1))
    return {"totals": {"covered_branches": taken, "num_branches": every}, "files": summaries}


def test_just_enough_is_enough() -> None:
    assert verdict(report(a=(95, 100))) == (True, ["95.0 % of the pure packages' branches were taken; 95 % are asked"])


def test_too_few_fail_and_the_worst_file_is_named_first() -> None:
    assert verdict(report(a=(90, 91), b=(90, 100))) == (
        False,
        ["94.2 % of the pure packages' branches were taken; 95 % are asked", "    10 missing  b", "     1 missing  a"],
    )


def test_what_has_no_branches_is_whole() -> None:
    assert verdict(report(a=(0, 0)))[0]
