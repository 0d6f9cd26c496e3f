"""Everything that does not fit together is found, and said where it is."""

from dataclasses import replace
from datetime import date

import pytest

from schooling.exchange import ExchangeErrors, check_region
from tests.schooling.exchange.folders import Folder


def test_a_region_without_fault(folder: Folder) -> None:
    reading = folder.read()
    assert reading.warnings == ()
    assert [len(reading.region.staff), len(reading.region.groups), len(reading.region.curriculum)] == [3, 5, 3]


ADDED = {
    # codes
    ("schools", "K,239,Toinen,fi"): ["schools.csv, row 4, code: 'K', expected a row that is not already in row 2"],
    ("periods", "K,1,2,10:00,10:45"): ["periods.csv, row 5, school: 'K', expected a row that is not already in row 3"],
    ("rooms", "X,X-1,Luokka,20,,no"): ["rooms.csv, row 4, school: 'X', expected a code from the table schools"],
    ("curriculum", "X:MA,X,YM,J9,1,,,,,T9,"): [
        "curriculum.csv, row 5, group: 'X', expected a code from the table groups",
        "curriculum.csv, row 5, subject: 'YM', expected a code from the table subjects",
        "curriculum.csv, row 5, span: 'J9', expected a code from the table spans",
        "curriculum.csv, row 5, staff: 'T9', expected a code from the table staff",
    ],
    ("unavailable", "room,T1,1,08:00,09:00,hard"): ["unavailable.csv, row 6, code: 'T1', expected a code from the table rooms"],
    ("travel", "P,K,50"): ["travel.csv, row 3, school_a: 'P', expected a row that is not already in row 2"],
    ("travel", "P,P,50"): ["travel.csv, row 3, school_b: 'P', expected another school"],
    # times and dates
    ("periods", "K,2,1,09:00,09:00"): ["periods.csv, row 5, end: '09:00', expected a time or date after start, which is 09:00"],
    ("periods", "K,1,3,09:59,10:45"): [
        "periods.csv, row 5, start: '09:59', expected a time that does not overlap the period in row 3"
    ],
    ("unavailable", "staff,T1,1,09:00,08:00,hard"): [
        "unavailable.csv, row 6, end: '08:00', expected a time or date after start, which is 09:00"
    ],
    ("lunches", "K,2,12:00,11:00,20,"): [
        "lunches.csv, row 4, latest: '11:00', expected a time or date after earliest, which is 12:00"
    ],
    ("lunches", "K,2,11:00,11:15,20,"): [
        "lunches.csv, row 4, minutes: '20', expected at most the minutes between the two times, 15"
    ],
    ("day_limits", "P1,,10:00,09:00,09:30"): [
        "day_limits.csv, row 4, latest_end: '09:30', expected a time or date after earliest_start, which is 10:00",
        "day_limits.csv, row 4, latest_start: '09:00', expected nothing before earliest_start, which is 10:00",
    ],
    ("spans", "J3,Jakso 3,2027-06-05,2027-06-05,odd"): [],
    ("spans", "J3,Jakso 3,2027-06-05,2027-06-05,even"): [
        "spans.csv, row 4, first_day: '2027-06-05', expected dates that the span in row 3 does not have"
    ],
    ("spans", "J3,Jakso 3,2027-08-05,2027-08-04,even"): [
        "spans.csv, row 4, last_day: '2027-08-04', expected nothing before first_day, which is 2027-08-05"
    ],
    ("closures", "239,,2026-10-12,2026-10-11,x"): [
        "closures.csv, row 4, last_day: '2026-10-11', expected nothing before first_day, which is 2026-10-12"
    ],
    ("closures", "239,K,2026-10-20,2026-10-20,x"): [
        "closures.csv, row 4, school: 'K', expected a municipality or a school, not both"
    ],
    ("extra_days", ",,2026-10-24,1"): ["extra_days.csv, row 4, school: expected a municipality or a school, not both"],
    # groups
    ("groups", "P3,P,3,4,3,8,5,4,,,"): [
        "groups.csv, row 7, grade_min: '4', expected no more than grade_max, which is 3",
        "groups.csv, row 7, min_per_day: '5', expected no more than max_per_day, which is 4",
    ],
    ("qualifications", "T1,MA,6,1"): ["qualifications.csv, row 4, grade_min: '6', expected no more than grade_max, which is 1"],
    ("groups", "P2,P,2,1,2,2,,,K1,b,option"): ["groups.csv, row 7, home_groups: 'K1', expected home groups of the same school"],
    ("groups", "P2,P,2,1,2,2,,,P1-UO,b,option"): [
        "groups.csv, row 7, home_groups: 'P1-UO', expected home groups of the same school"
    ],
    ("lunches", "P,2,10:45,12:45,20,K1 P1-UO"): [
        "lunches.csv, row 4, groups: 'K1', expected home groups of the same school",
        "lunches.csv, row 4, groups: 'P1-UO', expected home groups of the same school",
    ],
    ("day_limits", "P1-UO,,,,"): ["day_limits.csv, row 4, group: 'P1-UO', expected a home group"],
    ("groups", "P2,P,2,1,2,8,,,,b,"): ["groups.csv, row 7, block: 'b', expected nothing, as the row has no home groups"],
    ("groups", "P2,P,2,1,2,8,,,,,split"): [
        "groups.csv, row 7, block_kind: 'split', expected nothing, as the row has no home groups"
    ],
    ("groups", "P2,P,2,1,2,8,,,P1,b,"): ["groups.csv, row 7, block_kind: expected both a block and its kind, or neither"],
    ("groups", "P2,P,2,1,2,8,,,P1,P1-KA,option"): [
        "groups.csv, row 7, block_kind: 'option', expected split, as in row 6 of the same block"
    ],
    # teaching
    ("curriculum", "P1:MA,P1,MA,,3,2,2,,,,"): ["curriculum.csv, row 5, doubles: '2', expected at most half of the lessons, 1"],
    ("curriculum", "P1:MA,P1,MA,,3,,,,,A1,"): ["curriculum.csv, row 5, staff: 'A1', expected a teacher"],
    ("classes", "C2,MA,T1,P1:UO"): [
        "classes.csv, row 3, lines: 'P1:UO', expected lines of no other class (row 2)",
        "classes.csv, row 3, lines: 'P1:UO', expected lines of the class's subject",
    ],
    ("pins", "K1:MA,1,08:30,T1,"): ["pins.csv, row 4, line: 'K1:MA', expected a row that is not already in row 2"],
}


