"""A scored timetable as an object for programs."""

from dataclasses import asdict

from scheduler.engine.score import Score
from schooling.domain.timetable import Timetable


def scored(total: int, score: Score, timetable: Timetable) -> dict[str, object]:
    """The score, its parts under the exchange format's names, and each line that has unplaced lessons with its reason."""
    return {
        "score": total,
        **asdict(score),
        "unplaced": [asdict(row) | {"facts": dict(row.facts)} for row in timetable.unplaced],
        "unplaced_lessons": score.unplaced,
    }
