"""Timetables in and out of folders."""

from dataclasses import replace
from pathlib import Path

import pytest

from schooling.domain.region import Region
from schooling.domain.timetable import Lesson, Site, TeachingClass, Timetable, Unplaced
from schooling.exchange import ExchangeErrors, read_former_timetable, read_timetable, write_timetable
from tests.schooling.exchange.folders import Folder

SHARED = TeachingClass("C1", "UO", "T1", "K", ("K12:UO", "P1:UO"))
LOCAL = TeachingClass("K1:MA", "MA", "T2", "K", ("K1:MA",))
LESSON = Lesson(
    "C1-1", "C1", "UO", "J1", "T1", "K", "", 1, 510, 555,
    (Site("K12:UO", "K", "K12-UO", "K-1", ""), Site("P1:UO", "P", "P1-UO", "P-1", "A1")), "https://example.org/j/1",
)  # fmt: skip
TIMETABLE = Timetable((SHARED, LOCAL), (LESSON,), (Unplaced("K1:MA", 4, "=nobody, or so it seems"),))


@pytest.fixture
def region(folder: Folder) -> Region:
    return folder.read().region


@pytest.fixture
def out(tmp_path: Path) -> Path:
    write_timetable(TIMETABLE, tmp_path / "out")
    return tmp_path / "out"


def errors(out: Path, region: Region) -> list[str]:
    with pytest.raises(ExchangeErrors) as refused:
        read_timetable(out, region)
    return str(refused.value).splitlines()


def test_a_timetable_is_read_as_it_was_written(out: Path, region: Region) -> None:
    assert read_timetable(out, region) == TIMETABLE


def test_its_files(out: Path) -> None:
    assert {path.name: path.read_text(encoding="utf-8") for path in out.iterdir()} == {
        "classes.csv": "class,subject,staff,host_school,lines\nC1,UO,T1,K,K12:UO P1:UO\nK1:MA,MA,T2,K,K1:MA\n",
        "lessons.csv": (
            "lesson,class,subject,span,staff,host_school,room,weekday,start,end,link\n"
            "C1-1,C1,UO,J1,T1,K,,1,08:30,09:15,https://example.org/j/1\n"
        ),
        "sites.csv": "lesson,line,school,group,room,supervisor\nC1-1,K12:UO,K,K12-UO,K-1,\nC1-1,P1:UO,P,P1-UO,P-1,A1\n",
        "unplaced.csv": 'line,lessons,reason\nK1:MA,4,"\'=nobody, or so it seems"\n',
    }


def test_causes_and_facts_stay_with_the_program(tmp_path: Path, region: Region) -> None:
    told = Unplaced("K1:MA", 4, "because", "no-teacher", (("subject", "MA"),))
    write_timetable(replace(TIMETABLE, unplaced=(told,)), tmp_path)
    assert read_timetable(tmp_path, region).unplaced == (Unplaced("K1:MA", 4, "because"),)


def test_the_sharing_plan_is_fed_back_as_given_classes(out: Path, folder: Folder) -> None:
    folder.put("classes", (out / "classes.csv").read_text(encoding="utf-8"))
    assert [str(warning) for warning in folder.read().warnings] == [
        "classes.csv, row 1, host_school: expected a column of this table; it is ignored"
    ]


def test_what_the_region_does_not_have(out: Path, region: Region) -> None:
    assert errors(out, replace(region, rooms=region.rooms[:1], spans=())) == [
        "lessons.csv, row 2, span: 'J1', expected a code from the table spans",
        "sites.csv, row 3, room: 'P-1', expected a code from the table rooms",
    ]


def test_lessons_that_are_none(out: Path, region: Region) -> None:
    rows = (out / "lessons.csv").read_text(encoding="utf-8")
    (out / "lessons.csv").write_text(
        rows + "C1-2,C9,UO,J1,T1,K,,1,09:15,09:15,\n" + "C1-1,C1,UO,J1,T1,K,,1,08:30,09:15,\n", encoding="utf-8"
    )
    assert errors(out, region) == [
        "lessons.csv, row 3, class: 'C9', expected a code from the table classes",
        "lessons.csv, row 3, end: '09:15', expected a time or date after start, which is 09:15",
        "lessons.csv, row 3, lesson: 'C1-2', expected a lesson that some line attends (table sites)",
        "lessons.csv, row 4, lesson: 'C1-1', expected a row that is not already in row 2",
    ]


def test_files_that_are_missing_or_broken(out: Path, region: Region, tmp_path: Path) -> None:
    (out / "sites.csv").write_text('lesson,line\n"', encoding="utf-8")
    (out / "unplaced.csv").unlink()
    assert errors(out, region) == [
        "sites.csv, row 2: expected a CSV file with every quotation mark closed",
        "unplaced.csv: expected the table unplaced",
    ]
    assert errors(tmp_path / "nowhere", region) == ["nowhere: expected a folder of CSV files"]


def test_a_former_timetable_may_name_what_is_gone(out: Path, region: Region) -> None:
    changed = replace(region, curriculum=(), staff=(), rooms=(), groups=(), schools=(), subjects=(), spans=())
    assert read_former_timetable(out, changed) == TIMETABLE


def test_a_former_timetable_is_whole_in_itself(out: Path, region: Region) -> None:
    (out / "classes.csv").write_text("class,subject,staff,host_school,lines\nK1:MA,MA,T2,K,K1:MA\n", encoding="utf-8")
    with pytest.raises(ExchangeErrors) as refused:
        read_former_timetable(out, region)
    assert [fault.value for fault in refused.value.errors] == ["C1"]
