"""Clock times as minutes since midnight, and when two stretches of a day meet."""


class ClockTimeError(ValueError):
    """A text that is no clock time between 00:00 and 24:00."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is no clock time HH:MM")
        self.text = text


def minutes_of(text: str) -> int:
    """Minutes since midnight of 'HH:MM'; a Finnish '8.15' is read too. Raises ClockTimeError."""
    hours, colon, minutes = text.strip().replace(".", ":").partition(":")
    digits = hours + minutes
    if not colon or not (digits.isascii() and digits.isdigit()) or len(minutes) != 2 or not 1 <= len(hours) <= 2:
        raise ClockTimeError(text)
    total = int(hours) * 60 + int(minutes)
    if int(minutes) > 59 or total > 24 * 60:
        raise ClockTimeError(text)
    return total


def clock(minutes: int) -> str:
    """'HH:MM' of minutes since midnight."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def overlap(start: int, end: int, other_start: int, other_end: int) -> int:
    """Minutes that two stretches of one day share; zero or negative where they do not meet."""
    return min(end, other_end) - max(start, other_start)
