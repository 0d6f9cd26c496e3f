"""The one door to the clock: everything that asks for the present asks here."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 the door itself


def today(timezone: str = "Europe/Helsinki") -> date:
    """Today's date where the region is: at 00:30 in Helsinki it is still yesterday in UTC."""
    return now().astimezone(ZoneInfo(timezone)).date()
