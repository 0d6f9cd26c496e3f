"""`python -m scheduler xhstt` as a program: a file that both judges read, exit codes, and nothing half done."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from scheduler.__main__ import main
from scheduler.engine.xhstt.judge import judge
from scheduler.engine.xhstt.reading import read_instance
from scheduler.engine.xhstt.reading_solution import read_solution
from tests.scheduler.engine.xhstt.cases import ALL
from tests.scheduler.engine.xhstt.other_judge import judged_by_the_other
from tests.scheduler.engine.xhstt.schoolhouse import constraint, document

TEACHERS = '<ResourceGroups><ResourceGroup Reference="Teachers"/></ResourceGroups>'
# Maths and song leave Anna no time for staff at Mon1 and for being home on Tuesday too.
HOME_ON_TUESDAY = constraint(
    "AvoidUnavailableTimes", TEACHERS, '<TimeGroups><TimeGroup Reference="Tue"/></TimeGroups>', required="false", weight=2
)
CLASHES = constraint("AvoidClashes", TEACHERS)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    path = tmp_path / "house.xml"
    path.write_text(document(constraint("AssignTime", ALL), CLASHES, HOME_ON_TUESDAY))
    return path


def test_an_instance_is_solved_in_a_process_without_django(house: Path, tmp_path: Path, shared: Path) -> None:
    out = tmp_path / "new" / "out.xml"
    command = [sys.executable, "-m", "scheduler", "xhstt", str(house), str(out), "--steps", "5", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result = json.loads(done.stdout.splitlines()[-1])
    assert (result["instance"], result["infeasibility"], result["objective"], result["seed"]) == ("Schoolhouse", 0, 6, 1)
    [(infeasibility, objective, agrees, _)] = judged_by_the_other(shared, house, [out])
    assert (infeasibility, objective, agrees) == (0, 6, True)
    assert "django" not in done.stderr


def test_without_json_what_costs_something_is_told(house: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["xhstt", str(house), str(tmp_path / "out.xml"), "--seconds", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("infeasibility=0 objective=6 bound=")
    name = "AvoidUnavailableTimes"
    assert lines[1:] == [f"wanted {name} {name} Linear false ({name}): 6, by Anna (3)"]


@pytest.mark.parametrize("limit", [["--seconds", "0"], ["--steps", "0"]])
def test_without_time_there_is_a_valid_file_that_says_what_it_lacks(
    limit: list[str], house: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.xml"
    assert main(["xhstt", str(house), str(out), *limit]) == 0
    instance = read_instance(house)
    verdict = judge(instance, read_solution(out, instance))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"infeasibility={verdict.infeasibility} objective={verdict.objective} ")
    assert (verdict.infeasibility > 0) == any(line.startswith("not feasible: ") for line in lines)


def test_an_instance_that_cannot_be_feasible_gets_its_best_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    house, week = tmp_path / "house.xml", '<TimeGroups><TimeGroup Reference="Week"/></TimeGroups>'
    house.write_text(document(constraint("AssignTime", ALL), constraint("AvoidUnavailableTimes", TEACHERS, week)))
    assert main(["xhstt", str(house), str(tmp_path / "out.xml"), "--steps", "5", "--json"]) == 0
    result = json.loads(capsys.readouterr().out.splitlines()[-1])
    # Staff has its time given; beyond it each missing time costs 1, and so does each time used.
    assert (result["objective"], result["gap"]) == (0, None)
    assert result["infeasibility"] >= 2


def test_the_same_steps_write_the_same_bytes(house: Path, tmp_path: Path) -> None:
    written = []
    for name in ("one.xml", "two.xml"):
        assert main(["xhstt", str(house), str(tmp_path / name), "--steps", "3", "--seed", "7"]) == 0
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]


def test_a_wrong_file_is_told_in_one_line(house: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, other = tmp_path / "out.xml", tmp_path / "other.xml"
    other.write_text(document(constraint("LimitWorkload", TEACHERS)))
    for arguments, told in (
        ([str(other), str(out)], "other.xml, line 49: <LimitWorkloadConstraint> 'LimitWorkload Linear true', expected one of "),
        ([str(tmp_path / "none.xml"), str(out)], "none.xml: No such file or directory, expected a file that can be read"),
        ([str(house), str(out), "--instance", "Mill"], "house.xml: the instances 'Schoolhouse', expected one instance 'Mill'"),
    ):
        assert main(["xhstt", *arguments]) == 2
        [line] = capsys.readouterr().err.splitlines()
        assert line.startswith(told)
    assert not out.exists()


def test_the_instance_itself_is_not_written_over(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = house.read_bytes()
    assert main(["xhstt", str(house), str(house), "--steps", "1"]) == 2
    assert capsys.readouterr().err == f"{house} is something else than a solution\n"
    assert house.read_bytes() == before
