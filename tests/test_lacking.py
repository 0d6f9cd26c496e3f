"""What a machine lacks costs its tests, is named once, and fails in CI."""

import pytest

from tests.lacking import lacking, summary


def test_without_ci_the_test_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception) as skipped:
        lacking("a loom", how="apt install loom")
    assert str(skipped.value) == "this machine lacks a loom: apt install loom"


def test_in_ci_the_test_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception) as failed:
        lacking("a loom", how="apt install loom")
    assert str(failed.value) == "this machine lacks a loom: apt install loom"


def test_each_lack_is_one_line_with_what_it_cost() -> None:
    reasons = [f"Skipped: this machine lacks {lack}" for lack in ("a loom: weave", "a kiln: bake", "a loom: weave")]
    assert summary([*reasons, "Skipped: not on Sundays"]) == [
        "a kiln: bake (1 test was skipped)",
        "a loom: weave (2 tests were skipped)",
    ]
