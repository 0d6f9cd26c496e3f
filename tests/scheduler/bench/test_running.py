"""One run after another, judged by the independent judges; what is lacking is said, what is done is not done again."""

import json
import sys
from pathlib import Path

import pytest

from scheduler.bench.__main__ import main
from scheduler.bench.engine_run import Curve
from scheduler.bench.fet_program import run_fet
from scheduler.bench.jobs import FET_TOLD, Job, Kind
from scheduler.bench.judging import NoResultError, answer_of, judged_xhstt
from scheduler.bench.machine import machine
from scheduler.bench.outcome import Kept, Outcome
from scheduler.bench.running import run
from scheduler.engine.fet import Wishes, export
from scheduler.engine.progress import Phase, Progress
from scheduler.engine.sharing import share
from schooling.exchange import read_region
from tests.fet import needs_fet


def test_a_region_is_solved_and_judged(shared: Path) -> None:
    outcome = run(Job(Kind.REGION, "tiny", 1), shared)
    assert (outcome.lacking, outcome.broken, outcome.bound) == ("", 0, 8000)
    assert outcome.score is not None
    assert outcome.curve[-1] == (outcome.cpu_seconds, outcome.score)
    assert 8000 <= outcome.score < 20000


def test_fet_is_told_and_judged(shared: Path) -> None:
    needs_fet()
    outcome = run(Job(Kind.FET, "savogrow-same-bells", 1, told="rules only", wishes=FET_TOLD["rules only"]), shared)
    assert outcome.lacking == ""
    assert outcome.unplaced is not None
    assert outcome.broken is not None
    assert outcome.curve[-1] == (outcome.cpu_seconds, outcome.score)
    assert outcome.first_complete in (None, outcome.curve[0][0])


def test_fet_is_told_to_stop_and_what_it_had_is_read(shared: Path, tmp_path: Path) -> None:
    needs_fet()
    region = read_region(shared / "regions" / "savogrow-same-bells").region
    classes = share(region, seconds=20).classes
    (tmp_path / "hard.fet").write_bytes(export(region, classes, wishes=Wishes(whole_days=True, staff_gaps=0)).content)
    done = run_fet(tmp_path / "hard.fet", tmp_path / "out", seconds=0.8, seed=1)
    assert (done.complete, done.activities) == (False, tmp_path / "out" / "timetables" / "hard-highest" / "hard_activities.xml")
    assert 0.8 <= done.cpu_seconds < 3


@pytest.mark.parametrize(("kind", "folder"), [(Kind.REGION, "regions"), (Kind.FET, "regions"), (Kind.XHSTT, "xhstt")])
def test_an_instance_that_is_not_there_is_lacking(kind: Kind, folder: str, tmp_path: Path) -> None:
    outcome = run(Job(kind, "nowhere", 1), tmp_path)
    assert outcome == Outcome(lacking=f"nowhere is not in {tmp_path.name}/{folder}")


def test_without_fet_its_run_is_lacking(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    outcome = run(Job(Kind.FET, "tiny", 1), shared)
    assert outcome == Outcome(lacking="fet-cl is not installed: apt-get install fet")
    assert machine()["FET"] == "not installed"


def test_a_program_that_brings_nothing_is_lacking(shared: Path, tmp_path: Path) -> None:
    (tmp_path / "regions" / "empty").mkdir(parents=True)
    outcome = run(Job(Kind.REGION, "empty", 1), tmp_path)
    assert outcome.lacking.startswith("exit code 1: ")
    with pytest.raises(NoResultError, match=r"^-c was not done after 0 s$"):
        answer_of(["-c", "import time; time.sleep(60)"], timeout=0.1)
    with pytest.raises(NoResultError, match=r"^exit code 0: it printed no result$"):
        answer_of(["-c", ""], timeout=60)
    assert answer_of(["-c", "print('working'); print('{\"a\": 1}')"], timeout=60) == {"a": 1}
    (tmp_path / "bad.xml").write_text("<Nothing/>")
    with pytest.raises(NoResultError, match=r"^the solution is malformed: "):
        judged_xhstt(shared, shared / "xhstt" / "Italy1.xml", tmp_path / "bad.xml")


def test_results_are_kept_and_a_broken_file_is_none(tmp_path: Path) -> None:
    kept, job = Kept(tmp_path), Job(Kind.REGION, "tiny", 10)
    assert kept.read(job) is None
    outcome = Outcome("", 9.5, 1.25, 0, 0, 9116, 8000, curve=((1.25, 9120.0), (9.5, 9116.0)))
    kept.write(job, outcome)
    assert Kept(tmp_path).read(job) == outcome
    assert [path.name for path in kept.folder.iterdir()] == ["region-tiny-10s-1.json"]
    for broken in ("", "[]", '{"curve": [1]}', '{"curve": [], "other": 1}', "{}"):
        (kept.folder / "region-tiny-10s-1.json").write_text(broken)
        assert kept.read(job) is None


def test_a_bench_goes_on_where_it_was(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = Kept(tmp_path / "kept")
    kept.write(Job(Kind.REGION, "tiny", 3), Outcome("", 2.5, 1.0, 9, 0, 9116, 8000))
    options = ["--quick", "--only", "region-tiny", "--only", "Italy1", "--shared", str(tmp_path)]
    assert main([*options, "--results", str(tmp_path / "kept"), "--docs", str(tmp_path)]) == 0
    told = capsys.readouterr()
    assert told.err.splitlines() == ["2 of 2: xhstt-Italy1-10s-1"]
    written = (tmp_path / "benchmarks.md").read_text(encoding="utf-8")
    assert told.out == written + "\n"
    assert "| tiny | 3 | 1 | 2.5 | 1.00 | 9 | 0 | 9 116 | 8 000 |" in written.splitlines()
    assert f"- xhstt-Italy1-10s-1: Italy1 is not in {tmp_path.name}/xhstt" in written.splitlines()
    assert (tmp_path / "pictures" / "score-over-time.svg").exists()
    assert [path.name for path in kept.folder.iterdir()] == ["region-tiny-3s-1.json"]


def test_a_name_that_no_job_has_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "nothing", "--results", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("--only names no job; there are: region-tiny-10s-1, ")


def test_a_curve_falls_and_knows_cpu_time_between_moments() -> None:
    curve = Curve(moments=[(0.0, 0.0), (2.0, 1.0), (2.0, 1.0), (4.0, 3.0)])
    assert [curve.cpu_at(wall) for wall in (0.0, 1.0, 3.0, 9.0)] == [0.0, 0.5, 2.0, 3.0]
    assert Curve(moments=[(0.0, 0.0)]).cpu_at(1.0) == 0.0
    for total in (None, 30, 40, 20):
        curve.follow(Progress(Phase.IMPROVING, 1.0, 1, 1, None, total))
    assert [score for _, score in curve.points] == [30, 20]


def test_the_machine_is_named() -> None:
    found = machine()
    assert list(found) == ["processor", "cores", "memory", "Python", "ortools", "numpy", "numba", "FET"]
    assert found["Python"] == sys.version.split()[0]
    assert json.loads(json.dumps(found)) == found
