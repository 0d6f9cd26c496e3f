"""What a solve may spend is held to sense when it is made."""

import pytest

from scheduler.engine.limits import Limits


def test_seconds_left_are_never_less_than_none() -> None:
    assert Limits(seconds=5, seed=3).within(-2) == Limits(seconds=0, seed=3)


@pytest.mark.parametrize("wrong", [{"seconds": -1}, {"steps": -1}, {"workers": 0}])
def test_limits_out_of_range_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="must be"):
        Limits(**wrong)
