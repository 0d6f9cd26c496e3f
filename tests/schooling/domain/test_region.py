"""The questions that every rule asks of a region."""

from dataclasses import replace

import pytest

from schooling.domain.region import Region, Strand
from schooling.domain.resources import BlockKind, Delivery, Period, StaffSchool
from tests.schooling.exchange.folders import Folder


@pytest.fixture
def region(folder: Folder) -> Region:
    """Two schools: K with two home groups and a religion group of both, P with one of each."""
    return folder.read().region


def test_rows_are_found_by_their_codes(region: Region) -> None:
    found = (
        region.municipality_by_code["595"].name_fi,
        region.school_by_code["P"].language,
        region.subject_by_code["MA"].name_sv,
        region.room_by_code["P-1"].seats,
        region.staff_by_code["T2"].name,
        region.group_by_code["K2"].pupils,
        region.line_by_code["K1:MA"].lessons,
    )
    assert found == ("Pielavesi", "sv", "Matematik", 20, "Eino", 9, 4)


def test_the_weeks_that_rules_are_held_in(region: Region) -> None:
    assert (region.span_codes, replace(region, spans=()).span_codes) == (("J1", "J2"), ("",))


def test_bells_are_in_clock_order(region: Region) -> None:
    early = Period("K", 1, 0, 450, 495)
    changed = replace(region, periods=(*region.periods, early))
    assert [period.number for period in changed.bells["K", 1]] == [0, 1, 2]
    assert changed.bells["K", 7] == ()


def test_strands_are_the_core_and_one_for_each_subgroup(region: Region) -> None:
    language = replace(region.groups[2], code="K1-A2", home_groups=("K1",), block="K1-A2", block_kind=BlockKind.OPTION)
    strands = replace(region, groups=(*region.groups, language)).strands
    assert strands == (
        Strand("K1", "K1", ("K1", "K12-UO")),
        Strand("K1", "K12-UO", ("K1", "K12-UO")),
        Strand("K1", "K1-A2", ("K1", "K1-A2", "K12-UO")),
        Strand("K2", "K2", ("K2", "K12-UO")),
        Strand("K2", "K12-UO", ("K2", "K12-UO")),
        Strand("P1", "P1", ("P1", "P1-UO")),
        Strand("P1", "P1-UO", ("P1", "P1-UO")),
    )
    assert [(strand.is_core, strand.own) for strand in strands[:2]] == [
        (True, frozenset({"K1"})),
        (False, frozenset({"K1", "K12-UO"})),
    ]


def test_where_adults_work(region: Region) -> None:
    narrow = replace(region, staff_schools=(StaffSchool("T1", "P", 2), StaffSchool("T1", "P", 3)))
    assert [narrow.works_at("T1", school, day) for school, day in (("K", 5), ("P", 2), ("P", 4), ("X", 1))] == [
        True,
        True,
        False,
        False,
    ]
    assert narrow.schools_of == {"T1": ("K", "P"), "T2": ("P",), "A1": ("P",)}
    assert [narrow.adults_at["P", day] for day in (2, 4)] == [("T1", "T2", "A1"), ("T2", "A1")]
    assert (region.works_at("T1", "P", 7), region.schools_of["T1"]) == (True, ("K", "P"))


def test_the_way_between_schools(region: Region) -> None:
    ways = [("K", "P"), ("P", "K"), ("K", "K"), ("K", "X")]
    assert [region.travel_minutes(*way) for way in ways] == [40, 40, 0, None]


def test_qualified_for_all_grades_of_a_group(region: Region) -> None:
    narrow = replace(region, qualifications=(replace(region.qualifications[0], grade_max=1), *region.qualifications[1:]))
    assert [narrow.qualified("T1", "UO", group) for group in ("K1", "K2", "K12-UO")] == [True, False, False]
    assert not narrow.qualified("T1", "MA", "K1")


def test_teachers_of_a_line(region: Region) -> None:
    line = region.line_by_code["P1:UO"]
    at_home = replace(region, staff_schools=())
    by_delivery = {delivery: at_home.teachers_of(replace(line, delivery=delivery)) for delivery in Delivery}
    assert by_delivery == {Delivery.LOCAL: (), Delivery.REMOTE: ("T1",), Delivery.ANY: ("T1",)}
    assert region.teachers_of(replace(line, delivery=Delivery.LOCAL)) == ("T1",)
    assert region.teachers_of(replace(line, staff="T2")) == ()


def test_periods_that_a_lesson_blocks(region: Region) -> None:
    assert [[period.number for period in region.blocked("K", 1, *clock)] for clock in ((510, 555), (550, 600), (549, 600))] == [
        [1],
        [2],
        [1, 2],
    ]


def test_groups_without_common_pupils(region: Region) -> None:
    other = replace(region.groups[2], code="K12-ET")
    both = replace(region, groups=(*region.groups, other))
    pairs = [("K1", "K1"), ("K1", "K2"), ("K1", "K12-UO"), ("K12-UO", "K12-ET"), ("K12-UO", "P1-UO")]
    assert [both.disjoint(*pair) for pair in pairs] == [False, True, False, True, True]
