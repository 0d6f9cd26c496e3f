"""Clock times as minutes."""

import pytest

from schooling.domain.clock import ClockTimeError, clock, minutes_of, overlap


@pytest.mark.parametrize(("text", "minutes"), [("00:00", 0), ("8:15", 495), (" 08.15 ", 495), ("24:00", 1440)])
def test_minutes_of_a_clock_time(text: str, minutes: int) -> None:
    assert minutes_of(text) == minutes


@pytest.mark.parametrize("text", ["", "8", "8:5", "8:60", "24:01", "25:00", "-1:00", "08:15:00", "kahdeksan", "٠٨:١٥", ":15"])
def test_no_clock_time(text: str) -> None:
    with pytest.raises(ClockTimeError) as refused:
        minutes_of(text)
    assert (refused.value.text, str(refused.value)) == (text, f"{text!r} is no clock time HH:MM")


def test_a_clock_time_is_written_with_two_digits() -> None:
    assert [clock(minutes) for minutes in (0, 495, 1440)] == ["00:00", "08:15", "24:00"]


def test_what_two_stretches_share() -> None:
    assert [overlap(0, 45, *other) for other in ((40, 85), (45, 90), (60, 90), (10, 20))] == [5, 0, -15, 10]
