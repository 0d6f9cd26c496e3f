"""The few words a calendar entry needs, in the feed's own language: a feed is read by a program, not in a person's session."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words; `calendar` is filled with the owner's name, `pupils` with a count that may be '<5'."""

    calendar: str
    teacher: str
    supervisor: str
    supervising: str
    pupils: str
    room: str
    video: str
    absent: str
    other_day: str
    date_format: str

    def day(self, on: date) -> str:
        """A date as people of that language write it."""
        return self.date_format.format(day=on.day, month=on.month, year=on.year)


WORDS: Mapping[str, Words] = {
    "fi": Words(
        calendar="Oppitunnit: {name}",
        teacher="Opettaja",
        supervisor="valvova aikuinen",
        supervising="Valvonta",
        pupils="{count} oppilasta",
        room="tila",
        video="Liity tunnille",
        absent="Ei mukana",
        other_day="koulu noudattaa toisen päivän lukujärjestystä",
        date_format="{day}.{month}.{year}",
    ),
    "sv": Words(
        calendar="Lektioner: {name}",
        teacher="Lärare",
        supervisor="övervakande vuxen",
        supervising="Övervakning",
        pupils="{count} elever",
        room="rum",
        video="Anslut till lektionen",
        absent="Inte med",
        other_day="skolan följer en annan dags läsordning",
        date_format="{day}.{month}.{year}",
    ),
    "en": Words(
        calendar="Lessons: {name}",
        teacher="Teacher",
        supervisor="supervising adult",
        supervising="Supervising",
        pupils="{count} pupils",
        room="room",
        video="Join the lesson",
        absent="Not taking part",
        other_day="the school follows another day's timetable",
        date_format="{day}/{month}/{year}",
    ),
}