@pytest.mark.parametrize(("table", "row", "errors"), [(*at, errors) for at, errors in ADDED.items()])
def test_a_row_that_does_not_fit(folder: Folder, table: str, row: str, errors: list[str]) -> None:
    folder.add(table, row)
    assert folder.errors() == errors


SWAPPED = {
    ("classes", "UO,T1,", "UO,T2,"): ["classes.csv, row 2, staff: 'T2', expected T1, whom the line K12:UO names"],
    ("curriculum", "P1:UO,P1-UO,UO,J1", "P1:UO,P1-UO,UO,J2"): ["classes.csv, row 2, lines: 'P1:UO', expected lines of one span"],
    ("curriculum", "0,1,any,UO-1", "0,1,any,UO-2"): ["classes.csv, row 2, lines: 'P1:UO', expected lines with one course code"],
    ("region", "last_day,2027-06-05", "last_day,2026-06-05"): [
        "region.csv, row 5, last_day: '2026-06-05', expected nothing before first_day, which is 2026-08-11"
    ],
}


@pytest.mark.parametrize(("table", "old", "new", "errors"), [(*at, errors) for at, errors in SWAPPED.items()])
def test_a_change_that_does_not_fit(folder: Folder, table: str, old: str, new: str, errors: list[str]) -> None:
    folder.swap(table, old, new)
    assert folder.errors() == errors


