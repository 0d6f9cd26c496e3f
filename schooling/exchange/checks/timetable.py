"""What must hold for the rows of a timetable folder to be lessons at all; whether they keep the rules is the engine's to say."""

from collections.abc import Iterator

from schooling.exchange.faults import Fault
from schooling.exchange.records import Draft
from schooling.exchange.timetable_tables import LESSONS, SITES


def timetable_faults(draft: Draft) -> Iterator[Fault]:
    """Lessons that end before they start, or that nobody attends."""
    attended = {record.values.get("lesson") for record in draft.records(SITES).rows}
    for number, lesson in draft.rows(LESSONS):
        if lesson.end <= lesson.start:
            limit = LESSONS.column("start").write(lesson.start)
            yield draft.fault(LESSONS, number, "end", lesson.end, "after", column="start", limit=limit)
        if lesson.code not in attended and SITES.name not in draft.unreadable:
            yield draft.fault(LESSONS, number, "lesson", lesson.code, "sites")
