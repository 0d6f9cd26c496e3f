"""What pupils may be taught from another school is kept when teachers are chosen, across courses and teachers."""

from typing import Any

import pytest

from scheduler.engine.sharing import SharingPlan, share
from scheduler.engine.sharing.chairs import Chairs
from scheduler.engine.sharing.courses import bundles_of
from scheduler.engine.sharing.remote import Allowance, allowances
from schooling.domain.region import Region
from schooling.domain.resources import BlockKind, Delivery, GivenClass, Qualification, Room, Subject
from tests.scheduler.engine.hamlet import group, hamlet, line, settings, teacher


def remote(share_: int, per_day: int = 3, **changes: Any) -> Region:
    """B has two local lessons of its own teacher M, and two lines of two lessons that only T and U of A could give."""
    values: dict[str, Any] = {
        "settings": settings(max_remote_share=share_, max_remote_per_day=per_day),
        "staff": (*hamlet().staff, teacher("U", "A"), teacher("M", "B", remote=False)),
        "qualifications": (Qualification("T", "RE", 1, 9), Qualification("U", "MA", 1, 9), Qualification("M", "PE", 1, 9)),
        "subjects": (*hamlet().subjects, Subject("PE", "", "", "Sport", False)),
        "curriculum": (
            line("B:PE", "Bg", "PE", lessons=2, course="", delivery=Delivery.LOCAL),
            line("B:RE", "Bg", lessons=2, course=""),
            line("B:MA", "Bg", "MA", lessons=2, course=""),
        ),
    }
    return hamlet(**(values | changes))


def causes(plan: SharingPlan) -> list[str]:
    return sorted(row.cause for row in plan.untaught)


@pytest.mark.parametrize(("share_", "untaught"), [(0, 2), (32, 2), (34, 1), (66, 1), (67, 0), (100, 0)])
def test_lines_beyond_the_share_of_the_week_get_no_teacher(share_: int, untaught: int) -> None:
    assert causes(share(remote(share_), seconds=10)) == ["remote_limit"] * untaught


def test_a_day_without_remote_lessons_is_a_week_without() -> None:
    assert causes(share(remote(100, per_day=0), seconds=10)) == ["remote_limit"] * 2


def test_an_allowance_is_told_only_where_it_binds() -> None:
    for share_, expected in ((100, ()), (50, (Allowance(frozenset({"B:RE", "B:MA"}), 3),))):
        chairs = Chairs(remote(share_))
        assert allowances(chairs, bundles_of(chairs.region, chairs)) == expected


def test_a_subgroups_lessons_count_with_its_home_groups() -> None:
    subgroup = group("Bs", "B", 3, home_groups=("Bg",), block="b", block_kind=BlockKind.OPTION)
    region = remote(34)
    lines = (*region.curriculum[:2], line("B:MA", "Bs", "MA", lessons=2, course=""))
    plan = share(remote(34, groups=(*region.groups, subgroup), curriculum=lines), seconds=10)
    assert causes(plan) == ["remote_limit"]


def test_a_teacher_who_has_some_of_the_lessons_left_gives_those() -> None:
    staff = (teacher("T", "A", max_lessons=3), *hamlet().staff[1:])
    lines = (line("A:RE", "Ag", lessons=2, course=""), line("A:MA", "Ag", "MA", lessons=2, course=""))
    plan = share(hamlet(staff=staff, curriculum=lines), seconds=10)
    assert (sorted(line for klass in plan.classes for line in klass.lines), plan.untaught) == (["A:MA", "A:RE"], ())


def test_a_line_that_must_come_from_elsewhere_and_has_only_its_own_schools_teachers() -> None:
    region = hamlet(curriculum=(line("A:RE", "Ag", delivery=Delivery.REMOTE),))
    assert causes(share(region, seconds=10)) == ["only_own_teachers"]


def test_a_given_class_with_a_line_of_no_lessons_is_not_taught() -> None:
    lines = (line("A:RE", "Ag"), line("B:RE", "Bg", lessons=0))
    plan = share(hamlet(curriculum=lines, classes=(GivenClass("G", "RE", "T", ("A:RE", "B:RE")),)), seconds=10)
    assert [(row.line, row.lessons, row.cause) for row in plan.untaught] == [("A:RE", 1, "given_class_breaks_rules")]


def test_nobody_needs_no_seat() -> None:
    rooms = tuple(Room(f"{school}1", school, "", 0, "class", True) for school in "AB")
    groups = (group("Ag", "A", 0), group("Bg", "B", 0))
    lines = (line("A:RE", "Ag"), line("B:RE", "Bg"))
    assert causes(share(hamlet(rooms=rooms, groups=groups, curriculum=lines), seconds=10)) == []


def test_receiving_groups_that_no_rooms_hold_at_once_are_not_one_class() -> None:
    rooms = (*hamlet().rooms[:2], Room("B1", "B", "", 12, "class", True))
    lines = (line("B:RE", "Bg"), line("Bh:RE", "Bh"))
    region = hamlet(rooms=rooms, groups=(*hamlet().groups, group("Bh", "B")), curriculum=lines)
    assert sorted(klass.lines for klass in share(region, seconds=10).classes) == [("B:RE",), ("Bh:RE",)]


def test_of_far_teachers_with_much_time_the_one_who_can_teach_the_highest_grades_is_kept() -> None:
    """Eight teachers of low grades have more time than the only one of grades seven to nine."""
    staff = (*hamlet().staff[1:], *(teacher(f"T{n}", "A") for n in range(8)), teacher("H", "A", max_lessons=1))
    low = tuple(Qualification(f"T{n}", "RE", 1, 6) for n in range(8))
    groups = (group("Bg", "B"), group("Cg", "C", grade_min=7, grade_max=9))
    lines = (line("B:RE", "Bg"), line("C:RE", "Cg"))
    region = hamlet(staff=staff, qualifications=(*low, Qualification("H", "RE", 7, 9)), groups=groups, curriculum=lines)
    assert causes(share(region, seconds=10)) == []