ODD = {
    ("groups", "P2,P,2,1,2,2,,,P1,,"): ["groups.csv, row 7, block_kind: expected split or option; it is read as an option"],
    ("groups", "P2,P,2,1,2,9,,,P1,b,option"): [
        "groups.csv, row 7, pupils: '9', expected at most the pupils of its home groups, 8"
    ],
    ("curriculum", "P1:MA,P1,MA,,3,1,1,,,,"): [
        "curriculum.csv, row 5, per_day_max: '1', expected at least 2, as the line has doubles, which are two lessons a day"
    ],
    ("pins", "K1:MA,1,08:15,,"): ["pins.csv, row 4, start: '08:15', expected the start of a period of that weekday"],
    ("travel", "K,X,20"): ["travel.csv, row 3, school_b: 'X', expected a school of this region; the row is ignored"],
}


@pytest.mark.parametrize(("table", "row", "warnings"), [(*at, warnings) for at, warnings in ODD.items()])
def test_a_row_that_is_odd_but_has_a_meaning(folder: Folder, table: str, row: str, warnings: list[str]) -> None:
    folder.add(table, row)
    assert folder.warnings() == warnings


def test_the_way_to_a_school_of_another_region_is_left_out(folder: Folder) -> None:
    before = folder.read().region
    folder.add("travel", "K,X,20")
    assert folder.read().region == before


def test_everything_wrong_is_told_at_once_and_nothing_follows_from_it(folder: Folder) -> None:
    folder.swap("periods", "K,1,1,08:30", "K,1,1,25:00")
    folder.swap("groups", "K1,K,1,1,1,10", "K1,K,1,1,1,ten")
    folder.swap("staff", "T2,Eino,,P,teacher", "T2,Eino,,P,headmaster")
    assert folder.errors() == [
        "groups.csv, row 2, pupils: 'ten', expected a whole number from 0 to 10000",
        "periods.csv, row 2, start: '25:00', expected a clock time HH:MM",
        "staff.csv, row 3, role: 'headmaster', expected one of: teacher, assistant",
    ]


UNFIT: list[tuple[str, dict[str, object], str]] = [
    ("rooms", {"seats": -1}, "rooms, row 2, seats: '-1', expected a whole number from 0 to 10000"),
    ("rooms", {"name": ""}, "rooms, row 2, name: expected a value"),
    ("rooms", {"name": " A"}, "rooms, row 2, name: ' A', expected text without spaces at its ends, in composed Unicode"),
    ("rooms", {"name": "a\nb"}, "rooms, row 2, name: 'a\\nb', expected text on one line, at most 200 characters"),
    ("staff", {"code": "T 9"}, "staff, row 2, code: 'T 9', expected a code without spaces, at most 40 characters"),
    ("groups", {"grade_max": 11}, "groups, row 2, grade_max: '11', expected a whole number from 0 to 10"),
    ("periods", {"end": 1500}, "periods, row 2, end: '25:00', expected a clock time HH:MM"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "fields", "error"), UNFIT)
def test_a_value_that_no_file_could_hold(folder: Folder, table: str, fields: dict[str, object], error: str) -> None:
    region = folder.read().region
    first, *others = getattr(region, table)
    with pytest.raises(ExchangeErrors) as refused:
        check_region(replace(region, **{table: (replace(first, **fields), *others)}))
    assert [str(fault) for fault in refused.value.errors if fault.code not in ("reference", "no_overlap")] == [error]


def test_settings_that_no_file_could_hold(folder: Folder) -> None:
    region = folder.read().region
    odd = replace(
        region.settings, name="", max_sites=0, last_day=date(2026, 8, 10), weights=replace(region.settings.weights, overtime=-1)
    )
    with pytest.raises(ExchangeErrors) as refused:
        check_region(replace(region, settings=odd))
    assert str(refused.value).splitlines() == [
        "region, name: expected a value",
        "region, max_sites: '0', expected a whole number from 1 to 100",
        "region, weight_overtime: '-1', expected a whole number from 0 to 1000000",
        "region, last_day: '2026-08-10', expected nothing before first_day, which is 2026-08-11",
    ]
