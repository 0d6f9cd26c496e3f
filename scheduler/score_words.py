"""The parts of a score in words, in the order of their weight for a school."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheduler.models import Version

PART_NAMES = {
    "unplaced": gettext_lazy("lessons without a place"),
    "pupil_gap": gettext_lazy("idle periods in pupils' days"),
    "short_day": gettext_lazy("pupils' days that are too short"),
    "staff_gap": gettext_lazy("idle periods in teachers' days"),
    "extra_period": gettext_lazy("own periods that shared lessons take beyond their length"),
    "soft_unavailable": gettext_lazy("lessons at times that were wished free"),
    "overtime": gettext_lazy("lessons over teachers' obligation"),
}


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One part: how many were found, what one costs, and what they cost together."""

    name: str
    count: int
    weight: int

    @property
    def cost(self) -> int:
        return self.count * self.weight


def score_parts(version: Version) -> list[ScorePart]:
    """Every part of the version's score."""
    weights = version.region.settings.weights
    return [ScorePart(str(words), int(version.score.get(name, 0)), getattr(weights, name)) for name, words in PART_NAMES.items()]


def gap_words(version: Version) -> str:
    """How far from the best possible the version is known to be at most; '' where nothing is proven."""
    if version.total <= version.bound:
        return _("No timetable can be better.")
    return (
        _("It is proven that no timetable can cost less than %(bound)s.") % {"bound": version.bound} if version.bound > 0 else ""
    )
