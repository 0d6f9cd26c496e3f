"""Runs one job and has the independent judges look at what came of it."""

import resource
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from scheduler.bench.engine_run import SHARING_SECONDS
from scheduler.bench.fet_program import HOW, program, run_fet
from scheduler.bench.jobs import SAME_BELLS, Job, Kind
from scheduler.bench.judging import NoResultError, answer_of, judged_timetable, judged_xhstt
from scheduler.bench.outcome import Outcome
from scheduler.engine.fet import FetError, export, read_answer
from scheduler.engine.sharing import share
from schooling.exchange import read_region, write_timetable

SPARE = 300.0
"""Seconds that a program may take beyond its limit before it is given up: reading, compiling, writing."""

PATIENCE, LEAST_PATIENCE = 0.25, 10.0
"""Part of the CPU seconds, and the least of them, after which another of FET's seeds is tried: a bad one may never end."""


def run(job: Job, shared: Path) -> Outcome:
    """The job's outcome; one that is `lacking` where an instance, a program or an answer is."""
    place = shared / "xhstt" / f"{job.instance}.xml" if job.kind is Kind.XHSTT else shared / "regions" / job.instance
    if not place.exists():
        return Outcome(lacking=f"{job.instance} is not in {shared.name}/{place.parent.name}")
    with tempfile.TemporaryDirectory(prefix="bench-") as work:
        try:
            return _RUNS[job.kind](job, shared, place, Path(work))
        except (NoResultError, FetError) as failure:
            return Outcome(lacking=str(failure))


def run_region(job: Job, shared: Path, region: Path, work: Path) -> Outcome:
    command = ["-m", "scheduler.bench.engine_run", str(region), str(work / "out"), str(job.seconds), str(job.seed)]
    command += ["given"] if job.instance == SAME_BELLS else []
    figures = answer_of(command, timeout=job.seconds + SPARE)
    judged = judged_timetable(shared, region, work / "out")
    return Outcome(
        cpu_seconds=figures["cpu_seconds"],
        first_complete=figures["first_complete"],
        unplaced=judged["unplaced"],
        broken=len(judged["broken"]),
        score=judged["score"],
        bound=figures["bound"],
        curve=tuple((at, score) for at, score in figures["curve"]),
    )


def run_told_fet(job: Job, shared: Path, folder: Path, work: Path) -> Outcome:
    """The best of as many of FET's seeds as fit the CPU seconds, with the classes that our sharing makes."""
    if program() is None:
        return Outcome(lacking=f"fet-cl is not installed: {HOW}")
    region = read_region(folder).region
    found = export(region, share(region, seconds=SHARING_SECONDS).classes, wishes=job.wishes)
    file = work / "region.fet"
    file.write_bytes(found.content)
    used, first, runs = 0.0, None, 0
    best: tuple[int, int, int] | None = None
    curve: list[tuple[float, float]] = []
    patience = max(LEAST_PATIENCE, PATIENCE * job.seconds)
    while runs == 0 or used + used / runs < job.seconds:  # another one like those so far would still fit
        done = run_fet(file, work / "fet", seconds=min(patience, job.seconds - used), seed=job.seed + runs)
        used, runs = used + done.cpu_seconds, runs + 1
        if done.activities is None:
            continue
        write_timetable(read_answer(region, found.content, done.activities.read_bytes()), work / "out")
        judged = judged_timetable(shared, folder, work / "out")
        first = used if first is None and done.complete else first
        rank = judged["unplaced"], len(judged["broken"]), judged["score"]
        if best is None or rank < best:
            best = rank
            curve.append((used, judged["score"]))
    if best is None:
        raise NoResultError("FET wrote no timetable within the time")
    return Outcome("", used, first, best[0], best[1], best[2], None, runs, (*curve, (used, best[2])))


def run_xhstt(job: Job, shared: Path, instance: Path, work: Path) -> Outcome:
    """By the command line, as anybody would."""
    before = children_cpu()
    limits = ["--seconds", str(job.seconds), "--seed", str(job.seed), "--json"]
    figures = answer_of(["-m", "scheduler", "xhstt", str(instance), str(work / "out.xml"), *limits], timeout=job.seconds + SPARE)
    used = children_cpu() - before
    infeasibility, objective = judged_xhstt(shared, instance, work / "out.xml")
    bound = figures.get("bound")
    return Outcome(cpu_seconds=used, unplaced=infeasibility, score=objective, bound=bound if isinstance(bound, int) else None)


def children_cpu() -> float:
    """CPU seconds of all programs that were started and have ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


_RUNS: Mapping[Kind, Callable[[Job, Path, Path, Path], Outcome]] = {
    Kind.REGION: run_region,
    Kind.FET: run_told_fet,
    Kind.XHSTT: run_xhstt,
}
