"""Who teaches whom: one case for each thing that lets lines be taught together or keeps them apart."""

from dataclasses import replace
from typing import Any

import pytest

from scheduler.engine.sharing import SharingPlan, share
from scheduler.engine.sharing.chairs import Chair, Chairs, Week
from scheduler.engine.sharing.rounds import Rounds
from schooling.domain.region import Region
from schooling.domain.resources import (
    BlockKind,
    DayLimit,
    Delivery,
    GivenClass,
    Pin,
    Qualification,
    ResourceKind,
    Room,
    Span,
    StaffSchool,
    Strength,
    Unavailability,
)
from tests.scheduler.engine.hamlet import bells, group, hamlet, line, settings, teacher


def shared(region: Region) -> SharingPlan:
    return share(region, seconds=10)


def together(plan: SharingPlan) -> set[tuple[str, str, frozenset[str]]]:
    """(teacher, host, lines) of every class."""
    return {(klass.staff, klass.host_school, frozenset(klass.lines)) for klass in plan.classes}


def lines_together(**changes: Any) -> set[frozenset[str]]:
    return {lines for _, _, lines in together(shared(hamlet(**changes)))}


ALL = frozenset({"A:RE", "B:RE", "C:RE"})


def test_lines_of_one_course_are_one_class_of_the_only_teacher() -> None:
    plan = shared(hamlet(settings=settings(max_pupils=30)))
    assert together(plan) == {("T", "A", ALL)}
    assert (plan.untaught, plan.bound) == ((), 0)
    assert [klass.code for klass in plan.classes] == ["C0001"]


def test_no_more_pupils_than_max_pupils() -> None:
    assert sorted(len(lines) for lines in lines_together()) == [1, 2]


def test_no_more_schools_than_max_sites() -> None:
    assert lines_together(settings=settings(max_sites=1, max_pupils=30)) == {frozenset({name}) for name in ALL}


@pytest.mark.parametrize(
    "changes",
    [{"course": ""}, {"course": "other"}, {"lessons": 2}, {"span": "J1"}, {"subject": "MA"}],
)
def test_another_course_span_subject_or_number_of_lessons_is_another_class(changes: dict[str, Any]) -> None:
    one, two, three = hamlet().curriculum
    spans = (Span("J1", "1", hamlet().settings.first_day, hamlet().settings.last_day, "all"),)
    found = lines_together(settings=settings(max_pupils=30), curriculum=(one, two, replace(three, **changes)), spans=spans)
    assert found == {frozenset({"A:RE", "B:RE"}), frozenset({"C:RE"})}


def test_groups_with_common_pupils_are_not_one_class() -> None:
    groups = (group("Ag", "A"), *(group(name, "A", 3, home_groups=("Ag",), block=name) for name in ("x", "y")))
    curriculum = (line("x:RE", "x"), line("y:RE", "y"))
    assert lines_together(groups=groups, curriculum=curriculum) == {frozenset({"x:RE"}), frozenset({"y:RE"})}


def test_subgroups_of_one_block_may_be_one_class() -> None:
    groups = (
        group("Ag", "A"),
        *(group(name, "A", 3, home_groups=("Ag",), block="k", block_kind=BlockKind.SPLIT) for name in ("x", "y")),
    )
    curriculum = (line("x:RE", "x"), line("y:RE", "y"))
    assert lines_together(groups=groups, curriculum=curriculum) == {frozenset({"x:RE", "y:RE"})}


def test_a_local_line_is_taught_at_its_own_school_only() -> None:
    region = hamlet(curriculum=tuple(line(f"{s}:RE", f"{s}g", delivery=Delivery.LOCAL) for s in "AB"))
    plan = shared(region)
    assert together(plan) == {("T", "A", frozenset({"A:RE"}))}
    assert [(row.line, row.cause) for row in plan.untaught] == [("B:RE", "nobody_near")]
    assert plan.bound == 1000


def test_a_teacher_who_works_at_two_schools_hosts_where_the_line_is() -> None:
    region = hamlet(curriculum=(line("B:RE", "Bg", delivery=Delivery.LOCAL),), staff_schools=(StaffSchool("T", "B", 2),))
    assert together(shared(region)) == {("T", "B", frozenset({"B:RE"}))}


def test_a_remote_line_is_taught_from_another_school() -> None:
    staff = (*hamlet().staff, teacher("U", "B"))
    qualifications = (*hamlet().qualifications, Qualification("U", "RE", 1, 9))
    region = hamlet(staff=staff, qualifications=qualifications, curriculum=(line("A:RE", "Ag", delivery=Delivery.REMOTE),))
    assert together(shared(region)) == {("U", "B", frozenset({"A:RE"}))}


