"""`python -m scheduler` as a program: exit codes, the JSON line, and an OUT that is whole or not there."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scheduler.__main__ import main
from schooling.exchange import read_region, read_timetable, write_region
from tests.scheduler.engine.hamlet import hamlet

PARTS = ("pupil_gap", "short_day", "staff_gap", "extra_period", "soft_unavailable", "overtime")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_region(hamlet(), tmp_path / "region")
    return tmp_path / "region"


def test_a_region_is_solved_in_a_process_without_django(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "scheduler", "solve", str(folder), str(out), "--seconds", "1", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result = json.loads(done.stdout.splitlines()[-1])
    assert (result["score"], [result[part] for part in PARTS], result["seed"]) == (0, [0] * 6, 1)
    assert (result["unplaced"], result["unplaced_lessons"]) == ([], 0)
    assert result["sharing"] == {"lessons": 2, "untaught": 0, "fewest": 2, "points": 0, "gap": 0.0}
    assert len(read_timetable(out, hamlet()).lessons) == 2
    assert "django" not in done.stderr


def test_json_tells_what_has_no_place_and_why(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_region(hamlet(qualifications=()), folder)
    assert main(["solve", str(folder), str(tmp_path / "out"), "--seconds", "0.5", "--json"]) == 0
    result = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (result["score"], result["bound"], result["unplaced_lessons"]) == (3000, 3000, 3)
    assert [(row["line"], row["lessons"], row["cause"]) for row in result["unplaced"]] == [
        (f"{school}:RE", 1, "nobody_qualified") for school in "ABC"
    ]


def test_without_json_the_score_and_the_reasons_are_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_region(hamlet(qualifications=()), folder)
    assert main(["solve", str(folder), str(tmp_path / "out"), "--seconds", "0.5"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("score=3000 unplaced=3 ")
    assert lines[1:] == [
        f"{code}:RE: 1 unplaced: No teacher in the region is qualified for Religion in grades 1-6." for code in "ABC"
    ]


def test_every_fault_of_a_wrong_region_is_told(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "rooms.csv").write_text("school,code,name,seats,kind,video\nX,A1,1,-3,class,yes\n")
    assert main(["solve", str(folder), str(tmp_path / "out")]) == 2
    told = capsys.readouterr().err.splitlines()
    assert {line.split(",")[0] for line in told} == {"rooms.csv"}
    assert len(told) == 2
    assert not (tmp_path / "out").exists()


def test_a_region_that_is_not_there_is_wrong_input(tmp_path: Path) -> None:
    assert main(["solve", str(tmp_path / "none"), str(tmp_path / "out")]) == 2


def test_an_old_answer_is_replaced_and_nothing_else_is(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    for _ in range(2):
        assert main(["solve", str(folder), str(out), "--seconds", "0.3"]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "region"]
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("keep me")
    assert main(["solve", str(folder), str(tmp_path / "other")]) == 2
    assert main(["solve", str(folder), str(tmp_path / "other" / "letter.txt")]) == 2
    assert (tmp_path / "other" / "letter.txt").read_text() == "keep me"
    assert "letter.txt is a file" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", [["--seconds", "-1"], ["--seconds", "inf"], ["--steps", "x"], ["--workers", "0"]])
def test_options_out_of_range_are_refused(folder: Path, wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["solve", str(folder), "out", *wrong])
    assert stop.value.code == 2


def test_the_same_steps_write_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert main(["solve", str(folder), str(tmp_path / name), "--steps", "5", "--seed", "7"]) == 0
    tables = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert tables == ["classes.csv", "lessons.csv", "sites.csv", "unplaced.csv"]
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in tables)


@pytest.fixture
def old(folder: Path, tmp_path: Path) -> Path:
    """A timetable of the region in force."""
    assert main(["solve", str(folder), str(tmp_path / "old"), "--steps", "5"]) == 0
    return tmp_path / "old"


def test_a_repair_tells_what_moved(folder: Path, old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = read_timetable(old, hamlet()).lessons[0]
    lost = f"kind,code,weekday,start,end,strength\nstaff,T,{first.weekday},00:00,23:59,hard\n"
    (folder / "unavailable.csv").write_text(lost)
    lessons = [lesson for lesson in read_timetable(old, hamlet()).lessons if lesson.weekday == first.weekday]
    capsys.readouterr()
    assert main(["repair", str(folder), str(old), str(tmp_path / "out"), "--steps", "20", "--json"]) == 0
    result = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert [move["lesson"] for move in result["moves"]] == [lesson.code for lesson in lessons]
    assert {move["old"]["weekday"] for move in result["moves"]} == {first.weekday}
    assert (result["moved"], result["moved_bound"], result["proven"]) == (len(lessons), len(lessons), True)
    assert ([result[part] for part in PARTS], result["unplaced"]) == ([0] * 6, [])
    new = read_timetable(tmp_path / "out", hamlet())
    assert sorted(lesson.code for lesson in new.lessons) == sorted(
        lesson.code for lesson in read_timetable(old, hamlet()).lessons
    )


def test_a_repair_in_words(folder: Path, old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_region(hamlet(qualifications=()), folder)
    capsys.readouterr()
    assert main(["repair", str(folder), str(old), str(tmp_path / "out"), "--seconds", "5"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("moved=2 (no timetable moves fewer) score=3000 unplaced=3 ")
    assert [line.partition(" -> ")[2] for line in lines[1:3]] == ["no place", "no place"]
    assert len(lines) == 6


def test_a_line_that_is_gone_is_no_fault_of_the_old_timetable(folder: Path, old: Path, tmp_path: Path) -> None:
    fewer = hamlet(curriculum=hamlet().curriculum[1:])
    write_region(fewer, folder)
    assert main(["repair", str(folder), str(old), str(tmp_path / "out"), "--steps", "20"]) == 0
    assert {site.line for lesson in read_timetable(tmp_path / "out", fewer).lessons for site in lesson.sites} == {"B:RE", "C:RE"}


def test_an_old_timetable_of_elsewhere_or_none_is_wrong_input(
    folder: Path, old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_region(hamlet(curriculum=()), folder)
    capsys.readouterr()
    assert main(["repair", str(folder), str(old), str(tmp_path / "out")]) == 2
    assert "none of this region" in capsys.readouterr().err
    assert main(["repair", str(folder), str(tmp_path / "nowhere"), str(tmp_path / "out")]) == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_has_the_best_answer_so_far_written(shared: Path, tmp_path: Path, workers: str) -> None:
    region = shared / "regions" / "jaksot"
    command = [sys.executable, "-m", "scheduler", "solve", str(region), str(tmp_path / "out"), "--seconds", "600"]
    with subprocess.Popen([*command, "--workers", workers], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as solving:
        assert solving.stderr is not None
        assert any("score" in line for line in solving.stderr)
        solving.send_signal(signal.SIGINT)
        out, err = solving.communicate(timeout=60)
    assert (solving.returncode, out.startswith("score="), "Traceback" in err) == (0, True, False)
    assert len(read_timetable(tmp_path / "out", read_region(region).region).lessons) > 800
