"""One school's part of a region: what its workbook shows, and what may come back."""

import io
from dataclasses import replace

import pytest

from schooling.domain.region import Region
from schooling.exchange import ExchangeErrors, check_region, read_workbook, write_workbook
from schooling.exchange.schools import school_part, with_school_part
from tests.schooling.exchange.folders import Folder


@pytest.fixture
def region(folder: Folder) -> Region:
    folder.swap("curriculum", "P1:UO,P1-UO,UO,J1,1,0,1,any,UO-1,,", "P1:UO,P1-UO,UO,J1,1,0,1,any,UO-1,T1,")
    return folder.read().region


def faults(region: Region, school: str, part: Region) -> list[str]:
    with pytest.raises(ExchangeErrors) as refused:
        with_school_part(region, school, part)
    return str(refused.value).splitlines()


def test_a_part_shows_the_schools_rows_and_what_they_name(region: Region) -> None:
    part = school_part(region, "P")
    shown = {table: [row.code for row in getattr(part, table)] for table in ("schools", "staff", "groups", "curriculum", "rooms")}
    assert shown == {
        "schools": ["K", "P"],
        "staff": ["T1", "T2", "A1"],
        "groups": ["P1", "P1-UO"],
        "curriculum": ["P1:UO"],
        "rooms": ["P-1"],
    }
    assert [len(part.periods), len(part.closures), len(part.extra_days), len(part.lunches), len(part.classes)] == [1, 1, 1, 1, 0]
    assert [row.staff for row in part.qualifications] == ["T2"]
    assert [(row.kind, row.code) for row in part.unavailable] == [("school", "P")]
    assert [len(school_part(region, "K").day_limits), len(school_part(region, "K").pins)] == [2, 2]


@pytest.mark.parametrize("school", ["K", "P"])
def test_a_part_can_be_read_by_itself_and_put_back_as_it_was(region: Region, school: str) -> None:
    part = school_part(region, school)
    stream = io.BytesIO()
    write_workbook(part, stream)
    assert read_workbook(io.BytesIO(stream.getvalue())).region == part
    assert check_region(part) == ()
    assert with_school_part(region, school, part) == region


def test_new_rows_take_the_place_of_the_old(region: Region) -> None:
    part = school_part(region, "K")
    room = replace(part.rooms[0], code="K-2")
    merged = with_school_part(region, "K", replace(part, rooms=(*part.rooms, room), staff_schools=()))
    assert [row.code for row in merged.rooms] == ["K-1", "K-2", "P-1"]
    assert merged.staff_schools == ()
    assert replace(merged, rooms=region.rooms, staff_schools=region.staff_schools) == region


def test_rows_of_a_table_where_the_school_had_none_come_last(region: Region) -> None:
    part = school_part(region, "P")
    limits = replace(region.day_limits[0], group="P1")
    assert with_school_part(region, "P", replace(part, day_limits=(limits,))).day_limits == (*region.day_limits, limits)


def test_what_is_not_the_schools_own_stays(region: Region) -> None:
    part = school_part(region, "P")
    foreign, *own = part.staff
    changed = replace(
        part,
        settings=replace(part.settings, max_sites=9),
        staff=(replace(foreign, name="Toinen"), *own),
        subjects=(replace(part.subjects[0], sensitive=False), part.subjects[1]),
        closures=(*part.closures, replace(part.closures[0], municipality="595", school="")),
    )
    assert faults(region, "P", changed) == [
        f"{place}expected only rows of the school's own to be changed; the others as they are in the region"
        for place in (
            "closures, row 3, municipality: '595', ",
            "region: ",
            "staff, row 2, code: 'T1', ",
            "subjects, row 2, code: 'UO', ",
        )
    ]


def test_a_teacher_is_not_moved_to_another_school(region: Region) -> None:
    part = school_part(region, "P")
    moved = replace(part, staff=tuple(replace(row, school="K") if row.code == "T2" else row for row in part.staff))
    assert faults(region, "P", moved) == [
        "staff, row 3, code: 'T2', expected only rows of the school's own to be changed; the others as they are in the region"
    ]


def test_a_code_that_another_school_has(region: Region) -> None:
    part = school_part(region, "P")
    assert faults(region, "P", replace(part, rooms=(replace(part.rooms[0], code="K-1"),))) == [
        "rooms, row 2, code: 'K-1', expected a code that no other row of the region has"
    ]
    first = school_part(region, "K")
    assert faults(region, "K", replace(first, rooms=(*first.rooms, replace(first.rooms[0], code="P-1")))) == [
        "rooms, row 3, code: 'P-1', expected a code that no other row of the region has"
    ]


def test_a_line_that_a_shared_class_needs_is_not_taken_away(region: Region) -> None:
    part = school_part(region, "P")
    assert faults(region, "P", replace(part, curriculum=())) == [
        "classes, lines: 'P1:UO', expected a code from the table curriculum"
    ]