CAUSES = [
    ({"qualifications": ()}, "nobody_qualified"),
    ({"qualifications": (Qualification("T", "RE", 7, 9),)}, "nobody_qualified"),
    ({"staff": (teacher("T", "A", remote=False),)}, "nobody_near"),
    ({"curriculum": (line("B:RE", "Bg", staff="NB"),)}, "named_not_qualified"),
    ({"rooms": (Room("A1", "A", "", 24, "class", True), Room("B1", "B", "", 9, "class", True))}, "no_video_room"),
    ({"curriculum": (line("A:RE", "Ag", delivery=Delivery.LOCAL, room_kind="kitchen"),)}, "no_room"),
    ({"periods": bells("A")}, "school_without_periods"),
    ({"periods": (*bells("A"), *bells("B", first=15 * 60))}, "bells_never_meet"),
    ({"periods": (*bells("A"), *bells("B", days=range(6, 7)))}, "bells_never_meet"),
    ({"staff": (hamlet().staff[0],)}, "no_adult"),
    ({"day_limits": (DayLimit("Bg", None, None, None, 8 * 60),)}, "bells_never_meet"),
    ({"day_limits": (DayLimit("Bg", None, 15 * 60, None, None),)}, "bells_never_meet"),
    ({"staff": (teacher("T", "A", max_lessons=0), *hamlet().staff[1:])}, "teachers_full"),
]


@pytest.mark.parametrize(("changes", "cause"), CAUSES)
def test_why_a_line_has_no_teacher(changes: dict[str, Any], cause: str) -> None:
    region = hamlet(**({"curriculum": (line("B:RE", "Bg"),)} | changes))
    assert [row.cause for row in shared(region).untaught] == [cause]


@pytest.mark.parametrize(
    ("kind", "code"),
    [(ResourceKind.STAFF, "T"), (ResourceKind.GROUP, "Bg"), (ResourceKind.SCHOOL, "A"), (ResourceKind.SCHOOL, "B")],
)
def test_hard_times_of_teacher_group_and_school_leave_no_start(kind: ResourceKind, code: str) -> None:
    never = tuple(Unavailability(kind, code, day, 0, 24 * 60, Strength.HARD) for day in range(1, 6))
    region = hamlet(curriculum=(line("B:RE", "Bg"),), unavailable=never)
    assert [row.cause for row in shared(region).untaught] == ["bells_never_meet"]


def held(region: Region) -> Week:
    """What a week holds of the first line, taught by T at A."""
    return Chairs(region).held(Chair("T", "A"), region.curriculum[:1])


def test_a_double_needs_two_periods_in_a_row_and_a_day_that_allows_two() -> None:
    double = line("A:RE", "Ag", lessons=2, doubles=1, per_day_max=2)
    assert held(hamlet(curriculum=(double,))) == Week(lessons=2, doubles=1)
    single_bells = tuple(period for period in bells("A") if period.number == 1)
    for region in (
        hamlet(curriculum=(double,), periods=single_bells),
        hamlet(curriculum=(replace(double, per_day_max=1),)),
    ):
        assert held(region) == Week(lessons=1, doubles=0)
        assert together(shared(region)) == {("T", "A", frozenset({"A:RE"}))}


def test_a_week_holds_no_more_than_per_day_max_on_each_day() -> None:
    six = line("A:RE", "Ag", lessons=6)
    assert held(hamlet(curriculum=(six,))) == Week(lessons=5, doubles=0)
    assert held(hamlet(curriculum=(six,), periods=bells("A", days=range(1, 4)))) == Week(lessons=3, doubles=0)


def test_loads_are_kept_and_told() -> None:
    region = hamlet(
        staff=(teacher("T", "A", max_lessons=1), *hamlet().staff[1:]),
        curriculum=(line("A:RE", "Ag", course=""), line("A:MA", "Ag", "MA", course="")),
    )
    plan = shared(region)
    assert len(plan.classes) == 1
    assert [row.reason.partition(" left: ")[2] for row in plan.untaught] == ["Teacher T 1 of 1."]


def test_overtime_is_given_to_whom_it_costs_nothing() -> None:
    staff = (teacher("T", "A", obligation=0), *hamlet().staff[1:], teacher("U", "A"))
    qualifications = (*hamlet().qualifications, Qualification("U", "RE", 1, 9))
    region = hamlet(staff=staff, qualifications=qualifications, curriculum=(line("A:RE", "Ag"),))
    assert together(shared(region)) == {("U", "A", frozenset({"A:RE"}))}


