"""What an assignment costs beside classes and load, in points of the score; small parts break ties and ease placing."""

from scheduler.engine.score import lesson_worth
from scheduler.engine.sharing.chairs import Chair, Chairs
from scheduler.engine.sharing.courses import Bundle
from scheduler.engine.sharing.starts import SINGLE

FAR_LESSON = 0.5
"""A lesson at a receiving site: an adult to supervise it, and a start that two schools must have free."""

TEACHER_LESSON = 0.02
"""A lesson given: ties are broken towards fewer."""

STRANGER_LESSON = 0.2
"""A lesson by a teacher who has no named lessons of the home group: their days must be woven together."""


def bundle_points(bundle: Bundle, chair: Chair, chairs: Chairs) -> float:
    """Points of the score that it costs to teach the bundle at that chair: pins lost, periods blocked."""
    weights = chairs.region.settings.weights
    lost = sum(chairs.pins_lost(line, chair) for line in bundle.lines)
    lost += len(bundle.lines) * (bundle.lessons - chairs.held(chair, bundle.lines).lessons)
    extra = sum(least_extra(bundle, line.code, chair, chairs) for line in bundle.lines)
    return float(lesson_worth(weights) * lost + weights.extra_period * extra)


def bundle_unease(bundle: Bundle, chair: Chair, chairs: Chairs) -> float:
    """What breaks ties between classes that cost the same: sites far from the teacher, and from whom the pupils know."""
    far = sum(chairs.region.group_by_code[line.group].school != chair.host for line in bundle.lines)
    stranger = sum(not chairs.knows(chair.staff, line.group) for line in bundle.lines)
    return FAR_LESSON * bundle.lessons * far + STRANGER_LESSON * bundle.lessons * stranger


def least_extra(bundle: Bundle, line: str, chair: Chair, chairs: Chairs) -> int:
    """Extra periods the line's school loses at the very least, over all the bundle's lessons."""
    starts = chairs.common(chair, (chairs.region.line_by_code[line],))
    singles = sorted(extra for start, extra in starts.items() if start.length == SINGLE)
    doubles = sorted(extra for start, extra in starts.items() if start.length != SINGLE)
    return sum(singles[: bundle.lessons - 2 * bundle.doubles]) + sum(doubles[: bundle.doubles])
