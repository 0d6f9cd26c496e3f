"""FET's names of days, hours and rooms."""

DAY_NAMES = {1: "Monday", 2: "Tuesday", 3: "Wednesday", 4: "Thursday", 5: "Friday", 6: "Saturday", 7: "Sunday"}


def day_name(weekday: int) -> str:
    return DAY_NAMES[weekday]


def hour_name(hour: int) -> str:
    """Hours are counted, as bells may differ from day to day."""
    return str(hour)