def test_a_given_class_keeps_its_code_teacher_and_lines() -> None:
    region = hamlet(
        settings=settings(max_pupils=30),
        classes=(GivenClass("C0001", "RE", "T", ("A:RE", "B:RE")),),
    )
    plan = shared(region)
    assert {(klass.code, klass.lines) for klass in plan.classes} == {("C0001", ("A:RE", "B:RE")), ("C0002", ("C:RE",))}


@pytest.mark.parametrize("staff", ["T", "NA"])
def test_a_given_class_that_breaks_a_rule_is_not_taught(staff: str) -> None:
    region = hamlet(settings=settings(max_sites=1), classes=(GivenClass("K", "RE", staff, ("A:RE", "B:RE")),))
    plan = shared(region)
    assert {(row.line, row.cause) for row in plan.untaught} == {
        ("A:RE", "given_class_breaks_rules"), ("B:RE", "given_class_breaks_rules")
    }  # fmt: skip


def test_pins_at_different_times_keep_lines_apart() -> None:
    pins = (Pin("A:RE", 1, 480, "", ""), Pin("B:RE", 2, 480, "", ""))
    found = lines_together(settings=settings(max_pupils=30), pins=pins)
    assert not any({"A:RE", "B:RE"} <= lines for lines in found)


def test_a_pin_in_a_room_without_video_keeps_the_line_local() -> None:
    found = lines_together(settings=settings(max_pupils=30), pins=(Pin("A:RE", 1, 480, "T", "A2"),))
    assert found == {frozenset({"A:RE"}), frozenset({"B:RE", "C:RE"})}


@pytest.mark.parametrize("seconds", [10, 0])
def test_a_line_goes_to_the_teacher_its_pin_names_also_without_time(seconds: int) -> None:
    staff = (*hamlet().staff, teacher("U", "A"))
    qualifications = (*hamlet().qualifications, Qualification("U", "RE", 1, 9))
    region = hamlet(
        staff=staff, qualifications=qualifications, curriculum=(line("A:RE", "Ag"),), pins=(Pin("A:RE", 1, 480, "U", ""),)
    )
    assert together(share(region, seconds=seconds)) == {("U", "A", frozenset({"A:RE"}))}


def test_pins_that_fill_the_week_leave_no_start_for_anything_else() -> None:
    full = line("A:MA", "Ag", "MA", lessons=20, per_day_max=4, course="", staff="T")
    pins = tuple(
        Pin("A:MA", day, period.start, "T", "") for day in range(1, 6) for period in bells("A", days=range(day, day + 1))
    )
    region = hamlet(curriculum=(full, line("A:RE", "Ag")), pins=pins)
    plan = shared(region)
    assert [(row.line, row.cause) for row in plan.untaught] == [("A:RE", "bells_never_meet")]


def test_a_line_without_lessons_is_in_no_class() -> None:
    plan = shared(hamlet(curriculum=(line("A:RE", "Ag", lessons=0),)))
    assert (plan.classes, plan.untaught) == ((), ())


@pytest.mark.parametrize("stop", [True, False])
def test_without_time_the_rest_is_shared_greedily(stop: bool) -> None:
    plan = share(hamlet(), seconds=10 if stop else 0, cancelled=lambda: stop)
    assert {code for klass in plan.classes for code in klass.lines} == ALL


def test_every_component_has_a_round_before_any_has_its_second(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Rounds] = []

    def never_over(self: Rounds, **_: object) -> None:
        asked.append(self)

    monkeypatch.setattr(Rounds, "next", never_over)
    lines = (line("A:RE", "Ag"), line("B:MA", "Bg", "MA", course="", staff="U"))
    qualifications = (*hamlet().qualifications, Qualification("U", "MA", 1, 9))
    share(hamlet(staff=(*hamlet().staff, teacher("U", "B")), qualifications=qualifications, curriculum=lines), seconds=10)
    assert asked == [asked[0], asked[1]] * 8
    assert asked[0] is not asked[1]


def test_steps_give_the_same_classes_each_time() -> None:
    assert share(hamlet(), seconds=0, steps=5) == share(hamlet(), seconds=0, steps=5)


def test_different_bells_take_the_starts_that_block_least() -> None:
    periods = (*bells("A"), *bells("B"), *bells("C", first=8 * 60 + 30))
    plan = shared(hamlet(settings=settings(max_pupils=30), periods=periods))
    assert sum(len(klass.lines) for klass in plan.classes) == 3
