"""`fet-export` and `fet-import`: files that are whole or not there, what is not said, and wrong files refused by name."""

import json
from pathlib import Path

import pytest

from scheduler.__main__ import main
from schooling.exchange import read_timetable, write_region
from tests.scheduler.engine.fet.test_reading import answer
from tests.scheduler.engine.hamlet import bells, hamlet


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_region(hamlet(), tmp_path / "region")
    return tmp_path / "region"


def test_sharing_decides_the_classes_and_what_is_not_said_is_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["fet-export", str(folder), str(tmp_path / "new" / "out.fet"), "--json"]) == 0
    told = capsys.readouterr()
    result = json.loads(told.out.splitlines()[-1])
    assert (result["activities"], result["lessons"], result["left_out"]) == (2, 2, [])
    assert [row["topic"] for row in result["unsaid"]] == ["weights", "supervision"]
    assert [line.split(":")[0] for line in told.err.splitlines()] == ["FET is not told"] * 2
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["out.fet"]


def test_a_timetables_classes_go_out_and_fets_answer_comes_in(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, file, out = tmp_path / "old", tmp_path / "out.fet", tmp_path / "new"
    assert main(["solve", str(folder), str(old), "--steps", "5"]) == 0
    assert main(["fet-export", str(folder), str(file), "--classes", str(old), "--whole-days", "--staff-gaps", "3"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "activities=2 lessons=2 left_out=0 unsaid=2"
    (tmp_path / "a.xml").write_bytes(answer(("1", "Monday", "1"), ("2", "Monday", "2")))
    assert main(["fet-import", str(folder), str(file), str(tmp_path / "a.xml"), str(out)]) == 0
    assert capsys.readouterr().out.splitlines() == ["score=0 unplaced=0 broken=0"]
    assert read_timetable(out, hamlet()).classes == read_timetable(old, hamlet()).classes


def test_rules_that_fets_answer_breaks_are_told(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "out.fet"
    assert main(["fet-export", str(folder), str(file)]) == 0
    (tmp_path / "a.xml").write_bytes(answer(("1", "Monday", "1"), ("2", "Monday", "1")))
    capsys.readouterr()
    assert main(["fet-import", str(folder), str(file), str(tmp_path / "a.xml"), str(tmp_path / "new"), "--json"]) == 0
    told = capsys.readouterr()
    result = json.loads(told.out.splitlines()[-1])
    assert result["broken"] != []
    assert told.err.splitlines() == [f"broken: {breach}" for breach in result["broken"]]


def test_wrong_input_is_refused_and_changes_nothing(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = tmp_path / "out.fet", tmp_path / "new"
    assert main(["fet-export", str(folder), str(file), "--span", "J1"]) == 2
    assert main(["fet-export", str(folder), str(folder)]) == 2
    assert not file.exists()
    assert main(["fet-export", str(folder), str(file)]) == 0
    (tmp_path / "a.xml").write_bytes(b"<html/>")
    assert main(["fet-import", str(folder), str(file), str(tmp_path / "a.xml"), str(out)]) == 2
    assert main(["fet-import", str(folder), str(file), str(tmp_path / "none.xml"), str(out)]) == 2
    assert not out.exists()
    assert "'html', expected the element Activities_Timetable first" in capsys.readouterr().err


def test_a_file_that_cannot_be_moved_to_its_place_leaves_nothing_behind(folder: Path, tmp_path: Path) -> None:
    other = hamlet(periods=tuple(period for school in "ABC" for period in bells(school, periods=2)))
    write_region(other, folder)
    (tmp_path / "file").write_text("in the way")
    assert main(["fet-export", str(folder), str(tmp_path / "file" / "out.fet")]) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "region"]
