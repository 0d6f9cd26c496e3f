"""Sharing and placing by turns: a class that has no place in the week is shared otherwise, and the rest stays where it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from scheduler.engine.limits import Limits
from scheduler.engine.placing import PlacedLesson, Placement, any_is_good
from scheduler.engine.sharing import Sharing, SharingPlan
from schooling.domain.timetable import TeachingClass

MOST_TURNS = 3
"""So often sharing is asked again, about each class once."""

ASKING_SHARE = 0.1
"""Part of what is left that sharing may use for an answer."""

Place = Callable[[Sequence[TeachingClass], Limits, Sequence[PlacedLesson], Callable[[int], bool]], Placement]
"""Places classes within limits, from a start, for as long as so many lost lessons are good (see placing.place)."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A sharing and how it was placed; `steps` were made for this turn and those before it."""

    plan: SharingPlan
    placement: Placement
    steps: int

    @property
    def lost(self) -> int:
        """Lessons of lines without a teacher or a place."""
        return untaught(self.plan) + self.placement.lost


def shared_and_placed(sharing: Sharing, plan: SharingPlan, place: Place, left: Callable[[int], Limits]) -> Turn:
    """The best sharing and its placing. `left`: the limits that are left once so many steps were made."""
    best: Turn | None = None
    start: Sequence[PlacedLesson] = ()
    asked: set[TeachingClass] = set()
    steps = turns = 0
    while True:
        # Another sharing that loses no fewer lessons is not gone on with, nor one with lessons that it could still part.
        most = None if best is None else best.lost - untaught(plan)
        ends = turns < MOST_TURNS
        is_good = partial(good, most) if ends else any_is_good
        placement = place(plan.classes, left(steps), start, is_good)
        steps += placement.steps
        turn = Turn(plan, placement, steps)
        if best is None or turn.lost < best.lost or not ends:
            best = turn
        if (best is turn and not placement.stuck) or not ends or over(left(steps)):
            return replace(best, steps=steps)
        stuck = [klass for klass in best.plan.classes if klass.code in best.placement.stuck and alone(klass) not in asked]
        if stuck:
            turns += 1
            asked |= {alone(klass) for klass in stuck}
            plan = sharing.apart(stuck, left(steps).seconds * ASKING_SHARE)
            start = carried(best, plan.classes)
        else:
            turns = MOST_TURNS
            plan, start = best.plan, best.placement.lessons


def good(most: int | None, lost: int) -> bool:
    """Whether a placing that lost so many lessons is worth improving: it lost none, and the one before lost more."""
    return not lost and (most is None or most > 0)


def untaught(plan: SharingPlan) -> int:
    return sum(row.lessons for row in plan.untaught)


def over(limits: Limits) -> bool:
    """Whether nothing is left to spend."""
    return limits.seconds <= 0 if limits.steps is None else limits.steps <= 0


def alone(klass: TeachingClass) -> TeachingClass:
    """The class without its code, which another sharing would number otherwise."""
    return replace(klass, code="", lines=tuple(sorted(klass.lines)))


def carried(turn: Turn, classes: Sequence[TeachingClass]) -> tuple[PlacedLesson, ...]:
    """The lessons of the classes that another sharing has too, under the codes they have there."""
    codes = {alone(klass): klass.code for klass in classes}
    new = {klass.code: codes.get(alone(klass)) for klass in turn.plan.classes}
    return tuple(
        replace(lesson, class_code=code) for lesson in turn.placement.lessons if (code := new[lesson.class_code]) is not None
    )
