"""Feedback from placing: what has no place together is shared otherwise, and what has none at all is asked about once."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from scheduler.engine.evaluation import evaluate
from scheduler.engine.feedback import alone, carried, good, shared_and_placed
from scheduler.engine.limits import Limits
from scheduler.engine.placing import PlacedLesson, Placement
from scheduler.engine.sharing import Sharing, SharingPlan
from scheduler.engine.solve import solve
from schooling.domain.region import Region
from schooling.domain.resources import ResourceKind, Strength, Unavailability
from schooling.domain.timetable import TeachingClass
from tests.scheduler.engine.hamlet import bells, hamlet, line, settings, teacher


def crossed(*, t_is_free: bool = True) -> Region:
    """One day of two periods. At A mathematics fits only the second, at B only the first: religion cannot be together."""
    away = {"V": 480, "U": 540} | ({} if t_is_free else {"T": 540})
    return hamlet(
        periods=tuple(period for school in "AB" for period in bells(school, periods=2, days=range(1, 2))),
        staff=(*hamlet().staff, teacher("V", "A", remote=False), teacher("U", "B", remote=False)),
        curriculum=(
            line("A:RE", "Ag"),
            line("B:RE", "Bg"),
            line("A:MA", "Ag", "MA", course="", staff="V"),
            line("B:MA", "Bg", "MA", course="", staff="U"),
        ),
        qualifications=tuple(
            replace(hamlet().qualifications[0], staff=who, subject=what) for who, what in (("T", "RE"), ("V", "MA"), ("U", "MA"))
        ),
        unavailable=tuple(
            Unavailability(ResourceKind.STAFF, who, 1, start, start + 45, Strength.HARD) for who, start in away.items()
        ),
        settings=settings(max_pupils=30),
    )


def sharing_of(region: Region) -> Sharing:
    return Sharing(region, steps=20, seed=1, cancelled=lambda: False)


def lines_of(plan: SharingPlan) -> set[tuple[str, ...]]:
    return {klass.lines for klass in plan.classes}


def test_sharing_parts_what_it_would_have_together() -> None:
    sharing = sharing_of(crossed())
    first = sharing.plan(10)
    assert lines_of(first) == {("A:RE", "B:RE"), ("A:MA",), ("B:MA",)}
    (together,) = (klass for klass in first.classes if len(klass.lines) == 2)
    assert lines_of(sharing.apart([together], 10)) == {("A:RE",), ("B:RE",), ("A:MA",), ("B:MA",)}


def test_a_line_that_only_one_can_teach_is_untaught_rather_than_in_a_class_without_a_time() -> None:
    sharing = sharing_of(crossed())
    plan = sharing.plan(10)
    (maths,) = (klass for klass in plan.classes if klass.lines == ("A:MA",))
    assert {row.line for row in sharing.apart([maths], 10).untaught} == {"A:MA"}


@pytest.mark.parametrize("limits", [Limits(steps=40), Limits(seconds=5)])
def test_a_class_without_a_common_time_is_taught_apart(limits: Limits) -> None:
    solution = solve(crossed(), limits=limits)
    assert evaluate(crossed(), solution.timetable).breaches == ()
    assert solution.score.unplaced == 0
    assert {klass.lines for klass in solution.timetable.classes} == {("A:RE",), ("B:RE",), ("A:MA",), ("B:MA",)}


def test_where_nothing_helps_the_first_sharing_stays() -> None:
    """T is there for one period only, so that one of the two has religion and the other has none."""
    solution = solve(crossed(t_is_free=False), limits=Limits(steps=40))
    assert evaluate(crossed(t_is_free=False), solution.timetable).breaches == ()
    assert solution.score.unplaced == 1


def test_lessons_of_the_other_classes_stay_under_their_new_codes() -> None:
    sharing = sharing_of(crossed())
    first = sharing.plan(10)
    together = next(klass for klass in first.classes if len(klass.lines) == 2)
    placed = tuple(PlacedLesson(klass.code, "", 1, 480, 525) for klass in first.classes)
    second = sharing.apart([together], 10)
    turn = shared_and_placed(sharing, first, lambda *_: Placement(placed, steps=1), lambda steps: Limits(steps=10 - steps))
    assert (turn.plan, turn.lost, turn.steps) == (first, 0, 1)
    kept = {klass.code: klass.lines for klass in second.classes}
    assert {kept[lesson.class_code] for lesson in carried(turn, second.classes)} == {("A:MA",), ("B:MA",)}
    assert {alone(klass).code for klass in first.classes} == {""}


def test_what_stays_stuck_is_asked_about_once_and_then_placed_on_for_the_rest_of_the_time() -> None:
    """Every answer leaves the same class stuck: it is parted once, then the better of both is gone on with."""
    sharing = sharing_of(crossed())
    first = sharing.plan(10)
    asked: list[tuple[int, int, bool]] = []

    def place(
        classes: Sequence[TeachingClass], _: Limits, start: Sequence[PlacedLesson], is_good: Callable[[int], bool]
    ) -> Placement:
        asked.append((len(classes), len(start), is_good(1)))
        together = tuple(klass.code for klass in classes if klass.lines[0] == "A:RE")
        lessons = tuple(PlacedLesson(klass.code, "", 1, 480, 525) for klass in classes if klass.code not in together)
        return Placement(lessons, steps=2, lost=2, stuck=together)

    turn = shared_and_placed(sharing, first, place, lambda steps: Limits(steps=100 - steps))
    assert asked == [(3, 0, False), (4, 2, False), (3, 2, True)]
    assert (turn.plan, turn.steps) == (first, 6)


def test_a_sharing_that_loses_as_many_lessons_is_not_gone_on_with() -> None:
    assert [good(most, lost) for most, lost in ((None, 0), (None, 1), (2, 0), (2, 1), (0, 0))] == [
        True,
        False,
        True,
        False,
        False,
    ]
